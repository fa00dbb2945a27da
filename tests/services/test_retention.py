"""Retention: what is old goes, and open objectives stay as they were judged."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ActRow, AuditEntryRow, ObjectiveRow, OutboxRow, ReportRow, ResultRow
from bot.db.sessions import Sessions
from bot.domain.keeping import Keeping
from tests.support.builders import POSTS, draft, reading
from tests.support.workspace import Workspace

BORDER = date(2026, 11, 1)


def days(workspace: Workspace) -> list[date]:
    return sorted(row.on for row in workspace.rows(ResultRow))


def delete_old(workspace: Workspace, border: date = BORDER) -> int:
    """Delete all that is older, in as many steps as it takes."""
    total, delete = 0, workspace.services.retention.delete_some
    while some := delete(workspace.workspace_id, border):
        total += some
    return total


def at(workspace: Workspace, words: str, *found: tuple[float, str]) -> None:
    for value, day in found:
        workspace.report(reading(words, value, on=date.fromisoformat(day)))


@pytest.mark.parametrize(
    ("today", "months", "border"),
    [
        ("2026-11-23", 6, "2026-05-01"),
        ("2026-11-01", 12, "2025-11-01"),
        ("2026-03-31", 6, "2025-09-01"),
        ("2026-12-31", 12, "2025-12-01"),
    ],
)
def test_whole_months_are_kept(today: str, months: int, border: str) -> None:
    found = Keeping(months=months).border(date.fromisoformat(today))

    assert found == date.fromisoformat(border)


def test_by_default_nothing_goes_by_its_age() -> None:
    assert Keeping().border(BORDER) is None


def test_old_numbers_go_but_the_last_of_each_measure(workspace: Workspace) -> None:
    at(workspace, "comments linkedin", (3, "2026-09-01"), (4, "2026-10-01"), (5, "2026-11-02"))
    at(workspace, "posts x", (1, "2026-09-02"))

    deleted = delete_old(workspace)

    assert days(workspace) == [date(2026, 9, 2), date(2026, 10, 1), date(2026, 11, 2)]
    assert len(workspace.rows(ReportRow)) == 3
    assert deleted == 2


def test_the_last_number_above_0_stays_so_that_no_later_one_is_called_the_first(
    workspace: Workspace,
) -> None:
    at(workspace, "bookings", (2, "2026-08-01"), (1, "2026-08-02"), (0, "2026-10-01"))

    delete_old(workspace)

    assert days(workspace) == [date(2026, 8, 2), date(2026, 10, 1)]


def test_what_open_objectives_count_stays_with_its_baseline(workspace: Workspace) -> None:
    at(workspace, "followers instagram", (500, "2026-08-01"), (520, "2026-08-20"))
    workspace.aim(draft("followers instagram", 900))
    with_start(workspace, date(2026, 9, 1))
    at(workspace, "followers instagram", (600, "2026-09-10"), (700, "2026-10-10"))

    delete_old(workspace)

    assert days(workspace) == [date(2026, 8, 20), date(2026, 9, 10), date(2026, 10, 10)]


def test_an_objective_is_judged_as_before(workspace: Workspace) -> None:
    at(workspace, "followers instagram", (500, "2026-08-01"), (520, "2026-08-20"))
    workspace.aim(draft("followers instagram", 900))
    with_start(workspace, date(2026, 9, 1))
    at(workspace, "followers instagram", (600, "2026-09-10"), (700, "2026-11-20"))
    before = workspace.preview().weeks

    delete_old(workspace)

    assert workspace.preview().weeks == before


def test_line_items_that_run_keep_the_results_they_paid_for(workspace: Workspace) -> None:
    workspace.plan(POSTS)
    at(workspace, "leads linkedin", (1, "2026-09-20"), (2, "2026-09-21"), (3, "2026-10-02"))

    delete_old(workspace)

    assert days(workspace) == [date(2026, 9, 21), date(2026, 10, 2)]


def test_a_number_that_was_corrected_goes_only_with_its_corrections(workspace: Workspace) -> None:
    at(workspace, "posts x", (1, "2026-10-01"), (1, "2026-10-05"))
    with_correction(workspace, to=date(2026, 11, 5))

    delete_old(workspace)

    assert date(2026, 11, 5) in days(workspace)


def test_objectives_that_were_closed_long_ago_go_with_what_was_done_to_them(
    workspace: Workspace,
) -> None:
    objective = workspace.aim(draft())
    workspace.services.closing.close(workspace.actor(), objective.id, now=workspace.clock())
    assert len(workspace.rows(ActRow)) == 1

    delete_old(workspace, workspace.clock().date() + timedelta(days=1))

    assert workspace.rows(ObjectiveRow) == []
    assert workspace.rows(ActRow) == []


def test_messages_go_when_they_are_old(workspace: Workspace) -> None:
    workspace.aim(draft())
    workspace.send_checkin()

    delete_old(workspace, workspace.clock().date())
    assert len(workspace.rows(OutboxRow)) == 1
    delete_old(workspace, workspace.clock().date() + timedelta(days=1))
    assert workspace.rows(OutboxRow) == []


def test_the_log_goes_when_it_is_old(workspace: Workspace) -> None:
    today = workspace.clock().date()
    before = len(workspace.rows(AuditEntryRow))

    delete_old(workspace, today)
    assert len(workspace.rows(AuditEntryRow)) == before > 0
    delete_old(workspace, today + timedelta(days=1))
    assert workspace.rows(AuditEntryRow) == []


def test_other_workspaces_are_left_alone(workspace: Workspace) -> None:
    at(workspace, "posts x", (1, "2026-08-01"), (1, "2026-08-02"))
    other = workspace.services.workspaces.install("T0OTHER", "U0BOT", now=workspace.clock())

    assert workspace.services.retention.delete_some(other, BORDER) == 0
    assert len(days(workspace)) == 2
    assert workspace.services.retention.workspaces() == [workspace.workspace_id, other]


def with_start(workspace: Workspace, day: date) -> None:
    """Let the objective have begun on that day."""
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        session.query(ObjectiveRow).one().starts_on = day


def with_correction(workspace: Workspace, to: date) -> None:
    """Correct the first number to another day."""
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        first = session.query(ResultRow).order_by(ResultRow.id).first()
        assert first is not None
        first.undone_at = workspace.clock()
        session.add(
            ResultRow(
                team_id=first.team_id,
                report_id=first.report_id,
                metric=first.metric,
                platform=first.platform,
                value=Decimal(2),
                change=first.change,
                on=to,
                original_id=first.id,
            )
        )
