"""Claiming and settling messages, and asking for one now."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.domain.errors import CoachError, NotFound, NotSetUp
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause, Reason
from bot.outbox.queue import ABANDONED_AFTER, put_back, queue, renewed, settled
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Office

LOST = Cause(Reason.ANSWER_LOST)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


@pytest.fixture
def planned(office: Office) -> Office:
    """A digest waits to be sent."""
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    return office


def claim(office: Office, worker: str = "one", limit: int = 10) -> list[OutboxMessage]:
    return office.services.outbox.claim(worker=worker, now=office.clock(), limit=limit)


def row(office: Office) -> OutboxRow:
    (found,) = office.rows(OutboxRow)
    return found


def test_a_claimed_message_says_what_to_send(planned: Office) -> None:
    (message,) = claim(planned)

    assert (message.kind, message.subject_id, message.slot) == (Kind.DIGEST, 1, "digest:1:2026-W48")
    assert (message.workspace_id, message.attempts) == (planned.workspace_id, 1)
    assert (message.due_at, message.claimed_at) == (TUESDAY_NINE, TUESDAY_NINE)
    assert message.expires_at == TUESDAY_NINE + timedelta(hours=36)
    assert (message.doubtful, message.on_demand) == (False, False)


def test_nobody_else_gets_a_claimed_message(planned: Office) -> None:
    claim(planned, "one")

    assert claim(planned, "another") == []
    assert (row(planned).state, row(planned).claimed_by) == (State.CLAIMED, "one")


def test_before_its_time_a_message_cannot_be_claimed(office: Office) -> None:
    office.services.checkins.snooze(office.actor(), now=office.clock())

    assert claim(office) == []


def test_a_worker_takes_no_more_than_it_asked_for(empty_office: Office) -> None:
    empty_office.set_up(ADA, BEN)
    empty_office.set_up(ADA, channel=EVENTS)
    empty_office.clock.time = TUESDAY_NINE
    empty_office.services.planner.plan(now=TUESDAY_NINE)

    assert [len(claim(empty_office, limit=1)) for _ in range(3)] == [1, 1, 0]


@pytest.mark.parametrize(
    "state", [State.SENT, State.SKIPPED, State.FAILED, State.UNKNOWN, State.EXPIRED]
)
def test_a_settled_message_is_settled(planned: Office, state: State) -> None:
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


def test_a_message_put_back_comes_again_at_its_time(planned: Office) -> None:
    (message,) = claim(planned)
    again = planned.clock() + timedelta(minutes=2)

    planned.services.outbox.write(
        [put_back(message, at=again, cause=Cause(Reason.REFUSED, "ratelimited"))]
    )

    assert claim(planned) == []
    planned.clock.time = again
    (message,) = claim(planned)
    assert (message.attempts, message.doubtful) == (2, False)


def test_what_was_put_back_is_not_in_doubt_because_its_next_sender_dies(planned: Office) -> None:
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


def test_a_doubt_stays_with_a_message(planned: Office) -> None:
    for doubtful in (True, False):
        (message,) = claim(planned)
        planned.services.outbox.write(
            [put_back(message, at=planned.clock(), cause=LOST, doubtful=doubtful)]
        )

    (message,) = claim(planned)
    assert message.doubtful


@pytest.mark.parametrize("channel", [None, MARKETING])
def test_what_a_dead_sender_held_is_queued_again_in_doubt_once_its_channel_was_noted(
    planned: Office, channel: str | None
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


def test_a_claim_that_is_renewed_does_not_get_stuck(planned: Office) -> None:
    (message,) = claim(planned, "slow")
    planned.clock.move(seconds=30)

    assert planned.services.outbox.write(
        [renewed(message, worker="slow", now=planned.clock())]
    ) == [True]
    planned.clock.move(seconds=30)
    assert planned.services.outbox.tidy(now=planned.clock()) == 0


def test_who_lost_a_claim_can_neither_renew_nor_settle(planned: Office) -> None:
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


def test_what_nobody_sent_in_time_expires(planned: Office) -> None:
    planned.clock.move(hours=36)

    expired = planned.services.outbox.expire(now=planned.clock())

    assert expired == {Kind.DIGEST: 1}
    assert (row(planned).state, row(planned).settled_at) == (State.EXPIRED, planned.clock())
    assert claim(planned) == []


def test_a_workspace_that_slack_wants_to_pause_sends_nothing_until_then(planned: Office) -> None:
    until = planned.clock() + timedelta(minutes=1)
    planned.services.outbox.pause(planned.workspace_id, until=until)

    assert claim(planned) == []
    planned.clock.time = until
    assert len(claim(planned)) == 1


# Asking for one now.


def test_who_asks_for_a_check_in_gets_it_in_place_of_the_days(office: Office) -> None:
    office.set_up(ADA, BEN)
    office.services.checkins.ask_now(office.actor(BEN), now=office.clock())

    office.clock.move(hours=1)
    office.services.planner.plan(now=office.clock())

    (message,) = claim(office)
    assert (message.kind, message.slot, message.on_demand) == (
        Kind.CHECKIN,
        "checkin:2:2026-11-23",
        True,
    )


def test_who_asks_again_gets_it_again(office: Office) -> None:
    for _ in range(2):
        office.services.checkins.ask_now(office.actor(), now=office.clock())
        office.clock.move(minutes=1)

    assert len(claim(office)) == 2


def test_a_check_in_is_put_off_once_a_day(office: Office) -> None:
    later = office.services.checkins.snooze(office.actor(), now=office.clock())

    assert later == office.clock() + timedelta(hours=3)
    with pytest.raises(CoachError, match="put it off once"):
        office.services.checkins.snooze(office.actor(), now=office.clock())
    office.clock.time = later
    assert [message.kind for message in claim(office)] == [Kind.CHECKIN]


def test_it_can_be_put_off_again_on_another_day(office: Office) -> None:
    for _ in range(2):
        office.services.checkins.snooze(office.actor(), now=office.clock())
        office.clock.move(days=1)

    assert len(office.rows(OutboxRow)) == 2


def test_a_digest_can_be_asked_for_once_a_day(office: Office) -> None:
    ask = office.services.digests.ask_now

    assert ask(office.actor(), now=office.clock()) == MARKETING
    with pytest.raises(CoachError, match="<#C0MARKETING> already"):
        ask(office.actor(BEN), now=office.clock())
    office.clock.move(days=1)
    assert ask(office.actor(), now=office.clock()) == MARKETING


def test_a_digest_now_leaves_the_weeks_digest_to_come(office: Office) -> None:
    office.services.digests.ask_now(office.actor(), now=office.clock())
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)

    assert {message.slot for message in claim(office)} == {
        "digest:1:2026-11-23",
        "digest:1:2026-W48",
    }


def test_a_digest_needs_a_team(office: Office) -> None:
    with pytest.raises(NotFound, match="You are in no team yet"):
        office.services.digests.ask_now(office.actor(BEN, None), now=office.clock())
    with pytest.raises(NotSetUp):
        office.services.digests.ask_now(office.actor(BEN, EVENTS), now=office.clock())


def test_a_digest_is_for_one_of_several_teams(office: Office) -> None:
    office.set_up(channel=EVENTS)

    with pytest.raises(NotFound):
        office.services.digests.ask_now(office.actor(ADA, None), now=office.clock())


def test_of_what_is_ready_the_most_urgent_is_sent_first(office: Office) -> None:
    with Sessions(office.engine).begin(office.workspace_id) as session:
        for number, kind in enumerate((Kind.CHECKIN, Kind.UNOWNED, Kind.DIGEST)):
            queue(session, f"{kind}:{number}", kind, 1, due=TUESDAY_NINE)
        late = TUESDAY_NINE + timedelta(seconds=5)
        queue(session, "problem", Kind.DELIVERY_PROBLEM, 1, due=late)
    office.clock.time = late

    assert [message.kind for message in claim(office)] == [
        Kind.DELIVERY_PROBLEM,
        Kind.DIGEST,
        Kind.UNOWNED,
        Kind.CHECKIN,
    ]
