"""Reading a report: `/social report linkedin comments 4, 2 reposts yesterday`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, NamedTuple

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.domain.progress import result
from bot.domain.progress.result import Reading
from bot.language.checks import refuse_unusable
from bot.language.clauses import Clause, When, clauses_of, owners, when_of
from bot.language.days import Calendar
from bot.language.lexicon import InAll, MetricWord
from bot.language.narrative import without_talk
from bot.language.numbers import Number
from bot.language.ours import ours_alone
from bot.language.phrasing import rephrased, with_places_named, without_goals
from bot.language.plans import refuse_plan, without_own_names
from bot.language.report_checks import (
    refuse_goals,
    refuse_mixed,
    refuse_repeated,
    refuse_years,
)
from bot.language.sources import with_sources
from bot.language.text import plain
from bot.language.token_types import Token
from bot.language.tokens import tokenise
from bot.language.totals import (
    in_all_above,
    in_all_ahead,
    in_all_below,
    in_all_of_each,
    whole_of,
)
from bot.language.values import (
    implied_metric,
    metric_and_value,
    without_places,
    without_spare_metrics,
)

_WHERE_UNCLEAR: Final = "reading.where_unclear"
_WHEN_UNCLEAR: Final = "reading.when_unclear"
_OF_A_TIME: Final = re.compile(
    r"\b(?:until|till|in|from|by|to|since|before|after|around|at) +\d[\d:.]*\W*$"
)
"""Words before a number that make it a time, not a count: until 12."""
_FROM_ANYWHERE: Final = (Ladder.OUTCOME, Ladder.IMPACT)
"""Such as bookings: they come from any platform, or none."""
_NAMES_SOURCE: Final = (Ladder.INPUT, Ladder.IMPACT)
"""What is put into a platform, or earned there: what stands next to it came from there as well."""
_SHOWN: Final = 3
"""Numbers and metrics that a refusal names."""


@dataclass(frozen=True, slots=True)
class BareNumber:
    """A number with nothing that says what it counts; `when` is its day, if one was named.

    `in_all` are its words for a running total: 24 in total.
    """

    number: Number
    when: When
    in_all: tuple[InAll, ...] = ()

    def counting(self, measure: Measure) -> Reading:
        """The reading of this number as one of this measure; NotUnderstood if it cannot be one."""
        said = _Said(measure.metric, self.number, self.in_all)
        return _reading(said, measure.platform, self.when)


def bare_number(text: str, *, today: date, names: Catalogue = BUILT_IN) -> BareNumber | None:
    """The number that is all of the text, but for its day: the answer to a single question."""
    if text.rstrip().endswith("?") or _OF_A_TIME.search(text.lower()):
        return None
    try:
        refuse_plan(text)
        tokens = tokenise(text, Calendar(today, ahead=False), names)
    except NotUnderstood:
        return None
    numbers = [token for token in tokens if isinstance(token, Number)]
    days = [when for token in tokens if (when := when_of(token))]
    in_all = tuple(token for token in tokens if isinstance(token, InAll))
    if len(numbers) != 1 or len(days) > 1 or len(tokens) > 1 + len(days) + len(in_all):
        return None
    return BareNumber(numbers[0], days[0] if days else When(None), in_all)


def parse_report(text: str, *, today: date, names: Catalogue = BUILT_IN) -> tuple[Reading, ...]:
    """The values in a report, in the order in which they were typed.

    Words that belong to none of them are passed over if that leaves no doubt; else NotUnderstood
    says what is unclear.
    """
    try:
        return parse_terse(text, today=today, names=names)
    except NotUnderstood as refused:
        with suppress(NotUnderstood):
            return parse_told(text, today=today, names=names)
        raise refused from None


def parse_terse(text: str, *, today: date, names: Catalogue = BUILT_IN) -> tuple[Reading, ...]:
    """The values in a report of which every word belongs to one of them; else NotUnderstood."""
    refuse_plan(without_own_names(text, names))
    said, calendar = with_places_named(plain(text)), Calendar(today, ahead=False)
    readings = _parsed(tokenise(said, calendar, names), today, names)
    return with_sources(readings, text, calendar, names)


def parse_told(text: str, *, today: date, names: Catalogue = BUILT_IN) -> tuple[Reading, ...]:
    """The values that are told among other words; NotUnderstood if those leave a doubt."""
    told = ours_alone(without_goals(with_places_named(plain(text))))
    refuse_plan(without_own_names(told, names))
    calendar = Calendar(today, ahead=False)
    readings = _parsed(without_talk(tokenise(rephrased(told), calendar, names)), today, names)
    return with_sources(readings, text, calendar, names)


def _parsed(tokens: Sequence[Token], today: date, names: Catalogue) -> tuple[Reading, ...]:
    """The values of these tokens, each of which belongs to one."""
    tokens = without_places(tokens)
    refuse_unusable(tokens, Example.REPORT, names)
    refuse_goals(tokens)
    refuse_years(tokens, today)
    readings = tuple(result.checked(reading, today=today) for reading in _readings(tokens))
    refuse_repeated(readings)
    refuse_mixed(readings)
    return readings


class _Said(NamedTuple):
    """A number, what it counts, and the words that tell it is all there is."""

    metric: Metric
    number: Number
    in_all: Sequence[InAll]


class _Named(NamedTuple):
    """A metric that holds for numbers to come, and the `change` they share: new followers: 4, 2."""

    metric: Metric
    change: Number | None


def _readings(tokens: Sequence[Token]) -> Iterator[Reading]:
    clauses = clauses_of(tokens)
    platforms = owners(clauses, lambda clause: clause.platforms, _WHERE_UNCLEAR)
    days = owners(clauses, lambda clause: clause.days, _WHEN_UNCLEAR)
    headings = in_all_above(clauses)
    endings = in_all_below(clauses, platforms)
    named: _Named | None = None
    before: tuple[InAll, ...] = ()
    for clause, platform, when, above, below in zip(
        clauses, platforms, days, headings, endings, strict=True
    ):
        # "Comments total: LinkedIn 12, X 3" says once what both are.
        before = () if clause.metrics or clause.is_heading else before
        for said in _pairs(clause, named):
            in_all = *above, *before, *(said.in_all or below)
            where = None if _is_apart(clauses, clause, said.metric) else platform
            reading = _reading(said._replace(in_all=in_all), where, when or When(None))
            reading = replace(reading, carried=_is_carried(clauses, clause, reading))
            named = _named(clause, said, named)
            yield reading
        if clause.metrics:
            before = in_all_ahead(clause)


def _is_apart(clauses: Sequence[Clause], clause: Clause, metric: Metric) -> bool:
    """Return True for the bookings of "12 followers on fb and 2 bookings", which came anywhere.

    What one puts into a platform tells where it came from: spent 50 on fb and got 2 bookings. A
    number of the same, of another day, did so as well: Friday 3 bookings from fb, Saturday 5.
    """
    if clause.platforms or not clause.metrics or metric.ladder not in _FROM_ANYWHERE:
        return False
    last = _last_with_platform(clauses, clause)
    if last is None or any(word.metric.ladder in _NAMES_SOURCE for word in last.metrics):
        return False
    return last.says_last(last.platforms[-1])


def _is_carried(clauses: Sequence[Clause], clause: Clause, reading: Reading) -> bool:
    """Return True for the bookings of "fb followers 12, bookings 2", of Facebook if of any."""
    if clause.platforms or not reading.platform or reading.metric.ladder not in _FROM_ANYWHERE:
        return False
    last = _last_with_platform(clauses, clause)
    return last is not None and not (last.is_heading or last.platform_words[-1].heads)


def _last_with_platform(clauses: Sequence[Clause], clause: Clause) -> Clause | None:
    before = clauses[: clauses.index(clause)]
    return next((each for each in reversed(before) if each.platforms), None)


def _reading(said: _Said, platform: Platform | None, when: When) -> Reading:
    metric, value = metric_and_value(said.metric, said.number)
    return Reading(
        metric=metric,
        platform=platform,
        value=value,
        change=said.number.change or metric.adds_up,
        on=when.on,
        whole=whole_of(said.number, said.in_all, when),
        currency=said.number.currency if metric.unit is Unit.MONEY else None,
    )


def _pairs(clause: Clause, before: _Named | None) -> list[_Said]:
    """Each number of the clause with its metric: 4 comments 2 likes, comments 4 likes 2."""
    if clause.is_heading:
        return []
    tokens = without_spare_metrics(clause.tokens)
    numbers = [token for token in tokens if isinstance(token, Number)]
    metrics = [token.metric for token in tokens if isinstance(token, MetricWord)]
    if numbers and not metrics:
        metrics = [_implied(clause, before.metric if before else None)]
        numbers = [_as_change(each, before.change if before else None) for each in numbers]
    elif any(
        type(one) is type(other) for one, other in zip(tokens[::2], tokens[1::2], strict=False)
    ):
        raise _unpaired(clause)
    if len(numbers) != len(metrics):
        raise _unpaired(clause)
    in_all = in_all_of_each(clause.tokens, numbers)
    return [_Said(*said) for said in zip(metrics, numbers, in_all, strict=True)]


def _implied(clause: Clause, before: Metric | None) -> Metric:
    """The metric of a number without one next to it: 5 comments on LinkedIn, 3 on X."""
    if implied := implied_metric([t for t in clause.tokens if not isinstance(t, InAll)]):
        return implied
    # "Instagram nothing" does not say what is zero.
    if before and (clause.platforms or clause.days) and clause.numbers[0].text != "nothing":
        return before
    raise NotUnderstood(
        "reading.number_of_what", number=Quoted(clause.numbers[0].text), example=Example.REPORT
    )


def _named(clause: Clause, said: _Said, before: _Named | None) -> _Named | None:
    """What the numbers after this clause may count, and whether those are changes as well."""
    if not (clause.platforms or clause.days):
        return None
    if not clause.metrics:
        return before
    first = next(token for token in clause.tokens if isinstance(token, MetricWord | Number))
    is_change = said.number.change and not said.number.more and said.metric.is_level
    heads = is_change and isinstance(first, MetricWord)
    return _Named(said.metric, said.number if heads else None)


def _as_change(number: Number, like: Number | None) -> Number:
    if like is None or number.change:
        return number
    return number.as_change(loss=(like.amount or 0) < 0)


def _unpaired(clause: Clause) -> NotUnderstood:
    metrics = tuple(word.metric for word in clause.metrics[:_SHOWN])
    numbers = tuple(Quoted(number.text) for number in clause.numbers[:_SHOWN])
    if not numbers:
        return NotUnderstood("reading.no_number_for", metrics=metrics)
    return NotUnderstood("reading.unpaired", numbers=numbers, metrics=metrics)
