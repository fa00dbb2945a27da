"""Why somebody did, or did not, get a message: the rule, what comes next, what came lately."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.domain.absences import Absence
from bot.domain.answers import Past, Why
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import Cause, Reason
from bot.outbox.changes import settled
from bot.services.message_history import SHOWN
from tests.support.builders import TODAY, draft
from tests.support.reachability import refuses
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace

TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)
MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def why(workspace: Workspace, user: str = ADA, channel: str | None = MARKETING) -> Why:
    return workspace.services.history.why(workspace.actor(user, channel), now=workspace.clock())


def settle(workspace: Workspace, state: State, cause: Cause | None = None) -> None:
    """What is due by now comes to this end."""
    workspace.services.planner.plan(now=workspace.clock())
    for message in workspace.services.outbox.claim(worker="one", now=workspace.clock(), limit=10):
        workspace.services.outbox.write(
            [settled(message, state, now=workspace.clock(), cause=cause)]
        )


def test_before_anything_came_there_is_only_what_comes(workspace: Workspace) -> None:
    found = why(workspace)

    assert [team.channel for team in found.asked_by] == [MARKETING]
    assert (found.zone, found.now) == ("Europe/Stockholm", workspace.clock())
    assert found.next_checkin == MONDAY_NINE
    assert found.next_digests == ((MARKETING, TUESDAY_NINE),)
    assert found.past == ()


def test_who_only_belongs_to_a_team_is_asked_by_nobody(workspace: Workspace) -> None:
    found = why(workspace, BEN)

    assert (found.asked_by, found.next_checkin) == ((), None)
    assert found.next_digests == ((MARKETING, TUESDAY_NINE),)


def test_who_is_in_no_team_has_nothing_to_come(workspace: Workspace) -> None:
    found = why(workspace, BEN, None)

    assert (found.asked_by, found.next_checkin, found.next_digests) == ((), None, ())


def test_who_stopped_has_no_next_check_in(workspace: Workspace) -> None:
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    found = why(workspace)

    assert found.reminders.stopped
    assert found.next_checkin is None


def test_an_absence_is_told(workspace: Workspace) -> None:
    until = TODAY + timedelta(days=3)
    workspace.services.members.go_away(workspace.actor(), until, now=workspace.clock())

    assert why(workspace).reminders.absences == (Absence(TODAY, until),)


def test_in_a_channel_it_is_about_that_team_elsewhere_about_all(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)

    assert [channel for channel, _ in why(workspace).next_digests] == [MARKETING]
    assert [channel for channel, _ in why(workspace, channel=None).next_digests] == [
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
    workspace: Workspace, state: State, cause: Cause | None
) -> None:
    workspace.clock.time = MONDAY_NINE
    settle(workspace, state, cause)

    (checkin,) = (past for past in why(workspace).past if past.kind is Kind.CHECKIN)
    assert checkin == Past(
        kind=Kind.CHECKIN, due_at=MONDAY_NINE, state=state, cause=cause, channel=""
    )


def test_what_waits_is_told_too(workspace: Workspace) -> None:
    workspace.clock.time = TUESDAY_NINE
    workspace.services.planner.plan(now=TUESDAY_NINE)

    (past,) = why(workspace).past

    assert (past.kind, past.channel, past.state) == (Kind.DIGEST, MARKETING, State.QUEUED)


def test_the_latest_come_first_and_not_without_end(workspace: Workspace) -> None:
    workspace.clock.time = TUESDAY_NINE
    for _ in range(6):
        settle(workspace, State.SENT)
        workspace.clock.move(days=6)
        settle(workspace, State.SKIPPED, Cause(Reason.NOTHING_DUE))
        workspace.clock.move(days=1)

    past = why(workspace).past

    assert len(past) == SHOWN
    assert [each.due_at for each in past] == sorted((each.due_at for each in past), reverse=True)


def test_other_peoples_check_ins_are_not_told(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    workspace.aim(draft(), owner=BEN)
    workspace.clock.time = MONDAY_NINE + timedelta(hours=1)
    settle(workspace, State.SENT)

    assert why(workspace, CLEO).past == ()
    assert [past.kind for past in why(workspace, BEN).past].count(Kind.CHECKIN) == 1


def test_what_others_were_told_of_delivery_problems_is_not_shown(workspace: Workspace) -> None:
    refuses(workspace)

    assert why(workspace).past == ()
