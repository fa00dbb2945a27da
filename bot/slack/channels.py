"""Asking Slack who is in a channel."""

from __future__ import annotations

import asyncio

from slack_sdk.errors import SlackApiError

from bot.domain.actor import Silence
from bot.domain.channel import ChannelReading
from bot.slack.clients import SlackClient
from bot.slack.errors import CALL_ERRORS, code_of

PAGE = 999
"""People at once: Slack takes a limit under a thousand."""
PAGES = 200
"""Slack has no channel with so many people: the pages go round in a circle."""
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


async def _users(client: SlackClient, channel: str) -> frozenset[str] | None:
    """Everybody in the channel; None if the pages have no end."""
    users: set[str] = set()
    cursor, seen = "", set[str]()
    while cursor not in seen and len(seen) < PAGES:
        seen.add(cursor)
        page = await client.conversations_members(channel=channel, limit=PAGE, cursor=cursor)
        users.update(page["members"])
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return frozenset(users)
    return None
