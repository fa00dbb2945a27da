"""What keeps the bot from writing: noted at once, told once, over by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.db.models import MemberRow, OutboxRow, ScheduleRow, TeamRow, WorkspaceRow
from bot.domain.answers import DeliveryProblem, Unowned
from bot.domain.errors import NotAllowed
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause, NothingToSend, Reason
from bot.outbox.queue import settled
from bot.services.digests import Posting
from tests.support.builders import composed_by, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Office, open_office

LOST = Cause(Reason.ANSWER_LOST)
TUESDAY_NINE = datetime(2026, 11, 24, 8, tzinfo=UTC)


def refuses(office: Office, code: str = "is_archived", channel: str = MARKETING) -> None:
    office.services.delivery_problems.channel_refuses(
        office.workspace_id, channel, code, now=office.clock()
    )


def works(office: Office, channel: str = MARKETING) -> None:
    office.services.delivery_problems.channel_works(
        office.workspace_id, channel, now=office.clock()
    )


def leaves(office: Office, user: str) -> None:
    office.services.delivery_problems.person_left(office.workspace_id, user, now=office.clock())


def returns(office: Office, user: str) -> None:
    office.services.delivery_problems.person_is_back(office.workspace_id, user, now=office.clock())


def claim(office: Office) -> list[OutboxMessage]:
    return office.services.outbox.claim(worker="one", now=office.clock(), limit=10)


def told(office: Office) -> list[OutboxRow]:
    return [row for row in office.rows(OutboxRow) if row.kind == Kind.DELIVERY_PROBLEM]


def digest(office: Office) -> Posting | NothingToSend:
    return composed_by(office.services.digests, office.workspace_id, 1, now=office.clock())


def failed_digest(office: Office) -> None:
    """Tuesday's digest found the channel archived."""
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    (message,) = claim(office)
    office.services.outbox.write(
        [
            settled(
                message, State.FAILED, now=TUESDAY_NINE, cause=Cause(Reason.REFUSED, "is_archived")
            )
        ]
    )
    refuses(office)
    (told,) = claim(office)
    office.services.outbox.write([settled(told, State.SENT, now=TUESDAY_NINE)])


# A channel.


def test_a_channel_that_refuses_is_told_of_once_however_often_it_is_noticed(
    office: Office,
) -> None:
    for _ in range(3):
        refuses(office)
        office.clock.move(minutes=5)

    assert [row.state for row in told(office)] == [State.QUEUED]


def test_a_second_delivery_problem_is_told_of_again(office: Office) -> None:
    refuses(office)
    office.clock.move(days=1)
    works(office)
    office.clock.move(days=1)

    refuses(office, "not_in_channel")

    assert len(told(office)) == 2


def test_a_channel_that_refuses_gets_no_digest(office: Office) -> None:
    refuses(office)

    assert digest(office) == NothingToSend(Reason.CHANNEL_REFUSES, "is_archived")


def test_what_only_a_try_can_tell_is_tried_at_the_next_digest(office: Office) -> None:
    refuses(office, "restricted_action")

    assert not isinstance(digest(office), NothingToSend)
    assert [row.delivery_error for row in office.rows(TeamRow)] == [None]


@pytest.mark.parametrize(
    ("code", "looked_at"),
    [
        ("is_archived", True),
        ("not_in_channel", True),
        ("channel_not_found", True),
        ("restricted_action", False),
    ],
)
def test_only_what_a_look_can_tell_is_looked_at(office: Office, code: str, looked_at: bool) -> None:
    refuses(office, code)

    assert bool(office.services.delivery_problems.channels()) == looked_at


def test_other_channels_go_on(office: Office) -> None:
    office.set_up(channel=EVENTS)

    refuses(office, channel=EVENTS)

    assert not isinstance(digest(office), NothingToSend)


def test_a_channel_without_a_team_is_no_delivery_problem(office: Office) -> None:
    refuses(office, channel="C0NOBODY")
    works(office, channel="C0NOBODY")

    assert office.rows(OutboxRow) == []


def test_the_digest_that_failed_is_sent_when_the_channel_works_in_time(office: Office) -> None:
    failed_digest(office)
    office.clock.move(hours=35)

    works(office)

    assert [(message.kind, message.slot) for message in claim(office)] == [
        (Kind.DIGEST, "digest:1:2026-W48")
    ]


def test_the_digest_that_was_held_back_is_sent_too(office: Office) -> None:
    refuses(office)
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    for message in claim(office):
        office.services.outbox.write([settled(message, State.SKIPPED, now=TUESDAY_NINE)])

    works(office)

    assert [message.kind for message in claim(office)] == [Kind.DIGEST]


def test_a_digest_whose_time_is_over_is_not_sent_any_more(office: Office) -> None:
    failed_digest(office)
    office.clock.move(hours=36)

    works(office)

    assert claim(office) == []


def test_a_digest_that_was_sent_is_not_sent_again(office: Office) -> None:
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    (message,) = claim(office)
    office.services.outbox.write([settled(message, State.SENT, now=TUESDAY_NINE)])
    refuses(office)
    claim(office)

    works(office)

    assert claim(office) == []


def test_nothing_is_sent_again_in_a_channel_that_always_worked(office: Office) -> None:
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    (message,) = claim(office)
    office.services.outbox.write([settled(message, State.FAILED, now=TUESDAY_NINE)])

    works(office)

    assert claim(office) == []


def test_a_claim_of_before_cannot_settle_what_is_sent_again(office: Office) -> None:
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    (slow,) = claim(office)
    office.services.outbox.write([settled(slow, State.FAILED, now=TUESDAY_NINE)])
    refuses(office)
    works(office)
    again = next(message for message in claim(office) if message.kind is Kind.DIGEST)

    office.services.outbox.write([settled(slow, State.FAILED, now=TUESDAY_NINE, cause=LOST)])

    row = next(row for row in office.rows(OutboxRow) if row.id == again.id)
    assert (row.state, row.reason) == (State.CLAIMED, None)


# Whom to tell.


def whom(office: Office) -> str | NothingToSend:
    found = office.services.delivery_problems.compose_problem(office.workspace_id, 1)
    return found if isinstance(found, NothingToSend) else found[0]


def test_who_set_the_team_up_is_told_what_is_wrong(office: Office) -> None:
    office.set_up(BEN, ADA)
    refuses(office, "not_in_channel")

    found = office.services.delivery_problems.compose_problem(office.workspace_id, 1)

    assert found == (ADA, DeliveryProblem(channel=MARKETING, code="not_in_channel"))


def test_when_they_have_left_somebody_else_of_the_team_is_told(office: Office) -> None:
    office.set_up(ADA, CLEO)
    leaves(office, ADA)
    refuses(office)

    assert whom(office) == CLEO


def test_when_all_have_left_there_is_nobody_to_tell(office: Office) -> None:
    leaves(office, ADA)
    refuses(office)

    assert whom(office) == NothingToSend(Reason.NOBODY_TO_TELL)


def test_what_is_mended_before_it_is_told_is_not_told(office: Office) -> None:
    refuses(office)
    works(office)

    assert whom(office) == NothingToSend(Reason.RESOLVED)


def test_home_shows_the_delivery_problem_until_it_is_over(office: Office) -> None:
    home = office.services.members.standing
    refuses(office)
    shown = home(office.actor(), now=office.clock()).delivery_problems

    works(office)

    assert shown == (DeliveryProblem(channel=MARKETING, code="is_archived"),)
    assert home(office.actor(), now=office.clock()).delivery_problems == ()


def test_home_shows_nothing_of_other_teams_delivery_problems(office: Office) -> None:
    refuses(office)

    found = office.services.members.standing(office.actor(BEN, None), now=office.clock())

    assert found.delivery_problems == ()


# A workspace.


def test_a_workspace_that_refuses_is_sent_nothing_until_it_works(office: Office) -> None:
    problems = office.services.delivery_problems
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)

    problems.workspace_refuses(office.workspace_id, "token_revoked")
    held = claim(office)
    listed = problems.workspaces()
    problems.workspace_refuses(office.workspace_id, None)

    assert held == []
    assert listed == [office.workspace_id]
    assert len(claim(office)) == 1
    assert problems.workspaces() == []


def test_what_waits_too_long_for_a_workspace_expires(office: Office) -> None:
    office.clock.time = TUESDAY_NINE
    office.services.planner.plan(now=TUESDAY_NINE)
    office.services.delivery_problems.workspace_refuses(office.workspace_id, "token_revoked")
    office.clock.move(hours=36)

    office.services.outbox.expire(now=office.clock())
    office.services.delivery_problems.workspace_refuses(office.workspace_id, None)

    assert claim(office) == []
    assert [row.state for row in office.rows(OutboxRow)] == [State.EXPIRED]


def test_with_a_good_token_a_workspace_works_again(office: Office) -> None:
    office.services.delivery_problems.workspace_refuses(office.workspace_id, "token_revoked")

    office.services.workspaces.install("T0ACME", "U0BOT", now=office.clock())

    assert office.services.delivery_problems.workspaces() == []


def test_channels_of_a_workspace_that_refuses_are_not_looked_at(office: Office) -> None:
    refuses(office)

    office.services.delivery_problems.workspace_refuses(office.workspace_id, "token_revoked")

    assert office.services.delivery_problems.channels() == []


def test_delivery_problems_of_one_workspace_are_none_of_the_others(engine: Engine) -> None:
    ours, theirs = open_office(engine), open_office(engine, "T0OTHER")
    for office in (ours, theirs):
        office.set_up()
        office.clock.time = TUESDAY_NINE
    ours.services.planner.plan(now=TUESDAY_NINE)

    refuses(ours)
    ours.services.delivery_problems.workspace_refuses(ours.workspace_id, "token_revoked")

    assert {message.workspace_id for message in claim(ours)} == {theirs.workspace_id}
    assert [found.workspace_id for found in ours.services.delivery_problems.channels()] == []
    assert {row.id: row.delivery_error for row in ours.rows(TeamRow)} == {1: "is_archived", 2: None}


def test_a_shorter_pause_does_not_shorten_a_longer_one(office: Office) -> None:
    pause, now = office.services.outbox.pause, office.clock()
    for minutes in (10, 1):
        pause(office.workspace_id, until=now + timedelta(minutes=minutes))

    assert [row.paused_until for row in office.rows(WorkspaceRow)] == [now + timedelta(minutes=10)]


# A person.


@pytest.fixture
def leaving(office: Office) -> Office:
    """Ben, who owns an objective of #marketing, is about to leave."""
    office.set_up(ADA, BEN)
    office.aim(draft())
    office.aim(draft("bookings"), owner=BEN)
    return office


def unowned(office: Office) -> Unowned | NothingToSend:
    return office.services.delivery_problems.compose_unowned(office.workspace_id, 1)


def checkins(office: Office) -> list[int]:
    """The members who are on the schedule."""
    return [row.subject_id for row in office.rows(ScheduleRow) if row.kind == Kind.CHECKIN]


def member(office: Office, user: str) -> MemberRow:
    (found,) = (row for row in office.rows(MemberRow) if row.user == user)
    return found


def bens(office: Office) -> int:
    """The objective that Ben owns."""
    found = office.services.progress.team(office.actor(), now=office.clock())
    return next(p.objective.id for p in found.progress if p.objective.owner == BEN)


def test_who_left_is_asked_nothing_any_more(leaving: Office) -> None:
    leaving.services.checkins.snooze(leaving.actor(BEN), now=leaving.clock())

    leaves(leaving, BEN)

    assert checkins(leaving) == [member(leaving, ADA).id]
    leaving.clock.move(hours=4)
    assert {message.kind for message in claim(leaving)} == {Kind.UNOWNED}


def test_what_they_owned_is_offered_to_the_team_once(leaving: Office) -> None:
    for _ in range(2):
        leaves(leaving, BEN)

    (message,) = claim(leaving)
    assert message.kind is Kind.UNOWNED
    found = unowned(leaving)
    assert isinstance(found, Unowned)
    assert [(o.owner, o.measure.metric.key) for o in found.objectives] == [(BEN, "bookings")]


def test_each_team_is_offered_its_own(leaving: Office) -> None:
    leaving.set_up(BEN, channel=EVENTS)
    leaving.aim(draft("posts x"), owner=BEN, channel=EVENTS)

    leaves(leaving, BEN)

    assert [(message.kind, message.subject_id) for message in claim(leaving)] == [
        (Kind.UNOWNED, 1),
        (Kind.UNOWNED, 2),
    ]


def test_who_owned_nothing_is_not_spoken_of(office: Office) -> None:
    office.set_up(ADA, BEN)

    leaves(office, BEN)

    assert office.rows(OutboxRow) == []


def test_who_was_never_met_is_not_spoken_of(office: Office) -> None:
    leaves(office, "U0STRANGER")
    returns(office, "U0STRANGER")

    assert office.rows(OutboxRow) == []
    assert len(office.rows(MemberRow)) == 3


def test_nothing_is_offered_where_nothing_can_be_posted(leaving: Office) -> None:
    refuses(leaving)
    leaves(leaving, BEN)

    assert unowned(leaving) == NothingToSend(Reason.CHANNEL_REFUSES, "is_archived")


def test_it_is_offered_as_soon_as_the_channel_works(leaving: Office) -> None:
    leaves(leaving, BEN)
    (message,) = claim(leaving)
    refuses(leaving)
    leaving.services.outbox.write([settled(message, State.FAILED, now=leaving.clock())])
    claim(leaving)

    works(leaving)

    assert [message.kind for message in claim(leaving)] == [Kind.UNOWNED]


def test_somebody_takes_over_and_is_asked_from_then_on(leaving: Office) -> None:
    leaves(leaving, BEN)
    take_over = leaving.services.objectives.take_over

    taken = take_over(leaving.actor(CLEO), bens(leaving), now=leaving.clock())

    assert taken.progress.objective.owner == CLEO
    assert unowned(leaving) == NothingToSend(Reason.ALL_OWNED)
    assert member(leaving, CLEO).id in checkins(leaving)


def test_what_has_an_owner_is_not_taken_away(leaving: Office) -> None:
    leaves(leaving, BEN)
    take_over, now, of = leaving.services.objectives.take_over, leaving.clock(), bens(leaving)
    take_over(leaving.actor(CLEO), of, now=now)

    with pytest.raises(NotAllowed, match="Somebody answers for that one"):
        take_over(leaving.actor(ADA), of, now=now)


def test_who_comes_back_is_asked_again_and_keeps_what_nobody_took(leaving: Office) -> None:
    leaves(leaving, BEN)
    leaving.clock.move(days=2)

    returns(leaving, BEN)

    assert member(leaving, BEN).id in checkins(leaving)
    assert unowned(leaving) == NothingToSend(Reason.ALL_OWNED)


def test_who_leaves_a_second_time_is_offered_for_a_second_time(leaving: Office) -> None:
    leaves(leaving, BEN)
    claim(leaving)
    leaving.clock.move(days=2)
    returns(leaving, BEN)
    leaving.clock.move(days=2)

    leaves(leaving, BEN)

    assert Kind.UNOWNED in {message.kind for message in claim(leaving)}


def test_the_digest_does_not_wait_for_who_left(leaving: Office) -> None:
    leaving.report(reading("comments linkedin", 4))
    leaves(leaving, BEN)

    found = digest(leaving)

    assert not isinstance(found, NothingToSend)
    assert (found[1].coverage.reported, found[1].coverage.expected) == (1, 1)


# Away, for a colleague.


def send_away(office: Office, by: str, user: str, channel: str | None = MARKETING) -> date:
    until = office.actor(user).today(office.clock()) + timedelta(days=3)
    office.services.members.go_away(office.actor(by, channel), until, user=user, now=office.clock())
    return until


def test_a_colleague_of_the_same_team_can_be_sent_away(office: Office) -> None:
    office.set_up(ADA, BEN)

    until = send_away(office, ADA, BEN, None)

    assert member(office, BEN).away_until == until
    assert member(office, ADA).away_until is None


def test_who_acts_in_the_teams_channel_belongs_to_it(office: Office) -> None:
    send_away(office, CLEO, ADA)

    assert member(office, ADA).away_until is not None


@pytest.mark.parametrize("channel", [EVENTS, None])
def test_nobody_is_sent_away_by_another_team(office: Office, channel: str | None) -> None:
    office.set_up(BEN, channel=EVENTS, by=BEN)

    with pytest.raises(NotAllowed, match="in one of your teams only"):
        send_away(office, BEN, ADA, channel)
    assert member(office, ADA).away_until is None


def test_an_absence_given_by_a_colleague_ends_by_itself(office: Office) -> None:
    office.set_up(ADA, BEN)
    of = office.aim(draft("bookings"), owner=BEN)
    send_away(office, ADA, BEN)
    who = office.workspace_id, member(office, BEN).id

    away = composed_by(office.services.checkins, *who, now=office.clock())
    office.clock.move(days=4, hours=1)
    back = composed_by(office.services.checkins, *who, now=office.clock())

    assert away == NothingToSend(Reason.AWAY)
    assert not isinstance(back, NothingToSend)
    assert [p.objective.id for p in back[0].due] == [of.id]
