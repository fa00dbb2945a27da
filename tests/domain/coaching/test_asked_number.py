"""One number for each measure, whatever objectives count it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.domain.coaching.asked_number import AskedNumber, numbers_of
from bot.domain.objectives.objective import Objective
from bot.domain.progress.verdict import Verdict
from tests.support.builders import TODAY, measure, objective, progress_at


def numbers(*words: str, colleagues: tuple[Objective, ...] = ()) -> tuple[AskedNumber, ...]:
    """The numbers that one person's objectives of these measures need, all in one team."""
    rows = [
        progress_at(Verdict.ON_PACE, objective(each, number=number))
        for number, each in enumerate(words, 1)
    ]
    return numbers_of(rows, {row.objective.team_id: TODAY for row in rows}, colleagues)


@pytest.mark.parametrize(
    ("objectives", "asked"),
    [
        (["comments linkedin", "comments linkedin"], {"comments linkedin": [1, 2]}),
        (["comments", "comments linkedin"], {"comments linkedin": [1, 2]}),
        (
            ["comments", "comments linkedin", "comments x", "comments linkedin"],
            {"comments linkedin": [1, 2, 4], "comments x": [1, 3]},
        ),
        (["comments", "posts x"], {"comments": [1], "posts x": [2]}),
        # Levels never mix: those on a platform are no part of those without one.
        (["followers", "followers x"], {"followers": [1], "followers x": [2]}),
    ],
)
def test_a_measure_is_asked_for_once_and_a_whole_not_beside_its_parts(
    objectives: list[str], asked: dict[str, list[int]]
) -> None:
    found = {
        each.measure: [goal.objective.id for goal in each.goals] for each in numbers(*objectives)
    }

    assert found == {measure(words): ids for words, ids in asked.items()}


def test_teams_are_asked_for_each_by_itself() -> None:
    one = progress_at(Verdict.ON_PACE, objective("comments linkedin", number=1))
    other = replace(one, objective=replace(objective("comments", number=2), team_id=99))

    found = numbers_of([one, other], {one.objective.team_id: TODAY, 99: TODAY})

    assert [each.measure for each in found] == [measure("comments linkedin"), measure("comments")]


def test_what_colleagues_are_asked_for_is_left_out() -> None:
    theirs = objective("comments linkedin", number=9), objective("posts x", number=10)

    (found,) = numbers("comments", colleagues=theirs)

    assert [platform.key for platform in found.besides] == ["linkedin"]
