"""What digests published, and what came since; the numbers that were due. By hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction
from typing import NamedTuple

from bot.domain.catalogue.measures import Measure
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from tests.audit.by_hand import found_by_hand
from tests.audit.days import DAY, DaysOff
from tests.audit.numbers import Found, summed
from tests.audit.said import Said

WEEK = timedelta(days=7)


class Published(NamedTuple):
    """What a digest of a day said of an objective, by the numbers up to `latest`.

    `period` is the week or month that the value is of.
    """

    day: date
    value: Fraction | None
    latest: int
    period: tuple[date, date] | None


class News(NamedTuple):
    """The change since the last digest, and what it published with what that was in truth."""

    change: Fraction | None
    corrected: tuple[Fraction, Fraction | None] | None


def published(
    of: Objective, found: Found, day: date, told: Sequence[Said], latest: int
) -> Published:
    """What a digest publishes of an objective."""
    if of.per is None:
        return Published(day, found.value, latest, None)
    of_day = of.per.start(day) - DAY if found.ended else day
    period = of.per.start(of_day), of.per.end(of_day)
    value = _in_period(of, told, period) if found.ended else found.value
    return Published(day, value, latest, period)


def news_of(
    of: Objective, now: Found, last: Published | None, told: Sequence[Said], off: DaysOff
) -> News:
    """What the next digest has to say of what the last one said."""
    if last is None:
        return News(None, None)
    begun = Fraction(0) if of.kind is ObjectiveKind.TOTAL else None
    truth = _truth(of, last, told, off)
    wrong = last.value is not None and truth != last.value
    assert last.value is not None or not wrong
    held = truth if wrong else last.value
    before = begun if held is None else held
    known = None if now.value is None or before is None or of.per else now.value - before
    return News(known, (last.value, truth) if wrong and last.value is not None else None)


def _truth(of: Objective, last: Published, told: Sequence[Said], off: DaysOff) -> Fraction | None:
    """What the last digest would have said by what is known today of the days it knew."""
    had = [x for x in told if x.on < last.day or (x.on == last.day and x.order <= last.latest)]
    if last.period is not None and not last.period[0] <= last.day <= last.period[1]:
        return _in_period(of, had, last.period)
    return found_by_hand(of, had, last.day, off).value


def _in_period(of: Objective, told: Iterable[Said], period: tuple[date, date]) -> Fraction | None:
    first, last = max(period[0], of.starts_on), min(period[1], of.due_on or period[1])
    return summed([each for each in told if first <= each.on <= last])


class Due(NamedTuple):
    """Numbers that were due and those that came, and people who are away without theirs."""

    due: int
    came: int
    away: int


def due_numbers(
    open_ones: Iterable[Objective],
    results: Sequence[Said],
    since: tuple[int, datetime],
    today: date,
    people: tuple[set[str], set[str]],
) -> Due:
    """Of each measure and person who is asked; `since` are the last digest's number and a week ago.

    `people` are those who are asked, and those who are away.
    """
    asked, away = people
    every = list(open_ones)
    goals = [of for of in every if of.owner in asked and (of.due_on or today) >= today - WEEK]
    new = [each for each in results if each.order > since[0] or each.at > since[1]]
    came: dict[tuple[Measure, str], bool] = {}
    for of in goals:
        mine = (goal.measure for goal in goals if goal.owner == of.owner)
        if not any(_is_part(measure, of.measure) for measure in mine):
            theirs = {x.measure for x in every if x.owner != of.owner}
            key, besides = (of.measure, of.owner), {x for x in theirs if _is_part(x, of.measure)}
            came[key] = came.get(key, False) or any(_came(of, x, besides) for x in new)
    missing = {user for (_, user), has in came.items() if not has and user in away}
    due = [has for (_, user), has in came.items() if has or user not in away]
    return Due(len(due), sum(due), len(missing))


def _is_part(part: Measure, whole: Measure) -> bool:
    """Whether one is the share of a platform in the other: it is asked in its place."""
    return part != whole and whole.counts(part)


def _came(of: Objective, said: Said, besides: set[Measure]) -> bool:
    """Whether a number is for an objective; what a colleague is asked for is not."""
    counts = of.measure.counts(said.measure) and said.measure not in besides
    return counts and said.on >= of.starts_on
