"""Messages that the bot sends on its own, one per slot, and their states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.domain.messages.kinds import Kind


class State(StrEnum):
    """`queued` and `claimed` pass; the others are final outcomes."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


WAITING = State.QUEUED, State.CLAIMED


@dataclass(frozen=True, slots=True, kw_only=True)
class OutboxMessage:
    """A claimed message. `doubtful`: an earlier try may have reached Slack; look before posting."""

    id: int
    workspace_id: int
    slot: str
    kind: Kind
    subject_id: int
    due_at: datetime
    expires_at: datetime
    attempts: int
    claimed_at: datetime
    doubtful: bool = False
    on_demand: bool = False
