"""What a member is asked, and what the report form shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import MemberRow, OutboxRow
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.outbox.changes import settled
from bot.services.checkin_composing import Asking
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.reachability import refuses, works
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace


def compose(workspace: Workspace, user: str = ADA) -> Asking | NothingToSend:
    (member,) = (row for row in workspace.rows(MemberRow) if row.user == user)
    return composed_by(
        workspace.services.checkins, workspace.workspace_id, member.id, now=workspace.clock()
    )


def asked(workspace: Workspace, user: str = ADA) -> list[int]:
    """The objectives that a member is asked about."""
    composed = compose(workspace, user)
    assert not isinstance(composed, NothingToSend)
    return [goal.objective.id for number in composed[0].due for goal in number.goals]


def test_a_member_is_asked_about_their_own_objectives_in_all_teams(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    here, there = workspace.aim(draft()), workspace.aim(draft(), channel=EVENTS)
    workspace.aim(draft("bookings"), owner=BEN)

    composed = compose(workspace)

    assert not isinstance(composed, NothingToSend)
    checkin, channels = composed.checkin, composed.channels
    assert (checkin.user, checkin.day) == (ADA, TODAY)
    assert [number.team_id for number in checkin.due] == [here.team_id, there.team_id]
    assert channels == {here.team_id: MARKETING, there.team_id: EVENTS}


@pytest.mark.parametrize("code", ["not_in_channel", "channel_not_found"])
def test_nothing_is_asked_for_a_channel_that_the_bot_cannot_see(
    workspace: Workspace, code: str
) -> None:
    workspace.set_up(channel=EVENTS)
    here, there = workspace.aim(draft()), workspace.aim(draft(), channel=EVENTS)
    refuses(workspace, code)

    assert asked(workspace) == [there.id]
    refuses(workspace, code, EVENTS)
    assert compose(workspace) == NothingToSend(Reason.CHANNEL_REFUSES, code)
    works(workspace)
    assert asked(workspace) == [here.id]


def test_an_archived_channel_is_seen(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    refuses(workspace)

    assert asked(workspace) == [of.id]


def test_who_reported_lately_is_not_asked_again(workspace: Workspace) -> None:
    reported, silent = workspace.aim(draft("comments x")), workspace.aim(draft("comments linkedin"))
    workspace.report(reading("comments x", 4))

    assert asked(workspace) == [silent.id]
    workspace.clock.move(days=7)
    assert set(asked(workspace)) == {reported.id, silent.id}


def test_with_nothing_due_nothing_is_sent(workspace: Workspace) -> None:
    assert compose(workspace) == NothingToSend(Reason.NOTHING_DUE)


def test_after_the_last_day_nothing_is_due(workspace: Workspace) -> None:
    workspace.aim(draft(by=TODAY))
    workspace.clock.move(days=1)

    assert compose(workspace) == NothingToSend(Reason.NOTHING_DUE)


def test_who_is_away_is_not_asked_until_they_are_back(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.services.members.go_away(
        workspace.actor(), TODAY + timedelta(days=2), now=workspace.clock()
    )

    assert compose(workspace) == NothingToSend(Reason.AWAY)
    workspace.clock.move(days=2)
    assert compose(workspace) == NothingToSend(Reason.AWAY)
    workspace.clock.move(days=1)
    assert asked(workspace) == [of.id]


def test_who_stopped_is_not_asked_though_a_message_was_queued(workspace: Workspace) -> None:
    workspace.aim(draft())
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    assert compose(workspace) == NothingToSend(Reason.STOPPED)


def test_who_is_gone_is_not_asked(workspace: Workspace) -> None:
    found = composed_by(
        workspace.services.checkins, workspace.workspace_id, 4711, now=workspace.clock()
    )

    assert found == NothingToSend(Reason.MEMBER_GONE)


def test_what_was_handed_over_is_asked_of_the_new_owner(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.services.objectives.hand_over(workspace.actor(), of.id, BEN, now=workspace.clock())

    assert compose(workspace, ADA) == NothingToSend(Reason.NOTHING_DUE)
    assert asked(workspace, BEN) == [of.id]


def test_who_wants_to_be_asked_every_day_is(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    actor = workspace.actor()
    wishes = workspace.services.members.reminders(actor)
    daily = type(wishes)(zone=wishes.zone, weekdays=frozenset(range(5)))
    workspace.services.members.set_reminders(actor, daily, now=workspace.clock())
    workspace.report(reading("comments linkedin", 4))

    assert compose(workspace) == NothingToSend(Reason.NOTHING_DUE)
    workspace.clock.move(days=1)
    assert asked(workspace) == [of.id]


def test_who_asks_to_be_asked_is_asked_though_away(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.services.members.go_away(workspace.actor(), TODAY, now=workspace.clock())

    found = workspace.services.checkins.due(workspace.actor(), now=workspace.clock())

    assert [number.measure for number in found.due] == [of.measure]


def send(workspace: Workspace) -> bool:
    """Plan and send what is due by now; tell whether Ada was asked."""
    services, now = workspace.services, workspace.clock()
    services.planner.plan(now=now)
    asked = False
    for message in services.outbox.claim(worker="one", now=now, limit=10):
        silent = message.kind is Kind.DIGEST or isinstance(compose(workspace), NothingToSend)
        services.outbox.write([settled(message, State.SKIPPED if silent else State.SENT, now=now)])
        asked = asked or not silent
    return asked


def test_who_never_reacts_is_asked_five_times_and_then_left_in_peace(workspace: Workspace) -> None:
    workspace.aim(draft(by=date(2027, 12, 31)))
    weeks = []
    for week in range(40):
        workspace.clock.move(days=7)
        if send(workspace):
            weeks.append(week)

    assert weeks == [0, 1, 3, 5, 7]


# The report form.


def shown(
    workspace: Workspace, by: str, channel: str | None, team_id: int | None = None
) -> list[int]:
    found = workspace.services.checkins.form(
        workspace.actor(by, channel), team_id, now=workspace.clock()
    )
    return [goal.objective.id for number in found.numbers for goal in number.goals]


def test_the_form_shows_own_objectives_of_the_channels_team(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    here, there = workspace.aim(draft()), workspace.aim(draft(), channel=EVENTS)
    workspace.aim(draft("bookings"), owner=BEN)

    assert shown(workspace, ADA, MARKETING) == [here.id]
    assert shown(workspace, ADA, EVENTS) == [there.id]
    assert shown(workspace, ADA, None) == [here.id, there.id]
    assert shown(workspace, ADA, None, there.team_id) == [there.id]


def test_who_owns_none_there_may_report_for_the_others(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    assert shown(workspace, BEN, MARKETING) == [of.id]


def test_the_form_has_the_standing_the_day_and_the_channels(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.report(reading("comments linkedin", 4))

    found = workspace.services.checkins.form(workspace.actor(), now=workspace.clock())

    (number,) = found.numbers
    assert [progress.value for progress in number.goals] == [Decimal(4)]
    assert (number.day, found.channels) == (TODAY, {of.team_id: MARKETING})


def test_what_has_become_late_does_not_disturb_the_evening(workspace: Workspace) -> None:
    workspace.aim(draft())
    workspace.clock.move(hours=11)

    late = NothingToSend(Reason.QUIET_HOURS)
    assert compose(workspace) == late


def test_stop_and_away_call_off_what_was_put_off(workspace: Workspace) -> None:
    workspace.aim(draft())
    member_of = workspace.services.members
    wishes: list[Callable[[], object]] = [
        lambda: member_of.stop(workspace.actor(), now=workspace.clock()),
        lambda: member_of.go_away(workspace.actor(BEN), TODAY, now=workspace.clock()),
    ]
    for user in (ADA, BEN):
        workspace.services.checkins.snooze(workspace.actor(user), now=workspace.clock())

    for wish in wishes:
        wish()

    found = {(row.state, row.reason) for row in workspace.rows(OutboxRow)}
    assert found == {(State.SKIPPED, "stopped"), (State.SKIPPED, "away")}
