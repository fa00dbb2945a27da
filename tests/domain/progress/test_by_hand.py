"""The bot comes to what the rules come to by hand, for objectives and histories of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from tests.domain.progress.by_hand import found_by_hand
from tests.support.builders import objective, result

START = date(2026, 11, 4)
"""A Wednesday, in the middle of a week and of a month."""
TOTAL, LEVEL, RECURRING, AT_MOST = ObjectiveKind
KINDS = [
    ("comments linkedin", TOTAL, None),
    ("followers x", LEVEL, None),
    *(("posts x", RECURRING, per) for per in Period),
    *(("complaints", AT_MOST, per) for per in (None, *Period)),
    ("response_time x", AT_MOST, None),
]
some_days_off = some.frozensets(
    some.integers(-20, 100).map(lambda n: START + timedelta(days=n)), max_size=25
)


def day(least: int, most: int) -> some.SearchStrategy[date]:
    return some.integers(least, most).map(lambda n: START + timedelta(days=n))


@some.composite
def objectives(draw: some.DrawFn) -> Objective:
    words, kind, per = draw(some.sampled_from(KINDS))
    starts = draw(day(0, 8))
    ends = some.integers(0, 100).map(lambda n: starts + timedelta(days=n))
    dated = kind in (TOTAL, LEVEL) or draw(some.booleans())
    made = objective(words, draw(some.integers(1, 60)), starts=starts, per=per, kind=kind)
    return replace(made, due_on=draw(ends) if dated else None, stretch=draw(some.booleans()))


@some.composite
def histories(draw: some.DrawFn, of: Objective) -> list[Result]:
    """Numbers of single days, or of each week with some of them silent."""
    values = some.integers(0, draw(some.sampled_from([3, 12, 70])))
    if draw(some.booleans()):
        told = draw(some.lists(some.tuples(values, day(-45, 110)), max_size=14))
    else:
        weeks = draw(some.lists(some.none() | values, max_size=14))
        first = draw(day(-15, 10))
        told = [(n, first + timedelta(weeks=k)) for k, n in enumerate(weeks) if n is not None]
    level = not of.measure.metric.adds_up
    changes = level and draw(some.booleans())
    platform = of.measure.platform
    words = f"{of.measure.metric.key} {platform.key if platform else ''}"
    return [
        result(
            value, on, words, order=order, change=(draw(some.booleans()) if changes else not level)
        )
        for order, (value, on) in enumerate(told)
    ]


def days_to_look(of: Objective, told: Sequence[Result]) -> some.SearchStrategy[date]:
    """Any day since the start, more of them soon after a number."""
    days = [of.starts_on, *(each.on for each in told if each.on >= of.starts_on)]
    soon, later = some.integers(0, 9), some.integers(0, 110)
    return some.builds(lambda on, n: on + timedelta(days=n), some.sampled_from(days), soon | later)


def close_all(*found: Fraction | None) -> list[object]:
    return [None if each is None else pytest.approx(float(each), abs=1e-6) for each in found]


def floats(*found: Decimal | None) -> list[object]:
    return [None if each is None else float(each) for each in found]


@settings(max_examples=600, deadline=None)
@given(some.data(), objectives(), some_days_off)
def test_what_is_shown_is_what_the_rules_come_to(
    data: some.DataObject, of: Objective, days_off: frozenset[date]
) -> None:
    told = data.draw(histories(of))
    today = data.draw(days_to_look(of, told))

    shown = progress_of(of, told, today=today, days_off=days_off)
    by_hand = found_by_hand(of, told, today, days_off)

    assert shown.verdict is by_hand.verdict
    assert floats(shown.value, shown.lead) == close_all(by_hand.value, by_hand.lead)
    ends = astuple(shown.ends_at) if shown.ends_at else ()
    assert floats(*ends) == close_all(*(by_hand.ends or ()))
