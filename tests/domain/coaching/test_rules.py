"""Each rule of advice fits where it should and nowhere else; the best is said, and not twice."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.cadence import workdays
from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.coaching.benchmarks import BENCHMARKS, benchmark
from bot.domain.coaching.choose import choose, findings
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.figures import against, gained, last_days, needs
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.response import Expectation, expectation
from bot.domain.coaching.rule_table import RULES
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from tests.support import advising
from tests.support.builders import (
    TODAY,
    by_measure,
    measure,
    objective,
    progress_at,
    result,
    results,
    week_of,
)
from tests.support.plans import line, plan, social, tally

DAY = timedelta(days=1)
ALL = Coverage(due=2, came=2)
BEGAN = TODAY - timedelta(weeks=9)
"""A Monday."""


def ago(weeks: int) -> date:
    return TODAY - timedelta(weeks=weeks)


def weekly(words: str, *values: float | None) -> list[Result]:
    """One result for each whole week up to last Sunday; None for a week without a report."""
    dated = zip(values, reversed(range(len(values))), strict=True)
    return [result(value, ago(back) - DAY, words) for value, back in dated if value is not None]


def facts(
    *found: Progress | Objective,
    results: Sequence[Result] = (),
    purpose: Purpose = Purpose.COMMUNITY,
    coverage: Coverage = ALL,
    plan: Plan | None = None,
    trial_until: date | None = None,
    away: Collection[str] = (),
) -> Facts:
    """A team with these objectives; what is no progress yet stands where the results put it."""
    weeks = [
        each if isinstance(each, Progress) else _progress(each, results, TODAY) for each in found
    ]
    return Facts(
        today=TODAY,
        purpose=purpose,
        weeks=tuple(week_of(now, _before(now, results)) for now in weeks),
        coverage=coverage,
        results=by_measure(results),
        plan=plan,
        trial_until=trial_until,
        away=frozenset(away),
    )


def _progress(of: Objective, results: Sequence[Result], day: date) -> Progress:
    return progress_of(of, [r for r in results if of.measure.counts(r.measure)], today=day)


def _before(now: Progress, results: Sequence[Result]) -> Progress:
    return _progress(now.objective, results, ago(1))


WEEKLY = {
    Verdict.SLIPPING: Decimal("2.8"),
    Verdict.AT_RISK: Decimal("3.8"),
    Verdict.OFF_PACE: Decimal(6),
}
"""The need of a week by which a verdict is that, where 2 a week were planned."""


def at(verdict: Verdict, words: str = "comments linkedin", **more: Any) -> Progress:
    """A progress on 4 of 20 with five reports, the last one today, or with no data."""
    of = objective(words, starts=BEGAN)
    value = None if verdict is Verdict.NO_DATA else 4
    usual: dict[str, Any] = {
        "reports": 0 if value is None else 5,
        "weekly": WEEKLY.get(verdict, Decimal(2)),
        "planned_weekly": Decimal(2),
    }
    usual["days_left"] = 29
    found = progress_at(verdict, of, value, TODAY if value else None)
    return replace(found, **{**usual, **more})


def due(progress: Progress, days: int) -> Progress:
    last = TODAY + timedelta(days=days)
    ends = replace(progress.objective, due_on=last)
    return replace(progress, objective=ends, days_left=workdays(TODAY, last))


def owned(count: int) -> list[Progress]:
    on_pace = at(Verdict.ON_PACE)
    return [replace(on_pace, objective=replace(on_pace.objective, id=n)) for n in range(count)]


def tied(progress: Progress) -> Progress:
    return replace(progress, objective=replace(progress.objective, line_item=2))


def began(day: date, progress: Progress) -> Progress:
    return replace(progress, objective=replace(progress.objective, starts_on=day))


def left(progress: Progress) -> Progress:
    return replace(progress, objective=replace(progress.objective, owner_left=True))


WEEKLY_POSTS = objective("posts blog", 3, starts=BEGAN, by=None, per=Period.WEEK)
WEEKLY_HOURS = objective(
    "hours", 5, starts=BEGAN, by=None, kind=ObjectiveKind.AT_MOST, per=Period.WEEK
)
WEEKLY_COMMENTS = objective("comments blog", 3, starts=BEGAN, by=None, per=Period.WEEK)
COMMENTS = objective("comments facebook", starts=BEGAN)
LEVEL = objective("followers x", 500, starts=BEGAN)
SIXTY = objective("comments linkedin", 60, starts=BEGAN)
ENDING = replace(SIXTY, due_on=TODAY + DAY * 21)
TIME = objective("response_time x", 60, starts=BEGAN, by=None)
RATE = objective("engagement_rate x", 3, starts=BEGAN)
FOLLOWERS = [result(1000, ago(8), "followers facebook")]
SILENCE = [*FOLLOWERS, *weekly("posts facebook", 2, 2, 2), *weekly("comments facebook", 0, 0, 0)]
POSTED = weekly("posts facebook", 2, 2, 2, 2, 2)
BUSY = [*weekly("posts facebook", 8, 7), *weekly("comments facebook", 1, 1)]
BROADCAST = [*weekly("posts linkedin", 4, 4, 4, 4), *weekly("comments linkedin", 1, 0, 1, 0)]
POSTING = [*weekly("posts linkedin", 1, 1), *weekly("comments linkedin", 1, 1)]


def with_plan(*lines: PlanLine) -> Facts:
    return facts(at(Verdict.ON_PACE), plan=plan(*lines))


def went_on(days: int) -> PlanLine:
    """A line item whose results go on for so many days after its last costs."""
    last = TODAY - timedelta(days=days)
    return replace(social(100, None, on=last), reported=tally({last: 10, TODAY: 5}))


SILENT = Coverage(due=2, came=0)


@dataclass(frozen=True)
class Case:
    """Facts that a rule fits, and facts like them that it does not."""

    fits: Facts
    not_fits: Facts


ON, OFF = at(Verdict.ON_PACE), at(Verdict.OFF_PACE)
BOOKINGS = objective("bookings", starts=BEGAN)
EMAIL = line(2, cost=100)
EARLY = began(ago(4), at(Verdict.TOO_EARLY, reports=3))
UNHEARD = began(ago(4), at(Verdict.NO_DATA))
REACHED = at(Verdict.REACHED, gone=Decimal("0.6"))
LONG_REACHED = [result(20, ago(2))]
JUST_REACHED = [result(20, TODAY)]
DOUBLED = weekly("comments linkedin", 0, 1, 1, 2, 3, 4)
GROWING = weekly("followers x", 400, 440, 480, 520)
ON_LINKEDIN = [
    *weekly("posts linkedin", 2, 2, 2, 2),
    *weekly("comments linkedin", 6, 6, 6, 6),
    *weekly("posts x", 5, 5, 5, 5),
]
ANSWERED = weekly("response_time x", 20)
FEWER = weekly("posts blog", 2, 1)
MISSED_WEEK = _progress(WEEKLY_POSTS, weekly("posts blog", 3, 3, 2, 1), TODAY)
RUNNING_WEEK = replace(at(Verdict.SLIPPING), objective=WEEKLY_POSTS, ended=False)
MISSED_TWICE = facts(MISSED_WEEK, results=FEWER)
MOST_FIVE = objective(
    "complaints", 5, starts=BEGAN, by=None, per=Period.WEEK, kind=ObjectiveKind.AT_MOST
)
LEFT = objective("followers x", 40, starts=BEGAN)
SIGNUPS = at(Verdict.ON_PACE, "signups")
LEAVING = weekly("followers x", 10, 12, 16, 15, 14, 13)
MONTHLY_HOURS = objective(
    "hours", 22, starts=BEGAN, by=None, per=Period.MONTH, kind=ObjectiveKind.AT_MOST
)
IN_DECEMBER = date(2026, 12, 8)


def in_november(*hours: float) -> list[Result]:
    """The hours of the weeks from 2 November on."""
    return advising.weekly("hours", *hours, until=date(2026, 12, 7))


YOUNG_LEVEL = objective("followers x", 500, starts=ago(3))
ON_DAYS = [result(1, TODAY - DAY * back, "followers x") for back in (14, 8, 1)]
YOUNG = objective("comments linkedin", 500, starts=ago(2))
AHEAD = at(Verdict.ON_PACE, weekly=Decimal(1))
EVENING = objective("bookings", 60, starts=ago(2), by=TODAY + timedelta(weeks=2))
OFF_TWO_WEEKS = frozenset(ago(5) + DAY * n for n in range(14))
RESTED = at(Verdict.AT_RISK, "bookings", value=Decimal(8), days_off=OFF_TWO_WEEKS)
FED = at(Verdict.AT_RISK, "bookings", value=Decimal(8))
BLOG = replace(WEEKLY_POSTS, id=2, leads_to=1)
NO_BOOKINGS = weekly("bookings", 3, 3, 1, 0, 0)
LIMIT: Any = {"kind": ObjectiveKind.AT_MOST, "per": Period.WEEK}
ADS = replace(
    objective("spend facebook", 100, starts=BEGAN, by=None, number=2, **LIMIT), currency="EUR"
)
ADS_LEADS = objective("leads facebook", 60, starts=BEGAN)
SPENT = weekly("spend facebook", 80, 90, 90, 90, 95, 99)
CASES = {
    "no_objective": Case(facts(), facts(ON)),
    "silent_weeks": Case(
        facts(at(Verdict.STALE, last_on=ago(3)), coverage=SILENT, results=[result(1, ago(4))]),
        facts(at(Verdict.STALE, last_on=ago(3)), coverage=SILENT, results=[result(1, ago(2))]),
    ),
    "nobody_reported": Case(
        facts(ON, coverage=SILENT),
        facts(ON, coverage=Coverage(due=0, came=0, away=2)),
    ),
    "few_reported": Case(
        facts(ON, coverage=Coverage(due=3, came=1)),
        facts(ON, coverage=Coverage(due=4, came=2)),
    ),
    "over": Case(facts(at(Verdict.OVER)), facts(at(Verdict.WITHIN))),
    "over_twice": Case(
        facts(WEEKLY_HOURS, results=weekly("hours", 4, 6, 7)),
        facts(WEEKLY_HOURS, results=weekly("hours", 6, 4, 7)),
    ),
    "over_often": Case(
        facts(WEEKLY_HOURS, results=weekly("hours", 4, 6, 7, 5, 5, 6)),
        facts(WEEKLY_HOURS, results=weekly("hours", 4, 5, 7, 5, 5, 6)),
    ),
    "near_limit": Case(
        facts(at(Verdict.WITHIN, "hours", value=Decimal(18))),
        facts(at(Verdict.WITHIN, "complaints", value=Decimal(18))),
    ),
    "heading_over": Case(
        facts(MONTHLY_HOURS, results=weekly("hours", 4, 6, 6)),
        facts(MONTHLY_HOURS, results=weekly("hours", 4, 6, 4)),
    ),
    "new_month": Case(
        advising.facts_on(IN_DECEMBER, [MONTHLY_HOURS], in_november(6, 6, 6, 6, 2)),
        advising.facts_on(IN_DECEMBER, [MONTHLY_HOURS], in_november(6, 6, 5, 5, 2)),
    ),
    "date_passed": Case(facts(at(Verdict.MISSED)), facts(OFF)),
    "ended_unknown": Case(facts(due(at(Verdict.NO_DATA), -1)), facts(due(at(Verdict.NO_DATA), 0))),
    "no_data": Case(
        facts(at(Verdict.NO_DATA)), facts(progress_at(Verdict.NO_DATA, objective(starts=TODAY)))
    ),
    "stale": Case(
        facts(at(Verdict.ON_PACE, last_on=ago(2))),
        facts(at(Verdict.ON_PACE, last_on=ago(2) + timedelta(days=1))),
    ),
    "owner_away": Case(
        facts(at(Verdict.STALE, last_on=ago(2)), away=["U0ADA"]),
        facts(at(Verdict.STALE, last_on=ago(2)), away=["U0BEN"]),
    ),
    "deadline_near": Case(facts(due(OFF, 14)), facts(due(OFF, 15))),
    "ends_soon": Case(facts(due(OFF, 4)), facts(due(at(Verdict.OFF_PACE, "bookings"), 4))),
    "last_call": Case(
        facts(due(at(Verdict.OFF_PACE, "bookings"), 4)),
        facts(due(at(Verdict.OFF_PACE, "bookings"), 7)),
    ),
    "far_fetched": Case(
        facts(YOUNG, results=weekly("comments linkedin", 4, 3)),
        facts(YOUNG, results=weekly("comments linkedin", 4, 12)),
    ),
    "out_of_reach": Case(facts(OFF), facts(due(OFF, 4))),
    "untried": Case(
        facts(OFF, results=[*BROADCAST, *weekly("replies_written linkedin", 1, 1, 1, 0)]),
        facts(OFF, results=[*BROADCAST, *weekly("replies_written linkedin", 1, 1, 1, 1)]),
    ),
    "at_risk": Case(facts(at(Verdict.AT_RISK)), facts(due(at(Verdict.AT_RISK), 4))),
    "slipping": Case(facts(at(Verdict.SLIPPING)), facts(due(at(Verdict.SLIPPING), 4))),
    "week_missed": Case(
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, 3, 3, 2)),
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, 3, 3, 3)),
    ),
    "result_missed": Case(
        facts(WEEKLY_COMMENTS, results=weekly("comments blog", 3, 2)),
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, 2)),
    ),
    "missed_again": Case(
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, 2, 3, 3, 2)),
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, 2, 3, 2, 2)),
    ),
    "missed_twice": Case(MISSED_TWICE, facts(RUNNING_WEEK, results=FEWER)),
    "behind_now": Case(facts(RUNNING_WEEK), facts(MISSED_WEEK)),
    "too_early": Case(facts(EARLY, TIME, results=ANSWERED), facts(EARLY, ON)),
    "answer_early": Case(facts(UNHEARD), facts(began(ago(5), UNHEARD))),
    "count_alike": Case(
        facts(YOUNG_LEVEL, results=ON_DAYS),
        facts(YOUNG_LEVEL, results=weekly("followers x", 1, 1, 1)),
    ),
    "reached": Case(facts(REACHED, results=JUST_REACHED), facts(REACHED, results=LONG_REACHED)),
    "too_easy": Case(
        facts(replace(REACHED, gone=Decimal("0.4")), results=JUST_REACHED),
        facts(replace(REACHED, gone=Decimal("0.5")), results=JUST_REACHED),
    ),
    "still_open": Case(facts(REACHED, results=LONG_REACHED), facts(REACHED, results=JUST_REACHED)),
    "best_week": Case(
        facts(ON, results=weekly("comments linkedin", 2, 1, 2, 2, 3)),
        facts(ON, results=weekly("comments linkedin", 2, 1, 3, 2, 3)),
    ),
    "always_reached": Case(
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, 4, 3, 5)),
        facts(WEEKLY_POSTS, results=weekly("posts blog", 3, None, 3, 5)),
    ),
    "far_ahead": Case(
        facts(AHEAD, results=weekly("comments linkedin", 2, 1)),
        facts(AHEAD, results=weekly("comments linkedin", 4, 1, 0)),  # it came to a stop
    ),
    "falling_twice": Case(
        facts(OFF, results=weekly("comments linkedin", 3, 1, 1)),
        facts(OFF, results=weekly("comments linkedin", 1, 0, 0)),  # it was never enough
    ),
    "improving": Case(
        facts(ON, results=weekly("comments linkedin", 1, 2, 3)),
        facts(ON, results=weekly("comments linkedin", 1, None, 3)),
    ),
    "slower_answers": Case(
        facts(TIME, results=weekly("response_time x", 20, 30, 40)),
        facts(TIME, results=weekly("response_time x", 20, 21, 22)),
    ),
    "followers_lost": Case(
        facts(LEVEL, results=weekly("followers x", 400, 393)),
        facts(LEVEL, results=weekly("followers x", 400, 390)),  # more than a few
    ),
    "level_dropped": Case(
        facts(LEVEL, results=weekly("followers x", 400, 390)),
        facts(LEVEL, results=weekly("followers x", 400, 390), purpose=Purpose.CONTEST),
    ),
    "falling_level": Case(
        facts(LEVEL, results=weekly("followers x", 400, 390, 380)),
        facts(LEVEL, results=weekly("followers x", 400, 400, 380)),
    ),
    "contest_left": Case(
        facts(LEFT, SIGNUPS, purpose=Purpose.CONTEST, results=LEAVING),
        facts(LEFT, purpose=Purpose.CONTEST, results=LEAVING),
    ),
    "after_contest": Case(
        facts(LEVEL, purpose=Purpose.CONTEST, results=weekly("followers x", 9, 8, 7)),
        facts(LEVEL, purpose=Purpose.KNOWN, results=weekly("followers x", 9, 8, 7)),
    ),
    "work_pays": Case(
        facts(OFF, results=[*DOUBLED, *weekly("replies_written linkedin", 1, 1, 1, 6, 8, 9)]),
        facts(OFF, results=[*DOUBLED, *weekly("replies_written x", 1, 1, 1, 6, 8, 9)]),
    ),
    "audience_idle": Case(
        facts(BOOKINGS, results=[*GROWING, *weekly("bookings", 1, 1, 1, 0)]),
        facts(BOOKINGS, results=[*GROWING, *weekly("bookings", 1, 1, 2, 0)]),
    ),
    "move_the_work": Case(
        facts(ON, results=[*ON_LINKEDIN, *weekly("comments x", 0, 1, 0, 0)]),
        facts(ON, results=[*ON_LINKEDIN, *weekly("comments x", 0, 7, 7, 7)]),
    ),
    "complaints_rising": Case(
        facts(ON, results=weekly("complaints", 4, 5, 6)),
        facts(ON, results=weekly("complaints", 5, 6, 7)),
    ),
    "complaints_worse": Case(
        facts(MOST_FIVE, results=weekly("complaints", 3, 12, 15)),
        facts(MOST_FIVE, results=weekly("complaints", 3, 15, 12)),
    ),
    "wild_number": Case(
        facts(ON, results=weekly("comments linkedin", 5, 6, 4, 44)),
        facts(ON, results=weekly("comments linkedin", 5, 6, 4, 20)),
    ),
    "dearer": Case(
        facts(ADS, ADS_LEADS, results=SPENT + weekly("leads facebook", 5, 5, 4, 3, 2, 2)),
        facts(ADS, ADS_LEADS, results=SPENT + weekly("leads facebook", 5, 5, 4, 4, 4, 4)),
    ),
    "short_time": Case(
        facts(EVENING, results=weekly("bookings", 6, 8)),
        facts(EVENING, results=weekly("bookings", 6, 28)),
    ),
    "time_off": Case(
        facts(RESTED, results=weekly("bookings", 2, 2, 0, 0, 0, 2, 2)),
        facts(replace(RESTED, days_off=frozenset()), results=weekly("bookings", 2, 2, 2, 2, 2)),
    ),
    "work_back": Case(
        facts(FED, BLOG, results=weekly("posts blog", 3, 3, 0, 1, 3) + NO_BOOKINGS),
        facts(FED, BLOG, results=weekly("posts blog", 3, 3, 0, 1, 2) + NO_BOOKINGS),
    ),
    "complaints_urgent": Case(
        facts(MOST_FIVE, results=weekly("complaints", 5, 6, 10)),
        facts(MOST_FIVE, results=weekly("complaints", 5, 6, 9)),
    ),
    "complaints_go_on": Case(
        facts(ON, results=weekly("complaints", 3, 4, 6, 8, 9)),
        facts(ON, results=weekly("complaints", 3, 4, 4, 8, 9)),
    ),
    "ends_short": Case(
        facts(ENDING, results=weekly("comments linkedin", 3, 3, 3, 3, 3, 3, 3)),
        facts(ENDING, results=weekly("comments linkedin", 3, 3, 3, 3, 3, 3, 20)),
    ),
    "likely_end": Case(
        facts(SIXTY, results=weekly("comments linkedin", 3, 3, 3, 3, 3, 3, 3)),
        facts(SIXTY, results=weekly("comments linkedin", 3, 3, 3, 3, None, 3, 3)),
    ),
    "rate_unclear": Case(facts(RATE), facts(ON)),
    "too_many": Case(facts(*owned(4)), facts(*owned(3))),
    "vanity_only": Case(facts(LEVEL), facts(LEVEL, ON)),
    "work_only": Case(facts(WEEKLY_POSTS), facts(WEEKLY_POSTS, LEVEL)),
    "no_effect": Case(
        facts(ON, purpose=Purpose.SELL),
        facts(ON, at(Verdict.ON_PACE, "leads"), purpose=Purpose.SELL),
    ),
    "contest": Case(
        facts(LEVEL, purpose=Purpose.CONTEST),
        facts(LEVEL, at(Verdict.ON_PACE, "signups"), purpose=Purpose.CONTEST),
    ),
    "no_line_item": Case(with_plan(EMAIL), facts(tied(ON), plan=plan(EMAIL))),
    "no_owner": Case(facts(left(ON)), facts(ON)),
    "no_tags": Case(
        facts(BOOKINGS, results=[*weekly("bookings", 1, 0, 2, 1), *weekly("posts x", 1)]),
        facts(BOOKINGS, results=[*weekly("bookings", 1, 0, 2, 1), *weekly("bookings x", 1)]),
    ),
    "costly": Case(with_plan(social(151), EMAIL), with_plan(social(150), EMAIL)),
    "new_price": Case(
        with_plan(social(100, on=TODAY - DAY * 7)), with_plan(social(100, on=TODAY - DAY * 8))
    ),
    "still_dear": Case(
        with_plan(social(151), EMAIL),
        with_plan(social(150), EMAIL),
    ),
    "costs_missing": Case(with_plan(went_on(15)), with_plan(went_on(14))),
    "cheaper": Case(with_plan(social(66), EMAIL), with_plan(social(67), EMAIL)),
    "told": Case(facts(ON, trial_until=TODAY), facts(ON, trial_until=ago(1))),
    "trial_over": Case(facts(ON, trial_until=ago(1)), facts(ON, trial_until=TODAY)),
    "answer_first": Case(
        facts(ON, results=[*weekly("posts x", 5, 4), *weekly("replies_written x", 1, 1)]),
        facts(ON, results=[*weekly("posts x", 4, 4), *weekly("replies_written x", 1, 1)]),
    ),
    "zero_response": Case(
        facts(COMMENTS, results=SILENCE),
        facts(COMMENTS, results=[*SILENCE, result(9000, TODAY, "followers facebook")]),
    ),
    "unanswered": Case(
        facts(COMMENTS, results=[*POSTED, *weekly("comments facebook", 4, 2, 6, 4, 0)]),
        facts(COMMENTS, results=[*POSTED, *weekly("comments facebook", 4, 1, 1, 1, 0)]),
    ),
    "no_out_take": Case(facts(COMMENTS, results=SILENCE), facts(COMMENTS, results=SILENCE[:4])),
    "posts_stopped": Case(
        facts(ON, results=[*weekly("posts x", 2, 2, 2, None, None), result(1, TODAY)]),
        facts(ON, results=weekly("posts x", 2, 2, 2, None, 1)),
    ),
    "no_posts_there": Case(
        facts(OFF, results=[*weekly("posts linkedin", 1, 0, 0), *weekly("posts x", 2)]),
        facts(OFF, results=weekly("posts linkedin", 2)),
    ),
    "post_more": Case(
        facts(OFF, results=POSTING), facts(OFF, results=weekly("posts linkedin", 2, 2))
    ),
    "post_less": Case(
        facts(at(Verdict.OFF_PACE, "comments facebook"), results=BUSY),
        facts(at(Verdict.OFF_PACE, "comments facebook"), results=BUSY[1:]),
    ),
    "lever_wrong": Case(
        facts(at(Verdict.REACHED, "posts x"), OFF), facts(at(Verdict.SLIPPING, "posts x"), OFF)
    ),
    "do_the_plan": Case(
        facts(at(Verdict.SLIPPING, "posts x"), OFF), facts(at(Verdict.REACHED, "posts x"), OFF)
    ),
    "steady": Case(facts(ON), facts(ON, OFF)),
    "talk_over": Case(facts(OFF), facts(ON)),
}


def names(found: Facts) -> set[str]:
    return {finding.rule for finding in findings(found)}


def test_every_rule_has_a_case() -> None:
    assert CASES.keys() == RULES.keys()


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_fits_where_it_should(rule: str) -> None:
    assert rule in names(CASES[rule].fits)


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_does_not_fit_beside_that(rule: str) -> None:
    assert rule not in names(CASES[rule].not_fits)


def test_nobody_is_asked_to_update_what_has_no_owner() -> None:
    old = at(Verdict.STALE, last_on=ago(2))

    assert "stale" in names(facts(old))
    assert names(facts(left(old))) == {"no_owner"}


def test_links_are_tagged_for_results_to_come() -> None:
    results = [*weekly("bookings", 1, 0, 2, 1), *weekly("posts x", 1)]
    missed = at(Verdict.MISSED, "bookings")

    assert "no_tags" in names(facts(due(missed, 0), results=results))
    assert "no_tags" not in names(facts(due(missed, -1), results=results))


def test_a_month_of_more_posts_is_not_begun_in_a_trial() -> None:
    trial = replace(CASES["post_more"].fits, trial_until=TODAY)

    assert "post_more" not in names(trial)


def test_what_falls_is_heading_for_nothing_higher() -> None:
    levels = weekly("followers x", 100, 480, 470, 460, 450)
    falling = progress_of(LEVEL, levels, today=TODAY)
    slipping = replace(falling, verdict=Verdict.SLIPPING)

    assert "slipping" not in names(facts(slipping, results=levels))


def test_an_audience_is_not_idle_while_results_come_as_planned() -> None:
    slow = at(Verdict.AT_RISK, "bookings", planned_weekly=Decimal(2))
    results = [*GROWING, *weekly("bookings", 2, 1, 1, 0)]

    assert "audience_idle" in names(facts(slow, results=results))
    as_planned = replace(slow, planned_weekly=Decimal(1))
    assert "audience_idle" not in names(facts(as_planned, results=results))


def numbers(finding: Finding | None) -> dict[str, object]:
    assert finding is not None
    return {number.key: number.value for number in finding.numbers}


@pytest.mark.parametrize(
    ("followers", "percent", "expected", "none"),
    [(1000, "0.063", "0.63", 53), (500, "0.035", "0.175", 84)],
)
def test_the_chance_of_no_response_is_what_the_books_say(
    followers: int, percent: str, expected: str, none: int
) -> None:
    found = Expectation(Decimal(followers), Decimal(percent))

    assert found.per_post == Decimal(expected)
    assert round(found.none) == none


def test_silence_is_explained_by_the_numbers_it_follows_from() -> None:
    found = choose(CASES["zero_response"].fits)

    assert found is not None
    assert found.rule == "zero_response"
    used = numbers(found)
    assert (used["followers"], used["rate"]) == (1000, Decimal("0.063"))
    assert used["expected"] == Decimal("0.63")


def test_a_teams_own_figures_come_first_when_there_are_enough() -> None:
    own = [*weekly("comments facebook", 1, 1, 1, 1), *weekly("posts facebook", 1, 1, 1, 1)]
    of = measure("comments facebook")

    found = expectation(facts(results=[*FOLLOWERS, *own]), of)
    few = expectation(facts(results=[*FOLLOWERS, *own[1:]]), of)

    assert found is not None
    assert (found.per_post, found.benchmark) == (Decimal(1), None)
    assert few is not None
    assert few.benchmark is not None
    assert few.percent == few.benchmark.percent == Decimal("0.063")


@pytest.mark.parametrize("words", ["comments", "comments linkedin", "comments x"])
def test_nothing_is_expected_without_followers_and_a_rate_per_follower(words: str) -> None:
    results = [result(1000, TODAY, "followers linkedin")]

    assert expectation(facts(results=results), measure(words)) is None


def test_published_rates_say_where_they_are_from() -> None:
    assert all(b.source and b.method and b.trust in ("fair", "weak") for b in BENCHMARKS)
    assert {b.platform for b in BENCHMARKS} <= PLATFORMS.keys()
    assert benchmark("linkedin", "followers") is None  # its denominator is not known


def test_no_data_is_not_zero() -> None:
    found = facts(COMMENTS, results=weekly("comments facebook", 0, None, 2))

    assert found.series(measure("comments facebook"), 3) == (Decimal(0), None, Decimal(2))
    assert found.amount(measure("posts facebook"), 3) is None


def test_what_had_numbers_long_ago_is_not_without_any() -> None:
    found = facts(WEEKLY_POSTS, results=[result(3, ago(2), "posts blog")])

    assert found.weeks[0].now.verdict is Verdict.STALE
    assert "no_data" not in names(found)


def test_posts_elsewhere_are_fine_while_nothing_is_behind() -> None:
    assert "no_posts_there" not in names(facts(ON, results=weekly("posts x", 2)))


def test_posts_alone_say_nothing_about_answers() -> None:
    assert "answer_first" not in names(facts(ON, results=weekly("posts x", 9)))
    assert "no_out_take" not in names(facts(ON, results=weekly("posts x", 9)))


def test_a_plan_was_only_kept_where_five_of_six_weeks_are_known() -> None:
    behind, work = at(Verdict.OFF_PACE), [3, 3, 4, 3, 3, 3]
    kept = facts(behind, WEEKLY_POSTS, results=weekly("posts blog", *work))
    silent = facts(behind, WEEKLY_POSTS, results=weekly("posts blog", *work[:3], None, None, 3))

    assert "lever_wrong" in names(kept)
    assert "lever_wrong" not in names(silent)


METRIC_KEYS, PLATFORM_KEYS = st.sampled_from(sorted(METRICS)), st.sampled_from(sorted(PLATFORMS))
MEASURES = st.builds(measure_of, METRIC_KEYS, st.none() | PLATFORM_KEYS)
RESULTS = st.builds(
    Result,
    measure=MEASURES,
    value=st.decimals(0, 10**12, places=2),
    change=st.booleans(),
    on=st.dates(BEGAN, TODAY),
    first=st.none() | st.just(BEGAN),
)
PROGRESS = st.builds(
    at,
    st.sampled_from(Verdict),
    METRIC_KEYS,
    reports=st.integers(0, 9),
    weekly=st.none() | st.decimals(0, 10**9, places=2),
    planned_weekly=st.none() | st.decimals(0, 10**9, places=2),
)
FACTS = st.builds(
    lambda found, results, purpose: facts(*found, results=results, purpose=purpose),
    st.lists(PROGRESS, max_size=5),
    st.lists(RESULTS, max_size=20),
    st.sampled_from(Purpose),
)


@given(FACTS, st.sets(st.sampled_from(sorted(RULES))))
def test_whatever_the_facts_a_muted_rule_is_never_said(found: Facts, muted: set[str]) -> None:
    said = choose(found, muted=muted)

    assert said is None or said.rule not in muted


@pytest.mark.parametrize(("posts", "more"), [((0, 0), 1), ((0, 1), 2), ((1, 1), 2), ((2, 1), 3)])
def test_who_posts_little_is_asked_for_one_more_a_week_than_now(
    posts: tuple[int, ...], more: int
) -> None:
    found = facts(OFF, results=weekly("posts linkedin", *posts))

    (finding,) = (each for each in findings(found) if each.rule == "post_more")

    assert numbers(finding)["more"] == more


LIKES = weekly("reactions facebook", 40, 40, 46)


@pytest.mark.parametrize(
    "results",
    [
        [*POSTED, *weekly("comments facebook", 4, 2, 6, 4, 1)],
        [*POSTED, *weekly("comments facebook", 4, 2, 6, 4, None)],  # no report is not zero
        [*POSTED[1:], *weekly("comments facebook", 4, 2, 6, 4, 0)],  # three weeks tell too little
        [*POSTED[:-1], *weekly("comments facebook", 4, 2, 6, 4, 0)],  # no posts
        [*POSTED, *weekly("comments facebook", 4, 2, 6, 4, 0), *LIKES],
    ],
)
def test_a_quiet_week_takes_posts_no_response_at_all_and_a_usual_week(
    results: list[Result],
) -> None:
    assert "unanswered" not in names(facts(COMMENTS, results=results))


@pytest.mark.parametrize(
    "results",
    [
        [*SILENCE, *LIKES],  # reactions are responses, too
        [*FOLLOWERS, *weekly("posts facebook", 2), *weekly("comments facebook", 0)],  # a week
        [*FOLLOWERS, *weekly("posts facebook", 2, 2, 2), *weekly("comments facebook", 0, None, 0)],
        [*FOLLOWERS, *weekly("posts facebook", 2, None, 2), *weekly("comments facebook", 0, 0, 0)],
    ],
)
def test_no_response_in_three_weeks_takes_three_whole_weeks_and_no_response_of_any_kind(
    results: list[Result],
) -> None:
    assert "zero_response" not in names(facts(COMMENTS, results=results))


@pytest.mark.parametrize(
    ("words", "target", "value", "said"),
    [
        ("complaints", 0, 0, False),
        ("response_time x", 60, 57, False),
        ("hours", 20, 18, True),
        ("spend", 500, 460, True),
        ("spend", 500, 440, False),
    ],
)
def test_close_to_its_limit_is_what_can_be_saved(
    words: str, target: int, value: int, said: bool
) -> None:
    of = replace(objective(words, target, starts=BEGAN, by=None), kind=ObjectiveKind.AT_MOST)
    found = facts(of, results=[result(value, TODAY, words)])
    assert ("near_limit" in names(found)) is said


@pytest.mark.parametrize(
    ("day", "weeks"),
    [(date(2026, 11, 23), (5, 5)), (date(2026, 11, 27), (5, 5)), (date(2026, 11, 30), (5, 3))],
)
def test_rules_look_at_the_weeks_of_the_calendar(day: date, weeks: tuple[int, int]) -> None:
    """As the lines do: on each day from Monday to Sunday the last whole week is the same."""
    told = (5, date(2026, 11, 9)), (5, date(2026, 11, 22)), (3, date(2026, 11, 24))
    reported = results("posts blog", *told)
    found = replace(facts(results=reported), today=day)
    assert [*found.series(measure("posts blog"), 2)] == [*weeks]


@pytest.mark.parametrize(
    ("last", "is_slow"),
    [((1, 1), True), ((0, 1), True), ((2, 1), False), ((1, None), False)],
)
def test_only_weeks_clearly_under_plan_are_slow(
    last: tuple[int | None, ...], is_slow: bool
) -> None:
    """The plan is 2 a week: below 1.5 is clear."""
    found = names(facts(OFF, results=weekly("comments linkedin", 3, *last)))

    assert ("falling_twice" in found) is is_slow


def test_what_a_rate_gains_or_needs_is_in_points() -> None:
    now = at(Verdict.AT_RISK, "engagement_rate x", weekly=Decimal("0.2"))

    for number in (*needs(now)[-2:], *gained(now), last_days(now)[2]):
        assert (number.points, number.percent) == (True, False)
    assert all(number.percent and not number.points for number in against(now))


@pytest.mark.parametrize(
    ("known", "told"),
    [
        ([], ""),
        ([result(1, ago(0), "posts x")], ""),  # the running week
        ([result(1, ago(1), "posts x")], "1"),
        ([result(0, ago(1) + 6 * DAY, "posts x")], "1"),
        ([result(1, ago(8), "posts x")], "8"),
        ([result(1, ago(8) - DAY, "posts x")], ""),
        ([result(1, ago(2), "posts x"), result(9, ago(4), "followers x")], "42"),
        ([result(60, ago(1), "posts x", first=ago(3))], "321"),
        ([result(60, ago(6), "posts x", first=ago(9))], "876"),
    ],
    ids=range(9),
)
def test_the_weeks_of_which_something_was_told(known: list[Result], told: str) -> None:
    found = facts(results=known)

    weeks = [str(8 - place) for place, was_told in enumerate(found.told_weeks()) if was_told]

    assert "".join(weeks) == told


def test_each_number_is_looked_at_once_for_the_weeks_that_were_told() -> None:
    looked: list[int] = []

    class Counted(dict[Any, Any]):
        def values(self) -> Any:
            looked.append(1)
            return super().values()

    found = replace(facts(), results=Counted({}))
    for _ in range(3):
        found.told_weeks()

    assert looked == [1]


@pytest.mark.parametrize(("values", "came"), [((0, 0, 0, 1, 0, 2), 3), ((1, 1, 1, 1), 4)])
def test_only_what_came_is_asked_where_it_came_from(values: tuple[int, ...], came: int) -> None:
    reported = facts(BOOKINGS, results=[*weekly("bookings", *values), *weekly("posts x", 1)])
    (asked,) = [each for each in findings(reported) if each.rule == "no_tags"]

    assert {n.value for n in asked.numbers if n.key == "came"} == {came}


def test_nothing_comes_from_no_platform() -> None:
    none = [*weekly("bookings", 0, 0, 0, 0, 0), *weekly("posts x", 1)]

    assert "no_tags" not in names(facts(BOOKINGS, results=none))
