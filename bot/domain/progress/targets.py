"""Targets that a team's own weeks suggest: one to commit to, and one to stretch for.

Both go on from the value now, by the usual week (the median of the last eight whole weeks with a
number) and by a good one (the upper quartile). With fewer than four such weeks there are none.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from itertools import groupby

from bot.domain.catalogue.metrics import Metric
from bot.domain.objectives.fitting import KindAndPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.progress.projection import (
    ENOUGH_WEEKS,
    Point,
    by_week,
    quartiles,
    weekly_gains,
    weeks_between,
)
from bot.domain.progress.result import IN_ORDER, Result, after
from bot.domain.progress.spread import unclear_weeks

DAY = timedelta(days=1)
WEEKS_OF_A_MONTH = Decimal(52) / 12
TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class UsualWeeks:
    """What a usual and a good one of these `weeks` added, and the value that they led to."""

    weeks: int
    usual: Decimal
    good: Decimal
    value: Decimal


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Targets to choose from; they may be the same."""

    committed: Decimal
    stretch: Decimal


def usual_weeks(metric: Metric, results: Iterable[Result], today: date) -> UsualWeeks | None:
    """The last weeks of a team by all its results of a measure; None with too few."""
    known = sorted(results, key=IN_ORDER)
    points = _points(metric, known)
    if not points:
        return None
    first, start = points[0]
    begin = (first - DAY, Decimal(0)) if metric.adds_up else (Period.WEEK.end(first), start)
    gains = weekly_gains(begin, points, today, adds_up=metric.adds_up, unclear=unclear_weeks(known))
    if len(gains) < ENOUGH_WEEKS:
        return None
    _, usual, good = quartiles(weeks := by_week(gains))
    return UsualWeeks(len(weeks), usual, good, points[-1][1])


def suggested(
    weeks: UsualWeeks, metric: Metric, kind: KindAndPeriod, today: date, due_on: date | None
) -> Suggestion | None:
    """What these weeks lead to by the due date, or to every period; None where nothing grows."""
    match kind:
        case (ObjectiveKind.TOTAL, _) if due_on:
            base, span = Decimal(0), weeks_between(today, due_on)
        case (ObjectiveKind.LEVEL, _) if due_on and metric.is_level:
            base, span = weeks.value, weeks_between(today, due_on)
        case (ObjectiveKind.RECURRING, per):
            base, span = Decimal(0), Decimal(1) if per is Period.WEEK else WEEKS_OF_A_MONTH
        case _:
            return None
    committed, stretch = (
        _rounded(base + gain * span, metric) for gain in (weeks.usual, weeks.good)
    )
    return Suggestion(committed, stretch) if committed > base else None


def _rounded(value: Decimal, metric: Metric) -> Decimal:
    step = Decimal(1) if metric.is_whole else TENTH
    return value.quantize(step, ROUND_FLOOR)


def _points(metric: Metric, known: Iterable[Result]) -> list[Point]:
    """The sum so far, or the level, at the end of each day with a number."""
    points: list[Point] = []
    value: Decimal | None = Decimal(0) if metric.adds_up else None
    for day, results in groupby(known, key=lambda result: result.on):
        for result in results:
            value = (value or 0) + result.value if metric.adds_up else after(value, result)
        if value is not None:
            points.append((day, value))
    return points
