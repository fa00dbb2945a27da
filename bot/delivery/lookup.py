"""Looking whether a message whose answer was lost is in Slack after all."""

from __future__ import annotations

from datetime import datetime, timedelta

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.delivery.outcome import failure_of

MARGIN = timedelta(minutes=5)
PAGE = 100


class CannotLook(Exception):
    """The channel's messages may not be read; the text says why."""


async def find_posted(
    client: AsyncWebClient, channel: str, outbox_id: int, *, since: datetime
) -> str | None:
    """The message's ts, or None when it never arrived. CannotLook without the right to read."""
    try:
        history = await client.conversations_history(
            channel=channel,
            oldest=str((since - MARGIN).timestamp()),
            limit=PAGE,
            include_all_metadata=True,
        )
    except SlackApiError as refusal:
        if failure_of(refusal).passing:
            raise
        code = refusal.response.get("error")
        raise CannotLook(f"the channel cannot be read ({code})") from refusal
    for message in history["messages"]:
        payload = (message.get("metadata") or {}).get("event_payload") or {}
        if payload.get("outbox_id") == outbox_id:
            return str(message["ts"])
    return None
