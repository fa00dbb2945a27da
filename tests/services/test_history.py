"""Sums by the database come to the same as single results, at the cost of a few statements."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from bot.domain.answers import TeamProgress
from bot.domain.objectives.kinds import GRADED_KINDS, ObjectiveKind, Period
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import BEHIND
from tests.support.builders import draft, reading
from tests.support.statements import statements
from tests.support.workspace import ADA, BEN, Workspace

JUNE = date(2027, 6, 30)


@pytest.fixture
def year(workspace: Workspace) -> Workspace:
    """Objectives of all kinds, with half a year of reports, corrections, and some taken back."""
    workspace.set_up(ADA, BEN)
    workspace.report(reading("followers x", 500), reading("followers facebook", 90))
    for words, target, per in (
        ("comments linkedin", 900, None),
        ("comments", 90, None),
        ("bookings", 40, None),
        ("posts blog", 3, Period.WEEK),
        ("posts", 9, Period.MONTH),
        ("followers x", 900, None),
    ):
        workspace.aim(draft(words, target, by=None if per else JUNE, per=per), owner=BEN)
    limit = draft("complaints", 5, by=None, kind=ObjectiveKind.AT_MOST)
    workspace.aim(limit, owner=ADA)
    for week in range(26):
        workspace.report(reading("comments linkedin", 3), reading("comments x", week % 4), by=BEN)
        workspace.report(reading("posts blog", week % 3), reading("bookings", 1))
        workspace.report(reading("followers x", 7, change=True), reading("followers facebook", 95))
        undone = workspace.report(reading("posts blog", 9), reading("followers x", 1))
        workspace.services.results.undo(workspace.actor(), undone.report_id, now=workspace.clock())
        workspace.clock.move(days=7 if week % 2 else 6)
    return workspace


def trackless(found: TeamProgress) -> tuple[Progress, ...]:
    return tuple(replace(progress, track=()) for progress in found.progress)


def test_progress_without_tracks_is_else_as_with_them(year: Workspace) -> None:
    for _ in range(9):
        quick, whole = (
            year.services.progress.team(year.actor(), now=year.clock(), with_tracks=tracks)
            for tracks in (False, True)
        )
        assert trackless(quick) == trackless(whole)
        year.clock.move(days=4)


def test_what_is_behind_is_forecast(year: Workspace) -> None:
    found = year.services.progress.team(year.actor(), now=year.clock()).progress

    by_date = [progress for progress in found if progress.objective.kind in GRADED_KINDS]
    behind = [progress for progress in by_date if progress.verdict in BEHIND]
    assert behind
    assert all(progress.ends_at for progress in behind)


def test_a_report_takes_few_statements_however_much_was_reported(year: Workspace) -> None:
    """One of them reads the earlier numbers of what is watched, as complaints are.

    Another one spares most reports a second transaction, which would look for a check-in to edit.
    """
    actor = year.actor()
    with statements(year.engine) as seen:
        year.services.results.record(actor, [reading("complaints", 1)], now=year.clock())

    assert len([each for each in seen if not each.startswith("BEGIN")]) <= 8
