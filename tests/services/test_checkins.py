"""What a member is asked, and what the report form shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from bot.db.models import MemberRow, OutboxRow
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.outbox.queue import settled
from bot.services.checkins import Asking
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Office


def compose(office: Office, user: str = ADA) -> Asking | NothingToSend:
    (member,) = (row for row in office.rows(MemberRow) if row.user == user)
    return composed_by(office.services.checkins, office.workspace_id, member.id, now=office.clock())


def asked(office: Office, user: str = ADA) -> list[int]:
    """The objectives that a member is asked about."""
    composed = compose(office, user)
    assert not isinstance(composed, NothingToSend)
    return [progress.objective.id for progress in composed[0].due]


def test_a_member_is_asked_about_their_own_objectives_in_all_teams(office: Office) -> None:
    office.set_up(channel=EVENTS)
    here, there = office.aim(draft()), office.aim(draft(), channel=EVENTS)
    office.aim(draft("bookings"), owner=BEN)

    composed = compose(office)

    assert not isinstance(composed, NothingToSend)
    checkin, channels, _ = composed
    assert (checkin.user, checkin.day) == (ADA, TODAY)
    assert [p.objective.id for p in checkin.due] == [here.id, there.id]
    assert channels == {here.team_id: MARKETING, there.team_id: EVENTS}


def test_who_reported_lately_is_not_asked_again(office: Office) -> None:
    reported, silent = office.aim(draft("comments x")), office.aim(draft("comments linkedin"))
    office.report(reading("comments x", 4))

    assert asked(office) == [silent.id]
    office.clock.move(days=7)
    assert set(asked(office)) == {reported.id, silent.id}


def test_with_nothing_due_nothing_is_sent(office: Office) -> None:
    assert compose(office) == NothingToSend(Reason.NOTHING_DUE)


def test_after_the_last_day_nothing_is_due(office: Office) -> None:
    office.aim(draft(by=TODAY))
    office.clock.move(days=1)

    assert compose(office) == NothingToSend(Reason.NOTHING_DUE)


def test_who_is_away_is_not_asked_until_they_are_back(office: Office) -> None:
    of = office.aim(draft())
    office.services.members.go_away(office.actor(), TODAY + timedelta(days=2), now=office.clock())

    assert compose(office) == NothingToSend(Reason.AWAY)
    office.clock.move(days=2)
    assert compose(office) == NothingToSend(Reason.AWAY)
    office.clock.move(days=1)
    assert asked(office) == [of.id]


def test_who_stopped_is_not_asked_though_a_message_was_queued(office: Office) -> None:
    office.aim(draft())
    office.services.members.stop(office.actor(), now=office.clock())

    assert compose(office) == NothingToSend(Reason.STOPPED)


def test_who_is_gone_is_not_asked(office: Office) -> None:
    found = composed_by(office.services.checkins, office.workspace_id, 4711, now=office.clock())

    assert found == NothingToSend(Reason.MEMBER_GONE)


def test_what_was_handed_over_is_asked_of_the_new_owner(office: Office) -> None:
    of = office.aim(draft())
    office.services.objectives.hand_over(office.actor(), of.id, BEN, now=office.clock())

    assert compose(office, ADA) == NothingToSend(Reason.NOTHING_DUE)
    assert asked(office, BEN) == [of.id]


def test_who_wants_to_be_asked_every_day_is(office: Office) -> None:
    of = office.aim(draft())
    actor = office.actor()
    wishes = office.services.members.reminders(actor)
    daily = type(wishes)(zone=wishes.zone, weekdays=frozenset(range(5)))
    office.services.members.set_reminders(actor, daily, now=office.clock())
    office.report(reading("comments linkedin", 4))

    assert compose(office) == NothingToSend(Reason.NOTHING_DUE)
    office.clock.move(days=1)
    assert asked(office) == [of.id]


def test_who_asks_to_be_asked_is_asked_though_away(office: Office) -> None:
    of = office.aim(draft())
    office.services.members.go_away(office.actor(), TODAY, now=office.clock())

    found = office.services.checkins.due(office.actor(), now=office.clock())

    assert [progress.objective.id for progress in found.due] == [of.id]


def send(office: Office) -> bool:
    """Plan and send what is due by now; tell whether Ada was asked."""
    services, now = office.services, office.clock()
    services.planner.plan(now=now)
    asked = False
    for message in services.outbox.claim(worker="one", now=now, limit=10):
        silent = message.kind is Kind.DIGEST or isinstance(compose(office), NothingToSend)
        services.outbox.write([settled(message, State.SKIPPED if silent else State.SENT, now=now)])
        asked = asked or not silent
    return asked


def test_who_never_reacts_is_asked_five_times_and_then_left_in_peace(office: Office) -> None:
    office.aim(draft(by=date(2027, 12, 31)))
    weeks = []
    for week in range(40):
        office.clock.move(days=7)
        if send(office):
            weeks.append(week)

    assert weeks == [0, 1, 3, 5, 7]


# The report form.


def shown(office: Office, by: str, channel: str | None, team_id: int | None = None) -> list[int]:
    found = office.services.checkins.form(office.actor(by, channel), team_id, now=office.clock())
    return [progress.objective.id for progress in found.rows]


def test_the_form_shows_own_objectives_of_the_channels_team(office: Office) -> None:
    office.set_up(channel=EVENTS)
    here, there = office.aim(draft()), office.aim(draft(), channel=EVENTS)
    office.aim(draft("bookings"), owner=BEN)

    assert shown(office, ADA, MARKETING) == [here.id]
    assert shown(office, ADA, EVENTS) == [there.id]
    assert shown(office, ADA, None) == [here.id, there.id]
    assert shown(office, ADA, None, there.team_id) == [there.id]


def test_who_owns_none_there_may_report_for_the_others(office: Office) -> None:
    of = office.aim(draft())

    assert shown(office, BEN, MARKETING) == [of.id]


def test_the_form_has_the_standing_the_day_and_the_channels(office: Office) -> None:
    of = office.aim(draft())
    office.report(reading("comments linkedin", 4))

    found = office.services.checkins.form(office.actor(), now=office.clock())

    assert [progress.value for progress in found.rows] == [Decimal(4)]
    assert (found.today, found.channels) == (TODAY, {of.team_id: MARKETING})


def test_what_has_become_late_does_not_disturb_the_evening(office: Office) -> None:
    office.aim(draft())
    office.clock.move(hours=11)

    late = NothingToSend(Reason.QUIET_HOURS)
    assert compose(office) == late


def test_stop_and_away_call_off_what_was_put_off(office: Office) -> None:
    office.aim(draft())
    member_of = office.services.members
    wishes: list[Callable[[], object]] = [
        lambda: member_of.stop(office.actor(), now=office.clock()),
        lambda: member_of.go_away(office.actor(BEN), TODAY, now=office.clock()),
    ]
    for user in (ADA, BEN):
        office.services.checkins.snooze(office.actor(user), now=office.clock())

    for wish in wishes:
        wish()

    found = {(row.state, row.reason) for row in office.rows(OutboxRow)}
    assert found == {(State.SKIPPED, "stopped"), (State.SKIPPED, "away")}
