"""Results: the values that people report, and what they come to together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple, TypeAlias

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import CoachError, InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import LARGEST, PLACES
from bot.domain.progress.whole import Whole

ByMeasure: TypeAlias = Mapping[Measure, Sequence["Result"]]
"""Results by what they measure."""
OLDEST = timedelta(days=366)
IN_ORDER = attrgetter("on", "order")
"""The key that sorts results by day, and on a day as they were recorded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One value as a person said it: 4 comments on LinkedIn, yesterday.

    `change` tells a difference to a level ("minus 12 followers") from the level itself;
    amounts such as comments are always differences. `on` is None when no day was named.
    `whole`: an amount that may be all there is, and not new. `currency` is the sign or code that
    was typed with it. `confirmed`: the person was asked whether such a number is right. `carried`:
    its platform was named with another number, and may not be where a sign-up came from. `note` is
    what it came from: the webinar.
    """

    metric: Metric
    platform: Platform | None
    value: Decimal
    change: bool
    on: date | None = None
    whole: Whole | None = None
    currency: str | None = None
    confirmed: bool = False
    carried: bool = False
    note: str = ""

    @property
    def names_days(self) -> bool:
        """Return True if its words say when it was: on a day, this week, in total by now."""
        return self.on is not None or self.whole is not None

    def in_team(self, today: date) -> Reading:
        """The reading where it is `today`: "in November" stays in it where December has begun."""
        ended = self.whole.ended_by(today) if self.whole and self.on is None else None
        return replace(self, on=ended.last, whole=ended) if ended else self


class Result(NamedTuple):
    """One recorded value: for which day, and in which order it was recorded on that day.

    Amounts of several days may come added up, dated on the last of them; `reports` is how many
    there were. `asked`: it answers a check-in, for the week or month that this asked for. `first`
    is the first of the days that it is all of, where there are more, see `spread`. `imported`: it
    is from an export, or some of it is. `note` is what was written beside it. A team has thousands
    of these: a named tuple is made four times as fast as a frozen dataclass.
    """

    measure: Measure
    value: Decimal
    change: bool
    on: date
    order: int = 0
    reports: int = 1
    asked: bool = False
    first: date | None = None
    imported: bool = False
    note: str = ""


class FirstDays(NamedTuple):
    """The first days for which a measure has a number, and one above 0, if it has."""

    number: date
    above_0: date | None = None


def results_for(measure: Measure, known: ByMeasure) -> list[Result]:
    """The results that count towards this measure."""
    return [
        result for other, results in known.items() if measure.counts(other) for result in results
    ]


def total(results: Iterable[Result]) -> Decimal | None:
    """The sum of amounts; None without a result."""
    values = [result.value for result in results]
    return sum(values, Decimal(0)) if values else None


def level_of(results: Iterable[Result], start: Decimal | None = None) -> Decimal | None:
    """The latest level, from `start` on; None while it is unknown."""
    level = start
    for result in sorted(results, key=IN_ORDER):
        level = after(level, result)
    return level


def after(level: Decimal | None, result: Result) -> Decimal | None:
    """The level after a result: a value replaces it, a change adds to it.

    A change to an unknown level leaves it unknown, None.
    """
    if not result.change:
        return result.value
    return None if level is None else level + result.value


def value_of(measure: Measure, results: Iterable[Result], start: Decimal | None) -> Decimal | None:
    """The sum of the amounts, or the latest level; None while it is unknown."""
    if measure.metric.adds_up:
        return total(results)
    return level_of(results, start)


def checked(reading: Reading, *, today: date) -> Reading:
    """The reading itself; CoachError, which says what to change, if it cannot be true."""
    if not reading.value.is_finite() or abs(reading.value) >= LARGEST:
        raise CoachError("result.too_large")
    negative_fits = reading.change and not reading.metric.adds_up
    if reading.value < 0 and not negative_fits:
        raise CoachError("result.below_zero", metric=reading.metric)
    _check_unit(reading)
    _check_day(reading.on, today)
    return reading


def _check_unit(reading: Reading) -> None:
    if reading.metric.is_whole and reading.value != reading.value.to_integral_value():
        raise CoachError("result.whole_numbers", metric=reading.metric)
    if reading.value != round(reading.value, PLACES):
        raise CoachError("result.too_many_decimals")
    if reading.metric.most is not None and reading.value > reading.metric.most:
        raise CoachError("result.rate_too_high")


def _check_day(on: date | None, today: date) -> None:
    if on is None:
        return
    if on > today:
        raise InvalidField(Field.DAY, "field.day_to_come")
    if today - on > OLDEST:
        raise InvalidField(Field.DAY, "field.day_over_a_year_ago")
