"""Asking Slack who is in a channel, and in which channels somebody is."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_slack_response import AsyncSlackResponse

from bot.domain.actor import Heard, Silence
from bot.domain.channel import ChannelReading
from bot.slack.clients import SlackClient
from bot.slack.errors import CALL_ERRORS, code_of, failure_of

PAGE = 999
"""People or channels at once: Slack takes a limit under a thousand."""
PAGES = 200
"""Slack has no channel with so many people: the pages go round in a circle."""
KINDS = "public_channel,private_channel"
"""The kinds of channels that can have a team."""
OUTSIDE = frozenset({"channel_not_found", "not_in_channel"})


async def read_channel(client: SlackClient, channel: str) -> ChannelReading | Silence:
    """Return the channel and everybody in it: all pages, or nothing at all."""
    try:
        users, answer = await asyncio.gather(
            _users(client, channel), client.conversations_info(channel=channel)
        )
    except SlackApiError as error:
        return Silence.OUTSIDE if code_of(error) in OUTSIDE else Silence.PASSING
    except CALL_ERRORS:
        return Silence.PASSING
    found = answer["channel"]
    if found.get("is_member") is False:
        return Silence.OUTSIDE
    if users is None:
        return Silence.PASSING
    return ChannelReading(
        channel=channel,
        users=users,
        is_private=found["is_private"],
        is_shared=bool(found.get("is_ext_shared")),
        name=found.get("name") or "",
    )


async def is_shared(client: SlackClient, channel: str, *, otherwise: bool) -> bool:
    """Tell whether people of another organisation are in a channel; what to take if Slack fails."""
    try:
        found = (await client.conversations_info(channel=channel))["channel"]
    except CALL_ERRORS:
        return otherwise
    return bool(found.get("is_ext_shared"))


async def channels_of(client: SlackClient, user: str) -> Heard:
    """Return the ids of the channels that somebody is in, or why Slack does not say.

    It lists public channels, and those private ones that the bot is in, too.
    """

    async def page(cursor: str) -> AsyncSlackResponse:
        return await client.users_conversations(
            user=user, types=KINDS, exclude_archived=True, limit=PAGE, cursor=cursor
        )

    try:
        channels = await _all_pages(page, "channels")
    except CALL_ERRORS as error:
        return Silence.PASSING if failure_of(error).passing else Silence.OUTSIDE
    if channels is None:
        return Silence.PASSING
    return frozenset(channel["id"] for channel in channels)


async def _users(client: SlackClient, channel: str) -> frozenset[str] | None:
    """Everybody in the channel; None if the pages have no end."""

    async def page(cursor: str) -> AsyncSlackResponse:
        return await client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)

    users = await _all_pages(page, "members")
    return None if users is None else frozenset(users)


async def _all_pages(
    page: Callable[[str], Awaitable[AsyncSlackResponse]], key: str
) -> list[Any] | None:
    """What stands under a key of all pages; None if they have no end."""
    rows: list[Any] = []
    cursor, seen = "", set[str]()
    while cursor not in seen and len(seen) < PAGES:
        seen.add(cursor)
        answer = await page(cursor)
        rows += answer[key]
        cursor = (answer.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return rows
    return None
