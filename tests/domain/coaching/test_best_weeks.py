"""What is behind and had a good week is told which: the thing to repeat has a name."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.coaching.choose import findings
from bot.domain.coaching.finding import Figure
from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Result
from bot.views.messages.advice import advice
from tests.support.advising import ago, facts_on, weekly
from tests.support.builders import TODAY, measure, objective

BOOKINGS = objective("bookings", 66, starts=ago(8), by=TODAY + timedelta(weeks=6))
POSTS = replace(
    objective("posts blog", 2, starts=ago(8), by=None, per=Period.WEEK, number=2), leads_to=1
)
BEHIND = {"slipping", "at_risk"}


def numbers(*results: Result) -> dict[str, Figure]:
    """Those of the one rule that says it is behind."""
    found = findings(facts_on(TODAY, [BOOKINGS, POSTS], results))
    (behind,) = (each for each in found if each.rule in BEHIND and each.objective_id == 1)
    return {number.key: number.value for number in behind.numbers}


@pytest.mark.parametrize(
    ("came", "best", "ended"),
    [
        ((3, 3, 4, 8, 4, 4, 3, 3), 8, 5),
        ((2, 8, 3, 8, 3, 3, 3, 3), None, None),  # neither is the best
        ((3, 3, 4, 8, 4, 4, None, 3), 8, 5),
        ((4, 4, 4, 4, 4, 4, 4, 4), None, None),  # all alike
        ((4, 4, 5, 4, 4, 4, 4, 4), None, None),  # hardly more
        ((2, 2, 2, 20, 2, 2, 2, 2), None, None),  # it may be a wrong number
    ],
)
def test_the_best_week_is_named_if_it_stands_out(
    came: tuple[int | None, ...], best: int | None, ended: int | None
) -> None:
    found = numbers(*weekly("bookings", *came))

    assert found.get("best") == best
    day = None if ended is None else ago(ended - 1) - timedelta(days=1)
    assert found.get("best_on") == day


@pytest.mark.parametrize(
    ("posts", "work"),
    [
        ((1, 1, 1, 3, 1, 1, 1, 1), "posts blog"),
        ((2, 2, 2, 2, 2, 2, 2, 2), None),
        ((3, 3, 3, 1, 3, 3, 3, 3), None),
        ((1, 1, 1, None, 1, 1, 1, 1), None),  # nobody knows
    ],
)
def test_the_work_of_the_best_week_is_named_if_there_was_more(
    posts: tuple[int | None, ...], work: str | None
) -> None:
    came = weekly("bookings", 3, 3, 4, 8, 4, 4, 3, 3)
    found = numbers(*came, *weekly("posts blog", *posts))

    assert found.get("work") == (measure(work) if work else None)


def test_the_best_week_of_a_level_is_the_one_that_ended_with_its_gain() -> None:
    of = objective("followers x", 1120, starts=ago(8), by=TODAY + timedelta(weeks=9))
    levels = (1000, 1005, 1010, 1030, 1035, 1040, 1045, 1050)
    said = [
        {number.key: number.value for number in each.numbers}
        for each in findings(facts_on(TODAY, [of], weekly("followers x", *levels)))
        if each.rule in BEHIND
    ]

    assert [each["best"] for each in said] == [20]
    assert [each["best_on"] for each in said] == [ago(4) - timedelta(days=1)]


@pytest.mark.parametrize(("target", "weeks"), [(950, 9), (1000, 9), (1000, 20), (1200, 20)])
@pytest.mark.parametrize(
    "levels",
    [
        (932, 900, 900, 900, 900, 900, 928, 956, 932),
        (932, 900, 900, 900, 930, 931, 930, 931, 932),
    ],
)
def test_no_week_is_the_best_of_a_level_that_lost_all_it_gained(
    levels: tuple[int, ...], target: int, weeks: int
) -> None:
    of = objective("followers x", target, starts=ago(9), by=TODAY + timedelta(weeks=weeks))
    for found in findings(facts_on(TODAY, [of], weekly("followers x", *levels))):
        assert "best" not in {number.key for number in found.numbers}
        assert advice(found, TODAY)
