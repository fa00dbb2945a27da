"""Steps: what they are judged by, what came of them, and which are given up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.coaching.change import Change
from bot.domain.coaching.doers import doer_of
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.outcomes import (
    judged_again,
    latest_change,
    news_of,
    what_came_of,
    with_news,
)
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.step import Done, Outcome, Step, StepNews
from bot.domain.coaching.steps import (
    DECISIONS,
    STEPS,
    WITHOUT_STEP,
    due_on,
    first_asked,
    is_asked_about,
    is_dropped,
    was_refused,
)
from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Result
from tests.support.advising import DAY, WEEK, ago, facts_on, step, weekly
from tests.support.builders import TODAY, objective, result

BEGAN = ago(9)
COMMENTS = objective("comments linkedin", 200, starts=BEGAN)
FOLLOWERS = objective("followers x", 900, starts=BEGAN, number=2)
ANSWERS = objective("response_time x", 30, starts=BEGAN, number=3)
COMPLAINTS = objective("complaints", 3, starts=BEGAN, number=4)
BOOKINGS = objective("bookings", 50, starts=BEGAN, number=5)
ALL = (COMMENTS, FOLLOWERS, ANSWERS, COMPLAINTS, BOOKINGS)
DONE = step(done=Done.YES, done_by="U0BEN")
"""Advised on Monday 9 Nov, about the comments; its week is over on the 15th."""


def facts(*results: Result, today: date = TODAY) -> Facts:
    return facts_on(today, ALL, results)


def came(of: Step, *results: Result, today: date = TODAY) -> StepNews:
    news = what_came_of(of, facts(*results, today=today))
    assert news is not None
    return news


def change(news: StepNews) -> tuple[float, float]:
    assert news.change is not None
    return float(news.change.before), float(news.change.after)


def test_every_rule_advises_a_step_or_is_listed_as_advising_none() -> None:
    assert RULES.keys() == STEPS.keys() | WITHOUT_STEP
    assert not STEPS.keys() & WITHOUT_STEP


@pytest.mark.parametrize(
    ("rule", "due"), [("slipping", 1), ("zero_response", 3), ("post_more", 4), ("stale", None)]
)
def test_a_step_is_due_with_the_next_digest_or_after_its_trial(rule: str, due: int | None) -> None:
    assert due_on(Finding(rule), TODAY) == (due and TODAY + WEEK * due)


def test_what_is_done_helped_if_more_came_than_in_the_week_before() -> None:
    news = came(DONE, *weekly("comments linkedin", 2, 1, 6))

    assert news.outcome is Outcome.HELPED
    assert change(news) == (2, 6)
    assert news.change is not None
    assert (news.change.ended_on, news.change.ends_on) == (date(2026, 11, 8), date(2026, 11, 22))


def test_a_week_without_a_number_leaves_the_one_before_it_to_judge_by() -> None:
    assert change(came(DONE, *weekly("comments linkedin", 2, 6, None))) == (2, 6)


@pytest.mark.parametrize("after", [2, 1, 0])
def test_as_many_as_before_or_fewer_are_no_gain(after: int) -> None:
    assert came(DONE, *weekly("comments linkedin", 2, 9, after)).outcome is Outcome.NO_CHANGE


@pytest.mark.parametrize("values", [(None, 6, 1), (2, None, None), (None, None, None)])
def test_without_numbers_nothing_is_said_about_the_effect(values: tuple[float | None, ...]) -> None:
    news = came(DONE, *weekly("comments linkedin", *values))

    assert (news.outcome, news.change) == (Outcome.UNKNOWN, None)


@pytest.mark.parametrize(
    ("values", "unknown"), [((0, 0, 1, 1, None, 2), True), ((0, 0, 1, 1, 1, 2), False)]
)
def test_a_trial_whose_weeks_are_not_all_known_says_so(
    values: tuple[float | None, ...], *, unknown: bool
) -> None:
    trial = replace(DONE, rule="zero_response", said_on=ago(3), due_on=TODAY)
    of_a_week = replace(DONE, said_on=ago(2))

    assert came(trial, *weekly("comments linkedin", *values)).unknown_weeks is unknown
    assert not came(of_a_week, *weekly("comments linkedin", None, 2, None)).unknown_weeks
    assert not came(replace(trial, about=None), *weekly("comments linkedin", 1)).unknown_weeks


def test_without_an_answer_there_is_no_news() -> None:
    assert what_came_of(step(), facts(*weekly("comments linkedin", 2, 1, 6))) is None


def test_what_was_not_done_has_no_effect_to_speak_of() -> None:
    news = came(replace(DONE, done=Done.NO), *weekly("comments linkedin", 2, 1, 6))

    assert (news.outcome, news.change) == (Outcome.NOT_DONE, None)


def test_a_week_that_runs_is_too_early_to_judge() -> None:
    said = replace(DONE, said_on=TODAY - DAY * 6, due_on=TODAY + DAY)

    assert came(said, *weekly("comments linkedin", 2, 1, 6), today=TODAY - DAY).outcome is (
        Outcome.TOO_EARLY
    )


def test_a_trial_compares_as_many_weeks_as_it_takes() -> None:
    trial = replace(DONE, rule="zero_response", said_on=ago(3), due_on=TODAY)
    early = replace(trial, said_on=ago(2), due_on=TODAY + WEEK)
    results = weekly("comments linkedin", 0, 0, 1, 1, 1, 2)

    assert change(came(trial, *results)) == (1, 4)
    assert came(early, *results).outcome is Outcome.TOO_EARLY


@pytest.mark.parametrize(("weekday", "before", "after"), [(2, 2, 6), (3, 1, 6)])
def test_what_is_advised_from_thursday_on_counts_from_the_next_week(
    weekday: int, before: int, after: int
) -> None:
    said = replace(DONE, said_on=ago(2) + DAY * weekday, due_on=ago(1) + DAY * weekday)

    assert change(came(said, *weekly("comments linkedin", 2, 1, 6))) == (before, after)


@pytest.mark.parametrize(
    ("values", "grew", "outcome"),
    [
        ((500, 505, 510, 525), (5, 15), Outcome.HELPED),
        ((500, 520, 540, 545), (20, 5), Outcome.NO_CHANGE),
        ((500, 490, 400, 405), (-10, 5), Outcome.HELPED),
    ],
)
def test_a_level_is_judged_by_how_much_it_grew(
    values: tuple[int, ...], grew: tuple[int, int], outcome: Outcome
) -> None:
    news = came(replace(DONE, about=2), *weekly("followers x", *values))

    assert (change(news), news.outcome) == (grew, outcome)


@pytest.mark.parametrize(("about", "words"), [(3, "response_time x"), (4, "complaints")])
def test_of_waiting_times_and_complaints_fewer_are_better(about: int, words: str) -> None:
    of = replace(DONE, rule="slower_answers", about=about)

    assert came(of, *weekly(words, 45, 60, 30)).outcome is Outcome.HELPED
    assert came(of, *weekly(words, 30, 10, 45)).outcome is Outcome.NO_CHANGE


def test_answering_first_is_judged_by_the_responses_of_all_kinds() -> None:
    of = replace(DONE, rule="answer_first", about=None)
    news = came(of, *weekly("comments x", 1, 0, 2), *weekly("reposts linkedin", 0, 0, 3))

    assert change(news) == (1, 5)


def test_a_lead_is_judged_by_what_it_should_lead_to() -> None:
    lead = replace(COMMENTS, leads_to=BOOKINGS.id)
    found = facts_on(TODAY, (lead, BOOKINGS), weekly("bookings", 0, 0, 1, 1, 1, 2))
    of = replace(DONE, rule="lever_wrong", said_on=ago(3))

    news = what_came_of(of, found)

    assert news is not None
    assert change(news) == (1, 4)


@pytest.mark.parametrize("of", [replace(DONE, rule="improving"), replace(DONE, about=99)])
def test_what_no_number_shows_is_unknown(of: Step) -> None:
    assert came(of, *weekly("comments linkedin", 2, 1, 6)).outcome is Outcome.UNKNOWN


def test_what_is_eight_weeks_ago_is_not_compared() -> None:
    old = replace(DONE, said_on=ago(8))

    assert came(old, *weekly("comments linkedin", *range(10))).outcome is Outcome.UNKNOWN


VALUES = some.lists(some.none() | some.integers(0, 9), min_size=9, max_size=9)
RULES_WITH_STEPS = some.sampled_from(sorted(STEPS))


@given(VALUES, VALUES, RULES_WITH_STEPS, some.integers(1, 8), some.sampled_from([1, 2, 3, 4]))
def test_what_is_claimed_of_a_step_is_what_the_results_say(
    comments: list[int | None], bookings: list[int | None], rule: str, weeks: int, about: int
) -> None:
    results = [*weekly("comments linkedin", *comments), *weekly("bookings", *bookings)]
    of = replace(DONE, rule=rule, about=about, said_on=ago(weeks))
    found = facts(*results)

    news = what_came_of(of, found)

    assert news is not None
    assert (news.outcome in (Outcome.HELPED, Outcome.NO_CHANGE)) is (news.change is not None)
    for each in filter(None, (news.change, latest_change(of, found))):
        assert each.after == _sum(results, each, each.ends_on)
        assert each.before == _sum(results, each, each.ended_on)
        assert each.ended_on < of.said_on <= each.ends_on - WEEK * each.weeks + WEEK


def _sum(results: list[Result], of: Change, until: date) -> Decimal:
    """What was reported in the weeks of a change that end on a day, straight from the results."""
    first = until - WEEK * of.weeks + DAY
    return sum(
        (
            each.value
            for each in results
            if first <= each.on <= until
            and (of.measure.counts(each.measure) if of.measure else "comments" in str(each.measure))
        ),
        Decimal(0),
    )


def test_a_step_is_asked_about_around_its_day_until_it_is_answered() -> None:
    due = step(due_on=TODAY)
    days = [TODAY + timedelta(days) for days in range(-9, 10)]

    assert [day for day in days if is_asked_about(due, day)] == days[5:17]
    assert not any(is_asked_about(replace(due, done=Done.NO), day) for day in days)
    assert not any(is_asked_about(replace(due, due_on=None), day) for day in days)
    assert not any(is_asked_about(replace(due, rule="gone"), day) for day in days)


@pytest.mark.parametrize(
    ("said", "asked"), [(0, 3), (1, 4), (2, 7), (3, 7 + 1), (4, 7 + 2), (5, 7 + 2), (6, 7 + 2)]
)
def test_nobody_is_asked_before_three_working_days_are_there(said: int, asked: int) -> None:
    monday = ago(1)

    assert first_asked(monday + DAY * said + WEEK) == monday + DAY * asked


def test_what_stays_open_is_a_step() -> None:
    assert STEPS.keys() >= DECISIONS


def test_the_news_is_of_the_last_answered_step_that_was_not_told() -> None:
    found = facts(*weekly("comments linkedin", 2, 1, 6))
    older = replace(DONE, id=2, said_on=ago(3), due_on=ago(2))
    told = replace(DONE, id=3, told_on=ago(1))

    news = news_of([older, told, DONE], found)
    again = news_of([replace(DONE, told_on=TODAY)], found)

    assert news is not None
    assert news.step == DONE
    assert again is not None
    assert news_of([told, step(id=4), replace(DONE, due_on=ago(4))], found) is None


def test_who_did_a_trial_is_thanked_at_once_and_told_its_effect_once_it_shows() -> None:
    results = weekly("comments linkedin", 0, 0, 1, 1, 1, 2)
    trial = replace(DONE, rule="zero_response", said_on=ago(3), due_on=TODAY)
    thanked = replace(trial, told_on=ago(1), outcome=Outcome.TOO_EARLY)

    now = [news_of([of], facts(*results, today=TODAY - WEEK)) for of in (trial, thanked)]
    again = news_of([replace(thanked, told_on=ago(2))], facts(*results, today=TODAY - WEEK))
    later = news_of([thanked], facts(*results))

    assert [news and news.outcome for news in now] == [Outcome.TOO_EARLY, Outcome.TOO_EARLY]
    assert again is None
    assert later is not None
    assert later.outcome is Outcome.HELPED


USELESS = replace(DONE, outcome=Outcome.NO_CHANGE, told_on=ago(5), said_on=ago(7), due_on=ago(6))


def test_a_tip_that_did_not_help_twice_is_dropped_for_twelve_weeks() -> None:
    found = facts(*weekly("comments linkedin", 2, 2, 1))

    news = news_of([USELESS, replace(DONE, id=2)], found)
    once = news_of([replace(DONE, id=2)], found)

    assert news is not None
    assert news.dropped
    assert once is not None
    assert not once.dropped
    steps = with_news([USELESS, replace(DONE, id=2)], news)
    assert is_dropped(DONE.subject, steps, TODAY)
    assert is_dropped(DONE.subject, steps, ago(1) + WEEK * 12)
    assert not is_dropped(DONE.subject, steps, ago(1) + WEEK * 12 + DAY)
    assert not is_dropped(("slipping", 2), steps, TODAY)


def test_what_was_done_partly_was_not_tried_enough_to_be_dropped() -> None:
    partly = replace(USELESS, done=Done.PARTLY)

    assert not is_dropped(DONE.subject, [partly, replace(partly, id=2)], TODAY)


def test_who_says_no_once_may_hear_it_again_and_not_after_the_second_time() -> None:
    refused = replace(DONE, done=Done.NO)

    assert was_refused(DONE.subject, [refused])
    assert not was_refused(DONE.subject, [refused, replace(DONE, said_on=ago(1))])
    assert not is_dropped(DONE.subject, [refused], TODAY)
    assert is_dropped(DONE.subject, [refused, replace(refused, id=2)], TODAY)


def test_a_late_correction_changes_what_came_of_a_step() -> None:
    late = result(5, ago(2) - DAY, "comments linkedin", order=99)

    assert came(DONE, *weekly("comments linkedin", 2, 1, 6), late).outcome is Outcome.NO_CHANGE


TOLD_USELESS = replace(DONE, outcome=Outcome.NO_CHANGE, told_on=ago(1))
"""A digest told last Monday that it brought no gain."""


@pytest.mark.parametrize(
    ("weeks", "outcome"),
    [
        ((2, 2, 9), Outcome.NO_CHANGE),  # the gain came later
        ((2, 5, 2), Outcome.HELPED),  # corrected since
        ((None, 5, 2), Outcome.UNKNOWN),  # what came before was undone
        ((2, None, 2), Outcome.UNKNOWN),  # what came after was
    ],
)
def test_what_was_told_of_a_step_is_judged_again_by_the_same_weeks(
    weeks: tuple[int | None, ...], outcome: Outcome
) -> None:
    (step_now,) = judged_again([TOLD_USELESS], facts(*weekly("comments linkedin", *weeks)))

    assert step_now.outcome is outcome


@pytest.mark.parametrize(("after", "dropped"), [(2, True), (5, False)])
def test_a_tip_is_not_dropped_for_numbers_that_were_corrected_since(
    after: int, dropped: bool
) -> None:
    found = facts(*weekly("comments linkedin", 2, after, 2))
    twice = [TOLD_USELESS, replace(TOLD_USELESS, id=2, told_on=ago(30), said_on=ago(32))]

    assert is_dropped(DONE.subject, judged_again(twice, found), TODAY) is dropped


@pytest.mark.parametrize(
    "told",
    [
        replace(TOLD_USELESS, said_on=ago(8), told_on=ago(6)),
        replace(TOLD_USELESS, outcome=Outcome.UNKNOWN),
        replace(TOLD_USELESS, done=Done.NO, outcome=Outcome.NOT_DONE),
        replace(TOLD_USELESS, told_on=None),
    ],
)
def test_what_no_number_showed_or_is_too_long_ago_stays_as_it_was_told(told: Step) -> None:
    assert judged_again([told], facts(*weekly("comments linkedin", *range(10)))) == [told]


def test_a_step_of_an_objective_that_was_closed_is_thanked_for_and_not_judged() -> None:
    closed = facts_on(TODAY, (BOOKINGS,), weekly("comments linkedin", 2, 1, 6))

    news = what_came_of(DONE, closed)

    assert news == StepNews(step=DONE, outcome=Outcome.UNKNOWN)


def test_a_step_is_judged_by_its_number_whoever_owns_the_objective_by_now() -> None:
    handed = replace(COMMENTS, owner="U0CLEO")
    found = facts_on(TODAY, (handed,), weekly("comments linkedin", 2, 1, 6))

    news = what_came_of(DONE, found)

    assert news is not None
    assert (news.outcome, news.step.done_by) == (Outcome.HELPED, "U0BEN")


@pytest.mark.parametrize("silent", [1, 2])
def test_after_weeks_of_silence_the_next_known_week_is_judged(silent: int) -> None:
    """Be it that all were away, or that an alarm kept everybody busy."""
    said = replace(DONE, said_on=ago(2 + silent), due_on=ago(1 + silent))
    values = (2, *(None,) * silent, 4)

    news = came(said, *weekly("comments linkedin", *values, None))

    assert change(news) == (2, 4)
    assert news.change is not None
    assert news.change.ends_on < TODAY - WEEK


@pytest.mark.parametrize(
    ("came", "outcome"),
    [
        ((0, 0, 0, 0, 0, 0), Outcome.NO_CHANGE),
        ((1, 1, 1, 2, 2, 2), Outcome.HELPED),
        ((3, 3, 3, 2, 2, 2), Outcome.NO_CHANGE),
        ((1, 1, 1, 2, None, 2), None),  # nobody knows
    ],
)
def test_a_trial_whose_date_has_come_is_answered_by_its_numbers(
    came: Sequence[int | None], outcome: Outcome | None
) -> None:
    of = objective("comments linkedin", 400, starts=ago(9))
    found = facts_on(TODAY, [of], weekly("comments linkedin", *came))
    over = step("zero_response", of.id, said_on=ago(3), due_on=TODAY)
    news = news_of([over], found)

    assert (news.outcome if news else None) == outcome
    assert news_of([replace(over, due_on=TODAY + WEEK)], found) is None
    assert news_of([replace(over, rule="slipping")], found) is None  # of a week


@pytest.mark.parametrize(
    ("facebook", "hardly"), [((5, 5, 5, 6, 5, 5, 5, 5), True), ((5, 5, 5, 5, 4, 4, 4, 4), False)]
)
def test_posts_that_were_to_move_are_counted_again(
    facebook: Sequence[int], *, hardly: bool
) -> None:
    of = objective("comments linkedin", 400, starts=ago(9))
    results = [
        *weekly("comments linkedin", *[6] * 8),
        *weekly("posts linkedin", *[2] * 8),
        *weekly("comments facebook", *[0] * 8),
        *weekly("posts facebook", *facebook),
    ]
    said_with = "result comments, better linkedin, worse facebook"
    over = step("move_the_work", None, said_on=ago(4), due_on=TODAY, based_on=said_with)
    news = news_of([over], facts_on(TODAY, [of], results))

    assert news is not None
    assert news.moved is not None
    assert [news.moved.better.came, news.moved.worse.came] == [Decimal(24), Decimal(0)]
    assert news.moved.hardly is hardly


POSTS = objective("posts blog", 2, starts=BEGAN, by=None, per=Period.WEEK, number=6)


@pytest.mark.parametrize(
    ("rule", "posts", "in_full"),
    [
        ("week_missed", (0, 0, 2), True),
        ("week_missed", (0, 0, 3), True),
        ("week_missed", (0, 0, 1), False),
        ("posts_stopped", (0, 0, 2), True),
        ("posts_stopped", (0, 0, 1), False),  # one, where two are planned
        ("posts_stopped", (0, 0, 0), False),
        ("missed_again", (0, 0, None), False),  # nobody knows
    ],
)
def test_work_that_its_number_shows_was_not_done_in_part(
    rule: str, posts: tuple[int | None, ...], *, in_full: bool
) -> None:
    about = None if rule == "posts_stopped" else 6
    told = facts_on(TODAY, (*ALL, POSTS), weekly("posts blog", *posts))
    answers = [step(rule, about, done=done) for done in (Done.PARTLY, Done.YES, Done.NO)]
    news = [news_of([answer], told) for answer in answers]

    assert [each.in_full for each in news if each] == [in_full, False, False]


@pytest.mark.parametrize(
    ("rule", "about", "based_on", "doer"),
    [
        ("posts_stopped", None, None, "U0BEN"),  # whose posts they are
        ("week_missed", 6, None, "U0BEN"),
        ("work_back", 1, "lever posts blog", "U0BEN"),
        ("likely_end", 6, "fair 2", "U0ADA"),  # who decided says so
        ("costly", None, None, "U0ADA"),
    ],
)
def test_who_does_the_work_is_thanked_whoever_says_that_it_was_done(
    rule: str, about: int | None, based_on: str | None, doer: str
) -> None:
    posts = replace(POSTS, owner="U0BEN")
    told = facts_on(TODAY, (*ALL, posts), weekly("posts blog", 0, 0, 2))
    said = step(rule, about, done=Done.YES, done_by="U0ADA", based_on=based_on)

    assert doer_of(said, told) == doer
    assert doer_of(replace(said, done=None, done_by=None), told) is None


def test_more_comments_do_not_show_that_a_step_was_done() -> None:
    news = news_of(
        [replace(DONE, done=Done.PARTLY)], facts(*weekly("comments linkedin", 2, 1, 300))
    )

    assert news is not None
    assert not news.in_full


@pytest.mark.parametrize(("value", "in_full"), [(900, True), (899, False)])
def test_a_target_that_was_the_priority_and_is_reached_was_not_begun(
    value: int, *, in_full: bool
) -> None:
    priority = step("deadline_near", 2, done=Done.PARTLY)
    news = news_of([priority], facts(*weekly("followers x", 800, 850, value)))

    assert news is not None
    assert news.in_full is in_full
