"""The slots of an alarm's messages: what each of them tells, and of what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Self

from bot.domain.messages.kinds import KINDS, Kind


class Telling(StrEnum):
    """What a member is told in private; the comment names the `detail` that the slot holds."""

    CALL = "call"  # a Call for somebody to lead
    ROLE = "role"  # the role that they got, and the entry that says so
    OVERDUE = "overdue"  # when the update was due, and which reminder it is
    APPROVAL = "approval"  # a statement's id
    CARD = "card"  # the card itself, where the channel takes none


@dataclass(frozen=True, slots=True)
class Told:
    """What one member is told of one alarm, once."""

    alarm_id: int
    telling: Telling
    detail: str
    member_id: int

    @property
    def slot(self) -> str:
        before = KINDS[Kind.ALARM_TOLD].slot
        return f"{before}:{self.alarm_id}:{self.telling}:{self.detail}:{self.member_id}"

    @property
    def series(self) -> str:
        """The beginning of the slots of all calls, or of all reminders of one update."""
        before = KINDS[Kind.ALARM_TOLD].slot
        of_one_update = f"{self.detail.partition('-')[0]}-"
        detail = of_one_update if self.telling is Telling.OVERDUE else ""
        return f"{before}:{self.alarm_id}:{self.telling}:{detail}"

    @classmethod
    def of(cls, slot: str) -> Self:
        _, alarm_id, telling, detail, member_id = slot.split(":")[:5]
        return cls(int(alarm_id), Telling(telling), detail, int(member_id))


def slot_of_review(alarm_id: int) -> str:
    """The slot of the offer of a review."""
    return f"{KINDS[Kind.ALARM_REVIEW].slot}:{alarm_id}"


def slot_of_card(alarm_id: int) -> str:
    return f"{KINDS[Kind.ALARM_CARD].slot}:{alarm_id}"


def alarm_in(slot: str) -> int:
    """The alarm that the slot of a card, an offer, or of what is told in private, is about."""
    return int(slot.split(":")[1])


def slots_of_card(alarm_id: int) -> tuple[str, str]:
    """The slots of a card: its own, and that of one in the place of a deleted one."""
    first = slot_of_card(alarm_id)
    return first, f"{first}:again"


def slot_of_entry(entry_id: int) -> str:
    return f"{KINDS[Kind.ALARM_ENTRY].slot}:{entry_id}"


def entry_in(slot: str) -> int:
    return int(slot.split(":")[1])


def slot_of_edit(card_id: int, entry_id: int) -> str:
    """The slot of an edit after an entry; a card is named by the id of its outbox message."""
    return f"{KINDS[Kind.ALARM_EDIT].slot}:{card_id}:{entry_id}"


def card_in(slot: str) -> int:
    """The card that an edit changes."""
    return int(slot.split(":")[1])


def overdue_detail(update_due_at: datetime, number: int) -> str:
    return f"{int(update_due_at.timestamp())}-{number}"


def is_of_update(detail: str, update_due_at: datetime | None) -> bool:
    """Return True if a reminder is about the update that is due now, and not about one before."""
    due = detail.partition("-")[0]
    return update_due_at is not None and due == str(int(update_due_at.timestamp()))
