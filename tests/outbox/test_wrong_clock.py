"""A clock that went ahead and was set back: nothing is lost, is stuck or comes twice."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import OutboxRow, ScheduleRow, WorkspaceRow
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.outbox.changes import renewed, settled
from tests.support.post import Post, sender_of
from tests.support.workspace import SETTINGS, Workspace, open_workspace

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
JUMPS = [timedelta(days=1), timedelta(days=8), timedelta(days=30)]


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.clock.time = NOW
    workspace.services.planner.realign(now=NOW)
    return workspace


def due(workspace: Workspace) -> dict[str, datetime]:
    return {row.kind: row.next_due_at for row in workspace.rows(ScheduleRow)}


def plan(workspace: Workspace, at: datetime) -> None:
    workspace.services.planner.plan(now=at)


def realign(workspace: Workspace, at: datetime = NOW) -> int:
    return workspace.services.planner.realign(now=at)


def claim(workspace: Workspace, at: datetime) -> list[OutboxMessage]:
    return workspace.services.outbox.claim(worker="one", now=at, limit=10)


def settle(workspace: Workspace, at: datetime, state: State, posted: datetime | None) -> None:
    """Settle all that is ready at a time; Slack has its own clock."""
    ts = f"{posted.timestamp():.6f}" if posted else None
    workspace.services.outbox.write(
        [settled(message, state, now=at, message_ts=ts) for message in claim(workspace, at)]
    )


def digests(workspace: Workspace) -> list[OutboxRow]:
    return [row for row in workspace.rows(OutboxRow) if row.kind == Kind.DIGEST]


@pytest.mark.parametrize("days", [3, 8, 30, 400])
def test_schedules_that_were_moved_too_far_come_back(workspace: Workspace, days: int) -> None:
    before = due(workspace)
    plan(workspace, NOW + timedelta(days=days))
    moved = due(workspace) != before

    realign(workspace)

    assert moved
    assert due(workspace) == before
    assert realign(workspace) == 0


@pytest.mark.parametrize("state", [State.SENT, State.SKIPPED, State.FAILED, State.EXPIRED])
@pytest.mark.parametrize("jump", JUMPS)
def test_what_was_sent_too_early_does_not_silence_the_message_of_that_day(
    workspace: Workspace, jump: timedelta, state: State
) -> None:
    then = NOW + jump
    plan(workspace, then)
    settle(workspace, then, state, NOW if state is State.SENT else None)
    early = {row.slot for row in workspace.rows(OutboxRow)}

    realign(workspace)
    plan(workspace, then)

    assert early
    assert early <= {r.slot for r in workspace.rows(OutboxRow) if r.state == State.QUEUED}


def test_a_slot_of_the_past_stays_taken_when_the_clock_falls_behind(workspace: Workspace) -> None:
    plan(workspace, TUESDAY_NINE)
    settle(workspace, TUESDAY_NINE, State.SENT, TUESDAY_NINE)

    realign(workspace, NOW - timedelta(days=30))
    plan(workspace, TUESDAY_NINE + timedelta(hours=1))

    assert [row.state for row in digests(workspace)] == [State.SENT]


def test_what_may_have_been_posted_keeps_its_slot(workspace: Workspace) -> None:
    plan(workspace, TUESDAY_NINE)
    settle(workspace, TUESDAY_NINE, State.UNKNOWN, None)

    realign(workspace)
    plan(workspace, TUESDAY_NINE)

    assert [row.state for row in digests(workspace)] == [State.UNKNOWN]


def test_a_week_whose_digest_came_on_another_day_stays_left_out(workspace: Workspace) -> None:
    plan(workspace, TUESDAY_NINE)
    settle(workspace, TUESDAY_NINE, State.SENT, TUESDAY_NINE)
    wednesday = workspace.clock.time = TUESDAY_NINE + timedelta(days=1)
    workspace.set_up(settings=replace(SETTINGS, digest_weekday=3))

    realign(workspace, wednesday)

    assert due(workspace)[Kind.DIGEST] == TUESDAY_NINE + timedelta(days=9)


def test_what_waits_for_its_time_already_is_not_planned_again(workspace: Workspace) -> None:
    plan(workspace, TUESDAY_NINE)

    realign(workspace)
    plan(workspace, TUESDAY_NINE)

    assert [row.state for row in digests(workspace)] == [State.QUEUED]
    assert due(workspace)[Kind.DIGEST] == TUESDAY_NINE + timedelta(days=7)


@pytest.mark.parametrize("jump", JUMPS)
def test_a_claim_of_the_future_is_given_back_to_its_time(
    workspace: Workspace, jump: timedelta
) -> None:
    then = NOW + jump
    plan(workspace, then)
    taken = [message for message in claim(workspace, then) if message.kind == Kind.DIGEST]

    freed = workspace.services.outbox.tidy(now=NOW)

    assert freed >= len(taken)
    for row in digests(workspace):
        assert (row.state, row.doubtful) == (State.QUEUED, False)
        assert row.available_at == row.due_at


def test_a_claim_of_the_future_that_may_have_been_posted_is_looked_up_at_once(
    workspace: Workspace,
) -> None:
    plan(workspace, TUESDAY_NINE)
    (taken,) = claim(workspace, TUESDAY_NINE)
    change = renewed(taken, worker="one", channel="C0MARKETING", now=TUESDAY_NINE)
    workspace.services.outbox.write([change])

    workspace.services.outbox.tidy(now=NOW)

    (row,) = digests(workspace)
    assert (row.doubtful, row.available_at) == (True, NOW)


async def test_what_was_posted_too_early_is_found_and_not_posted_twice(
    workspace: Workspace, threads: Threads
) -> None:
    plan(workspace, TUESDAY_NINE)
    (taken,) = claim(workspace, TUESDAY_NINE)
    change = renewed(taken, worker="one", channel="C0MARKETING", now=TUESDAY_NINE)
    workspace.services.outbox.write([change])
    workspace.services.outbox.tidy(now=NOW)
    post = Post()
    post.taken.append({"metadata": {"event_payload": {"slot": taken.slot}}})

    await sender_of(workspace, threads, post).drain(workspace.clock)

    assert post.since <= NOW.timestamp()
    assert [row.state for row in digests(workspace)] == [State.SENT]
    assert len(post.taken) == 1


def test_what_expired_too_early_is_queued_again(workspace: Workspace) -> None:
    plan(workspace, TUESDAY_NINE)
    workspace.services.outbox.expire(now=TUESDAY_NINE + timedelta(days=30))

    realign(workspace, TUESDAY_NINE + timedelta(minutes=1))

    assert [row.state for row in digests(workspace)] == [State.QUEUED]


def test_a_pause_of_the_future_is_over(workspace: Workspace) -> None:
    outbox = workspace.services.outbox
    outbox.pause(workspace.workspace_id, until=NOW + timedelta(days=30))

    realign(workspace)

    assert [row.paused_until for row in workspace.rows(WorkspaceRow)] == [None]


def test_both_are_counted(workspace: Workspace) -> None:
    plan(workspace, NOW + timedelta(days=30))
    claimed = len(claim(workspace, NOW + timedelta(days=30)))
    status = workspace.services.status

    wrong = status.backlog(now=NOW)
    workspace.services.outbox.tidy(now=NOW)
    realign(workspace)
    right = status.backlog(now=NOW)

    assert (wrong.claims_ahead, wrong.schedules_ahead) == (claimed, 2)
    assert (right.claims_ahead, right.schedules_ahead) == (0, 0)


def test_only_what_is_served_is_claimed(workspace: Workspace, engine: Engine) -> None:
    other = open_workspace(engine, "T0OTHER")
    other.set_up()
    plan(workspace, TUESDAY_NINE)
    outbox = workspace.services.outbox

    ours = outbox.claim(
        worker="one", now=TUESDAY_NINE, limit=10, workspaces={workspace.workspace_id}
    )
    nobodys = outbox.claim(worker="one", now=TUESDAY_NINE, limit=10, workspaces=())

    assert [message.workspace_id for message in ours] == [workspace.workspace_id]
    assert nobodys == []
    left = [r.workspace_id for r in workspace.rows(OutboxRow) if r.state == State.QUEUED]
    assert left == [other.workspace_id]
