"""Pace: the comparison of a value with the planned line to its target.

The planned line adds the same on each working day. With s the start, T the target, c the value now
and w the share of working days gone by, it expects e = s + (T - s)·w; the lead is c - e. The strain
is the need of a working day divided by the line's daily rate; `bot.domain.progress.verdict` judges
it. Working days are Monday to Friday without days off: holidays, and the owner's absences. A time
without any of them is one of plain days.

A number that is not fresh (`bot.domain.progress.freshness`) gets neither verdict nor forecast.
There is no verdict on fewer than four reports, except in the last week: then it is late rather than
early, and there is still time to do something. Nor is it early for a sum with half of its target in
less than half of the time that the plan has for that: whatever comes next, it is ahead.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

from bot.domain.cadence import Calendar
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.freshness import is_fresh
from bot.domain.progress.progress import Progress
from bot.domain.progress.projection import (
    WORKWEEK,
    Gain,
    Point,
    Projection,
    of_the_fall,
    project,
    weekly_gains,
)
from bot.domain.progress.share import GREEN_FROM, ZERO, share_of
from bot.domain.progress.verdict import BY_PACE, Verdict, at_best, corrected, verdict_by

DAY = timedelta(days=1)
ENOUGH_REPORTS, FEW_REPORTS = 4, 2
HALF = Decimal("0.5")
FALLS = 3
"""So many falls in a row are no accident."""


def by_date(
    objective: Objective,
    track: Sequence[Point],
    start: Point | None,
    calendar: Calendar,
    unclear: frozenset[date] = frozenset(),
) -> Progress:
    """The progress to a target by a date; `start` is the number that a level begins with.

    `unclear` are the Mondays of weeks whose gains are not known.
    """
    last = objective.due_on or calendar.today
    value = track[-1][1] if _reported(objective, track) else None
    begins_on = max(start[0], objective.starts_on) if start else objective.starts_on
    path = along(
        objective,
        value,
        start[1] if start else ZERO,
        calendar.within(begins_on, last),
        (begins_on, last),
    )
    path = replace(path, baseline_on=start[0] if start else None, unclear=unclear)
    if value is None:
        return path
    if calendar.today > last:
        return replace(path, verdict=_final(path))
    ends = project(value, gains_of(path, track), calendar.today, last)
    return replace(path, ends_at=ends, verdict=_judged(path, track, ends))


def _reported(objective: Objective, track: Sequence[Point]) -> bool:
    """Return True if the track has a report: that of amounts begins with nothing."""
    return len(track) > objective.measure.metric.adds_up


def gains_of(path: Progress, track: Sequence[Point]) -> tuple[Gain, ...]:
    """What whole weeks with a report added, the last one first; of a long fall only its own."""
    adds_up, later = path.objective.measure.metric.adds_up, track[1:]
    known_on = path.begins_on - DAY
    first_week = Period.WEEK.end(path.begins_on)
    if not adds_up and not any(day <= first_week for day, _ in later):
        known_on = first_week  # the number that it begins with says nothing of a gain
    gains = weekly_gains(
        (known_on, path.start), later, path.day, adds_up=adds_up, unclear=path.unclear
    )
    return of_the_fall(gains) if falls(path.objective, track) else gains


def along(
    objective: Objective,
    value: Decimal | None,
    start: Decimal,
    calendar: Calendar,
    window: tuple[date, date],
    target: Decimal | None = None,
) -> Progress:
    """The value next to the planned line of a window, with a verdict by the strain alone."""
    (first, last), target = window, objective.target if target is None else target
    whole, left = max(calendar.workdays(first, last), 1), calendar.left(last)
    distance = target - start
    now = value if value is not None else start
    needed = max(target - now, ZERO)
    daily = needed / left if left else None
    path = Progress(
        objective=objective,
        day=calendar.today,
        verdict=Verdict.NO_DATA,
        value=value,
        share=share_of(now - start, distance),
        lead=None if value is None else now - (target - distance * left / whole),
        weekly=None if daily is None else daily * WORKWEEK,
        planned_weekly=distance / whole * WORKWEEK,
        days_left=left,
        plain_days=calendar.plain,
        gone=Decimal(whole - left) / whole,
        start=start,
        begins_on=first,
        days_off=calendar.days_off,
    )
    if value is None:
        return path
    return replace(path, verdict=Verdict.REACHED if value >= target else verdict_by(path.strain))


def _judged(path: Progress, track: Sequence[Point], ends: Projection | None) -> Verdict:
    """The verdict by pace, corrected by where it leads."""
    verdict: Verdict = path.verdict
    target = path.objective.target
    if verdict is Verdict.REACHED:
        return verdict
    if ends is not None:
        verdict = corrected(verdict, start=path.start, target=target, ends=ends)
    return at_best(verdict, Verdict.SLIPPING) if falls(path.objective, track) else verdict


def falls(objective: Objective, track: Sequence[Point]) -> bool:
    """Return True if each of a level's last three numbers was lower than the one before."""
    if objective.kind is not ObjectiveKind.LEVEL:
        return False
    values = [value for _, value in track[-FALLS - 1 :]]
    return len(values) > FALLS and all(a > b for a, b in pairwise(values))


def _final(path: Progress) -> Verdict:
    """The verdict after the date: most of a stretch is enough, of a commitment only all of it."""
    if path.verdict is Verdict.REACHED:
        return path.verdict
    good = path.objective.stretch and path.share >= GREEN_FROM
    return Verdict.MOSTLY if good else Verdict.MISSED


def unless_stale(progress: Progress, calendar: Calendar) -> Progress:
    """The same without verdict and forecast if its number is too old; facts stay."""
    fresh = is_fresh(progress.last_on, progress.objective.per, calendar)
    known = progress.objective.per is None or _is_known(progress)
    if progress.over or progress.last_on is None or (fresh and known):
        return progress
    if progress.verdict not in (*BY_PACE, Verdict.WITHIN, Verdict.NO_DATA):
        return replace(progress, ends_at=None)
    return replace(
        progress,
        verdict=Verdict.STALE,
        ended=False,
        lead=None,
        weekly=None,
        planned_weekly=None,
        ends_at=None,
    )


def _is_known(progress: Progress) -> bool:
    """Return True if anything was reported for this week or month, or for the one before."""
    return progress.value is not None or progress.previous is not None


def unless_early(progress: Progress) -> Progress:
    """The same without a verdict by pace on thin data; reached, missed and over stay."""
    enough = progress.reports >= ENOUGH_REPORTS or progress.ended
    is_clear = _is_far_ahead(progress) or _is_half_over(progress)
    if enough or is_clear or progress.verdict not in BY_PACE or progress.in_last_week:
        return progress
    return replace(progress, verdict=Verdict.TOO_EARLY)


def _is_half_over(progress: Progress) -> bool:
    """Return True if half of the time to its date is gone, and two numbers came."""
    is_dated = progress.objective.per is None
    return is_dated and progress.reports >= FEW_REPORTS and progress.gone >= HALF


def _is_far_ahead(progress: Progress) -> bool:
    """Return True for a sum with at least half of its target, and twice the planned share."""
    is_sum = progress.objective.kind is ObjectiveKind.TOTAL
    return is_sum and progress.share >= max(HALF, progress.gone * 2)
