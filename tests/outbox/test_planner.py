"""Planning: what is due becomes a message, once."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.db.models import OutboxRow, ScheduleRow
from bot.db.sessions import Sessions
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from tests.support.workspace import ADA, BEN, CLEO, Workspace

TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def plan(workspace: Workspace, at: datetime, limit: int = 5_000) -> int:
    workspace.clock.time = at
    return workspace.services.planner.plan(now=at, limit=limit)


def slots(workspace: Workspace) -> list[str]:
    return [row.slot for row in sorted(workspace.rows(OutboxRow), key=lambda row: row.id)]


def due(workspace: Workspace, kind: Kind) -> list[datetime]:
    return [row.next_due_at for row in workspace.rows(ScheduleRow) if row.kind == kind]


def test_before_its_time_nothing_is_planned(workspace: Workspace) -> None:
    assert plan(workspace, TUESDAY_NINE - timedelta(seconds=1)) == 0
    assert slots(workspace) == []


def test_at_its_time_a_digest_is_queued_and_its_schedule_moves_on(workspace: Workspace) -> None:
    planned = plan(workspace, TUESDAY_NINE)

    (row,) = workspace.rows(OutboxRow)
    assert (planned, row.slot, row.kind) == (1, "digest:1:2026-W48", Kind.DIGEST)
    assert (row.state, row.due_at, row.available_at) == (State.QUEUED, TUESDAY_NINE, TUESDAY_NINE)
    assert row.expires_at == TUESDAY_NINE + timedelta(hours=36)
    assert (row.workspace_id, row.attempts, row.doubtful) == (workspace.workspace_id, 0, False)
    assert due(workspace, Kind.DIGEST) == [TUESDAY_NINE + timedelta(days=7)]


def test_a_slot_is_planned_once(workspace: Workspace) -> None:
    counts = [plan(workspace, TUESDAY_NINE + timedelta(minutes=n)) for n in range(3)]

    assert counts == [1, 0, 0]
    assert len(slots(workspace)) == 1


def test_each_member_is_asked_at_their_own_time(empty_workspace: Workspace) -> None:
    empty_workspace.set_up(ADA, BEN, CLEO)
    ada, ben, cleo = (
        f"checkin:{member}:2026-11-{day}" for member, day in ((1, 30), (2, 23), (3, 23))
    )

    plan(empty_workspace, datetime(2026, 11, 23, 9, tzinfo=UTC))
    assert slots(empty_workspace) == [ben]
    plan(empty_workspace, datetime(2026, 11, 23, 14, tzinfo=UTC))
    assert slots(empty_workspace) == [ben, cleo]
    plan(empty_workspace, MONDAY_NINE)
    assert ada in slots(empty_workspace)


def test_a_slot_belongs_to_the_local_day(empty_workspace: Workspace) -> None:
    workspace = empty_workspace
    workspace.services.members.meet(
        workspace.workspace_id, BEN, "Pacific/Kiritimati", now=workspace.clock()
    )
    workspace.set_up(BEN)

    plan(workspace, datetime(2026, 11, 29, 19, tzinfo=UTC))

    assert "checkin:2:2026-11-30" in slots(workspace)


@pytest.mark.parametrize(
    ("late", "queued"),
    [
        (timedelta(hours=35, minutes=59), 1),
        (timedelta(hours=36), 0),
    ],
)
def test_after_an_outage_only_what_is_still_worth_sending_is_queued(
    workspace: Workspace, late: timedelta, queued: int
) -> None:
    plan(workspace, TUESDAY_NINE + late)

    assert len(slots(workspace)) == queued
    assert due(workspace, Kind.DIGEST) == [TUESDAY_NINE + timedelta(days=7)]


def test_after_an_outage_of_weeks_only_the_latest_is_queued(workspace: Workspace) -> None:
    plan(workspace, datetime(2026, 12, 22, 12, tzinfo=UTC))

    assert slots(workspace) == ["digest:1:2026-W52"]
    assert due(workspace, Kind.DIGEST) == [datetime(2026, 12, 29, 8, tzinfo=UTC)]
    assert due(workspace, Kind.CHECKIN) == [datetime(2026, 12, 28, 8, tzinfo=UTC)]


def test_a_digest_moved_within_its_week_does_not_come_twice(workspace: Workspace) -> None:
    plan(workspace, TUESDAY_NINE)
    settings = workspace.services.teams.settings(workspace.actor(), now=workspace.clock())
    moved = type(settings)(purpose=settings.purpose, zone=settings.zone, digest_weekday=3)
    workspace.set_up(settings=moved)

    plan(workspace, datetime(2026, 11, 26, 8, tzinfo=UTC))

    assert slots(workspace) == ["digest:1:2026-W48"]


def test_when_the_clocks_change_the_local_time_stays(workspace: Workspace) -> None:
    plan(workspace, datetime(2027, 3, 23, 8, tzinfo=UTC))

    assert due(workspace, Kind.DIGEST) == [datetime(2027, 3, 30, 7, tzinfo=UTC)]


def test_what_is_due_is_planned_in_pieces_earliest_first(workspace: Workspace) -> None:
    at = TUESDAY_NINE + timedelta(days=7)

    assert [plan(workspace, at, limit=1) for _ in range(3)] == [1, 1, 0]
    assert slots(workspace) == ["digest:1:2026-W49"]  # the check-in of Monday is too old


def test_it_tells_when_the_next_of_a_kind_is_due(workspace: Workspace) -> None:
    upcoming = workspace.services.planner.upcoming

    assert upcoming(Kind.DIGEST) == TUESDAY_NINE
    assert upcoming(Kind.CHECKIN) == MONDAY_NINE


def test_with_nothing_scheduled_nothing_is_due(empty_workspace: Workspace) -> None:
    assert empty_workspace.services.planner.upcoming(Kind.DIGEST) is None


def test_a_few_go_out_at_once(workspace: Workspace) -> None:
    workspace.crowd(59, MONDAY_NINE)
    plan(workspace, MONDAY_NINE)

    delays = {row.available_at - row.due_at for row in workspace.rows(OutboxRow)}

    assert delays == {timedelta()}


def test_a_crowd_is_spread_over_the_minutes_that_slack_needs(workspace: Workspace) -> None:
    workspace.crowd(600, MONDAY_NINE)
    plan(workspace, MONDAY_NINE)

    delays = [
        row.available_at - row.due_at for row in workspace.rows(OutboxRow) if row.kind == "checkin"
    ]

    assert len(delays) == 601
    assert max(delays) <= timedelta(seconds=601 / 4 + 5)
    assert max(delays.count(delay) for delay in set(delays)) <= 60


def test_a_schedule_that_the_zones_rules_moved_is_reckoned_again(workspace: Workspace) -> None:
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        row = session.get_one(ScheduleRow, 1)
        kind, row.next_due_at = row.kind, row.next_due_at + timedelta(hours=1)

    moved = [workspace.services.planner.realign(now=workspace.clock()) for _ in range(2)]

    assert moved == [1, 0]
    assert due(workspace, Kind(kind)) in ([TUESDAY_NINE], [MONDAY_NINE])
