"""Installations, and events that Slack repeats."""

from __future__ import annotations

from datetime import timedelta

from bot.db.models import ProcessedEventRow, WorkspaceRow
from bot.db.sessions import Sessions
from tests.support.workspace import Workspace


def test_an_installation_is_known_once(empty_workspace: Workspace) -> None:
    install = empty_workspace.services.workspaces.install

    again = install("T0ACME", "U0NEWBOT", now=empty_workspace.clock())
    other = install("T0OTHER", "U0BOT", now=empty_workspace.clock())

    assert again == empty_workspace.workspace_id != other
    bots = {row.slack_id: row.bot_user for row in empty_workspace.rows(WorkspaceRow)}
    assert bots == {"T0ACME": "U0NEWBOT", "T0OTHER": "U0BOT"}


def test_a_new_installation_ends_an_old_delivery_problem(empty_workspace: Workspace) -> None:
    with Sessions(empty_workspace.engine).unscoped() as session:
        session.get_one(WorkspaceRow, empty_workspace.workspace_id).delivery_error = "token_revoked"

    empty_workspace.services.workspaces.install("T0ACME", "U0BOT", now=empty_workspace.clock())

    assert [row.delivery_error for row in empty_workspace.rows(WorkspaceRow)] == [None]


def test_an_event_is_new_once_in_each_workspace(empty_workspace: Workspace) -> None:
    workspaces, now = empty_workspace.services.workspaces, empty_workspace.clock()
    other = workspaces.install("T0OTHER", "U0BOT", now=now)

    found = [
        workspaces.first_time(workspace, event, now=now)
        for workspace in (empty_workspace.workspace_id, other)
        for event in ("Ev1", "Ev1", "Ev2")
    ]

    assert found == [True, False, True] * 2


def test_events_are_remembered_for_as_long_as_slack_repeats_them(
    empty_workspace: Workspace,
) -> None:
    workspaces, start = empty_workspace.services.workspaces, empty_workspace.clock()
    workspaces.first_time(empty_workspace.workspace_id, "Ev1", now=start)

    workspaces.forget_events(now=start + timedelta(hours=24))
    assert len(empty_workspace.rows(ProcessedEventRow)) == 1
    workspaces.forget_events(now=start + timedelta(hours=25, seconds=1))
    assert empty_workspace.rows(ProcessedEventRow) == []
