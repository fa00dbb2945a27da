"""The review of an alarm that is over: how fast the team was, and what it will change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from bot.domain.alarms.alarm import Alarm
from bot.domain.alarms.roles import Role
from bot.domain.alarms.timeline import Entry, EntryKind
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.text import one_line

OFFERED_AFTER: Final = timedelta(days=7)
LONGEST_REVIEW: Final = 1_000


@dataclass(frozen=True, slots=True)
class Lessons:
    """What the team wrote: the first sign of it, and what it will change. Either may be empty."""

    sign: str = ""
    to_change: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmReview:
    """An alarm, or a drill, with its timeline; `zone` is the team's."""

    alarm: Alarm
    zone: str
    entries: tuple[Entry, ...]
    lessons: Lessons

    @property
    def lead_after(self) -> timedelta | None:
        """How soon somebody led it; None if nobody did."""
        led = (each.at for each in self.entries if _names_a_lead(each))
        return self._since(next(led, None))

    @property
    def response_after(self) -> timedelta | None:
        """How soon the first statement was approved; None if none was."""
        return self._since(next((each.at for each in self.statements), None))

    @property
    def over_after(self) -> timedelta | None:
        return self._since(self.alarm.ended_at)

    @property
    def statements(self) -> tuple[Entry, ...]:
        """Those that were approved."""
        return tuple(each for each in self.entries if each.kind is EntryKind.APPROVED)

    def _since(self, at: datetime | None) -> timedelta | None:
        return at - self.alarm.since if at else None


def checked_lessons(lessons: Lessons) -> Lessons:
    """The lessons on single lines; InvalidField if none is drawn."""
    sign, to_change = one_line(lessons.sign), one_line(lessons.to_change)
    if not to_change:
        raise InvalidField(Field.TO_CHANGE, "field.no_lesson")
    return Lessons(sign[:LONGEST_REVIEW], to_change[:LONGEST_REVIEW])


def _names_a_lead(entry: Entry) -> bool:
    return entry.kind is EntryKind.ROLE and entry.subject.startswith(f"{Role.LEAD}:")
