"""Closing objectives, and opening them again: one wins, and the other is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.db.models import MembershipRow, ObjectiveRow, ScheduleRow
from bot.domain.acts import Closed, Reopened
from bot.domain.errors import CoachError, InvalidField, NotAllowed
from bot.domain.messages.kinds import Kind
from bot.domain.objectives.objective import Objective
from bot.services.acts import Telling
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, CLEO, Workspace


@pytest.fixture
def bens(empty_workspace: Workspace) -> tuple[Workspace, Objective]:
    """A team of Ada, Ben and Cleo, with an objective of Ben's."""
    empty_workspace.set_up(ADA, BEN, CLEO)
    return empty_workspace, empty_workspace.aim(draft("comments linkedin"), owner=BEN)


def close(workspace: Workspace, of: Objective, by: str = ADA) -> int:
    actor, now = workspace.actor(by), workspace.clock()
    return workspace.services.closing.close(actor, of.id, now=now).act


def reopen(workspace: Workspace, of: Objective, by: str = ADA) -> int:
    actor, now = workspace.actor(by), workspace.clock()
    return workspace.services.closing.reopen(actor, of.id, now=now).act


def told(workspace: Workspace) -> list[tuple[str, type]]:
    """Who is told of which act now."""
    claimed = workspace.services.outbox.claim(worker="one", now=workspace.clock(), limit=20)
    acts = [message for message in claimed if message.kind == Kind.ACT]
    found = [workspace.services.acts.compose(message) for message in acts]
    return [(each.user, type(each.act.about)) for each in found if isinstance(each, Telling)]


def closed_ids(workspace: Workspace, by: str = ADA) -> list[int]:
    found = workspace.services.closing.closed(workspace.actor(by), now=workspace.clock())
    return [objective.id for objective in found.objectives]


def test_its_owner_is_told_who_closed_it(bens: tuple[Workspace, Objective]) -> None:
    workspace, of = bens

    close(workspace, of)

    assert told(workspace) == [(BEN, Closed)]


def test_what_was_closed_is_listed_the_latest_first(bens: tuple[Workspace, Objective]) -> None:
    workspace, first = bens
    second = workspace.aim(draft("posts x"))
    close(workspace, second)
    workspace.clock.move(days=1)
    close(workspace, first)

    assert closed_ids(workspace) == [first.id, second.id]


def test_a_reopened_objective_is_as_it_was(bens: tuple[Workspace, Objective]) -> None:
    workspace, of = bens
    close(workspace, of)

    reopen(workspace, of)

    assert workspace.objective(of.id) == of
    assert closed_ids(workspace) == []


def test_its_owner_and_who_closed_it_are_told_that_it_is_open_again(
    bens: tuple[Workspace, Objective],
) -> None:
    workspace, of = bens
    close(workspace, of, by=ADA)
    told(workspace)

    reopen(workspace, of, by=CLEO)

    assert told(workspace) == [(ADA, Reopened), (BEN, Reopened)]


def test_the_owner_of_a_reopened_objective_is_asked_again(
    bens: tuple[Workspace, Objective],
) -> None:
    workspace, of = bens
    close(workspace, of)
    workspace.set_up(ADA)
    ben = workspace.actor(BEN).member_id

    def is_asked() -> tuple[bool, bool]:
        reports = {row.member_id: row.reports for row in workspace.rows(MembershipRow)}
        rows = workspace.rows(ScheduleRow)
        planned = {row.subject_id for row in rows if row.kind == Kind.CHECKIN}
        return reports[ben], ben in planned

    assert is_asked() == (False, False)
    reopen(workspace, of)

    assert is_asked() == (True, True)


def test_it_is_closed_once_and_the_other_is_told(bens: tuple[Workspace, Objective]) -> None:
    workspace, of = bens
    close(workspace, of, by=ADA)

    with pytest.raises(CoachError, match=r"state\.closed_already"):
        close(workspace, of, by=CLEO)


def test_it_is_reopened_once_and_the_other_is_told(bens: tuple[Workspace, Objective]) -> None:
    workspace, of = bens
    act = close(workspace, of, by=ADA)
    reopen(workspace, of, by=CLEO)

    with pytest.raises(CoachError, match=r"state\.open_already"):
        reopen(workspace, of, by=BEN)
    with pytest.raises(CoachError, match=r"state\.open_already"):
        workspace.services.acts.undo(workspace.actor(BEN), act, now=workspace.clock())


def test_reopening_is_taken_back_once(bens: tuple[Workspace, Objective]) -> None:
    workspace, of = bens
    close(workspace, of)
    act = reopen(workspace, of)

    workspace.services.acts.undo(workspace.actor(BEN), act, now=workspace.clock())

    assert workspace.rows(ObjectiveRow)[0].closed_on == TODAY


def test_it_stays_closed_where_the_team_has_the_same_again(
    bens: tuple[Workspace, Objective],
) -> None:
    workspace, of = bens
    close(workspace, of)
    workspace.aim(draft("comments linkedin", 30))

    with pytest.raises(InvalidField, match=r"field\.objective_exists"):
        reopen(workspace, of)

    assert closed_ids(workspace) == [of.id]


def test_others_neither_see_nor_reopen_what_a_team_closed(
    bens: tuple[Workspace, Objective],
) -> None:
    workspace, of = bens
    close(workspace, of)
    stranger, now = workspace.outside(CLEO), workspace.clock() + timedelta(hours=2)

    with pytest.raises(NotAllowed):
        workspace.services.closing.reopen(stranger, of.id, now=now)
