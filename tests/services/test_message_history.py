"""Why somebody did, or did not, get a message: the rule, what comes next, what came lately."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.answers import Past, Why
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.outbox.queue import settled
from bot.services.message_history import SHOWN
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Office

TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def why(office: Office, user: str = ADA, channel: str | None = MARKETING) -> Why:
    return office.services.history.why(office.actor(user, channel), now=office.clock())


def settle(office: Office, state: State, cause: Cause | None = None) -> None:
    """What is due by now comes to this end."""
    office.services.planner.plan(now=office.clock())
    for message in office.services.outbox.claim(worker="one", now=office.clock(), limit=10):
        office.services.outbox.write([settled(message, state, now=office.clock(), cause=cause)])


def test_before_anything_came_there_is_only_what_comes(office: Office) -> None:
    found = why(office)

    assert [team.channel for team in found.asked_by] == [MARKETING]
    assert (found.zone, found.now) == ("Europe/Stockholm", office.clock())
    assert found.next_checkin == MONDAY_NINE
    assert found.next_digests == ((MARKETING, TUESDAY_NINE),)
    assert found.past == ()


def test_who_only_belongs_to_a_team_is_asked_by_nobody(office: Office) -> None:
    found = why(office, BEN)

    assert (found.asked_by, found.next_checkin) == ((), None)
    assert found.next_digests == ((MARKETING, TUESDAY_NINE),)


def test_who_is_in_no_team_has_nothing_to_come(office: Office) -> None:
    found = why(office, BEN, None)

    assert (found.asked_by, found.next_checkin, found.next_digests) == ((), None, ())


def test_who_stopped_has_no_next_check_in(office: Office) -> None:
    office.services.members.stop(office.actor(), now=office.clock())

    found = why(office)

    assert found.reminders.stopped
    assert found.next_checkin is None


def test_an_absence_is_told(office: Office) -> None:
    until = TODAY + timedelta(days=3)
    office.services.members.go_away(office.actor(), until, now=office.clock())

    assert why(office).reminders.away_until == until


def test_in_a_channel_it_is_about_that_team_elsewhere_about_all(office: Office) -> None:
    office.set_up(channel=EVENTS)

    assert [channel for channel, _ in why(office).next_digests] == [MARKETING]
    assert [channel for channel, _ in why(office, channel=None).next_digests] == [
        MARKETING,
        EVENTS,
    ]


@pytest.mark.parametrize(
    ("state", "cause"),
    [
        (State.SENT, None),
        (State.SKIPPED, Cause(Reason.NOTHING_DUE)),
        (State.SKIPPED, Cause(Reason.HALF_AS_OFTEN)),
        (State.FAILED, Cause(Reason.REFUSED, "user_disabled")),
        (State.UNKNOWN, Cause(Reason.ANSWER_LOST)),
        (State.EXPIRED, Cause(Reason.EXPIRED)),
    ],
)
def test_what_became_of_a_check_in_is_told_with_the_reason(
    office: Office, state: State, cause: Cause | None
) -> None:
    office.clock.time = MONDAY_NINE
    settle(office, state, cause)

    (checkin,) = (past for past in why(office).past if past.kind is Kind.CHECKIN)
    assert checkin == Past(
        kind=Kind.CHECKIN, due_at=MONDAY_NINE, state=state, cause=cause, channel=""
    )


def test_what_waits_is_told_too(office: Office) -> None:
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)

    (past,) = why(office).past

    assert (past.kind, past.channel, past.state) == (Kind.DIGEST, MARKETING, State.QUEUED)


def test_the_latest_come_first_and_not_without_end(office: Office) -> None:
    office.clock.time = TUESDAY_NINE
    for _ in range(6):
        settle(office, State.SENT)
        office.clock.move(days=6)
        settle(office, State.SKIPPED, Cause(Reason.NOTHING_DUE))
        office.clock.move(days=1)

    past = why(office).past

    assert len(past) == SHOWN
    assert [each.due_at for each in past] == sorted((each.due_at for each in past), reverse=True)


def test_other_peoples_check_ins_are_not_told(office: Office) -> None:
    office.set_up(ADA, BEN)
    office.aim(draft(), owner=BEN)
    office.clock.time = MONDAY_NINE + timedelta(hours=1)
    settle(office, State.SENT)

    assert why(office, CLEO).past == ()
    assert [past.kind for past in why(office, BEN).past].count(Kind.CHECKIN) == 1


def test_what_others_were_told_of_delivery_problems_is_not_shown(office: Office) -> None:
    office.services.delivery_problems.channel_refuses(
        office.workspace_id, MARKETING, "is_archived", now=office.clock()
    )

    assert why(office).past == ()
