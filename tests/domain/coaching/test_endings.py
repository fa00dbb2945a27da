"""Targets that won't be reached: one fair number in the last weeks, and nothing more to try."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.coaching.acts import act_of
from bot.domain.coaching.choose import choose, findings
from bot.domain.coaching.endings import STILL_SAID, ending_of, is_past_trying, named_end, pace_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Figure
from bot.domain.coaching.rules.endings import ends_short
from bot.domain.coaching.steps import STEPS
from bot.domain.objectives.objective import Objective
from tests.support.advising import Advised, ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective

WEEK = timedelta(weeks=1)
NAME = "comments linkedin"
OF = objective(NAME, 60, starts=ago(9), by=TODAY + WEEK * 3)
Weeks = tuple[int | None, ...]


def facts(of: Objective, *came: int | None) -> Facts:
    return facts_on(TODAY, [of], weekly(NAME, *came))


def said(of: Objective, *came: int | None) -> dict[str, Figure] | None:
    found = facts(of, *came)
    numbers = ends_short(found, found.weeks[0])
    return None if numbers is None else {number.key: number.value for number in numbers}


@pytest.mark.parametrize(
    ("came", "end"),
    [
        ((4, 3, 4, 3, 4, 4, 3, 5), 43),  # about four a week
        ((1, 0, 1, 1, 2, 3, 4, 5), 33),  # it climbs: at last week's pace
        ((4, 3, None, 4, None, 4, 3, 5), 33),  # 16 in the last five weeks, of which four are known
        ((4, 4, None, 2, None, 2, None, 4), 21),  # 12 in seven weeks
    ],
)
def test_a_fair_number_is_where_the_recent_pace_ends(came: Weeks, end: int) -> None:
    found = said(OF, *came)

    assert found is not None
    assert found["likely"] == end


@pytest.mark.parametrize("came", [(1, 0, 0, 1, 0, 0, 0, 0), (0,) * 8, (0, 0, 1, 0, 0, 0, 0, 0)])
def test_what_does_not_move_has_no_number_but_its_own(came: Weeks) -> None:
    found = said(OF, *came)

    assert found is not None
    assert "likely" not in found


@pytest.mark.parametrize(
    ("changed", "came"),
    [
        ({"due_on": TODAY + WEEK * 5}, (4, 3, 4, 3, 4, 4, 3, 5)),  # time to try something
        ({"due_on": TODAY + timedelta(days=4)}, (4, 3, 4, 3, 4, 4, 3, 5)),  # its last days
        ({"target": Decimal(45)}, (4, 3, 4, 3, 4, 4, 3, 5)),  # a last push may do
        ({"stretch": True}, (4, 3, 4, 3, 4, 4, 3, 5)),
        ({}, (9, 1, 12, 1, 1, 1, 1, 1)),  # a week like the best one would be enough
        ({}, (None, None, None, None, None, 4, 3, 5)),  # too little is known
    ],
)
def test_nothing_ends_short_while_it_may_be_reached(
    changed: dict[str, object], came: Weeks
) -> None:
    assert said(replace(OF, **changed), *came) is None  # type: ignore[arg-type]


WEEKLY = st.lists(st.one_of(st.none(), st.integers(0, 12)), min_size=8, max_size=8)
LEFT = st.integers(6, 60)


@given(came=WEEKLY, target=st.integers(5, 300), days=LEFT)
def test_no_target_is_given_up_that_the_best_week_would_reach(
    came: list[int | None], target: int, days: int
) -> None:
    of = replace(OF, target=Decimal(target), due_on=TODAY + timedelta(days=days))
    found = facts(of, *came)
    ending, now = ending_of(found, found.weeks[0]), found.weeks[0].now

    if ending is not None:
        assert now.weekly is not None
        assert now.weekly > max(value for value in came if value is not None)
        assert ending.end < target
        assert now.value is not None
        assert now.value <= ending.end
        assert now.days_left < 20


@given(came=WEEKLY, missing=st.integers(1, 6))
def test_a_week_without_a_number_makes_no_pace_higher(came: list[int | None], missing: int) -> None:
    with_gap = [*came[:missing], None, *came[missing:]][1:]
    both = [facts(OF, *each) for each in (came, with_gap)]
    known = [sum(gain is not None for gain in each) for each in (came[1:], with_gap)]

    if min(known) >= 4 and came[0] is None:
        earlier, later = (pace_of(each, each.weeks[0].now, 4) for each in both)
        assert later <= earlier


@given(levels=st.lists(st.integers(400, 600), min_size=9, max_size=9), missing=st.integers(1, 6))
def test_a_week_between_two_levels_has_its_part_of_what_they_gained(
    levels: list[int], missing: int
) -> None:
    of = objective("followers x", 900, starts=ago(9), by=TODAY + WEEK * 3)
    gone = [*levels[:missing], None, *levels[missing + 1 :]]
    even = [*levels]
    even[missing] = (levels[missing - 1] + levels[missing + 1]) // 2
    even[missing + 1] = levels[missing - 1] + 2 * (even[missing] - levels[missing - 1])
    gone[missing + 1] = even[missing + 1]
    found = [facts_on(TODAY, [of], weekly("followers x", *each)) for each in (gone, even)]
    first, second = (each.weeks[0].now.ends_at for each in found)

    assert first is not None
    assert first == second


@given(came=WEEKLY, target=st.integers(5, 300), days=LEFT)
def test_what_ends_short_is_asked_for_nothing_more(
    came: list[int | None], target: int, days: int
) -> None:
    of = replace(OF, target=Decimal(target), due_on=TODAY + timedelta(days=days))
    found = facts(of, *came)
    chosen = choose(found)

    if ending_of(found, found.weeks[0]) and chosen and chosen.objective_id == of.id:
        assert chosen.rule in STILL_SAID


@pytest.mark.parametrize("rule", sorted(rule for rule, kind in STEPS.items() if kind.weeks > 2))
@pytest.mark.parametrize(("weeks", "is_late"), [(3, True), (8, False)])
def test_a_trial_needs_a_week_after_it_to_show(rule: str, weeks: int, *, is_late: bool) -> None:
    lead = replace(objective("posts linkedin", 40, starts=ago(9), number=2), leads_to=OF.id)
    of = replace(OF, target=Decimal(30), due_on=TODAY + WEEK * weeks)
    found = facts_on(TODAY, [of, replace(lead, due_on=of.due_on)], weekly(NAME, *[4] * 6))

    assert is_past_trying((rule, lead.id), found) is is_late


@pytest.mark.parametrize(
    ("fair", "is_said"), [(43, False), (45, False), (60, True), (30, True), (0, True)]
)
def test_an_end_that_was_named_lately_is_not_named_again(fair: int, *, is_said: bool) -> None:
    found = facts(OF, 4, 3, 4, 3, 4, 4, 3, 5)
    before = step(
        "time_off", OF.id, said_on=ago(1), due_on=TODAY, based_on=f"value 30, fair {fair}"
    )
    others = {each.rule for each in findings(found)} - {"ends_short"}
    chosen = choose(found, steps=[before], muted=others)

    assert (chosen is not None and chosen.rule == "ends_short") is is_said


@given(came=st.lists(st.integers(0, 6), min_size=13, max_size=13), target=st.integers(20, 300))
def test_one_number_is_named_for_weeks_unless_it_moves_by_a_fifth(
    came: list[int], target: int
) -> None:
    of = objective(NAME, target, starts=ago(13), by=TODAY + WEEK)
    results, team = weekly(NAME, *came), Advised()
    for back in reversed(range(13)):
        team.digest(facts_on(ago(back), [of], results))

    named = [end for each in team.steps if (end := named_end(each)) and each.rule != "time_off"]

    assert all(
        one == other or abs(other - one) >= one / 5 or one <= sum(came)
        for one, other in pairwise(named)
    )


@given(came=WEEKLY, target=st.integers(5, 300), days=LEFT)
def test_no_result_is_to_be_closed(came: list[int | None], target: int, days: int) -> None:
    of = objective("leads", target, starts=ago(9), by=TODAY + timedelta(days=days))
    followers = objective("followers x", 900, starts=ago(9), by=of.due_on, number=2)
    found = facts_on(
        TODAY, [of, followers], [*weekly("leads", *came), *weekly("followers x", *range(8))]
    )
    advised = [each for each in findings(found) if each.objective_id == of.id]

    assert {act_of(each.rule, each.based_on) for each in advised}.isdisjoint(CLOSING)


CLOSING = {"out_of_reach_new", "ends_short_close", "ends_short_connect", "ends_short_there"}
