"""The bot comes to what the rules come to by hand, for objectives and histories of any kind."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import astuple, replace
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest

from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from tests.audit.by_hand import found_by_hand
from tests.support.builders import objective, result

START = date(2026, 11, 4)
"""A Wednesday, in the middle of a week and of a month."""
TOTAL, LEVEL, RECURRING, AT_MOST = ObjectiveKind
KINDS = [
    *(("comments linkedin", TOTAL, None) for _ in range(3)),
    *(("followers x", LEVEL, None) for _ in range(3)),
    *(("posts x", RECURRING, per) for per in Period),
    *(("complaints", AT_MOST, per) for per in (None, *Period)),
    ("response_time x", AT_MOST, None),
]


def an_objective(chance: Random) -> Objective:
    words, kind, per = chance.choice(KINDS)
    starts = START + timedelta(days=chance.randint(0, 8))
    dated = kind in (TOTAL, LEVEL) or chance.random() < 0.5
    most = chance.choice([3, 12, 60, 300])
    made = objective(words, chance.randint(1, most), starts=starts, per=per, kind=kind)
    due_on = starts + timedelta(days=chance.choice([3, 20, 90, 150]) + chance.randint(0, 9))
    return replace(made, due_on=due_on if dated else None, stretch=chance.random() < 0.5)


def a_history(chance: Random, of: Objective) -> list[Result]:
    """Numbers of each week with some of them silent, and a few more on other days."""
    first = of.starts_on + timedelta(days=chance.randint(-40, 12))
    silent, most = chance.choice([0, 0.2, 0.7]), chance.choice([2, 6, 40])
    days = [
        first + timedelta(days=7 * week + chance.choice([0, 0, 1, 5]))
        for week in range(chance.randint(0, 16))
        if chance.random() >= silent
    ]
    days += [first + timedelta(days=chance.randint(0, 90)) for _ in range(chance.choice([0, 3]))]
    values = [chance.randint(0, most) for _ in days]
    if of.kind is LEVEL:
        step = chance.choice([-1, 1, 1])
        values = [chance.randint(0, 60) + step * most * number for number in range(len(days))]
    return [_told(chance, of, *each) for each in enumerate(zip(days, values, strict=True))]


def _told(chance: Random, of: Objective, order: int, each: tuple[date, int]) -> Result:
    platform = of.measure.platform
    words = f"{of.measure.metric.key} {platform.key if platform else ''}"
    change = of.measure.metric.adds_up or chance.random() < 0.1
    return result(each[1], each[0], words, change=change, order=order)


def a_day(chance: Random, of: Objective, told: Sequence[Result]) -> date:
    """A day since the start, mostly soon after a number."""
    days = [of.starts_on, *(each.on for each in told if each.on >= of.starts_on)]
    return chance.choice(days) + timedelta(days=chance.choice([0, 1, 2, 5, 8, 9, 12, 40]))


def some_days_off(chance: Random) -> frozenset[date]:
    away = START + timedelta(days=chance.randint(-10, 90))
    many = chance.choice([0, 0, 1, 5, 30])
    return frozenset(away + timedelta(days=number) for number in range(many))


def near(*found: Fraction | None) -> list[object]:
    return [None if each is None else pytest.approx(float(each), abs=1e-6) for each in found]


def floats(*found: Decimal | None) -> list[float | None]:
    return [None if each is None else float(each) for each in found]


@pytest.mark.parametrize("seed", range(12))
def test_what_is_shown_is_what_the_rules_come_to(seed: int) -> None:
    chance = Random(seed)  # noqa: S311  not a secret
    for _ in range(150):
        of = an_objective(chance)
        told, days_off = a_history(chance, of), some_days_off(chance)
        today = a_day(chance, of, told)

        shown = progress_of(of, told, today=today, days_off=days_off)

        by_hand = found_by_hand(of, told, today, days_off)
        assert shown.verdict == by_hand.verdict, (of, told, today, days_off)
        assert floats(shown.value, shown.lead) == near(by_hand.value, by_hand.lead)
        assert floats(shown.judged_target) == near(by_hand.target)
        ends = astuple(shown.ends_at) if shown.ends_at else ()
        assert floats(*ends) == near(*(by_hand.ends or ()))
