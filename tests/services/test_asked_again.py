"""Check-ins that somebody asks for: what was told this week is not asked again."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import ObjectiveDraft
from tests.support.builders import composed_by, draft, reading
from tests.support.workspace import Workspace

MONDAY = datetime(2026, 11, 30, 8, 20, tzinfo=UTC)
WEEKLY = draft("posts x", 5, per=Period.WEEK, by=None)
TOTAL = draft("posts x", 50)
MONTHLY = draft("posts x", 20, per=Period.MONTH, by=None)


def asked(workspace: Workspace) -> list[str]:
    """What the check-in that somebody asks for would ask."""
    due = workspace.services.checkins.due(workspace.actor(), now=workspace.clock()).due
    return [str(each.measure.metric.key) for each in due]


def answered(workspace: Workspace, of: ObjectiveDraft, days: int) -> None:
    """Asked on Monday, answered for the week or month that is over so many days later."""
    workspace.aim(of)
    workspace.clock.time = MONDAY
    workspace.send_checkin()
    workspace.clock.move(days=days)
    workspace.report(reading("posts x", 3))
    workspace.clock.move(minutes=30)


@pytest.mark.parametrize("of", [WEEKLY, TOTAL], ids=["weekly", "total"])
@pytest.mark.parametrize("days", [0, 1, 2, 3, 5])
def test_an_answer_is_not_asked_for_again_before_the_next_check_in(
    workspace: Workspace, of: ObjectiveDraft, days: int
) -> None:
    answered(workspace, of, days)

    assert asked(workspace) == []
    workspace.clock.move(days=7 - days)
    assert asked(workspace) == ["posts"]


@pytest.mark.parametrize("later", [0, 2, 4])
def test_nor_is_the_answer_of_a_month(workspace: Workspace, later: int) -> None:
    workspace.aim(MONTHLY)
    workspace.clock.time = datetime(2026, 12, 7, 8, 20, tzinfo=UTC)
    workspace.send_checkin()
    workspace.clock.move(days=1)
    workspace.report(reading("posts x", 9))
    workspace.clock.move(days=later)

    assert asked(workspace) == []


@pytest.mark.parametrize("days", [1, 3, 5])
def test_what_began_since_the_check_in_is_asked_until_it_has_a_number(
    workspace: Workspace, days: int
) -> None:
    workspace.clock.time = MONDAY
    workspace.clock.move(days=days)
    workspace.aim(TOTAL)
    assert asked(workspace) == ["posts"]

    workspace.report(reading("posts x", 3))

    assert asked(workspace) == []


@pytest.mark.parametrize("of", [WEEKLY, TOTAL, MONTHLY], ids=["weekly", "total", "monthly"])
@pytest.mark.parametrize("days", [0, 1, 2, 3, 4, 5, 6, 7])
def test_home_and_what_would_be_asked_agree_on_each_day(
    workspace: Workspace, of: ObjectiveDraft, days: int
) -> None:
    workspace.aim(draft("comments x", 40))
    answered(workspace, of, 1)
    workspace.clock.move(days=days)
    now, who = workspace.clock(), workspace.actor()

    home = workspace.services.members.overview(who, now=now).due

    asked_now = workspace.services.checkins.due(who, now=now).due
    assert {each.key for each in home} == {each.key for each in asked_now}


def test_what_was_undone_is_asked_again(workspace: Workspace) -> None:
    answered(workspace, WEEKLY, 1)
    workspace.services.results.undo(workspace.actor(), None, now=workspace.clock())

    assert asked(workspace) == ["posts"]


def test_the_other_numbers_are_asked(workspace: Workspace) -> None:
    workspace.aim(draft("comments x", 40))
    answered(workspace, WEEKLY, 1)

    assert asked(workspace) == ["comments"]


@pytest.mark.parametrize("day", [1, 2])
def test_a_check_in_that_was_put_off_leaves_out_what_came_meanwhile(
    workspace: Workspace, day: int
) -> None:
    answered(workspace, WEEKLY, day)
    workspace.clock.move(hours=3)

    later = composed_by(
        workspace.services.checkins,
        workspace.workspace_id,
        workspace.actor().member_id,
        now=workspace.clock(),
        on_demand=True,
    )

    assert later == NothingToSend(Reason.NOTHING_DUE)
