"""Targets out of reach: a likely typo is asked about early, and the numbers name the way out."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.domain.coaching.choose import choose, findings
from bot.domain.coaching.figures import stands_at
from bot.domain.coaching.finding import Figure
from bot.domain.objectives.objective import Objective
from tests.support.advising import ago, facts_on, weekly
from tests.support.builders import TODAY, objective, result

FAR = objective("comments linkedin", 500, starts=ago(8), by=TODAY + timedelta(weeks=9))
WAYS = {"two_before", "month", "fair"}


def numbers(rule: str, of: Objective, *came: float | None) -> dict[str, Figure] | None:
    words = "followers x" if of.measure.metric.is_level else "comments linkedin"
    start = [result(0, ago(len(came)), words)] if of.measure.metric.is_level else []
    found = findings(facts_on(TODAY, [of], [*start, *weekly(words, *came)]))
    return next(({n.key: n.value for n in f.numbers} for f in found if f.rule == rule), None)


@pytest.mark.parametrize(
    ("target", "weeks", "came", "asks"),
    [
        (500, 2, (4, 3), True),
        (500, 1, (4,), True),
        (500, 1, (2,), False),  # one week of so few says too little
        (500, 3, (4, 3, 4), True),
        (500, 2, (0, 1), True),
        (500, 2, (0, 0), False),  # it has not begun
        (500, 2, (4, None), False),  # one week says too little
        (500, 2, (4, 9), False),  # a bold plan
        (60, 2, (4, 3), False),
        (500, 6, (4, 3, 4, 3, 4, 3), False),  # by now it is out of reach
    ],
)
def test_a_young_target_of_many_times_the_first_weeks_may_be_a_typo(
    target: int, weeks: int, came: tuple[int | None, ...], *, asks: bool
) -> None:
    of = replace(FAR, target=Decimal(target), starts_on=ago(weeks))

    assert (numbers("far_fetched", of, *came) is not None) is asks


def test_a_level_may_be_far_fetched_too() -> None:
    of = objective("followers x", 9000, starts=ago(2), by=TODAY + timedelta(weeks=9))

    assert numbers("far_fetched", of, 20, 50) is not None
    assert numbers("far_fetched", of, 20, 200) is None
    assert numbers("far_fetched", of, 20, 10) is None, "it shrank"


@pytest.mark.parametrize(
    ("target", "came", "asks"),
    [
        (72, (33, 33, 1, 1), False),  # nearly there
        (72, (20, 20, 1, 1), False),  # more than half of it came
        (200, (20, 20, 1, 1), True),
    ],
)
def test_what_comes_half_of_the_way_is_no_typo(
    target: int, came: tuple[int, ...], *, asks: bool
) -> None:
    of = replace(FAR, target=Decimal(target), starts_on=ago(4), due_on=TODAY + timedelta(days=9))

    assert (numbers("far_fetched", of, *came) is not None) is asks


def test_nobody_is_told_to_stick_to_what_may_be_a_typo() -> None:
    of = replace(FAR, starts_on=ago(2))
    rules = {each.rule for each in findings(facts_on(TODAY, [of], weekly(*COMMENTS, 4, 3)))}

    assert not rules & {"too_early", "answer_early", "count_alike"}


COMMENTS = ("comments linkedin",)


@pytest.mark.parametrize(
    ("target", "came", "way"),
    [
        (500, (4, 3, 4, 3, 4, 4, 3, 4), "fair"),
        (500, (1, 1, 1, 1, 1, 1, 2, 1), "fair"),
        (500, (1, 1, 1, 1, 0, 1, 1, 1), "month"),
        (500, (0, 0, 0, 0, 0, 0, 0, 0), "month"),
        (500, (2, 2, 2, 2, 2, 4, 9, 16), "two_before"),
        (500, (1, 1, 1, 1, 1, 1, 2, 3), "fair"),  # it climbs, and would take years
        (500, (4, 3, 4, 3, None, 4, 3, 4), "fair"),  # by three weeks
        (500, (4, 3, 4, 3, 4, 4, None, 4), None),  # nobody knows how fast it is
    ],
)
def test_the_numbers_speak_for_one_way_out(
    target: int, came: tuple[int | None, ...], way: str | None
) -> None:
    found = numbers("out_of_reach", replace(FAR, target=Decimal(target)), *came)

    assert found is not None
    assert found.keys() & WAYS - {"fair"} == ({way} if way else set()) - {"fair"}
    is_named = way == "fair" or (way == "month" and any(came))
    assert ("fair" in found) is is_named  # another way comes with what is within reach


@pytest.mark.parametrize("target", [60, 90, 150, 500, 5000])
def test_no_target_is_what_comes_anyway(target: int) -> None:
    of = replace(FAR, target=Decimal(target))

    for rule in ("likely_end", "out_of_reach"):
        found = numbers(rule, of, 4, 3, 4, 3, 4, 4, 3, 4)
        if found and "fair" in found:
            assert 50 < int(str(found["fair"])) < target
        elif found and rule == "likely_end":
            assert found["weekly"] <= Decimal("1.5") * Decimal("3.75")  # type: ignore[operator]


def test_the_question_comes_first_of_all_in_the_second_week() -> None:
    of = replace(FAR, starts_on=ago(2))
    chosen = choose(facts_on(TODAY, [of], weekly(*COMMENTS, 4, 3)))

    assert chosen is not None
    assert chosen.rule == "far_fetched"


@pytest.mark.parametrize("came", [(0, 1, 0, 3, 0, 1, 1, 1), (0, 0, 4, 2, 0, 1, 0, 1)])
def test_a_likely_end_fits_the_month_that_is_named(came: tuple[int, ...]) -> None:
    of = replace(FAR, target=Decimal(80), due_on=TODAY + timedelta(weeks=7))
    found = numbers("out_of_reach", of, *came)

    assert found is not None
    month = sum(came[-4:])
    assert found["month"] == month
    likely = found.get("likely", sum(came) + month / 4 * 7)
    assert abs(float(str(likely)) - (sum(came) + month / 4 * 7)) <= 1


@pytest.mark.parametrize(
    ("levels", "target", "is_hopeless"),
    [
        ((900, 915, 925, 945), 10000, True),
        ((900, 1200, 1600, 1900), 10000, False),
        ((900, 900, 900, 900), 10000, False),  # it has not begun
    ],
)
def test_what_takes_many_times_each_week_so_far_is_not_a_little_behind(
    levels: tuple[int, ...], target: int, *, is_hopeless: bool
) -> None:
    of = objective("followers x", target, starts=ago(4), by=TODAY + timedelta(weeks=7))
    rules = {each.rule for each in findings(facts_on(TODAY, [of], weekly("followers x", *levels)))}

    assert ("out_of_reach" in rules) is is_hopeless
    assert not (is_hopeless and rules & {"slipping", "at_risk"})


@pytest.mark.parametrize(
    ("came", "at"),
    [((20, 10, 0), 0), ((20, 24, 21), 21), ((20,), 20)],
    ids=["fell to 0", "rose", "its start alone"],
)
def test_a_level_stands_at_its_value_even_at_0(came: tuple[int, ...], at: int) -> None:
    followers = objective("followers x", 40, starts=ago(28), by=TODAY + timedelta(weeks=3))
    told = [result(value, ago(28 - 7 * week), "followers x") for week, value in enumerate(came)]
    (week,) = facts_on(TODAY, [followers], told).weeks

    assert stands_at(week.now) == at
