"""A team's week: what comes first, what moved, and what to do next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import Digest, digest_of, urgent_first
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.tally import tally_of
from bot.domain.progress.verdict import Verdict
from bot.domain.team import Purpose
from tests.support.builders import TODAY, objective, progress_at, week_of

ALL_REPORTED = Coverage(due=2, came=2)
LEVEL = objective("followers x", 500)
A_WEEK = objective("posts blog", 5, by=None, per=Period.WEEK)
LIMIT = objective("response_time x", 60, by=None)


def week(
    verdict: Verdict, number: int = 1, by: date | None = None, *, was: Verdict | None = None
) -> ObjectiveWeek:
    of = objective(number=number, by=by)
    return week_of(progress_at(verdict, of), progress_at(was, of) if was else None)


def digest(*weeks: ObjectiveWeek) -> Digest:
    return digest_of(3, TODAY, (Purpose.OTHER, "to be found"), weeks, ALL_REPORTED, None)


def test_the_worst_comes_first_then_the_nearest_then_the_oldest() -> None:
    found = digest(
        week(Verdict.REACHED, 1),
        week(Verdict.SLIPPING, 5),
        week(Verdict.SLIPPING, 4),
        week(Verdict.SLIPPING, 3, date(2026, 12, 31)),
        week(Verdict.SLIPPING, 2, date(2026, 11, 30)),
        week(Verdict.MISSED, 6),
    )

    assert [part.now.objective.id for part in found.weeks] == [6, 2, 3, 4, 5, 1]


def test_of_what_is_due_together_that_comes_first_which_needs_most() -> None:
    needs = {1: Decimal(3), 2: Decimal("2.4"), 3: None, 4: Decimal("2.8")}
    weeks = [
        ObjectiveWeek(
            now=replace(week(Verdict.SLIPPING, number).now, weekly=need, planned_weekly=Decimal(2))
        )
        for number, need in needs.items()
    ]

    assert [part.now.objective.id for part in digest(*weeks).weeks] == [1, 4, 2, 3]


def test_it_tells_what_needs_attention_apart_from_what_is_well() -> None:
    found = digest(*(week(verdict, number) for number, verdict in enumerate(Verdict)))

    assert [part.now.verdict for part in found.weeks if part.needs_attention] == [
        Verdict.OVER,
        Verdict.MISSED,
        Verdict.OFF_PACE,
        Verdict.AT_RISK,
        Verdict.SLIPPING,
    ]
    assert tally_of(part.now for part in found.weeks).good == 4


@pytest.mark.parametrize(
    ("was", "now", "slipped"),
    [
        (Verdict.ON_PACE, Verdict.SLIPPING, True),
        (Verdict.REACHED, Verdict.SLIPPING, True),
        (Verdict.SLIPPING, Verdict.OFF_PACE, True),
        (Verdict.WITHIN, Verdict.OVER, True),
        (Verdict.SLIPPING, Verdict.SLIPPING, False),
        (Verdict.AT_RISK, Verdict.SLIPPING, False),  # going better
        (Verdict.TOO_EARLY, Verdict.SLIPPING, False),  # nobody knew how it went
        (Verdict.NO_DATA, Verdict.OFF_PACE, False),
        (None, Verdict.OFF_PACE, False),  # the first digest
        (Verdict.SLIPPING, Verdict.ON_PACE, False),
    ],
)
def test_to_have_slipped_is_to_go_worse_than_was_published(
    was: Verdict | None, now: Verdict, slipped: bool
) -> None:
    found = digest(week(now, was=was))

    assert [part.has_slipped for part in found.weeks] == [slipped]
    assert len(found.slipped) == slipped


@pytest.mark.parametrize(
    ("before", "now", "slipped"),
    [
        (8, 9, True),
        (8, 20, False),  # more than planned: it is only the need of a week that grew
        (8, None, True),  # nobody knows what came
    ],
)
def test_who_came_as_far_as_planned_has_not_slipped(
    before: int, now: int | None, slipped: bool
) -> None:
    of = objective()
    then = replace(progress_at(Verdict.AT_RISK, of, before), planned_weekly=Decimal(3))
    today = replace(progress_at(Verdict.OFF_PACE, of, now), planned_weekly=Decimal(3))

    assert week_of(today, then).has_slipped is slipped


def test_it_carries_the_teams_purpose() -> None:
    found = digest()

    assert (found.team_id, found.day) == (3, TODAY)
    assert (found.purpose, found.purpose_words) == (Purpose.OTHER, "to be found")


@pytest.mark.parametrize(
    ("of", "before", "now", "moved"),
    [
        (objective(), 4, 10, 6),
        (objective(), 10, 4, -6),  # something was taken back
        (objective(), None, 10, 10),
        (objective(), 4, None, None),
        (objective(), None, None, None),
        (LEVEL, 400, 412, 12),
        (LEVEL, 412, 400, -12),
        (LEVEL, None, 400, None),
        (LIMIT, 52, 45, -7),
        (LIMIT, None, 45, None),
        (A_WEEK, 3, 5, None),
    ],
)
def test_what_moved_is_told_where_both_weeks_are_known(
    of: Objective, before: int | None, now: int | None, moved: int | None
) -> None:
    found = week_of(progress_at(Verdict.ON_PACE, of, now), progress_at(Verdict.ON_PACE, of, before))

    assert found.change == (None if moved is None else Decimal(moved))


def test_of_what_goes_equally_badly_results_come_first() -> None:
    near = progress_at(Verdict.OFF_PACE, replace(objective("comments x"), due_on=TODAY), 3)
    leads = progress_at(Verdict.OFF_PACE, objective("leads", number=2), 1)
    revenue = progress_at(Verdict.AT_RISK, objective("revenue", number=3), 1)

    ordered = urgent_first([week_of(each) for each in (near, revenue, leads)])

    assert [week.now.objective.id for week in ordered] == [2, 1, 3]
