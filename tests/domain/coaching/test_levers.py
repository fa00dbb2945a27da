"""Lead and lag: what somebody said leads where is compared after six weeks, the rest is guessed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.choose import findings
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective, leads_back
from bot.domain.progress.assess import progress_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import Result
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from tests.support.builders import TODAY, by_measure, objective, progress_at, result, week_of

SIX_WEEKS = timedelta(weeks=6)
LEVERS = ("lever_wrong", "do_the_plan")


def lead(verdict: Verdict, **more: Any) -> Progress:
    of = objective("posts x", 60, starts=TODAY - SIX_WEEKS)
    return progress_at(verdict, replace(of, leads_to=2, **more), 30)


def lag(verdict: Verdict, began: date = TODAY - SIX_WEEKS) -> Progress:
    return progress_at(verdict, objective("bookings", 24, starts=began, number=2), 4)


def found(*progress: Progress, results: Sequence[Result] = ()) -> list[Finding]:
    facts = Facts(
        today=TODAY,
        purpose=Purpose.SELL,
        weeks=tuple(week_of(each, each) for each in progress),
        coverage=Coverage(due=1, came=1),
        results=by_measure(results),
    )
    return [finding for finding in findings(facts) if finding.rule in LEVERS]


def rules(*progress: Progress, results: Sequence[Result] = ()) -> list[str]:
    return [finding.rule for finding in found(*progress, results=results)]


@pytest.mark.parametrize("flat", [Verdict.OFF_PACE, Verdict.AT_RISK])
def test_kept_and_nothing_followed_means_another_lever(flat: Verdict) -> None:
    assert rules(lead(Verdict.ON_PACE), lag(flat)) == ["lever_wrong"]


def test_before_it_is_kept_the_plan_cannot_be_judged() -> None:
    assert rules(lead(Verdict.SLIPPING), lag(Verdict.OFF_PACE)) == ["do_the_plan"]


@pytest.mark.parametrize("other", [Verdict.TOO_EARLY, Verdict.NO_DATA])
def test_while_nobody_knows_whether_it_is_kept_nothing_is_said(other: Verdict) -> None:
    assert rules(lead(other), lag(Verdict.OFF_PACE)) == []


@pytest.mark.parametrize("fine", [Verdict.ON_PACE, Verdict.SLIPPING, Verdict.REACHED])
def test_what_follows_well_enough_is_left_alone(fine: Verdict) -> None:
    assert rules(lead(Verdict.ON_PACE), lag(fine)) == []


def test_both_get_six_weeks_before_they_are_compared() -> None:
    later = TODAY - SIX_WEEKS + timedelta(days=1)

    assert rules(lead(Verdict.ON_PACE, starts_on=later), lag(Verdict.OFF_PACE)) == []
    assert rules(lead(Verdict.ON_PACE), lag(Verdict.OFF_PACE, later)) == []


def test_the_pair_is_named_with_the_numbers_of_both() -> None:
    (finding,) = found(lead(Verdict.ON_PACE), lag(Verdict.OFF_PACE))

    used = {number.key: number.value for number in finding.numbers}
    assert finding.objective_id == 1
    assert used == {
        "lag": Measure(METRICS["bookings"]),
        "lag_value": 4,
        "lag_target": 24,
        "lead_value": 30,
        "lead_target": 60,
    }


def test_a_pair_goes_before_a_guess_and_is_guessed_about_no_more() -> None:
    clicks = progress_at(
        Verdict.OFF_PACE, objective("clicks", starts=TODAY - SIX_WEEKS, number=3), 1
    )
    replies = progress_at(Verdict.ON_PACE, objective("replies_written", number=4), 9)

    both = found(lead(Verdict.ON_PACE), lag(Verdict.OFF_PACE), clicks, replies)

    assert [(each.rule, each.objective_id) for each in both] == [
        ("lever_wrong", 1),
        ("lever_wrong", None),
    ]
    assert rules(lead(Verdict.ON_PACE), lag(Verdict.ON_PACE), clicks) == []


def test_a_lag_that_rises_by_now_needs_no_other_lever() -> None:
    rising = [result(n, TODAY - timedelta(weeks=3 - n, days=1), "bookings") for n in (1, 2, 3)]

    assert rules(lead(Verdict.ON_PACE), lag(Verdict.OFF_PACE), results=rising) == []


def weekly_lead(*values: int | None) -> list[str]:
    """Two posts a week were planned, and these reported, the latest last."""
    of = objective("posts x", 2, starts=TODAY - SIX_WEEKS, by=None, per=Period.WEEK)
    reported = [
        result(value, TODAY - timedelta(weeks=back, days=1), "posts x")
        for back, value in enumerate(reversed(values))
        if value is not None
    ]
    posts = progress_of(replace(of, leads_to=2), reported, today=TODAY)
    return rules(posts, lag(Verdict.OFF_PACE), results=reported)


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ((2, 2, 2, 2, 2, 2), ["lever_wrong"]),
        ((3, 1, 2, 2, None, 2), ["lever_wrong"]),
        ((2, 2, 1, 2, 2, 1), ["do_the_plan"]),
        ((2, 2, 1, 0, 2, 2), []),  # kept again, and its effects may be yet to come
        ((2, 2, 2, None, None, 2), []),
    ],
)
def test_a_weekly_lead_is_judged_by_its_last_six_weeks(
    values: tuple[int | None, ...], said: list[str]
) -> None:
    assert weekly_lead(*values) == said


def chain(*leads_to: int | None) -> list[Objective]:
    return [replace(objective(number=n), leads_to=to) for n, to in enumerate(leads_to, start=1)]


@pytest.mark.parametrize(
    ("to", "start", "leads_to", "circle"),
    [
        (1, 1, (None,), True),
        (2, 1, (None, 1), True),
        (2, 1, (None, 3, 1), True),
        (2, 1, (None, 3, None), False),
        (2, 1, (None, 9), False),
        (None, 1, (None,), False),
        (2, 1, (None, 3, 2), False),
    ],
)
def test_a_circle_is_seen_before_it_is_closed(
    to: int | None, start: int, leads_to: tuple[int | None, ...], circle: bool
) -> None:
    assert leads_back(to, start, chain(*leads_to)) is circle
