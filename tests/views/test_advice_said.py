"""Whatever a history leads to, its advice can be said: each template finds the numbers it names."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from bot.domain.coaching.choose import findings
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.rule_table import RULES
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.team import Purpose
from bot.views.messages.advice import advice
from tests.support.builders import TODAY, by_measure, objective, result, week_of

DAY = timedelta(days=1)
BEGAN = TODAY - timedelta(weeks=9)
ENDS = some.sampled_from([None, *(TODAY + DAY * days for days in (-8, -1, 0, 3, 40))])
LIMITS = some.builds(
    lambda words, per, by: objective(
        words, 3, starts=BEGAN, by=by, per=per, kind=ObjectiveKind.AT_MOST
    ),
    some.sampled_from(["hours", "response_time x", "complaints"]),
    some.sampled_from([Period.WEEK, Period.MONTH]),
    ENDS,
)
HABITS = some.builds(
    lambda per, by: objective("posts x", 3, starts=BEGAN, by=by, per=per),
    some.sampled_from([Period.WEEK, Period.MONTH]),
    ENDS,
)
GOALS = some.builds(
    lambda words, by: objective(words, 300, starts=BEGAN, by=by),
    some.sampled_from(["comments x", "followers x"]),
    ENDS.filter(bool),
)
VALUES = some.lists(some.tuples(some.integers(0, 60), some.integers(0, 9)), max_size=12)


def facts(of: Objective, values: list[tuple[int, int]]) -> Facts:
    """A team with this objective and values so many days ago."""
    metric, platform = of.measure.metric, of.measure.platform
    words = f"{metric.key} {platform.key}" if platform else metric.key
    found = [result(value, TODAY - DAY * ago, words) for ago, value in values]
    now, before = (progress_of(of, found, today=day) for day in (TODAY, TODAY - timedelta(7)))
    return Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=(week_of(now, before),),
        coverage=Coverage(due=1, came=1),
        results=by_measure(found),
    )


@given(LIMITS | HABITS | GOALS, VALUES)
@settings(max_examples=300)
def test_all_that_is_found_can_be_said(of: Objective, values: list[tuple[int, int]]) -> None:
    for finding in findings(facts(of, values)):
        assert advice(finding, TODAY).strip()


@pytest.mark.parametrize(
    ("rule", "of", "values", "words"),
    [
        (
            "over",
            objective(
                "hours", 3, starts=BEGAN, by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST
            ),
            [(4, 5)],
            "*Hours*: 5 last week, over the limit of 3.",
        ),
        (
            "over",
            objective(
                "hours", 3, starts=BEGAN, by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST
            ),
            [(4, 1), (0, 4)],
            "*Hours*: 4, over the limit of 3.",
        ),
        (
            "date_passed",
            objective("posts x", 3, starts=BEGAN, by=TODAY - DAY, per=Period.WEEK),
            [(4, 3), (11, 3), (18, 2)],
            "*Posts on X*: ended, target met 2 of 3 times.",
        ),
    ],
)
def test_advice_tells_the_week_that_was_judged(
    rule: str, of: Objective, values: list[tuple[int, int]], words: str
) -> None:
    (finding,) = RULES[rule].findings(facts(of, values))

    assert words in advice(finding, TODAY)
