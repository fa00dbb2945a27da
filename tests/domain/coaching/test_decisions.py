"""Decisions: one that people say they made, and nothing shows, is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.coaching.choose import choose
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.outcomes import news_of
from bot.domain.coaching.step import Done, Step
from bot.domain.coaching.steps import DECISIONS
from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import Result
from tests.support.advising import ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective, result

BEGAN = ago(9)
FAR = objective("comments linkedin", 500, starts=BEGAN)
NEARER = objective("comments x", 40, starts=BEGAN, number=2)
STEADY = [3, 4, 3, 4, 3, 4, 3, 4]


def facts(results: Sequence[Result], *objectives: Objective) -> Facts:
    return facts_on(TODAY, objectives or (FAR,), results)


def with_target_changed(found: Facts, on: date) -> Facts:
    (week,) = found.weeks
    moved = replace(week.now, changes=RecentChanges(week.now.objective, {"target": on}))
    return replace(found, weeks=(replace(week, now=moved),))


def undecided(of: Step, found: Facts) -> bool:
    news = news_of([of], found)
    assert news is not None
    return news.undecided


@pytest.mark.parametrize("rule", sorted(DECISIONS - {"told", "trial_over"}))
def test_a_target_that_stays_shows_no_decision(rule: str) -> None:
    found, made = facts(weekly("comments linkedin", *STEADY)), step(rule, 1, done=Done.YES)

    assert undecided(made, found)
    assert not undecided(made, with_target_changed(found, TODAY))
    assert undecided(made, with_target_changed(found, made.said_on - (TODAY - ago(1))))
    assert not undecided(replace(made, done=Done.PARTLY), found)


@pytest.mark.parametrize(
    ("since", "is_asked"), [((), False), (("bookings",), True), (("bookings linkedin",), False)]
)
def test_numbers_that_still_name_no_platform_show_nothing_was_asked(
    since: Sequence[str], *, is_asked: bool
) -> None:
    of, made = objective("bookings", 40, starts=BEGAN), step("no_tags", 1, done=Done.YES)
    before = [each for each in weekly("bookings", *STEADY) if each.on < made.said_on]
    found = facts([*before, *(result(3, TODAY, words) for words in since)], of)

    assert undecided(made, found) is is_asked
    assert not undecided(replace(made, done=Done.PARTLY), found)


def test_a_purpose_that_nobody_wrote_down_shows_no_decision() -> None:
    found, made = facts(weekly("comments linkedin", *STEADY)), step("told", None, done=Done.YES)

    assert undecided(made, replace(found, trial_until=TODAY))
    assert not undecided(made, found)


def test_what_is_no_decision_needs_nothing_to_show_it() -> None:
    found = facts(weekly("comments linkedin", *STEADY))

    assert not undecided(step("slipping", 1, done=Done.YES), found)


@pytest.mark.parametrize(
    ("weeks", "said"),
    [
        ((3, 4, 3, 4, 3, 4), "likely_end"),
        ((3, 4, 3, 4, 3, 9), None),  # it grows
        ((3, 4, 3, 4, None, 4), None),  # nobody knows its rate
        ((0, 0, 0, 0, 0, 0), None),  # it has none
    ],
)
def test_what_goes_on_as_slowly_after_a_decision_gets_a_target_that_it_can_reach(
    weeks: tuple[int | None, ...], said: str | None
) -> None:
    found = facts(weekly("comments linkedin", *weeks))
    made = step("out_of_reach", 1, said_on=ago(2), due_on=ago(1), done=Done.YES, told_on=ago(1))

    chosen = choose(found, steps=[made])

    assert (chosen.rule if chosen and chosen.rule == "likely_end" else None) == said


def test_the_act_is_about_what_needs_most() -> None:
    """One is a little behind and not spoken of yet; the other needs three times its plan."""
    results = [*weekly("comments linkedin", *STEADY), *weekly("comments x", 5, 3, 4, 4, 3, 3, 2, 2)]
    little = replace(NEARER, target=Decimal(52))
    said = step("out_of_reach", 1, said_on=ago(2), due_on=ago(1))
    found = facts(results, replace(FAR, target=Decimal(120)), little)

    chosen = choose(found, steps=[said])

    assert {week.now.verdict.value for week in found.weeks} == {"off_pace", "slipping"}
    assert chosen is not None
    assert chosen.objective_id == 1
