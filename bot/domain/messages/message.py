"""Messages that the bot sends on its own, one per slot, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Kind(StrEnum):
    """What is sent; the subject is a team's id, for a check-in a member's."""

    DIGEST = "digest"
    CHECKIN = "checkin"
    DELIVERY_PROBLEM = "delivery_problem"  # to the person who can mend a team's channel
    UNOWNED = "unowned"  # objectives that lost their owner, offered in the channel

    @property
    def lifetime(self) -> timedelta:
        """How long after its time a message is still worth sending."""
        return timedelta(hours=8) if self is Kind.CHECKIN else timedelta(hours=36)


class State(StrEnum):
    """`queued` and `claimed` pass; the others are final outcomes."""

    QUEUED = "queued"
    CLAIMED = "claimed"
    SENT = "sent"
    SKIPPED = "skipped"
    FAILED = "failed"
    UNKNOWN = "unknown"
    EXPIRED = "expired"


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


ALARM = "an alarm was on"


@dataclass(frozen=True, slots=True)
class NothingToSend:
    """Why a message is not sent after all."""

    reason: str


def slot_of(kind: Kind, subject_id: int, day: date) -> str:
    """The name of one occurrence: a digest's week, a check-in's day, in the subject's calendar."""
    before, after = slot_around(kind, day)
    return f"{before}{subject_id}{after}"


def slot_around(kind: Kind, day: date) -> tuple[str, str]:
    """What stands before and behind the subject's id in a slot's name."""
    if kind is Kind.DIGEST:
        year, week, _ = day.isocalendar()
        return "digest:", f":{year}-W{week:02}"
    return "checkin:", f":{day.isoformat()}"
