"""Targets that were moved stay in sight for a week."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective, ObjectiveDraft, TargetChange
from tests.support.builders import TODAY, draft
from tests.support.workspace import Workspace


def change(workspace: Workspace, of: Objective, to: ObjectiveDraft) -> None:
    workspace.clock.move(minutes=1)
    workspace.services.objectives.change(workspace.actor(), of.id, to, now=workspace.clock())


def target_change(workspace: Workspace) -> TargetChange | None:
    """What all places that show it tell."""
    mine = workspace.services.progress.mine(workspace.actor(), now=workspace.clock()).progress
    team = workspace.services.progress.team(workspace.actor(), now=workspace.clock()).progress
    _, digest = workspace.services.digests.preview(workspace.actor(), now=workspace.clock())
    told = {mine[0].target_change, team[0].target_change, digest.weeks[0].now.target_change}
    (found,) = told
    return found


def test_a_lowered_target_is_told_for_a_week(workspace: Workspace) -> None:
    of = workspace.aim(draft(target=30))
    change(workspace, of, draft(target=20))

    assert target_change(workspace) == TargetChange(Decimal(30), TODAY)
    workspace.clock.move(days=7)
    assert target_change(workspace) is None


def test_several_moves_are_told_as_one(workspace: Workspace) -> None:
    of = workspace.aim(draft(target=30))
    change(workspace, of, draft(target=25))
    change(workspace, of, draft(target=20))

    assert target_change(workspace) == TargetChange(Decimal(30), TODAY)


def test_a_target_that_was_moved_back_was_not_moved(workspace: Workspace) -> None:
    of = workspace.aim(draft(target=30))
    change(workspace, of, draft(target=20))
    change(workspace, of, draft(target=30))

    assert target_change(workspace) is None


def test_another_date_or_owner_moves_no_target(workspace: Workspace) -> None:
    of = workspace.aim(draft(target=30))
    change(workspace, of, replace(draft(target=30), stretch=True))

    assert target_change(workspace) is None


def test_the_target_of_another_measure_or_rhythm_compares_with_none(workspace: Workspace) -> None:
    of = workspace.aim(draft("posts blog", 30))
    change(workspace, of, draft("posts blog", 2, per=Period.WEEK))
    assert target_change(workspace) is None

    change(workspace, of, draft("posts blog", 3, per=Period.WEEK))
    assert target_change(workspace) == TargetChange(Decimal(2), TODAY)
