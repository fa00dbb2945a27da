"""What reporting answers, and taking back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.step import AskedStep
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.whole import Claim
from bot.domain.team import Team
from bot.domain.watch.triage import Triage


@dataclass(frozen=True, slots=True)
class PeriodThen:
    """Where a weekly or monthly objective stood at the end of a period that is over."""

    period: AskedPeriod
    progress: Progress


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """One value that is now stored, and the objectives it counts for.

    `today` is the team's. `asked` is the week or month that the value answers, if a check-in asked
    for one. `past` are objectives for whose present week or month it comes too late, `outside`
    those that count the measure, though not on that day; `longer` are weekly and monthly ones that
    cannot tell how much of a number of more days is whose.
    `claim`: it is what a running total, or the number of a past period, added to what was known.
    `imported` are the first and the last day of an import, if it is the sum of its numbers. `note`
    is what was written beside it.
    """

    measure: Measure
    value: Decimal
    change: bool
    on: date
    progress: tuple[Progress, ...]
    today: date
    team: Team
    asked: AskedPeriod | None = None
    past: tuple[PeriodThen, ...] = ()
    outside: tuple[Objective, ...] = ()
    longer: tuple[Objective, ...] = ()
    claim: Claim | None = None
    imported: tuple[date, date] | None = None
    note: str = ""

    @property
    def currency(self) -> str | None:
        """The currency of its team, in which an amount of money is."""
        return self.team.currency

    @property
    def is_moved(self) -> bool:
        """Return True if it was moved from the period that was asked to the day of its report."""
        return self.asked is not None and self.on != self.asked.last

    @property
    def is_counted(self) -> bool:
        """Return True if an objective counts the measure, be it on another day."""
        return bool(self.progress or self.past or self.outside or self.longer)


def owners_of(recorded: Iterable[Recorded]) -> frozenset[str]:
    """The owners of the objectives that count these values."""
    return frozenset(each.objective.owner for value in recorded for each in value.progress)


@dataclass(frozen=True, slots=True, kw_only=True)
class Covered:
    """A typed number that does not count, as an export tells of its days: `imported` in all.

    `change`: what counts in its place is an amount, or what a level gained.
    """

    measure: Measure
    on: date
    typed: Decimal
    imported: Decimal
    change: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """The results that one report stored; Undo takes back the report with `report_id`.

    `elsewhere` is True if its team is not plain from where it was typed: in another channel, or in
    a direct message of somebody in several teams. `step` is what to ask about besides. `covered`
    are those of its numbers that do not count, `triages` those that may be a crisis. `asked` are
    the people whose last check-in it may concern.
    """

    report_id: int
    team: Team
    today: date
    recorded: tuple[Recorded, ...]
    elsewhere: bool = False
    step: AskedStep | None = None
    covered: tuple[Covered, ...] = ()
    triages: tuple[Triage, ...] = ()
    asked: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone:
    """The values that were taken back, and the progress of the objectives without them.

    `elsewhere` is True if their team is not plain from where it was typed, as that of a receipt.
    """

    recorded: tuple[Recorded, ...]
    elsewhere: bool = False

    @property
    def first_days(self) -> dict[int, date]:
        """The first of the days that they were for, by their teams' ids."""
        latest_first = sorted(self.recorded, key=lambda each: each.on, reverse=True)
        return {each.team.id: each.on for each in latest_first}


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report that stays as it is, though the message that made it was edited."""

    report_id: int
    recorded: tuple[Recorded, ...]
