"""Advice comes at the right moment: not before anything is known, nor after it is put right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.domain.coaching.choose import findings
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.rule_table import RULES
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.assess import progress_of
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from tests.support.advising import DAY, ago, facts_on, weekly
from tests.support.builders import TODAY, measure, objective, result, week_of

LONG = timedelta(weeks=9)
COMMENTS = objective("comments linkedin", 40, starts=ago(9), by=TODAY + LONG)
RATE = objective("engagement_rate x", 3, starts=ago(9), by=TODAY + LONG)
PACES = {"slipping", "at_risk", "out_of_reach"}


def found(of: Sequence[Objective], results: Sequence[Result]) -> dict[str, Finding]:
    return {each.rule: each for each in findings(facts_on(TODAY, of, results))}


def value(finding: Finding, key: str) -> object:
    return next(number.value for number in finding.numbers if number.key == key)


def act_numbers(finding: Finding) -> set[str]:
    return {number.key for number in finding.numbers}


@pytest.mark.parametrize(
    ("came", "said"),
    [
        ((4, 3, 4, 3), "out_of_reach"),
        ((0, 0, 0, 0), "out_of_reach"),
        ((0, 0, 0, 1), "at_risk"),  # the first one has just come
        ((0, 0, 1, 1), "at_risk"),
    ],
)
def test_a_hopeless_target_is_called_so_after_four_numbers(
    came: tuple[int, ...], said: str
) -> None:
    far = replace(COMMENTS, target=COMMENTS.target * 12, starts_on=ago(4))
    rules = set(found([far], weekly("comments linkedin", *came)))

    assert rules & PACES == {said}


@pytest.mark.parametrize(
    ("words", "came", "enough"),
    [
        ("comments linkedin", (2, 2, 2, 2, 2, 2, 5), True),
        ("comments linkedin", (2, 2, 2, 2, 2, 2, 2), False),
        ("comments linkedin", (2, 2, 2, 2, 2, 2, 0), False),
        ("followers x", (2, 4, 6, 8, 10, 12, 17), True),
        ("followers x", (2, 4, 6, 8, 10, 14, 14), False),
    ],
)
def test_a_last_week_that_was_enough_is_to_be_repeated(
    words: str, came: tuple[int | None, ...], *, enough: bool
) -> None:
    behind = objective(words, 40, starts=ago(7), by=TODAY + LONG)
    facts = facts_on(TODAY, [behind], [*weekly(words, *came), result(0, ago(7), words)])
    said = [each for each in findings(facts) if each.rule in ("slipping", "at_risk")]

    assert [each.rule for each in said] != []
    assert all(("last_week" in act_numbers(each)) is enough for each in said)


@pytest.mark.parametrize(("last", "is_said"), [(1.45, False), (1.3, False), (1.0, True)])
def test_a_rate_is_behind_by_more_than_chance(last: float, is_said: bool) -> None:
    rates = weekly("engagement_rate x", *[0, 0.4, 0.6, 0.9, 1, 1.2, 1.3, 1.4], last)

    assert bool(found([RATE], rates).keys() & PACES) is is_said


@pytest.mark.parametrize(("last", "is_said"), [((1, 1), False), ((9, 9), True)])
def test_a_best_week_is_no_news_next_to_what_is_red(last: tuple[int, int], is_said: bool) -> None:
    other = objective("leads", 18, starts=ago(9), by=TODAY + LONG, number=2)
    results = [
        *weekly("comments linkedin", 2, 2, 3, 2, 3, 2, 5),
        *weekly("leads", *[0] * 6, *last),
    ]

    assert ("best_week" in found([COMMENTS, other], results)) is is_said


@pytest.mark.parametrize(
    ("came", "rule"),
    [((30, 4, 6), "reached"), ((3, 4, 33), "reached"), ((14, 12, 14), "too_easy")],
)
def test_a_wild_week_is_checked_before_the_target_is_raised(
    came: tuple[int, ...], rule: str
) -> None:
    young = replace(COMMENTS, starts_on=ago(3))
    facts = facts_on(TODAY, [young], weekly("comments linkedin", *came))
    weeks = tuple(replace(week, was_done=False) for week in facts.weeks)
    said = {each.rule: each for each in findings(replace(facts, weeks=weeks))}

    assert rule in said
    if rule == "reached":
        assert value(said[rule], "wild") == max(came)


@pytest.mark.parametrize(("days", "is_asked"), [(0, True), (1, True), (2, False), (5, False)])
def test_who_was_away_last_week_is_given_time_to_report(days: int, is_asked: bool) -> None:
    results = weekly("comments linkedin", 2, 2, None, None, None)
    off = frozenset(TODAY - DAY * back for back in range(3, 3 + days))
    now = progress_of(COMMENTS, results, today=TODAY, days_off=off)
    facts = replace(facts_on(TODAY, [COMMENTS], results), weeks=(week_of(now, now),))

    assert ("stale" in {each.rule for each in findings(facts)}) is is_asked


def _levers(*came: int) -> dict[str, Finding]:
    posts = objective("posts linkedin", 4, starts=ago(9), by=None, per=Period.WEEK, number=2)
    results = [*weekly("comments linkedin", *came), *weekly("posts linkedin", *[4] * 9)]
    return found(
        [replace(COMMENTS, target=COMMENTS.target * 5), replace(posts, leads_to=1)], results
    )


@pytest.mark.parametrize(
    ("came", "is_said"),
    [
        ((0, 0, 0, 0, 0, 0, 0, 0), True),
        ((1, 1, 0, 1, 1, 1, 0, 1), True),
        ((1, 1, 0, 1, 1, 1, 1, 2), False),  # the most of six weeks
        ((1, 1, 1, 1, 1, 1, 2, 3), False),
    ],
)
def test_the_tactic_is_not_doubted_once_its_effect_rises(
    came: tuple[int, ...], is_said: bool
) -> None:
    said = _levers(*came)

    assert ("lever_wrong" in said) is is_said
    if is_said:
        assert value(said["lever_wrong"], "weeks_kept") == 6
        assert value(said["lever_wrong"], "lag_came") == sum(came[-6:])


LEADS = objective("leads", 40, starts=ago(9), by=TODAY + LONG, number=2)
FOLLOWERS = weekly("followers instagram", 100, 120, 140, 160)


@pytest.mark.parametrize(
    ("leads", "now", "is_said"),
    [
        ((1, 0, 1, 0), 170, True),
        ((0, 1, 0, 0), 160, True),
        ((1, 0, 1, 0), 130, False),  # by now it shrinks
        ((3, 2, 3, 1), 170, False),  # as planned
        ((0, 0, 0, 1), 170, False),  # it climbs
    ],
)
def test_an_audience_is_idle_where_it_grows_and_results_stay_low(
    leads: tuple[int, ...], now: int, is_said: bool
) -> None:
    results = [*FOLLOWERS, result(now, TODAY, "followers instagram"), *weekly("leads", *leads)]

    assert ("audience_idle" in found([LEADS], results)) is is_said


def test_no_audience_is_idle_while_the_work_is_short() -> None:
    posts = objective("posts blog", 2, starts=ago(9), by=None, per=Period.WEEK)
    short = [*FOLLOWERS, *weekly("leads", 1, 0, 1, 0), *weekly("posts blog", 0, 0, 0, 0)]

    assert "audience_idle" not in found([LEADS, posts], short)
    assert "audience_idle" not in found([LEADS, replace(posts, leads_to=2)], short)
    assert "audience_idle" in found([LEADS, replace(posts, leads_to=9)], short)


@pytest.mark.parametrize(
    ("purpose", "is_said"), [(Purpose.COMMUNITY, True), (Purpose.CONTEST, False)]
)
def test_a_contest_far_ahead_is_not_raised(purpose: Purpose, is_said: bool) -> None:
    facts: Facts = facts_on(TODAY, [COMMENTS], weekly("comments linkedin", *[4] * 9))
    rules = {each.rule for each in findings(replace(facts, purpose=purpose))}

    assert ("far_ahead" in rules) is is_said


@pytest.mark.parametrize(
    ("came", "known"),
    [
        ({"comments linkedin": (4,), "bookings": (2,)}, "bookings"),
        ({"comments linkedin": (4,), "bookings": ()}, "comments linkedin"),
        ({"comments linkedin": (), "bookings": ()}, None),
    ],
)
def test_the_first_week_is_told_of_what_matters_most(
    came: dict[str, tuple[int, ...]], known: str | None
) -> None:
    young = [
        objective(words, 40, starts=ago(1), by=TODAY + LONG, number=number)
        for number, words in enumerate(came)
    ]
    results = [each for words, values in came.items() for each in weekly(words, *values)]
    said = found(young, [*results, result(1, TODAY, "comments linkedin")])["too_early"]

    told = {n.value for n in said.numbers if n.key == "early_of"}
    assert told == ({measure(known)} if known else set())


@pytest.mark.parametrize(
    ("off", "told"),
    [
        ((-3, -10), 2),
        ((-3, -2), None),  # a Friday, and a Saturday without work
        ((-3, -2, -10, -9), 2),
    ],
)
def test_only_days_of_work_are_days_off(off: tuple[int, ...], told: int | None) -> None:
    of = objective("posts blog", 2, starts=ago(6), by=None, per=Period.WEEK)
    facts = facts_on(TODAY, [of], weekly("posts blog", 2, 2, 2, 2, 1, 0))
    (week,) = facts.weeks
    days = frozenset(TODAY + timedelta(days=back) for back in off)
    resting = replace(week, now=replace(week.now, days_off=days))
    (said,) = (
        each for each in findings(replace(facts, weeks=(resting,))) if each.rule == "missed_twice"
    )

    assert {n.value for n in said.numbers if n.key == "days_off"} == ({told} if told else set())


@pytest.mark.parametrize(
    ("came", "is_said"), [((0, 1), False), ((1, 0), False), ((0, 0, 1), False), ((1, 1), True)]
)
def test_one_week_with_a_result_is_not_well_ahead(came: tuple[int, ...], *, is_said: bool) -> None:
    of = objective("comments x", 2, starts=ago(2), by=TODAY + LONG)
    rules = found([of], [*weekly("comments x", *came), result(0, TODAY, "comments x")])

    assert ("far_ahead" in rules) <= is_said


@pytest.mark.parametrize(
    ("spent", "is_steady"), [((60, 70, 60, 80), True), ((80, 90, 90, 100), False)]
)
def test_to_change_nothing_is_no_advice_where_it_would_use_a_limit_up(
    spent: tuple[int, ...], *, is_steady: bool
) -> None:
    """In a month of thirty days, 93.4 a week use up 400."""
    month = objective("hours", 400, by=None, per=Period.MONTH, kind=ObjectiveKind.AT_MOST)
    fine = replace(facts_on(TODAY, [month], weekly("hours", *spent)), purpose=Purpose.KNOWN)
    well = tuple(replace(w, now=replace(w.now, verdict=Verdict.WITHIN)) for w in fine.weeks)
    rule = RULES["steady"]

    assert any(rule.findings(replace(fine, weeks=well))) is is_steady
