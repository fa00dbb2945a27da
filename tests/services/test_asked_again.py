"""Check-ins that somebody asks for: what was told this week is not asked again."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.asked import is_told
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
@pytest.mark.parametrize("days", [0, 1, 2])
def test_an_answer_is_not_asked_for_again_that_day(
    workspace: Workspace, of: ObjectiveDraft, days: int
) -> None:
    answered(workspace, of, days)

    assert asked(workspace) == []


def test_nor_is_the_answer_of_a_month(workspace: Workspace) -> None:
    workspace.aim(MONTHLY)
    workspace.clock.time = datetime(2026, 12, 7, 8, 20, tzinfo=UTC)
    workspace.send_checkin()
    workspace.clock.move(days=1)
    workspace.report(reading("posts x", 9))

    assert asked(workspace) == []


def test_from_thursday_on_what_is_new_is_asked(workspace: Workspace) -> None:
    answered(workspace, WEEKLY, 1)
    workspace.clock.move(days=2)

    assert asked(workspace) == ["posts"]


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


@pytest.mark.parametrize(
    ("day", "told", "is_so"),
    [
        (date(2026, 12, 1), date(2026, 11, 30), True),
        (date(2026, 12, 2), date(2026, 12, 2), True),
        (date(2026, 12, 2), date(2026, 11, 29), False),
        (date(2026, 12, 3), date(2026, 12, 2), False),
        (date(2026, 12, 1), None, False),
    ],
)
def test_a_number_is_told_until_the_middle_of_the_week_it_came_in(
    day: date, told: date | None, is_so: bool
) -> None:
    assert is_told(day, told) is is_so
