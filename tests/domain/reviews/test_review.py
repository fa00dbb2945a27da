"""The review's judgements, by examples reckoned by hand and by what always holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.plan.items import ItemKind
from bot.domain.plan.lines import PlanLine
from bot.domain.progress.grade import Grade
from bot.domain.progress.periods import KeptPeriods
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.judging import Step, Tone, judged
from bot.domain.reviews.quarter import Quarter
from bot.domain.reviews.review import Gap, plan_in
from bot.domain.team import Purpose
from tests.support.builders import objective, result, retargeted
from tests.support.reviews import (
    COMMENTS,
    DAY,
    FIRST,
    LAST,
    LETTER,
    POSTS,
    QUARTER,
    WEEK,
    item,
    review,
    seen,
    team,
    weekly,
)

NEW_YEAR = LAST + timedelta(days=1)
POST = objective("posts blog", 2, starts=FIRST, by=None, per=Period.WEEK)
MONDAY = date(2026, 10, 5)
"""The first Monday of the quarter: the week before began in September."""


def ends_on(due_on: date, target: int = 20) -> Objective:
    return objective("comments linkedin", target, starts=FIRST, by=due_on)


def lately(*values: int) -> Sequence[Result]:
    """Comments of each of the last weeks, the last of them a week ago."""
    return weekly("comments linkedin", *values, since=DAY - WEEK * len(values))


def test_what_runs_on_has_no_grade() -> None:
    found = seen(ends_on(LAST), *weekly("comments linkedin", 3, 4, 2, 3))

    assert (found.on, found.ended, found.grade) == (DAY, False, None)


def test_what_ended_is_judged_on_the_morning_after_its_date() -> None:
    due_on = date(2026, 11, 20)
    late = result(50, date(2026, 11, 23))
    found = seen(ends_on(due_on), *weekly("comments linkedin", 4, 4, 4), late)

    assert (found.on, found.progress.verdict) == (date(2026, 11, 21), Verdict.MISSED)
    assert (found.ended, found.grade) == (True, Grade(Decimal("0.6"), stretch=False))
    assert found.step is Step.STOP  # a commitment; of a stretch, part of the plan worked


@pytest.mark.parametrize(
    ("value", "committed", "stretch"),
    [
        (7, Step.STOP, Step.STOP),  # 0.35
        (8, Step.STOP, Step.CHANGE),  # 0.4
        (13, Step.STOP, Step.CHANGE),  # 0.65
        (14, Step.CHANGE, Step.KEEP),  # 0.7
        (19, Step.CHANGE, Step.KEEP),
        (20, Step.KEEP, Step.KEEP),
    ],
)
def test_what_follows_an_end_depends_on_what_was_promised(
    value: int, committed: Step, stretch: Step
) -> None:
    of = ends_on(date(2026, 11, 20))
    told = result(value, FIRST)

    assert seen(of, told).step is committed
    assert seen(replace(of, stretch=True), told).step is stretch


def test_on_its_very_date_an_objective_can_still_be_reached() -> None:
    found = seen(ends_on(DAY), *weekly("comments linkedin", 4, 4, 4, 4))

    assert (found.on, found.ended, found.grade) == (DAY, False, None)


def test_the_last_day_of_a_quarter_that_is_over_decides() -> None:
    found = seen(ends_on(LAST), *weekly("comments linkedin", 4, 4, 4, 4), today=NEW_YEAR)

    assert (found.on, found.progress.verdict) == (NEW_YEAR, Verdict.MISSED)
    assert found.grade == Grade(Decimal("0.8"), stretch=False)


def test_what_came_after_the_quarter_does_not_count_for_it() -> None:
    later = result(100, NEW_YEAR)

    found = seen(ends_on(date(2027, 3, 31)), later, today=date(2027, 2, 1))

    assert (found.on, found.progress.value) == (LAST, None)
    assert (found.tone, found.step) == (Tone.SILENT, Step.REPORT)


def test_what_was_closed_is_judged_on_the_day_it_was_closed() -> None:
    of = replace(ends_on(LAST), closed_on=date(2026, 10, 20))
    found = seen(of, *weekly("comments linkedin", 2, 2, 2, 2, 2))

    assert (found.on, found.closed, found.ended) == (date(2026, 10, 20), True, True)
    assert (found.progress.value, found.tone) == (Decimal(6), Tone.EARLY)


def test_what_was_closed_later_was_still_open_then() -> None:
    of = replace(ends_on(date(2027, 3, 31)), closed_on=date(2027, 1, 20))

    found = judged(of, weekly("comments linkedin", 5, 5, 5, 5), QUARTER, date(2027, 2, 1))

    assert (found.on, found.closed, found.ended) == (LAST, False, False)


def test_weeks_kept_are_counted_among_those_that_were_reported() -> None:
    found = seen(POST, *weekly("posts blog", 2, 3, 1, 2, 2, since=MONDAY))

    assert found.kept_periods == KeptPeriods(kept=4, reported=5)
    assert (found.tone, found.step) == (Tone.SILENT, Step.REPORT)  # since then nobody reported
    then = replace(found, running=False)
    assert (then.tone, then.step, then.grade) == (Tone.GOOD, Step.GO_ON, None)


@pytest.mark.parametrize(
    ("starts", "value", "kept", "reported"),
    [
        (FIRST, 1, 1, 1),  # from Thursday on: 2 of 5 days, so that 0.8 of 2, or 1, is due
        (FIRST, 0, 0, 1),
        (FIRST + timedelta(days=1), 9, 0, 0),  # a Friday alone is not judged
    ],
)
def test_a_first_week_counts_by_its_part_and_the_running_one_does_not(
    starts: date, value: int, kept: int, reported: int
) -> None:
    cut = result(value, starts, "posts blog"), result(9, DAY, "posts blog")

    found = seen(replace(POST, starts_on=starts), *cut)

    assert found.kept_periods == KeptPeriods(kept=kept, reported=reported)


def test_of_a_first_part_of_a_month_the_review_says_what_the_digest_does() -> None:
    """20 a month from Friday 20 November: 7 of 21 working days, of which 10 are more than due."""
    of = objective("posts blog", 20, starts=date(2026, 11, 20), by=None, per=Period.MONTH)
    found = seen(of, result(10, date(2026, 11, 30), "posts blog"), today=date(2026, 12, 1))

    assert found.kept_periods == KeptPeriods(kept=1, reported=1)
    assert found.progress.verdict is Verdict.REACHED


def test_a_limit_each_month_is_kept_by_staying_under_it() -> None:
    limit = objective("spend", 50, starts=FIRST, per=Period.MONTH, kind=ObjectiveKind.AT_MOST)
    found = seen(limit, result(50, FIRST, "spend"), result(80, DAY, "spend"))

    assert found.kept_periods == KeptPeriods(kept=1, reported=1)
    assert found.tone is Tone.BEHIND  # this month it is over, as Progress says


def test_too_few_weeks_to_weigh_are_judged_as_everywhere_else() -> None:
    """The last week was reached, and Progress and digest say so."""
    last_week = DAY - timedelta(days=DAY.weekday() + 1)
    found = seen(POST, result(9, last_week, "posts blog"))
    assert (found.progress.ended, found.progress.verdict) == (True, Verdict.REACHED)
    assert (found.tone, found.step) == (Tone.GOOD, Step.GO_ON)


@pytest.mark.parametrize(
    ("kept", "reported", "tone", "step"),
    [
        (0, 0, Tone.SILENT, Step.REPORT),
        (4, 4, Tone.GOOD, Step.GO_ON),
        (7, 10, Tone.GOOD, Step.GO_ON),
        (6, 10, Tone.BEHIND, Step.CHANGE),
        (3, 10, Tone.BEHIND, Step.STOP),
    ],
)
def test_a_share_kept_is_weighed_by_the_borders_of_grades(
    kept: int, reported: int, tone: Tone, step: Step
) -> None:
    found = replace(seen(POST), kept_periods=KeptPeriods(kept, reported), running=False)

    assert (found.tone, found.step) == (tone, step)


@pytest.mark.parametrize(
    ("values", "step"),
    [
        ((), Step.REPORT),
        ((1,), Step.WAIT),
        ((3, 3, 3, 3, 3), Step.GO_ON),  # 5 in 26 of 66 working days: a strain of 0.63
        ((2, 3, 2, 3), Step.GO_ON),  # 10: 1.27, but even slow weeks of 2 are enough in five weeks
        ((2, 2, 2, 3), Step.CLOSE_GAP),  # 11: 1.40, and slow weeks fall short by 1
        ((2, 2, 2, 2), Step.RETHINK),  # 12: 1.52
        ((1, 1, 1, 1), Step.RETHINK),  # 16: 2.03
        ((5, 5, 5, 5), Step.RAISE),
    ],
)
def test_what_to_do_follows_from_the_pace(values: tuple[int, ...], step: Step) -> None:
    assert seen(ends_on(LAST), *lately(*values)).step is step


def test_after_weeks_of_silence_the_next_step_is_a_report() -> None:
    found = seen(ends_on(LAST), *weekly("comments linkedin", 2, 2, 2, 2))

    assert (found.tone, found.step) == (Tone.SILENT, Step.REPORT)


def test_the_worst_comes_first_and_the_good_last() -> None:
    good = seen(ends_on(LAST), *weekly("comments linkedin", 5, 5, 5, 5))
    silent = seen(objective("clicks x", 5, starts=FIRST, number=9))

    found = review(good, silent, COMMENTS)

    assert found.judged == (COMMENTS, silent, good)
    assert [found.of_tone(tone) for tone in Tone] == [1, 1, 0, 1]


def test_decided_is_what_was_closed_and_moved() -> None:
    late = seen(replace(ends_on(LAST), closed_on=date(2026, 11, 3)))
    early = seen(replace(ends_on(LAST), closed_on=date(2026, 10, 9)))
    moved = replace(COMMENTS, progress=retargeted(COMMENTS.progress, Decimal(30), DAY))

    found = review(late, moved, early)

    assert found.closed == (early, late)
    assert found.changed == (moved,)


def test_to_decide_is_what_presses_and_is_still_open() -> None:
    closed = seen(replace(ends_on(DAY), closed_on=DAY), *weekly("comments linkedin", 1, 1, 1, 1))
    reached = seen(ends_on(LAST), *weekly("comments linkedin", 5, 5, 5, 5))
    behind = seen(ends_on(LAST), *lately(1, 1, 1, 1))
    fine = seen(ends_on(LAST), *lately(3, 3, 3, 3, 3))

    assert review(closed, reached, fine, behind).pressing == (behind, reached)


def test_gaps_of_a_team_that_has_nothing_yet() -> None:
    reported = team(Purpose.TOLD, "", DAY)

    assert review(of=reported).gaps == (Gap.TRIAL, Gap.NO_OBJECTIVE, Gap.NO_PLAN)


def test_being_seen_is_not_yet_an_outcome() -> None:
    seen_only = seen(objective("impressions x", 5000, starts=FIRST))
    sold = seen(objective("sales", 10, starts=FIRST))

    assert review(seen_only, lines=[POSTS]).gaps == (Gap.NO_OUTCOME,)
    assert review(seen_only, sold, lines=[POSTS]).gaps == ()


def test_the_plan_of_a_quarter_is_what_reaches_into_it() -> None:
    year = item(3, "Year", starts_on=date(2026, 1, 1))
    before = item(4, "Before", starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30))
    after = item(5, "After", starts_on=NEW_YEAR, ends_on=NEW_YEAR)

    found = plan_in(review(lines=[POSTS, LETTER, year, before, after]).plan, QUARTER)

    assert [line.id for line in found.lines] == [1, 2, 3]


@given(some.lists(some.integers(0, 9), max_size=8), some.integers(1, 9))
def test_more_results_never_make_it_look_worse(values: list[int], more: int) -> None:
    of = ends_on(DAY - timedelta(days=1), 30)
    less = seen(of, result(1, FIRST), *weekly("comments linkedin", *values))
    greater = seen(of, result(1 + more, FIRST), *weekly("comments linkedin", *values))

    assert less.grade is not None
    assert greater.grade is not None
    assert less.grade.value <= greater.grade.value


@given(some.dates(date(2026, 1, 1), date(2027, 12, 31)), some.dates(FIRST, date(2028, 1, 1)))
def test_no_review_looks_past_today_or_further_than_a_day_past_its_quarter(
    due_on: date, today: date
) -> None:
    of = objective(starts=date(2026, 1, 1), by=due_on)

    found = judged(of, [result(3, FIRST)], QUARTER, today)

    assert found.on <= min(today, NEW_YEAR)


@given(some.dates(FIRST, LAST))
def test_each_objective_counts_in_exactly_one_tone(today: date) -> None:
    each = (seen(ends_on(LAST)), seen(POST), seen(ends_on(FIRST), today=today))

    found = review(*each)

    assert sum(found.of_tone(tone) for tone in Tone) == len(each)
    assert Quarter.of(found.day) == QUARTER


def priced(number: int, spend: int, *, social: bool = False, hours: int | None = 0) -> PlanLine:
    """A line item with twenty leads."""
    kind, platform = (ItemKind.SOCIAL, PLATFORMS["x"]) if social else (ItemKind.EMAIL, None)
    facts = {"kind": kind, "platform": platform, "spend": Decimal(spend), "hours": hours}
    return item(number, f"Item {number}", results=Decimal(20), **facts)


@pytest.mark.parametrize(
    ("spend", "dearer"), [(301, True), (300, None), (200, None), (134, None), (133, False)]
)
def test_social_media_is_weighed_where_its_results_cost_far_more_or_less(
    spend: int, dearer: bool | None
) -> None:
    social, other, dear = priced(1, spend, social=True), priced(2, 200), priced(3, 900)

    found = review(lines=[social, other, dear]).cost_contrast

    pair = found and (found.social.lines, found.other.lines, found.dearer)
    assert pair == (None if dearer is None else ((social,), (other,), dearer))


def test_what_may_cost_more_than_is_known_neither_wins_nor_hides_the_next() -> None:
    dear, understated = priced(1, 900, social=True), priced(2, 200, hours=None)
    cheap = priced(1, 10, social=True, hours=None)

    assert review(lines=[dear, understated]).cost_contrast is None
    assert review(lines=[cheap, priced(2, 200)]).cost_contrast is None
    hidden = review(lines=[dear, priced(2, 10, hours=None), priced(3, 300)]).cost_contrast
    assert hidden is not None
    assert (hidden.other.name, hidden.dearer) == ("Item 3", True)
    assert review(lines=[dear]).cost_contrast is None


def test_an_open_objective_whose_owner_left_is_unowned() -> None:
    left = replace(ends_on(LAST), owner_left=True)
    unowned, closed = seen(left), seen(replace(left, closed_on=DAY))

    assert review(unowned, closed, COMMENTS).unowned == (unowned,)
