"""A check-in that is put off comes when it does not disturb, and no day brings two."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.db.models import OutboxRow
from bot.domain.errors import CoachError
from bot.domain.messages.message import State
from tests.support.workspace import ADA, CLEO, Workspace

WORKDAYS = frozenset(range(5))


def snooze(workspace: Workspace, user: str = ADA) -> datetime:
    return workspace.services.checkins.snooze(workspace.actor(user), now=workspace.clock())


def put_off(workspace: Workspace, day: date) -> datetime:
    return workspace.services.checkins.put_off(workspace.actor(), day, now=workspace.clock())


def daily(workspace: Workspace) -> None:
    """Ada is asked on every working day at nine."""
    actor, members = workspace.actor(), workspace.services.members
    wishes = replace(members.reminders(actor), weekdays=WORKDAYS)
    members.set_reminders(actor, wishes, now=workspace.clock())


@pytest.mark.parametrize(
    ("pressed", "comes"),
    [
        (datetime(2026, 11, 23, 8, 30, tzinfo=UTC), datetime(2026, 11, 23, 11, 30, tzinfo=UTC)),
        (datetime(2026, 11, 23, 14, 0, tzinfo=UTC), datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 14, 1, tzinfo=UTC), datetime(2026, 11, 23, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 15, 38, tzinfo=UTC), datetime(2026, 11, 27, 17, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 16, 1, tzinfo=UTC), datetime(2026, 11, 24, 7, 0, tzinfo=UTC)),
        (datetime(2026, 11, 23, 22, 0, tzinfo=UTC), datetime(2026, 11, 24, 7, 0, tzinfo=UTC)),
        (datetime(2026, 11, 27, 16, 30, tzinfo=UTC), datetime(2026, 11, 30, 7, 0, tzinfo=UTC)),
        (datetime(2026, 11, 28, 9, 0, tzinfo=UTC), datetime(2026, 11, 30, 7, 0, tzinfo=UTC)),
    ],
    ids=[
        *("morning", "until six", "at six", "Friday at six", "after five", "night"),
        *("Friday", "Saturday"),
    ],
)
def test_it_comes_between_eight_and_six_of_a_working_day(
    workspace: Workspace, pressed: datetime, comes: datetime
) -> None:
    workspace.clock.time = pressed

    assert snooze(workspace) == comes


def test_the_hours_are_those_of_ones_own_clock(workspace: Workspace) -> None:
    workspace.set_up(ADA, CLEO)
    workspace.clock.time = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)

    assert snooze(workspace, CLEO) == datetime(2026, 11, 24, 13, 0, tzinfo=UTC), "eight in New York"


def test_put_off_to_another_day_it_takes_that_days_place(workspace: Workspace) -> None:
    daily(workspace)
    workspace.clock.time = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    comes = snooze(workspace)
    workspace.clock.time = comes + timedelta(hours=3)

    workspace.services.planner.plan(now=workspace.clock())

    that_day = [row for row in workspace.rows(OutboxRow) if "checkin:1:2026-11-24" in row.slot]
    assert [(row.due_at, row.on_demand) for row in that_day] == [(comes, True)]


def test_the_days_after_are_as_usual(workspace: Workspace) -> None:
    daily(workspace)
    workspace.clock.time = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    snooze(workspace)

    workspace.clock.time = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    workspace.services.planner.plan(now=workspace.clock())

    assert "checkin:1:2026-11-25" in {row.slot for row in workspace.rows(OutboxRow)}


def test_put_off_to_tomorrow_it_is_not_put_off_twice(workspace: Workspace) -> None:
    workspace.clock.time = datetime(2026, 11, 23, 16, 30, tzinfo=UTC)
    snooze(workspace)

    with pytest.raises(CoachError, match=r"state\.postponed_already"):
        snooze(workspace)
    assert [row.state for row in workspace.rows(OutboxRow)] == [State.QUEUED]


@pytest.mark.parametrize(
    ("day", "comes"),
    [
        (date(2026, 11, 25), datetime(2026, 11, 25, 7, 0, tzinfo=UTC)),
        (date(2026, 11, 28), datetime(2026, 11, 30, 7, 0, tzinfo=UTC)),
    ],
    ids=["Wednesday", "Saturday"],
)
def test_put_off_to_a_day_it_comes_that_morning_or_on_the_next_working_day(
    workspace: Workspace, day: date, comes: datetime
) -> None:
    assert put_off(workspace, day) == comes
    assert [row.due_at for row in workspace.rows(OutboxRow)] == [comes]


@pytest.mark.parametrize(
    ("first", "then"),
    [(date(2026, 11, 25), date(2026, 11, 25)), (date(2026, 11, 30), date(2026, 11, 29))],
    ids=["the same day", "Sunday for Monday"],
)
def test_put_off_to_the_same_day_twice_it_comes_once(
    workspace: Workspace, first: date, then: date
) -> None:
    assert put_off(workspace, first) == put_off(workspace, then)
    assert [row.state for row in workspace.rows(OutboxRow)] == [State.QUEUED]


def test_one_that_waits_moves_to_the_time_that_is_named(workspace: Workspace) -> None:
    """What was put off from Friday to Monday comes at ten, if the time of tomorrow is ten."""
    workspace.clock.time = datetime(2026, 11, 27, 16, 30, tzinfo=UTC)
    snooze(workspace)

    checkins, now = workspace.services.checkins, workspace.clock()
    comes = checkins.put_off(workspace.actor(), date(2026, 11, 28), time(10), now=now)

    assert comes == datetime(2026, 11, 30, 9, 0, tzinfo=UTC)
    assert [row.due_at for row in workspace.rows(OutboxRow)] == [comes]


def test_a_time_of_today_moves_to_a_later_one(workspace: Workspace) -> None:
    workspace.clock.time = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
    checkins, now = workspace.services.checkins, workspace.clock()
    for hour in (15, 17):
        checkins.put_off(workspace.actor(), date(2026, 11, 25), time(hour), now=now)

    due = [row.due_at for row in workspace.rows(OutboxRow)]
    assert due == [datetime(2026, 11, 25, 16, 0, tzinfo=UTC)]


@pytest.mark.parametrize("calls_off", ["away", "stop"])
def test_the_day_of_one_that_was_called_off_is_free_again(
    workspace: Workspace, calls_off: str
) -> None:
    members, day = workspace.services.members, date(2026, 11, 25)
    put_off(workspace, day)
    if calls_off == "away":
        members.go_away(workspace.actor(), day, now=workspace.clock())
        members.come_back(workspace.actor(), now=workspace.clock())
    else:
        members.stop(workspace.actor(), now=workspace.clock())
        members.start(workspace.actor(), now=workspace.clock())

    put_off(workspace, day)

    states = [row.state for row in workspace.rows(OutboxRow)]
    assert sorted(states) == [State.QUEUED, State.SKIPPED]


def test_who_is_back_is_asked_on_the_day_of_one_that_was_called_off(workspace: Workspace) -> None:
    daily(workspace)
    put_off(workspace, date(2026, 11, 24))
    workspace.services.members.go_away(workspace.actor(), date(2026, 11, 24), now=workspace.clock())
    workspace.services.members.come_back(workspace.actor(), now=workspace.clock())

    workspace.clock.time = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
    workspace.services.planner.plan(now=workspace.clock())

    queued = [row for row in workspace.rows(OutboxRow) if row.state == State.QUEUED]
    assert "checkin:1:2026-11-24" in {row.slot for row in queued}
