"""Targets that were moved stay in sight for a week."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective, ObjectiveDraft, TargetMove
from tests.support.builders import TODAY, draft
from tests.support.workspace import Office


def change(office: Office, of: Objective, to: ObjectiveDraft) -> None:
    office.clock.move(minutes=1)
    office.services.objectives.change(office.actor(), of.id, to, now=office.clock())


def move(office: Office) -> TargetMove | None:
    """What all places that show it tell."""
    mine = office.services.progress.mine(office.actor(), now=office.clock()).progress
    team = office.services.progress.team(office.actor(), now=office.clock()).progress
    _, digest = office.services.digests.preview(office.actor(), now=office.clock())
    told = {mine[0].move, team[0].move, digest.weeks[0].now.move}
    (found,) = told
    return found


def test_a_lowered_target_is_told_for_a_week(office: Office) -> None:
    of = office.aim(draft(target=30))
    change(office, of, draft(target=20))

    assert move(office) == TargetMove(Decimal(30), TODAY)
    office.clock.move(days=7)
    assert move(office) is None


def test_several_moves_are_told_as_one(office: Office) -> None:
    of = office.aim(draft(target=30))
    change(office, of, draft(target=25))
    change(office, of, draft(target=20))

    assert move(office) == TargetMove(Decimal(30), TODAY)


def test_a_target_that_was_moved_back_was_not_moved(office: Office) -> None:
    of = office.aim(draft(target=30))
    change(office, of, draft(target=20))
    change(office, of, draft(target=30))

    assert move(office) is None


def test_another_date_or_owner_moves_no_target(office: Office) -> None:
    of = office.aim(draft(target=30))
    change(office, of, replace(draft(target=30), stretch=True))

    assert move(office) is None


def test_the_target_of_another_measure_or_rhythm_compares_with_none(office: Office) -> None:
    of = office.aim(draft("posts blog", 30))
    change(office, of, draft("posts blog", 2, per=Period.WEEK))
    assert move(office) is None

    change(office, of, draft("posts blog", 3, per=Period.WEEK))
    assert move(office) == TargetMove(Decimal(2), TODAY)
