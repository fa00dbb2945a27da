"""Absences: the days on which somebody is away, now or later."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Final

from bot.domain.cadence import Cadence, local_day

_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True, order=True)
class Absence:
    """The days from the `first` to the `last`, both included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def overlaps(self, other: Absence) -> bool:
        return self.first <= other.last and other.first <= self.last


def absence_on(absences: Iterable[Absence], day: date) -> Absence | None:
    """The absence that a day belongs to."""
    return next((each for each in absences if each.holds(day)), None)


def absence_after(absences: Iterable[Absence], day: date) -> Absence | None:
    """The next absence that begins after a day."""
    return min((each for each in absences if each.first > day), default=None)


def first_outside(absences: Iterable[Absence], cadence: Cadence, due: datetime) -> datetime:
    """The first occurrence of a cadence, from the one that is due on, on a day of no absence."""
    days = tuple(absences)
    while absence_on(days, local_day(due, cadence.zone)):
        due = cadence.next_after(due)
    return due


def added(absences: Iterable[Absence], new: Absence) -> tuple[Absence, frozenset[Absence]]:
    """A new absence as it is kept, and all absences with it.

    It is one with those that it overlaps, so that no day of theirs is lost; but for the one that it
    begins in, whose end it moves: whoever is away until Friday, and then says until Wednesday, is
    back on Thursday.
    """
    rest, kept = set(absences), new
    if running := absence_on(rest, new.first):
        rest.remove(running)
        kept = replace(new, first=running.first)
    joined = {each for each in rest if each.overlaps(kept)}
    kept = Absence(kept.first, max([kept.last, *(each.last for each in joined)]))
    return kept, frozenset((rest - joined) | {kept})


def ended(absences: Iterable[Absence], day: date) -> frozenset[Absence]:
    """The absences of whoever is back on this day; later ones are left as they are."""
    now = [replace(each, last=day - _DAY) if each.holds(day) else each for each in absences]
    return frozenset(each for each in now if each.first <= each.last)


def restored(after: Iterable[Absence], before: Iterable[Absence], day: date) -> frozenset[Absence]:
    """The absences `before` a change that is undone on this day; days that are over stay."""
    over = [replace(each, last=min(each.last, day - _DAY)) for each in after if each.first < day]
    to_come = [replace(each, first=max(each.first, day)) for each in before if each.last >= day]
    found: list[Absence] = []
    for each in sorted([*over, *to_come]):
        if found and each.first <= found[-1].last + _DAY:
            found[-1] = replace(found[-1], last=max(found[-1].last, each.last))
        else:
            found.append(each)
    return frozenset(found)
