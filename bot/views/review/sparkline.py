"""The small charts of a review: an objective's values next to the planned line.

Places are in a square of 1 by 1.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.objectives.kinds import GRADED_KINDS, Period
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import Point
from bot.domain.progress.track import planned_line
from bot.domain.reviews.judging import Judged
from bot.domain.reviews.quarter import Quarter
from bot.views.review.parts import Sparkline, Spot

STEPS = 40
"""Points at most: a line as wide as a thumb needs no more."""


def sparkline(judged: Judged, quarter: Quarter) -> Sparkline:
    """The values up to the day of judgement; of a recurring objective, a bar for each period."""
    progress, per = judged.progress, judged.objective.per
    return _bars(progress, per, quarter, judged.on) if per else _line(progress, judged.on)


def _line(progress: Progress, on: date) -> Sparkline:
    planned, last = _planned(progress, on), progress.objective.due_on or on
    # Without a report the track is only the start.
    track = progress.track if progress.value is not None else ()
    first = min([progress.objective.starts_on, *(day for day, _ in (*track, *planned))])
    low, high = _reach(progress, (*track, *planned))
    return Sparkline(
        track=_spots(track, (first, last), (low, high)),
        planned=_spots(planned, (first, last), (low, high)),
    )


def _planned(progress: Progress, on: date) -> Sequence[Point]:
    """The planned line; for a limit the limit itself."""
    objective = progress.objective
    line = planned_line(progress)
    if line and objective.kind in GRADED_KINDS:
        return line
    last = objective.due_on or on
    return (objective.starts_on, objective.target), (last, objective.target)


def _reach(progress: Progress, points: Iterable[Point]) -> tuple[Decimal, Decimal]:
    """The lowest and highest value to show; amounts begin with nothing."""
    values = [value for _, value in points]
    flow = progress.objective.measure.metric.adds_up
    low = min([Decimal(0), *values]) if flow else min(values)
    return low, max(*values, low + 1)


def _spots(
    points: Sequence[Point], days: tuple[date, date], reach: tuple[Decimal, Decimal]
) -> tuple[Spot, ...]:
    (first, last), (low, high) = days, reach
    width = max((last - first).days, 1)
    every = max(len(points) // STEPS, 1)
    thinned = [*points[:-1:every], *points[-1:]]
    return tuple(
        ((day - first).days / width, float((v - low) / (high - low))) for day, v in thinned
    )


def _bars(progress: Progress, per: Period, quarter: Quarter, on: date) -> Sparkline:
    """A bar for each week or month, None without a report; a reported zero is 0."""
    firsts = _firsts(max(quarter.first, progress.objective.starts_on), on, per)
    reported = dict(progress.track)
    values = [reported.get(first) for first in firsts]
    target = progress.objective.target
    high = max([target, Decimal(1), *(value for value in values if value is not None)])
    level = float(target / high)
    return Sparkline(
        bars=tuple(None if value is None else float(value / high) for value in values),
        planned=((0, level), (1, level)),
    )


def _firsts(first: date, last: date, per: Period) -> list[date]:
    """The first days of the weeks or months that these days touch."""
    firsts = [per.start(first)]
    while (following := per.end(firsts[-1]) + timedelta(days=1)) <= last:
        firsts.append(following)
    return firsts
