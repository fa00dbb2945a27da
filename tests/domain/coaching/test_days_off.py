"""Days off that took from two objectives at once are one decision."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.coaching.choose import findings
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.trials import waits_for_decision
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.views.messages.advice import advice
from tests.support.advising import DAY, WEEK, ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective, week_of

ENDS = TODAY + timedelta(weeks=3)
OFF = frozenset(ago(5) + DAY * day for day in range(19))
"""From 19 October to 6 November."""
FIRST = objective("comments linkedin", 40, starts=ago(8), by=ENDS)
SECOND = objective("conversations linkedin", 12, starts=ago(8), by=ENDS, number=2)
CAME = [
    *weekly("comments linkedin", 4, 4, 4, 0, 0, 0, 4, 4),
    *weekly("conversations linkedin", 1, 1, 2, 0, 0, 0, 1, 1),
]


def facts(*, others: str = "U0ADA") -> Facts:
    """Both after three weeks off; the second one of another person, if that is said."""
    of = (FIRST, replace(SECOND, owner=others))
    weeks = tuple(week_of(_progress(each)) for each in of)
    return replace(facts_on(TODAY, of, CAME), weeks=weeks)


def _progress(of: Objective) -> Progress:
    known = [each for each in CAME if each.measure == of.measure]
    return progress_of(of, known, today=TODAY, days_off=OFF)


def time_off(found: Facts) -> list[Finding]:
    return [each for each in findings(found) if each.rule == "time_off"]


def test_two_of_one_person_are_one_decision_and_two_of_two_are_two() -> None:
    (both,) = time_off(facts())
    words = str(advice(both, TODAY))

    assert "The same goes for *Conversations on LinkedIn*" in words
    assert re.search(r"\*Decide: lower the targets to about \d+ and \d+\.\*", words)
    assert [each.objective_id for each in time_off(facts(others="U0BEN"))] == [1, 2]


@pytest.mark.parametrize("others", ["U0ADA", "U0BEN"])
def test_nobody_is_asked_to_work_harder_for_what_days_off_took(others: str) -> None:
    rules = {each.rule for each in findings(facts(others=others))}

    assert not rules & {"slipping", "at_risk"}


def test_what_a_decision_names_beside_its_objective_waits_for_it() -> None:
    found = facts()
    said = step("time_off", 1, said_on=TODAY - WEEK, due_on=TODAY)
    (both,) = time_off(found)
    searching = Finding("slipping", found.weeks[1].now)

    waits = [
        waits_for_decision(searching, [replace(said, based_on=based_on)], found, {said.subject})
        for based_on in (both.based_on, None)
    ]

    assert waits == [True, False]
