"""Calls to Slack that post or change a message, and what is kept of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from bot.delivery.composed import Composed
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.slack.clients import SlackClient
from bot.views.payload import Message, as_post

EVENT_TYPE = "social_coach_letter"
"""Slack keeps this name with each message already posted, so it must not change."""


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed message and the client to send it with."""

    message: OutboxMessage
    client: SlackClient


@dataclass(frozen=True, slots=True)
class Posted:
    """The place of a message in Slack, and what it says there if it was posted just now."""

    channel: str
    ts: str
    message: Message | None = None


async def call_slack(job: Job, composed: Composed, channel: str) -> Posted:
    """Post the message, or change the one that it edits."""
    if composed.edits:
        place = composed.edits
        await job.client.chat_update(channel=place.channel, ts=place.ts, **composed.message)
        return Posted(place.channel, place.ts)
    answer = await job.client.chat_postMessage(
        channel=channel,
        thread_ts=composed.thread.ts if composed.thread else None,
        metadata=_metadata(job.message),
        **as_post(composed.message),
    )
    return Posted(str(answer["channel"]), str(answer["ts"]), composed.message)


def where_posted(message: OutboxMessage, posted: Posted) -> dict[str, Any]:
    """What is kept of a message that was posted: of a digest, also what it says."""
    where = {"channel": posted.channel, "message_ts": posted.ts}
    if message.kind is not Kind.DIGEST or posted.message is None:
        return where
    return {**where, "posted": json.dumps(posted.message, ensure_ascii=False)}


def _metadata(message: OutboxMessage) -> dict[str, Any]:
    """The mark by which the sender finds a message whose answer was lost."""
    return {
        "event_type": EVENT_TYPE,
        "event_payload": {"outbox_id": message.id, "slot": message.slot},
    }
