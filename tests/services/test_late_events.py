"""Slack's events may come late: what is known of a person is what happened last."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from bot.db.models import MemberRow
from bot.domain.actor import Role
from tests.support.workspace import ADA, ZONES, Workspace

FIRST = datetime.fromisoformat("2026-11-23T08:00:00+00:00")
LATER = FIRST + timedelta(microseconds=1)


def becomes(workspace: Workspace, role: Role, at: datetime) -> None:
    follow = workspace.services.members.follow
    follow(workspace.workspace_id, ADA, ZONES[ADA], role, at=at, now=workspace.clock())


def leaves(workspace: Workspace, at: datetime | None) -> None:
    left = workspace.services.delivery_problems.person_left
    left(workspace.workspace_id, ADA, at=at, now=workspace.clock())


def returns(workspace: Workspace, at: datetime) -> None:
    back = workspace.services.delivery_problems.person_is_back
    back(workspace.workspace_id, ADA, at=at, now=workspace.clock())


def member(workspace: Workspace) -> MemberRow:
    return next(row for row in workspace.rows(MemberRow) if row.user == ADA)


@pytest.mark.parametrize("now", Role)
@pytest.mark.parametrize("before", Role)
def test_an_older_role_does_not_come_back(workspace: Workspace, before: Role, now: Role) -> None:
    becomes(workspace, now, LATER)
    becomes(workspace, before, FIRST)

    row = member(workspace)
    assert (row.is_workspace_admin, row.is_guest) == (now is Role.ADMIN, now is Role.GUEST)


@pytest.mark.parametrize("now", Role)
@pytest.mark.parametrize("again", [FIRST, LATER])
def test_the_same_and_later_changes_are_followed(
    workspace: Workspace, now: Role, again: datetime
) -> None:
    becomes(workspace, Role.MEMBER, FIRST)
    becomes(workspace, now, again)

    row = member(workspace)
    assert (row.is_workspace_admin, row.is_guest) == (now is Role.ADMIN, now is Role.GUEST)


def test_who_left_does_not_come_back_by_an_older_change(workspace: Workspace) -> None:
    leaves(workspace, LATER)
    returns(workspace, FIRST)
    becomes(workspace, Role.ADMIN, FIRST)

    assert member(workspace).left_at is not None
    assert not member(workspace).is_workspace_admin


def test_who_came_back_is_not_let_go_by_an_older_change(workspace: Workspace) -> None:
    leaves(workspace, FIRST)
    returns(workspace, LATER)
    leaves(workspace, FIRST)

    assert member(workspace).left_at is None


def test_who_slack_refuses_to_write_to_has_left_whatever_was_told_before(
    workspace: Workspace,
) -> None:
    becomes(workspace, Role.MEMBER, LATER)
    leaves(workspace, None)

    assert member(workspace).left_at is not None
