"""Timers of an alarm: who is called while nobody leads it, and when an update is overdue.

All are functions of times. What they name is queued at once, and void when it is not needed.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from bot.domain.alarms.plan import Approver


class Call(StrEnum):
    """A call for somebody to lead. After the last nobody is called any more."""

    FIRST = "first"
    AGAIN = "again"
    BACKUP = "backup"
    LAST = "last"


CALLED_AFTER: Final[Mapping[Call, timedelta]] = {
    Call.FIRST: timedelta(0),
    Call.AGAIN: timedelta(minutes=5),
    Call.BACKUP: timedelta(minutes=5),
    Call.LAST: timedelta(minutes=15),
}
FIRST_UPDATE: Final = timedelta(hours=1)
"""The public hears something within this time: a rule of thumb among practitioners."""
OVERDUE_AFTER: Final = (timedelta(0), timedelta(minutes=15), timedelta(minutes=30))
"""When the lead is reminded of an update that is due, and how often at most."""


def calls(raised_at: datetime) -> Mapping[Call, datetime]:
    """When each call is due."""
    return {call: raised_at + after for call, after in CALLED_AFTER.items()}


def called(call: Call, approver: Approver, admins: Sequence[str]) -> tuple[str, ...]:
    """The people whom a call goes to: those named for the level, else the team's admins."""
    first = (approver.user,) if approver.user else tuple(admins)
    backup = (approver.backup,) if approver.backup else tuple(admins)
    match call:
        case Call.FIRST | Call.AGAIN:
            return first
        case Call.BACKUP:
            return tuple(user for user in backup if user not in first)
        case Call.LAST:
            return tuple(dict.fromkeys((*first, *backup)))


def is_needed(call: Call, *, has_lead: bool) -> bool:
    """Return True if a call still tells something: of an alarm, or that nobody leads it."""
    return call is Call.FIRST or not has_lead


def reminders(update_due_at: datetime) -> tuple[datetime, ...]:
    """When the lead is reminded that an update is due."""
    return tuple(update_due_at + after for after in OVERDUE_AFTER)
