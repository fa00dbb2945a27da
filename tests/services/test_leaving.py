"""A workspace that uninstalls the app: it stops, comes back within the grace, or is deleted."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import Engine

from bot.db.base import Base
from bot.db.models import MemberRow, OutboxRow, ScheduleRow, TeamRow, WorkspaceRow
from bot.services import leaving
from tests.support.builders import draft, reading
from tests.support.workspace import Workspace, open_workspace

DAY, WEEK = timedelta(days=1), timedelta(days=7)


def leaves(workspace: Workspace, ago: timedelta = timedelta(0)) -> None:
    now = workspace.clock()
    workspace.services.leaving.left(workspace.workspace_id, "token_revoked", at=now - ago, now=now)


def comes_back(workspace: Workspace) -> int:
    return workspace.services.workspaces.install("T0ACME", "U0BOT", now=workspace.clock())


def row(workspace: Workspace) -> WorkspaceRow:
    return next(row for row in workspace.rows(WorkspaceRow) if row.id == workspace.workspace_id)


def cleaned(workspace: Workspace) -> int:
    """Delete what is to be deleted by now; in how many parts."""
    parts, found = 0, workspace.services.leaving
    for gone in found.to_delete(left_before=workspace.clock() - WEEK):
        while found.delete_some(gone):
            parts += 1
    return parts


@pytest.fixture
def active(workspace: Workspace) -> Workspace:
    """Ada is asked on Mondays for the numbers of an objective; a digest comes on Tuesdays."""
    workspace.aim(draft())
    workspace.report(reading("comments linkedin", 4))
    return workspace


def test_nothing_is_planned_for_a_workspace_that_left(active: Workspace) -> None:
    leaves(active)
    active.clock.move(days=30)

    assert active.services.planner.plan(now=active.clock()) == 0
    active.services.ends_to_tell.queue(now=active.clock())
    active.services.plan_checks.queue(now=active.clock())
    assert active.rows(OutboxRow) == []
    assert active.services.status.backlog(now=active.clock()).lag == timedelta(0)


def test_it_left_when_the_first_event_said_so(active: Workspace) -> None:
    leaves(active)
    first = row(active).left_at
    active.clock.move(hours=1)
    leaves(active)

    assert row(active).left_at == first is not None


def test_an_event_from_before_the_app_was_installed_again_is_void(active: Workspace) -> None:
    active.clock.move(hours=2)
    comes_back(active)

    leaves(active, ago=timedelta(hours=1))

    assert (row(active).left_at, row(active).delivery_error) == (None, None)


def test_a_refused_token_stops_the_sending_but_deletes_nothing(active: Workspace) -> None:
    active.services.delivery_problems.workspace_refuses(active.workspace_id, "invalid_auth")
    active.clock.move(days=60)

    assert cleaned(active) == 0
    assert row(active).left_at is None
    assert active.services.outbox.claim(worker="w", now=active.clock(), limit=10) == []


def test_who_comes_back_within_the_grace_finds_everything(active: Workspace) -> None:
    leaves(active)
    active.clock.move(days=6)
    cleaned(active)

    assert comes_back(active) == active.workspace_id
    assert (row(active).left_at, row(active).delivery_error) == (None, None)
    assert len(active.preview().weeks) == 1


def test_nothing_that_fell_due_meanwhile_is_sent(active: Workspace) -> None:
    active.services.checkins.ask_now(active.actor(), now=active.clock())
    leaves(active)
    active.clock.move(days=1, hours=1)  # the digest would be worth sending still

    comes_back(active)

    assert active.services.planner.plan(now=active.clock()) == 0
    assert [(message.state, message.reason) for message in active.rows(OutboxRow)] == [
        ("skipped", "not_installed")
    ]
    assert all(each.next_due_at > active.clock() for each in active.rows(ScheduleRow))


def test_what_may_have_arrived_before_is_looked_up(active: Workspace) -> None:
    active.services.checkins.ask_now(active.actor(), now=active.clock())
    active.services.outbox.claim(worker="dies", now=active.clock(), limit=10)
    leaves(active)
    active.clock.move(minutes=2)
    active.services.outbox.tidy(now=active.clock())

    comes_back(active)

    (message,) = active.services.outbox.claim(worker="w", now=active.clock(), limit=10)
    assert message.doubtful


def test_after_the_grace_nothing_is_left(
    active: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "AT_ONCE", 2)
    leaves(active)
    active.clock.move(days=7)

    parts = cleaned(active)

    assert {name: rows for name, rows in _rows(active).items() if rows} == {}
    assert parts > 3


def test_others_keep_theirs(engine: Engine) -> None:
    ours, theirs = open_workspace(engine), open_workspace(engine, "T0OTHER")
    for each in (ours, theirs):
        each.set_up()
    leaves(ours)
    ours.clock.move(days=8)

    cleaned(ours)

    assert {row.workspace_id for row in theirs.rows(TeamRow)} == {theirs.workspace_id}
    assert {row.workspace_id for row in theirs.rows(MemberRow)} == {theirs.workspace_id}


def test_who_comes_back_while_it_is_deleted_begins_anew(
    active: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leaving, "AT_ONCE", 1)
    leaves(active)
    active.clock.move(days=7)
    found = active.services.leaving
    (gone,) = found.to_delete(left_before=active.clock() - WEEK)
    found.delete_some(gone)

    new = comes_back(active)
    cleaned(active)

    assert [each.id for each in active.rows(WorkspaceRow)] == [new]
    assert new != gone
    assert active.services.teams.exists(new, "C0MARKETING") is False


def test_a_token_that_works_after_all_keeps_everything(active: Workspace) -> None:
    leaves(active)
    active.services.delivery_problems.workspace_works(active.workspace_id, now=active.clock())
    active.clock.move(days=30)

    assert cleaned(active) == 0
    assert row(active).left_at is None


def _rows(workspace: Workspace) -> dict[str, int]:
    classes = [mapper.class_ for mapper in Base.registry.mappers]
    return {each.__tablename__: len(workspace.rows(each)) for each in classes}
