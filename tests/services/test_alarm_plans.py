"""Once a quarter a team's admins are asked whether its plan for alarms still holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.db.models import OutboxRow
from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.alarms.holding import ASKED_WITHIN, QUARTER
from bot.domain.alarms.plan import AlarmPlan
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.services.alarm_plans import PlanCheck
from tests.support.builders import message
from tests.support.workspace import ADA, BEN, Workspace

PLAN = AlarmPlan(tools=("Buffer",))


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    """A team whose admin, Ada, made a plan on a Monday."""
    workspace.services.alarm_plans.save(workspace.actor(), 1, PLAN, now=workspace.clock())
    return workspace


def later(workspace: Workspace, span: timedelta, hour: int = 12) -> None:
    day = (workspace.clock() + span).date()
    workspace.clock.time = datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


def asked(workspace: Workspace) -> list[OutboxRow]:
    workspace.services.plan_checks.queue(now=workspace.clock())
    return [row for row in workspace.rows(OutboxRow) if row.kind == Kind.ALARM_PLAN]


def compose(workspace: Workspace) -> PlanCheck | NothingToSend:
    row = asked(workspace)[-1]
    claimed = message(Kind.ALARM_PLAN, workspace.workspace_id, row.subject_id)
    claimed = replace(claimed, slot=row.slot, due_at=row.due_at)
    return workspace.services.alarm_plans.compose_check(claimed, now=workspace.clock())


def test_a_quarter_later_each_admin_is_asked_once(planned: Workspace) -> None:
    held_on = planned.clock().date()
    later(planned, QUARTER - timedelta(days=1))
    assert asked(planned) == []

    later(planned, timedelta(days=1))
    for _ in range(3):
        assert len(asked(planned)) == 1
        later(planned, timedelta(days=1))

    found = compose(planned)
    assert isinstance(found, PlanCheck)
    assert (found.user, found.plan.tools, found.held_on) == (ADA, PLAN.tools, held_on)


def test_without_an_answer_it_is_asked_again_a_quarter_later_and_not_before(
    planned: Workspace,
) -> None:
    later(planned, QUARTER)
    assert len(asked(planned)) == 1
    later(planned, QUARTER - timedelta(days=1))
    assert len(asked(planned)) == 1

    later(planned, timedelta(days=1))

    assert len(asked(planned)) == 2


def test_a_bot_that_was_down_for_long_waits_for_the_next_quarter(planned: Workspace) -> None:
    later(planned, QUARTER + ASKED_WITHIN + timedelta(days=1))

    assert asked(planned) == []


@pytest.mark.parametrize("hour", [4, 22])
def test_nobody_is_asked_at_night(planned: Workspace, hour: int) -> None:
    later(planned, QUARTER, hour)

    assert asked(planned) == []


def test_without_a_plan_nobody_is_asked(workspace: Workspace) -> None:
    later(workspace, QUARTER)

    assert asked(workspace) == []


def test_during_an_alarm_nobody_is_asked_but_during_a_drill(planned: Workspace) -> None:
    later(planned, QUARTER)
    alarms, now = planned.services.alarms, planned.clock()
    alarms.declare(planned.actor(), AlarmDraft(words="a leak"), now=now)
    assert asked(planned) == []
    alarms.end(planned.actor(), 1, now=now)

    alarms.declare(planned.actor(), AlarmDraft(words="a leak", is_drill=True), now=now)

    assert len(asked(planned)) == 1


def confirm(workspace: Workspace) -> None:
    workspace.services.alarm_plans.confirm(workspace.actor(), 1, now=workspace.clock())


def change(workspace: Workspace) -> None:
    now = workspace.clock()
    workspace.services.alarm_plans.save(workspace.actor(), 1, AlarmPlan(), now=now)


@pytest.mark.parametrize("look", [confirm, change])
def test_who_looks_at_it_answers_for_all_for_a_quarter(
    planned: Workspace, look: Callable[[Workspace], None]
) -> None:
    later(planned, QUARTER)
    assert len(asked(planned)) == 1

    look(planned)

    assert compose(planned) == NothingToSend(Reason.RESOLVED)
    later(planned, QUARTER)
    assert len(asked(planned)) == 2


def test_only_who_may_change_a_plan_confirms_it(planned: Workspace) -> None:
    plans, now = planned.services.alarm_plans, planned.clock()

    with pytest.raises(NotAllowed):
        plans.confirm(planned.actor(BEN), 1, now=now)


def test_a_plan_that_is_not_there_cannot_be_confirmed(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"state\.no_alarm_plan"):
        confirm(workspace)
