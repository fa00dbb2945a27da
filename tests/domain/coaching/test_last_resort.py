"""Where something goes badly there is an act, be it only to take time for it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.coaching.finding import Finding
from bot.domain.coaching.last_resort import last_resort
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.views.messages.advice import advice
from tests.support.advising import ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective

HOURS = objective("hours", 5, starts=ago(8), by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST)
POSTS = objective("posts blog", 2, starts=ago(8), by=None, per=Period.WEEK)
LEADS = objective("leads", 40, starts=ago(8), by=ago(-6))
CASES = [
    (
        HOURS,
        (4, 4, 4, 4, 5, 6, 7, 8),
        "*Hours*: 6, 7, 8 in the last three weeks, with a limit of 5.",
    ),
    (POSTS, (2, 2, 2, 2, 2, 1, 0, 0), "*Posts on the blog*: 1, 0, 0 in the last three weeks."),
    (LEADS, (2, 2, 2, 2, 2, 2, 1, 0), "*Leads*: 2, 1, 0 in the last three weeks."),
    (LEADS, (2, 2, 2, 2, 2, None, 1, 0), "*Next: choose one thing to add this week for leads"),
]


@pytest.mark.parametrize(("of", "came", "words"), CASES)
def test_what_goes_badly_is_talked_over(
    of: Objective, came: tuple[int | None, ...], words: str
) -> None:
    words_of = {HOURS: "hours", POSTS: "posts blog", LEADS: "leads"}[of]
    found = facts_on(TODAY, [of], weekly(words_of, *came))

    said = last_resort(found, (), ())
    assert isinstance(said, Finding)
    assert advice(said, TODAY).startswith(words)
    assert last_resort(found, ["talk_over"], ()) is None
    assert last_resort(found, (), [step("talk_over", of.id, said_on=ago(2))]) is None
    assert last_resort(found, (), [step("talk_over", of.id, said_on=ago(5))]) is not None
    assert last_resort(replace(found, away=frozenset({of.owner})), (), ()) is None


def test_nobody_needs_ideas_for_followers_beside_results() -> None:
    followers = objective("followers instagram", 3000, starts=ago(8), by=ago(-6), number=2)
    results = weekly("followers instagram", *range(1000, 1008))
    alone = facts_on(TODAY, [followers], results)
    beside = facts_on(TODAY, [followers, replace(LEADS, target=Decimal(8))], results)

    assert last_resort(alone, (), ()) is not None
    assert last_resort(beside, (), ()) is None
