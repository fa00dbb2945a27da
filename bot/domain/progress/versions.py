"""Reported numbers with all that became of them: what each was corrected to, by whom and when."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import pairwise

from bot.domain.catalogue.measures import Measure
from bot.domain.team import Team

LONGEST_NOTE = 120
"""Characters of a note."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """What can be changed about a reported number."""

    value: Decimal
    day: date
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A number as the Slack user `by` reported it, or corrected it to; `id` is its result's."""

    id: int
    edited: Edited
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deletion:
    """Who deleted a number, and when; `by` is None if that was not kept."""

    by: str | None
    at: datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """A number before and after somebody corrected it."""

    was: Edited
    now: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportedNumber:
    """A number of a report, in all its versions from the first on.

    `change`: it is a gain or loss of a level. `is_imported`: it is from an export; `gives_way`: it
    does not count, as an export tells of the same days.
    """

    team: Team
    measure: Measure
    change: bool
    versions: tuple[Version, ...]
    deletion: Deletion | None = None
    is_imported: bool = False
    gives_way: bool = False

    @property
    def id(self) -> int:
        """The id of the result that it is now, or was last."""
        return self.versions[-1].id

    @property
    def now(self) -> Edited:
        return self.versions[-1].edited

    @property
    def first_day(self) -> date:
        """The first of the days that it was ever for."""
        return min(each.edited.day for each in self.versions)

    @property
    def by(self) -> str:
        """Who reported it."""
        return self.versions[0].by

    @property
    def corrections(self) -> Iterator[Correction]:
        """What was corrected, the first correction first."""
        for before, after in pairwise(self.versions):
            yield Correction(before.edited, after)
