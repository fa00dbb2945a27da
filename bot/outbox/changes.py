"""What a sender writes down about a message that it has claimed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Update, bindparam, update
from sqlalchemy.orm import Session

from bot.db.models import OutboxRow
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause


@dataclass(frozen=True, slots=True, eq=False)
class Change:
    """What is to be written down about a claimed message, if it is still its sender's."""

    message: OutboxMessage
    values: Mapping[str, Any]
    statement: Update

    def made(self, session: Session) -> bool:
        own = {"message_id": self.message.id, "attempt": self.message.attempts}
        return session.connection().execute(self.statement, {**own, **self.values}).rowcount == 1


def renewed(
    message: OutboxMessage, *, worker: str, channel: str | None = None, now: datetime
) -> Change:
    """Hold on to a claim, and note the channel that is about to be posted to."""
    return Change(message, {"worker": worker, "claimed_at": now, "channel": channel}, _RENEW)


def settled(
    message: OutboxMessage,
    state: State,
    *,
    now: datetime,
    cause: Cause | None = None,
    **posted: str | None,
) -> Change:
    """What became of a message in the end.

    `posted` are the channel and ts of one that was sent, and what it said, if that is to be kept.
    """
    where = {"channel": None, "message_ts": None, **posted}
    values = {"state": state, "settled_at": now, **_cause(cause), **where}
    return Change(message, values, _WRITE)


def put_back(
    message: OutboxMessage, *, at: datetime, cause: Cause, doubtful: bool = False
) -> Change:
    """To be tried again at an instant. `doubtful` when it may have reached Slack already.

    The channel is noted anew when it is about to be posted to again.
    """
    values = {"available_at": at, "doubtful": doubtful or message.doubtful, **_cause(cause)}
    return Change(message, {"state": State.QUEUED, "channel": None, **values}, _WRITE)


def _cause(cause: Cause | None) -> dict[str, str | None]:
    if cause is None:
        return {"reason": None, "reason_detail": None}
    return {"reason": cause.reason, "reason_detail": cause.detail or None}


_WRITE = update(OutboxRow).where(
    OutboxRow.id == bindparam("message_id"), OutboxRow.attempts == bindparam("attempt")
)
_RENEW = _WRITE.where(OutboxRow.state == State.CLAIMED, OutboxRow.claimed_by == bindparam("worker"))
