"""Objectives that begin again each week or month, and limits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from tests.audit.days import DAY, DaysOff, border, counted, gone, working
from tests.audit.numbers import OFF_PACE, Found, Told, by_strain, levels, summed


class Part(NamedTuple):
    """A week or month, as far as the objective holds it."""

    first: date
    last: date
    value: Fraction | None
    target: Fraction
    judged: bool


def part_of(of: Objective, day: date, inside: Sequence[Told], off: DaysOff) -> Part:
    assert of.per is not None
    begin, end = of.per.start(day), of.per.end(day)
    first, last = max(begin, of.starts_on), min(end, of.due_on or end)
    held, whole = len(working(first, last, off)), len(working(begin, end, off))
    target, partial = Fraction(of.target), (first, last) != (begin, end)
    value = summed([r for r in inside if first <= r.on <= last])
    if of.kind is ObjectiveKind.AT_MOST:
        return Part(first, last, value, target, value is not None)
    if partial and whole:
        target = target * held / whole
    if of.measure.metric.unit is Unit.COUNT:
        target = Fraction(-(-target.numerator // target.denominator))
    kept = value is not None and value >= target
    enough = held >= 2 if partial else held >= 1 or kept
    return Part(first, last, value, target, enough and value is not None)


def judged_parts(of: Objective, inside: Sequence[Told], off: DaysOff) -> list[Part]:
    """The weeks or months with a report that are long enough, in order."""
    assert of.per is not None
    begins = sorted({of.per.start(r.on) for r in inside})
    parts = [part_of(of, max(begin, of.starts_on), inside, off) for begin in begins]
    return [part for part in parts if part.judged]


def is_kept(of: Objective, part: Part) -> bool:
    assert part.value is not None
    limit = of.kind is ObjectiveKind.AT_MOST
    return part.value <= part.target if limit else part.value >= part.target


def when_over(of: Objective, inside: Sequence[Told], off: DaysOff) -> Found:
    assert of.per is not None
    begins = max((of.per.start(r.on) for r in inside), default=None)
    last = part_of(of, max(begins, of.starts_on), inside, off) if begins else None
    value, judged = last.value if last else None, judged_parts(of, inside, off)
    if not judged:
        return Found("no_data", value)
    share = Fraction(sum(is_kept(of, part) for part in judged), len(judged))
    if share == 1:
        return Found("reached", value, share=share)
    good = of.stretch and share >= Fraction(7, 10)
    return Found("mostly" if good else "missed", value, share=share)


def recurring(of: Objective, inside: Sequence[Told], today: date, off: DaysOff) -> Found:
    if of.due_on is not None and today > of.due_on:
        return when_over(of, inside, off)
    now, before = part_of(of, today, inside, off), before_now(of, inside, today, off)
    lead = None if now.value is None else now.value - _expected(now, today, off)
    if now.judged and now.value is not None and now.value >= now.target:
        return Found("reached", now.value, lead)
    new = len(working(now.first, today, off)) <= (2 if of.per is Period.WEEK else 5)
    if before and before.judged and (now.value is None or new):
        return _came_to(before)._replace(value=now.value, ended=True)
    if now.value is None:
        return Found("no_data")
    if not now.judged or (len(inside) < 4 and inside[-1].on >= border(of.per, today, off)):
        return Found("too_early", now.value, lead)
    days = counted(now.first, now.last, off)
    left = sum(day >= today for day in days)
    verdict = by_strain(now.target - now.value, left, now.target / len(days))
    return Found(verdict, now.value, lead)


def before_now(of: Objective, inside: Sequence[Told], today: date, off: DaysOff) -> Part | None:
    """The week or month before the running one, if the objective is old enough."""
    assert of.per is not None
    end = of.per.start(today) - DAY
    return part_of(of, end, inside, off) if end >= of.starts_on else None


def _came_to(before: Part) -> Found:
    """The verdict on a week or month that is over: how much more of it would have been needed."""
    came = before.value or Fraction()
    if came >= before.target:
        return Found("reached", lead=came - before.target)
    verdict = by_strain(before.target, 1, came) if came else OFF_PACE
    return Found(verdict, lead=came - before.target)


def _expected(part: Part, today: date, off: DaysOff) -> Fraction:
    return part.target * gone(part.first, part.last, today, off)


def limit(
    of: Objective, known: Sequence[Told], inside: Sequence[Told], today: date, off: DaysOff
) -> Found:
    target = Fraction(of.target)
    if not of.measure.metric.adds_up:
        values = [value for day, value in levels(known) if day >= of.starts_on]
        if not values:
            return Found("no_data")
        kept = Fraction(sum(value <= target for value in values), len(values))
        verdict = "within" if kept >= Fraction(7, 10) else "over"
        return Found(verdict, values[-1], target - values[-1], share=kept)
    if of.per is None:
        return _against(summed(inside), target, summed(inside))
    if of.due_on is not None and today > of.due_on:
        return when_over(of, inside, off)
    now = part_of(of, today, inside, off)
    before = before_now(of, inside, today, off)
    ended = before is not None and before.value is not None and now.value is None
    judged = before.value if before and ended else now.value
    return _against(judged, target, now.value)._replace(ended=ended)


def _against(judged: Fraction | None, target: Fraction, value: Fraction | None) -> Found:
    if judged is None:
        return Found("no_data", value)
    return Found("over" if judged > target else "within", value, target - judged)
