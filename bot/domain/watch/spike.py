"""Spikes: a number far above those before it, by the rule that social listening tools publish.

One is above the mean of the last weeks by more than so many standard deviations. Small numbers
and small steps are none, and nothing is said of a number with too few before it: no data is not 0.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from statistics import mean, pstdev
from typing import Final, NamedTuple

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder, Metric, Unit
from bot.domain.progress.result import Result

WEEK: Final = timedelta(weeks=1)
WEEKS: Final = 8
"""So far back numbers show what is usual."""
NEEDED: Final = 7
"""With fewer numbers before it, a number is not judged."""
DEVIATIONS: Final = 2
TIMES: Final = Decimal("1.5")
"""A spike is at least so many times the mean, however steady the numbers were."""
FLOOR: Final[Mapping[Unit, Decimal]] = {
    Unit.COUNT: Decimal(10),
    Unit.MONEY: Decimal(100),
    Unit.PERCENT: Decimal(10),
    Unit.MINUTES: Decimal(60),
    Unit.HOURS: Decimal(8),
}
"""Less than this is never a spike: small numbers multiply easily."""


class Seen(NamedTuple):
    """What was reported for the same days: the sum of amounts, or the mean of levels."""

    first: date
    last: date
    value: Decimal

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unusual:
    """A large number, with how many `earlier` ones for as many days there were in the last weeks.

    `mean` is theirs, far above which it is; None with too few of them to tell.
    """

    measure: Measure
    first: date
    last: date
    value: Decimal
    earlier: int
    mean: Decimal | None


def is_watched(metric: Metric) -> bool:
    """Return True for response times and the watch list, where more is a bad sign.

    A team's own metrics are included, but for levels that should rise.
    """
    is_listed = metric.ladder is Ladder.WATCH and (metric.adds_up or metric.lower_is_better)
    return is_listed or metric == METRICS["response_time"]


def seen_of(measure: Measure, results: Iterable[Result]) -> list[Seen]:
    """What was reported, by days, the latest last.

    Without gains and losses of levels, and amounts of more than a week: nobody knows of these when
    they came.
    """
    by_days: dict[tuple[date, date], list[Decimal]] = {}
    adds_up = measure.metric.adds_up
    for each in results:
        first = (each.first or each.on) if adds_up else each.on
        if (adds_up or not each.change) and each.on - first < WEEK:
            by_days.setdefault((each.on, first), []).append(each.value)
    return [
        Seen(first, last, sum(values, Decimal(0)) if adds_up else mean(values))
        for (last, first), values in sorted(by_days.items())
    ]


def judged(measure: Measure, seen: Sequence[Seen], one: Seen) -> Unusual | None:
    """The verdict on one of the numbers seen; None if it is as usual, small or cannot be compared.

    Too few numbers are worth a word only for the first one that is large.
    """
    floor, before = FLOOR[measure.metric.unit], _before(seen, one)
    if one.value < floor or (measure.metric.adds_up and _is_after_a_pause(before, one)):
        return None
    values = [each.value for each in before]
    is_known = len(values) >= NEEDED
    if not (_stands_out(one.value, values) if is_known else all(each < floor for each in values)):
        return None
    return Unusual(
        measure=measure,
        first=one.first,
        last=one.last,
        value=one.value,
        earlier=len(values),
        mean=mean(values) if is_known else None,
    )


def latest_unusual(
    measure: Measure, results: Iterable[Result], first: date, last: date
) -> Unusual | None:
    """The latest unusual number of these days."""
    seen = seen_of(measure, results)
    wanted = (one for one in reversed(seen) if first <= one.last <= last)
    return next(filter(None, (judged(measure, seen, one) for one in wanted)), None)


def _before(seen: Iterable[Seen], one: Seen) -> list[Seen]:
    """The numbers of the weeks before for as many days, the latest last."""
    since = one.first - WEEK * WEEKS
    inside = [each for each in seen if since <= each.first and each.last < one.first]
    return [each for each in inside if each.days == one.days]


def _is_after_a_pause(before: Sequence[Seen], one: Seen) -> bool:
    """Return True if it came after a longer time than all before: it may be of all these days."""
    if len(before) < NEEDED or one.days > 1:
        return False
    gaps = [later.last - earlier.last for earlier, later in pairwise(before)]
    return one.last - before[-1].last > max(gaps)


def _stands_out(value: Decimal, before: Sequence[Decimal]) -> bool:
    usual = mean(before)
    return value > usual + DEVIATIONS * pstdev(before) and value >= TIMES * usual
