"""Claiming and settling messages, and asking for one now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.domain.errors import CoachError, NotFound, NotSetUp, WhichTeam
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause, Reason
from bot.outbox.changes import put_back, renewed, settled
from bot.outbox.outbox import ABANDONED_AFTER
from bot.outbox.queue import queue
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace

LOST = Cause(Reason.ANSWER_LOST)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def planned(workspace: Workspace) -> Workspace:
    """A digest waits to be sent."""
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)
    return workspace


def claim(workspace: Workspace, worker: str = "one", limit: int = 10) -> list[OutboxMessage]:
    return workspace.services.outbox.claim(worker=worker, now=workspace.clock(), limit=limit)


def row(workspace: Workspace) -> OutboxRow:
    (found,) = workspace.rows(OutboxRow)
    return found


def test_a_claimed_message_says_what_to_send(planned: Workspace) -> None:
    (message,) = claim(planned)

    assert (message.kind, message.subject_id, message.slot) == (Kind.DIGEST, 1, "digest:1:2026-W48")
    assert (message.workspace_id, message.attempts) == (planned.workspace_id, 1)
    assert (message.due_at, message.claimed_at) == (TUESDAY_NINE, TUESDAY_NINE)
    assert message.expires_at == TUESDAY_NINE + timedelta(hours=36)
    assert (message.doubtful, message.on_demand) == (False, False)


def test_nobody_else_gets_a_claimed_message(planned: Workspace) -> None:
    claim(planned, "one")

    assert claim(planned, "another") == []
    assert (row(planned).state, row(planned).claimed_by) == (State.CLAIMED, "one")


def test_before_its_time_a_message_cannot_be_claimed(workspace: Workspace) -> None:
    workspace.services.checkins.snooze(workspace.actor(), now=workspace.clock())

    assert claim(workspace) == []


def test_a_worker_takes_no_more_than_it_asked_for(empty_workspace: Workspace) -> None:
    empty_workspace.set_up(ADA, BEN)
    empty_workspace.set_up(ADA, channel=EVENTS)
    empty_workspace.clock.time = TUESDAY_NINE
    empty_workspace.services.planner.plan(now=TUESDAY_NINE)

    assert [len(claim(empty_workspace, limit=1)) for _ in range(3)] == [1, 1, 0]


@pytest.mark.parametrize(
    "state", [State.SENT, State.SKIPPED, State.FAILED, State.UNKNOWN, State.EXPIRED]
)
def test_a_settled_message_is_settled(planned: Workspace, state: State) -> None:
    (message,) = claim(planned)

    planned.services.outbox.write(
        [
            settled(
                message,
                state,
                cause=LOST,
                channel=MARKETING,
                message_ts="1.2",
                now=planned.clock(),
            )
        ]
    )

    found = row(planned)
    assert (found.state, found.reason, found.settled_at) == (state, "answer_lost", TUESDAY_NINE)
    assert (found.channel, found.message_ts) == (MARKETING, "1.2")
    planned.clock.move(days=1)
    assert planned.services.outbox.tidy(now=planned.clock()) == 0
    assert claim(planned) == []


def test_a_message_put_back_comes_again_at_its_time(planned: Workspace) -> None:
    (message,) = claim(planned)
    again = planned.clock() + timedelta(minutes=2)

    planned.services.outbox.write(
        [put_back(message, at=again, cause=Cause(Reason.REFUSED, "ratelimited"))]
    )

    assert claim(planned) == []
    planned.clock.time = again
    (message,) = claim(planned)
    assert (message.attempts, message.doubtful) == (2, False)


def test_what_was_put_back_is_not_in_doubt_because_its_next_sender_dies(planned: Workspace) -> None:
    (message,) = claim(planned)
    note = renewed(message, worker="one", channel=MARKETING, now=planned.clock())
    limited = put_back(message, at=planned.clock(), cause=Cause(Reason.REFUSED, "ratelimited"))
    for change in (note, limited):
        planned.services.outbox.write([change])

    claim(planned, "dead")
    planned.clock.move(seconds=ABANDONED_AFTER.total_seconds() + 1)
    planned.services.outbox.tidy(now=planned.clock())

    (message,) = claim(planned, "heir")
    assert not message.doubtful


def test_a_doubt_stays_with_a_message(planned: Workspace) -> None:
    for doubtful in (True, False):
        (message,) = claim(planned)
        planned.services.outbox.write(
            [put_back(message, at=planned.clock(), cause=LOST, doubtful=doubtful)]
        )

    (message,) = claim(planned)
    assert message.doubtful


@pytest.mark.parametrize("channel", [None, MARKETING])
def test_what_a_dead_sender_held_is_queued_again_in_doubt_once_its_channel_was_noted(
    planned: Workspace, channel: str | None
) -> None:
    (held,) = claim(planned, "dead")
    planned.services.outbox.write(
        [renewed(held, worker="dead", channel=channel, now=planned.clock())]
    )
    tidy = planned.services.outbox.tidy

    assert tidy(now=planned.clock() + ABANDONED_AFTER) == 0
    planned.clock.move(seconds=ABANDONED_AFTER.total_seconds() + 1)
    assert tidy(now=planned.clock()) == 1
    (message,) = claim(planned, "heir")
    assert (message.doubtful, message.attempts) == (channel is not None, 2)


def test_a_claim_that_is_renewed_does_not_get_stuck(planned: Workspace) -> None:
    (message,) = claim(planned, "slow")
    planned.clock.move(seconds=30)

    assert planned.services.outbox.write(
        [renewed(message, worker="slow", now=planned.clock())]
    ) == [True]
    planned.clock.move(seconds=30)
    assert planned.services.outbox.tidy(now=planned.clock()) == 0


def test_who_lost_a_claim_can_neither_renew_nor_settle(planned: Workspace) -> None:
    (lost,) = claim(planned, "slow")
    planned.clock.move(minutes=2)
    planned.services.outbox.tidy(now=planned.clock())
    claim(planned, "heir")

    assert planned.services.outbox.write([renewed(lost, worker="slow", now=planned.clock())]) == [
        False
    ]
    planned.services.outbox.write([settled(lost, State.FAILED, now=planned.clock())])
    planned.services.outbox.write([put_back(lost, at=planned.clock(), cause=LOST)])

    assert (row(planned).state, row(planned).claimed_by) == (State.CLAIMED, "heir")


def test_what_nobody_sent_in_time_expires(planned: Workspace) -> None:
    planned.clock.move(hours=36)

    expired = planned.services.outbox.expire(now=planned.clock())

    assert expired == {Kind.DIGEST: 1}
    assert (row(planned).state, row(planned).settled_at) == (State.EXPIRED, planned.clock())
    assert claim(planned) == []


def test_a_workspace_that_slack_wants_to_pause_sends_nothing_until_then(planned: Workspace) -> None:
    until = planned.clock() + timedelta(minutes=1)
    planned.services.outbox.pause(planned.workspace_id, until=until)

    assert claim(planned) == []
    planned.clock.time = until
    assert len(claim(planned)) == 1


# Asking for one now.


def test_who_asks_for_a_check_in_gets_it_in_place_of_the_days(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.services.checkins.ask_now(workspace.actor(BEN), now=workspace.clock())

    workspace.clock.move(hours=1)
    workspace.services.planner.plan(now=workspace.clock())

    (message,) = claim(workspace)
    assert (message.kind, message.slot, message.on_demand) == (
        Kind.CHECKIN,
        "checkin:2:2026-11-23",
        True,
    )


def ask(workspace: Workspace) -> None:
    workspace.services.checkins.ask_now(workspace.actor(), now=workspace.clock())
    workspace.clock.move(minutes=1)


def test_who_asks_again_gets_it_again(workspace: Workspace) -> None:
    ask(workspace)
    (first,) = claim(workspace)
    workspace.services.outbox.write([settled(first, State.SENT, now=workspace.clock())])

    ask(workspace)

    assert len(claim(workspace)) == 1


def test_who_asks_twice_at_once_gets_it_once(workspace: Workspace) -> None:
    ask(workspace)
    ask(workspace)

    assert len(claim(workspace)) == 1


def test_a_check_in_is_put_off_once_a_day(workspace: Workspace) -> None:
    later = workspace.services.checkins.snooze(workspace.actor(), now=workspace.clock())

    assert later == workspace.clock() + timedelta(hours=3)
    with pytest.raises(CoachError, match=r"state\.postponed_already"):
        workspace.services.checkins.snooze(workspace.actor(), now=workspace.clock())
    workspace.clock.time = later
    assert [message.kind for message in claim(workspace)] == [Kind.CHECKIN]


def test_it_can_be_put_off_again_on_another_day(workspace: Workspace) -> None:
    for _ in range(2):
        workspace.services.checkins.snooze(workspace.actor(), now=workspace.clock())
        workspace.clock.move(days=1)

    assert len(workspace.rows(OutboxRow)) == 2


def test_a_digest_now_leaves_the_weeks_digest_to_come(workspace: Workspace) -> None:
    workspace.services.digests.ask_now(workspace.actor(), now=workspace.clock())
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)

    assert {message.slot for message in claim(workspace)} == {
        "digest:1:2026-11-23",
        "digest:1:2026-W48",
    }


def test_a_digest_needs_a_team(workspace: Workspace) -> None:
    with pytest.raises(NotFound, match=r"rights\.no_team"):
        workspace.services.digests.ask_now(workspace.actor(BEN, None), now=workspace.clock())
    with pytest.raises(NotSetUp):
        workspace.services.digests.ask_now(workspace.actor(BEN, EVENTS), now=workspace.clock())


def test_a_digest_is_for_one_of_several_teams(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)

    with pytest.raises(WhichTeam):
        workspace.services.digests.ask_now(workspace.actor(ADA, None), now=workspace.clock())


def test_of_what_is_ready_the_most_urgent_is_sent_first(workspace: Workspace) -> None:
    with Sessions(workspace.engine).begin(workspace.workspace_id) as session:
        for number, kind in enumerate((Kind.CHECKIN, Kind.UNOWNED, Kind.DIGEST)):
            queue(session, f"{kind}:{number}", kind, 1, due=TUESDAY_NINE)
        late = TUESDAY_NINE + timedelta(seconds=5)
        queue(session, "problem", Kind.DELIVERY_PROBLEM, 1, due=late)
    workspace.clock.time = late

    assert [message.kind for message in claim(workspace)] == [
        Kind.DELIVERY_PROBLEM,
        Kind.DIGEST,
        Kind.UNOWNED,
        Kind.CHECKIN,
    ]
