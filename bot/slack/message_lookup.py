"""Looking up messages whose answer was lost: they may be in Slack after all."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Any

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.answers import UnreadableAnswer
from bot.slack.errors import CALL_ERRORS, failure_of

MARGIN = timedelta(minutes=5)
"""How far to look back before the message was due: Slack's clock may differ from ours."""
PAGE, PAGES = 100, 200
"""Messages at once, and pages in a conversation that is no circle."""


class CannotLook(Exception):
    """The bot may not read the channel's messages; `code` is Slack's reason."""

    def __init__(self, code: str) -> None:
        super().__init__(f"the channel cannot be read ({code})")
        self.code = code


async def find_posted(
    client: AsyncWebClient, channel: str, slot: str, *, since: datetime
) -> str | None:
    """Return the message's ts; None if it never arrived. CannotLook without the right to read.

    By its slot, which no other message has: in a restored database ids are given again.
    """
    try:
        async for message in _messages(client, channel, since - MARGIN):
            payload = (message.get("metadata") or {}).get("event_payload") or {}
            if payload.get("slot") == slot:
                return str(message["ts"])
    except CALL_ERRORS as error:
        failure = failure_of(error)
        if failure.passing:
            raise
        raise CannotLook(failure.cause.detail) from error
    return None


async def _messages(
    client: AsyncWebClient, channel: str, since: datetime
) -> AsyncIterator[dict[str, Any]]:
    """Yield all messages since then, newest first; in a busy channel they fill several pages.

    UnreadableAnswer for pages without an end: whether the message is there stays open.
    """
    cursor, read = "", set[str]()
    while cursor not in read and len(read) < PAGES:
        read.add(cursor)
        page = await client.conversations_history(
            channel=channel,
            oldest=str(since.timestamp()),
            limit=PAGE,
            cursor=cursor or None,
            include_all_metadata=True,
        )
        for message in page["messages"]:
            yield message
        cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
        if not cursor:
            return
    raise UnreadableAnswer("conversations.history", page.status_code, page.headers)
