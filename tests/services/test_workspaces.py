"""Installations, and requests that Slack repeats."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.db.models import RequestRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.errors import CoachError, DoneAlready
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


def test_a_request_is_answered_once_in_each_workspace(empty_workspace: Workspace) -> None:
    workspaces, now = empty_workspace.services.workspaces, empty_workspace.clock()
    other = workspaces.install("T0OTHER", "U0BOT", now=now)

    workspaces.note_answer(empty_workspace.workspace_id, "R1", now=now)
    workspaces.note_answer(empty_workspace.workspace_id, "R1", now=now)

    asked = [
        (empty_workspace.workspace_id, "R1"),
        (empty_workspace.workspace_id, "R2"),
        (other, "R1"),
    ]
    assert [workspaces.is_answered(*each) for each in asked] == [True, False, False]


def test_a_request_whose_work_is_stored_is_not_answered_by_that(workspace: Workspace) -> None:
    actor, now = replace(workspace.actor(), request="R1"), workspace.clock()
    with Sessions(workspace.engine).act(actor, now=now):
        pass
    workspaces = workspace.services.workspaces

    before = workspaces.is_answered(workspace.workspace_id, "R1")
    workspaces.note_answer(workspace.workspace_id, "R1", now=now)

    assert (before, workspaces.is_answered(workspace.workspace_id, "R1")) == (False, True)


@pytest.mark.parametrize("alone", [False, True])
def test_a_request_changes_something_once(workspace: Workspace, alone: bool) -> None:
    actor, now = replace(workspace.actor(), request="R1"), workspace.clock()
    sessions, done = Sessions(workspace.engine), []
    for _ in range(2):
        with suppress(DoneAlready), sessions.act(actor, now=now, alone=alone):
            done.append("changed")

    assert done == ["changed"]


def test_a_request_that_failed_is_not_done(workspace: Workspace) -> None:
    actor, now = replace(workspace.actor(), request="R1"), workspace.clock()
    sessions = Sessions(workspace.engine)
    with suppress(CoachError), sessions.act(actor, now=now):
        raise CoachError("No.")

    with sessions.act(actor, now=now) as session:
        assert session.scalars(select(RequestRow.key)).all() == ["R1"]


def test_requests_are_remembered_for_as_long_as_slack_repeats_them(
    empty_workspace: Workspace,
) -> None:
    workspaces, start = empty_workspace.services.workspaces, empty_workspace.clock()
    workspaces.note_answer(empty_workspace.workspace_id, "R1", now=start)

    workspaces.forget_requests(now=start + timedelta(hours=24))
    assert len(empty_workspace.rows(RequestRow)) == 1
    workspaces.forget_requests(now=start + timedelta(hours=25, seconds=1))
    assert empty_workspace.rows(RequestRow) == []


def test_a_question_back_is_remembered_longer(empty_workspace: Workspace) -> None:
    services, start = empty_workspace.services, empty_workspace.clock()
    services.questions.note(empty_workspace.actor(), now=start)

    services.workspaces.forget_requests(now=start + timedelta(days=7))

    assert len(empty_workspace.rows(RequestRow)) == 1
