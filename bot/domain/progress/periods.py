"""Weeks and months of objectives that begin again with each of them.

A week or month that the objective holds only in part, as it began or ends within, has a part of the
target: target x its working days / the working days of the whole, rounded up for what is counted
one by one. Five a week, set on a Thursday, are two in that week. With fewer than two working days
it is not judged. A limit is not shared out: it holds for a part as for the whole, on any day.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_CEILING, Decimal
from operator import itemgetter

from bot.domain.cadence import workdays
from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import PLACES, Objective
from bot.domain.progress.projection import Point

DAY = timedelta(days=1)
LEAST_DAYS = 2
"""Working days that a part of a week or month must have to be judged."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodValue:
    """A week or month of an objective, from `first` to `last` of those days that it holds.

    `value` is None without a report. It has `days` of the `of_days` working days of the whole, and
    `counts` if these are enough to judge it.
    """

    first: date
    last: date
    value: Decimal | None
    target: Decimal
    days: int
    of_days: int
    partial: bool
    counts: bool

    @property
    def judged(self) -> bool:
        """Return True if it is long enough, and its value known."""
        return self.counts and self.value is not None


@dataclass(frozen=True, slots=True)
class KeptPeriods:
    """How many weeks, months or values were reported, and how many of them kept the target."""

    kept: int
    reported: int

    @property
    def share(self) -> Decimal:
        return Decimal(self.kept) / self.reported if self.reported else Decimal(0)


def period_of(
    objective: Objective, per: Period, day: date, days_off: Iterable[date], value: Decimal | None
) -> PeriodValue:
    """The week or month that `day` is in, with its value."""
    begin, end = per.start(day), per.end(day)
    first = max(begin, objective.starts_on)
    last = min(end, objective.due_on or end)
    days, of_days = workdays(first, last, days_off), workdays(begin, end, days_off)
    partial = (first, last) != (begin, end)
    limits = objective.kind is ObjectiveKind.AT_MOST
    shared = partial and of_days and not limits
    return PeriodValue(
        first=first,
        last=last,
        value=value,
        target=_part(objective, days, of_days) if shared else objective.target,
        days=days,
        of_days=of_days,
        partial=partial,
        counts=limits or _is_long_enough(objective, days, value, partial=partial),
    )


def _is_long_enough(
    objective: Objective, days: int, value: Decimal | None, *, partial: bool
) -> bool:
    """A whole week without a working day counts only if its target was reached all the same."""
    if partial:
        return days >= LEAST_DAYS
    return days > 0 or (value is not None and value >= objective.target)


def _part(objective: Objective, days: int, of_days: int) -> Decimal:
    part = objective.target * days / of_days
    if objective.measure.metric.unit is Unit.COUNT:
        return part.to_integral_value(ROUND_CEILING)
    return round(part, PLACES)


def whole_periods(
    objective: Objective,
    track: Sequence[Point],
    days_off: frozenset[date],
    since: date,
    until: date,
) -> Iterator[PeriodValue]:
    """The weeks or months of a track that were over from `since` to `until`, both included."""
    per = objective.per
    assert per is not None  # noqa: S101  a track by week or month
    for begin, value in track[bisect_left(track, per.start(since), key=itemgetter(0)) :]:
        period = period_of(objective, per, begin, days_off, value)
        if since <= period.last <= until:
            yield period


def keeps(objective: Objective, value: Decimal, target: Decimal) -> bool:
    """Return True if a value keeps a target, or a limit."""
    return value <= target if objective.kind is ObjectiveKind.AT_MOST else value >= target


def kept_of(objective: Objective, periods: Iterable[PeriodValue]) -> KeptPeriods:
    """How many of these weeks or months kept the target, of those that are judged."""
    judged = [p for p in periods if p.judged and p.value is not None]
    kept = sum(keeps(objective, p.value, p.target) for p in judged if p.value is not None)
    return KeptPeriods(kept=kept, reported=len(judged))
