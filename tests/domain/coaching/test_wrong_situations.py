"""Advice that does not fit the situation is not given, whatever single numbers say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.coaching.choose import choose, findings
from bot.domain.coaching.facts import Facts
from bot.domain.objectives.changes import RecentChanges
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.result import FirstDays, Result
from bot.domain.team import Purpose
from tests.support.advising import DAY, ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective, result
from tests.support.plans import line, plan, social

BEGAN = ago(9)
COMMENTS = objective("comments linkedin", 20, starts=BEGAN)
FOLLOWERS = objective("followers x", 500, starts=BEGAN, number=2)
POSTS = objective("posts blog", 3, starts=BEGAN, by=None, per=Period.WEEK, number=3)
LEADS = objective("leads", 90, starts=BEGAN, number=4)
ALL_POSTS = objective("posts", 3, starts=BEGAN, by=None, per=Period.WEEK, number=5)
ON_PACE = weekly("comments linkedin", *[2, 1] * 4)
GROWING = weekly("followers x", 360, 370, 370, 390, 390, 410, 420, 420)
KEPT = weekly("posts blog", *[3] * 8)


def rules(of: Sequence[Objective], results: Sequence[Result], **more: Any) -> set[str]:
    """All rules that find something, muted or not."""
    return {finding.rule for finding in findings(replace(facts_on(TODAY, of, results), **more))}


def with_changes(facts: Facts, **was: Any) -> Facts:
    """The same after the first objective was changed a day ago."""
    first, *rest = facts.weeks
    before = replace(first.now.objective, **was)
    changes = RecentChanges(before, dict.fromkeys(was, TODAY - DAY))
    return replace(facts, weeks=(replace(first, now=replace(first.now, changes=changes)), *rest))


def test_nothing_is_to_change_where_all_is_well_and_results_are_counted() -> None:
    assert rules([COMMENTS], ON_PACE) == {"steady"}


@pytest.mark.parametrize(
    "more",
    [
        {"purpose": Purpose.BUSINESS},  # no result of business is counted
        {"plan": plan(social(900), line(2, cost=100))},
    ],
)
def test_nothing_else_is_said_next_to_change_nothing(more: dict[str, Any]) -> None:
    assert "steady" not in rules([COMMENTS], ON_PACE, **more)


def test_an_audience_alone_is_not_left_as_it_is() -> None:
    assert "steady" not in rules([FOLLOWERS, POSTS], [*GROWING, *KEPT], purpose=Purpose.KNOWN)


@pytest.mark.parametrize("days", [-30, 30])
def test_a_moved_date_is_a_change_whichever_way_it_went(days: int) -> None:
    facts = facts_on(TODAY, [COMMENTS], ON_PACE)
    moved = with_changes(facts, due_on=COMMENTS.due_on + timedelta(days=days))  # type: ignore[operator]

    assert findings(moved) == []


def test_a_muted_finding_is_no_reason_to_change_nothing() -> None:
    facts = facts_on(TODAY, [COMMENTS, replace(POSTS, target=Decimal(9))], [*ON_PACE, *KEPT])
    found = {finding.rule for finding in findings(facts)}

    assert "steady" not in {finding.rule for finding in findings(facts, muted=found)}


def test_the_first_weeks_are_over_after_four_however_few_the_reports() -> None:
    late = [result(3, ago(1), "comments linkedin"), result(3, TODAY, "comments linkedin")]
    first_weeks = {"too_early", "answer_early"}

    assert not rules([COMMENTS], late) & first_weeks
    assert rules([replace(COMMENTS, starts_on=ago(2))], late) & first_weeks == first_weeks


@pytest.mark.parametrize(
    ("of", "results", "asks"),
    [
        (COMMENTS, weekly("comments linkedin", 2, 2, None, None, None), "stale"),
        (COMMENTS, [], "no_data"),
        (replace(COMMENTS, due_on=ago(1)), [], "ended_unknown"),
    ],
)
def test_of_who_is_away_no_number_is_asked_and_nothing_is_closed(
    of: Objective, results: Sequence[Result], asks: str
) -> None:
    away = rules([of], results, away=frozenset({of.owner}))

    assert asks in rules([of], results)
    assert asks not in away
    assert "owner_away" in away


@pytest.mark.parametrize("words", ["posts", "posts linkedin"])
def test_posts_that_may_have_been_there_are_not_missed_there(words: str) -> None:
    behind = weekly("comments linkedin", 1, 0, 0, 1, 0, 0, 0, 1)

    known = [*behind, *weekly("posts linkedin", 1, 0, 0)]

    assert "no_posts_there" in rules([COMMENTS], [*known, *weekly("posts x", 3, 3)])
    assert "no_posts_there" not in rules(
        [COMMENTS], [*behind, *weekly("posts x", 3, 3), *weekly(words, 1)]
    )


@pytest.mark.parametrize(
    ("tracked", "told"),
    [(COMMENTS, ()), (COMMENTS, ("posts linkedin",)), (ALL_POSTS, ())],
)
def test_posts_are_missed_only_where_they_would_be_reported(
    tracked: Objective, told: Sequence[str]
) -> None:
    known = [*weekly("comments linkedin", 1, 0, 0, 1, 0, 0, 0, 1), *weekly("posts x", 3, 3)]
    counts_there = [each for words in told for each in weekly(words, 1, 0, 0)]
    is_known = bool(told) or tracked is ALL_POSTS

    found = rules(list(dict.fromkeys([COMMENTS, tracked])), [*known, *counts_there])

    assert ("no_posts_there" in found) is is_known


def test_links_are_tagged_for_results_and_not_for_the_time_to_answer() -> None:
    time = objective("response_time", 60, starts=BEGAN, by=None)
    others = weekly("posts x", 1, 1, 1, 1)

    assert "no_tags" not in rules([time], [*others, *weekly("response_time", *[110] * 5)])
    assert "no_tags" in rules([LEADS], [*others, *weekly("leads", *[1] * 5)])


@pytest.mark.parametrize(
    ("of", "results"),
    [
        (
            objective("comments linkedin", 40, starts=ago(3)),
            weekly("comments linkedin", 14, 12, 14),
        ),
        (objective("comments linkedin", 55, starts=BEGAN), weekly("comments linkedin", *[6] * 8)),
        (POSTS, KEPT),
    ],
)
def test_on_trial_nothing_is_raised_before_anyone_says_what_for(
    of: Objective, results: Sequence[Result]
) -> None:
    raising = {"too_easy", "still_open", "far_ahead", "always_reached"}

    assert rules([of], results) & raising
    on_trial = rules([of], results, trial_until=TODAY)
    assert not on_trial & raising
    assert "told" in on_trial


def test_more_of_the_work_is_no_answer_while_its_result_is_behind() -> None:
    few = weekly("leads", *[1] * 8)

    assert "always_reached" in rules([POSTS], KEPT)
    assert "always_reached" not in rules([POSTS, LEADS], [*KEPT, *few])


@pytest.mark.parametrize(
    ("values", "target"), [((0, 0, 0, 0), 30), ((2, 2, 2, 2), 500), ((0, 1, 0, 0), 60)]
)
def test_a_month_that_leads_nowhere_is_not_called_slightly_behind(
    values: tuple[int, ...], target: int
) -> None:
    of = objective("comments linkedin", target, starts=ago(4))
    found = rules([of], weekly("comments linkedin", *values))

    assert "out_of_reach" in found
    assert "slipping" not in found


@pytest.mark.parametrize(
    ("values", "falls"),
    [
        ((1400, 1380, 1340, 1310, 1290, 1280), True),
        ((1400, 1400, 1390, 1380), True),
        ((1400, 1380, 1390, 1380), False),
        ((1400, 1380, None, 1340), False),
    ],
)
def test_a_level_that_falls_week_after_week_is_not_on_pace(
    values: tuple[int | None, ...], falls: bool
) -> None:
    of = objective("followers x", 1500, starts=BEGAN)
    found = rules([of], weekly("followers x", *values))

    assert ("falling_level" in found) is falls
    assert "steady" not in found


def test_on_trial_too_a_target_that_was_just_reached_is_well_done() -> None:
    results = weekly("comments linkedin", *[2] * 7, 6)

    assert "reached" in rules([COMMENTS], results, trial_until=TODAY)
    assert "trial_over" not in rules([COMMENTS], results, trial_until=ago(1))
    assert "trial_over" in rules([COMMENTS], results[:-1], trial_until=ago(1))


def test_replying_is_advised_on_platforms_where_people_reply() -> None:
    young = [objective(words, 40, starts=ago(2)) for words in ("bookings", "comments blog")]

    assert "answer_early" not in rules(young, weekly("bookings", 1))
    assert "answer_early" in rules([*young, replace(COMMENTS, starts_on=ago(2))], [])


@pytest.mark.parametrize(
    ("words", "is_said"),
    [
        ("comments linkedin", True),
        ("replies x", True),
        ("comments blog", False),  # a place of their own
        ("comments", False),  # nobody knows where
        ("followers instagram", False),
        ("leads facebook", False),
        ("engagement_rate linkedin", False),
        ("bookings", False),
    ],
)
def test_replying_is_advised_where_what_people_say_is_counted(words: str, *, is_said: bool) -> None:
    young = [objective(words, 40, starts=ago(2))]

    assert ("answer_early" in rules(young, weekly("posts linkedin", 3, 3))) is is_said


WEEKDAYS = {"same": (14, 7, 0), "several": (12, 7, 0), "two": (12, 7)}
"""Days back on which a level was counted."""


@pytest.mark.parametrize(
    ("words", "days", "first", "is_said"),
    [
        ("followers x", "several", 2, True),
        ("followers x", "same", 2, False),  # counted as asked
        ("followers x", "two", 2, False),
        ("followers x", "several", 6, False),  # a team that knows how
        ("comments x", "several", 2, False),  # what adds up is of no day
    ],
)
def test_how_to_count_is_for_teams_that_count_now_here_now_there(
    words: str, days: str, first: int, *, is_said: bool
) -> None:
    young = replace(objective(words, 400), starts_on=ago(2))
    counted = [result(200, TODAY - timedelta(days=back), words) for back in WEEKDAYS[days]]
    firsts = {young.measure: FirstDays(number=ago(first))}

    assert ("count_alike" in rules([young], counted, firsts=firsts)) is is_said


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((1, 0, 1, 0, 0, 1, 0, 2), "at_risk"),  # its best week, half of what it needs
        ((1, 0, 2, 0, 0, 1, 0, 2), "out_of_reach"),  # no more than before
        ((1, 0, 2, 1, 0, None, None, 1), "at_risk"),  # just heard again
        ((1, 0, 2, 1, 0, None, 0, 1), "out_of_reach"),
    ],
)
def test_nobody_gives_up_in_the_best_week_or_after_a_silence(
    values: tuple[int | None, ...], said: str
) -> None:
    of = objective("comments linkedin", 40, starts=BEGAN, by=TODAY + timedelta(weeks=9))

    assert said in rules([of], weekly("comments linkedin", *values))


def test_a_smaller_step_has_two_weeks_before_a_target_is_given_up() -> None:
    of = objective("comments linkedin", 400, starts=BEGAN, by=TODAY + timedelta(weeks=9))
    found = facts_on(TODAY, [of], weekly("comments linkedin", *[1] * 9))
    tried = [step("at_risk", of.id, said_on=ago(weeks)) for weeks in (1, 2)]

    given = [choose(found, steps=[each]) for each in tried]

    assert [each and each.rule for each in given] != ["out_of_reach", "out_of_reach"]
    assert given[1] is not None
    assert given[1].rule == "out_of_reach"


@pytest.mark.parametrize(("posts", "asks"), [((3, 3, 3), True), ((3, 0, 1), False)])
def test_nobody_is_asked_why_results_fell_while_the_work_was_short(
    posts: tuple[int, ...], asks: bool
) -> None:
    leads = objective("leads", 40, starts=BEGAN)
    results = [*weekly("leads", 4, 4, 1, 0), *weekly("posts blog", *posts)]

    assert ("falling_twice" in rules([leads, POSTS], results)) is asks


@pytest.mark.parametrize(
    ("spent", "near"), [((70, 130, 130), True), ((40, 60, 60), False), ((10, 40, 240), True)]
)
def test_a_limit_of_a_month_is_near_if_another_week_would_break_it(
    spent: tuple[int, ...], near: bool
) -> None:
    limit = objective(
        "spend", 400, starts=BEGAN, by=None, per=Period.MONTH, kind=ObjectiveKind.AT_MOST
    )

    assert ("near_limit" in rules([limit], weekly("spend", *spent))) is near


@pytest.mark.parametrize(("last", "is_checked"), [(30, True), (6, False)])
def test_a_rise_like_no_other_is_checked_before_it_is_repeated(last: int, is_checked: bool) -> None:
    found = findings(facts_on(TODAY, [LEADS], weekly("leads", 3, 4, last)))
    (climbing,) = (finding for finding in found if finding.rule == "improving")

    assert ("wild" in {number.key for number in climbing.numbers}) is is_checked
