"""People who leave Slack: they are asked nothing, and what they owned is offered to the team."""

from __future__ import annotations

import pytest

from bot.db.models import MemberRow, OutboxRow, ScheduleRow
from bot.domain.answers import Unowned
from bot.domain.coaching.coverage import Coverage
from bot.domain.errors import NotAllowed
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import State
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.outbox.changes import settled
from tests.support.builders import draft, reading
from tests.support.reachability import claim, digest, leaves, member, refuses, returns, works
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, Workspace


@pytest.fixture
def leaving(workspace: Workspace) -> Workspace:
    """Ben, who owns an objective of #marketing, is about to leave."""
    workspace.set_up(ADA, BEN)
    workspace.aim(draft())
    workspace.aim(draft("bookings"), owner=BEN)
    return workspace


def unowned(workspace: Workspace) -> Unowned | NothingToSend:
    return workspace.services.delivery_problems.compose_unowned(workspace.workspace_id, 1)


def checkins(workspace: Workspace) -> list[int]:
    """The members who are on the schedule."""
    return [row.subject_id for row in workspace.rows(ScheduleRow) if row.kind == Kind.CHECKIN]


def bens(workspace: Workspace) -> int:
    """The objective that Ben owns."""
    found = workspace.services.progress.team(workspace.actor(), now=workspace.clock())
    return next(p.objective.id for p in found.progress if p.objective.owner == BEN)


def test_who_left_is_asked_nothing_any_more(leaving: Workspace) -> None:
    leaving.services.checkins.snooze(leaving.actor(BEN), now=leaving.clock())

    leaves(leaving, BEN)

    assert checkins(leaving) == [member(leaving, ADA).id]
    leaving.clock.move(hours=4)
    assert {message.kind for message in claim(leaving)} == {Kind.UNOWNED}


def test_what_they_owned_is_offered_to_the_team_once(leaving: Workspace) -> None:
    for _ in range(2):
        leaves(leaving, BEN)

    (message,) = claim(leaving)
    assert message.kind is Kind.UNOWNED
    found = unowned(leaving)
    assert isinstance(found, Unowned)
    assert [(o.owner, o.measure.metric.key) for o in found.objectives] == [(BEN, "bookings")]


def test_each_team_is_offered_its_own(leaving: Workspace) -> None:
    leaving.set_up(BEN, channel=EVENTS)
    leaving.aim(draft("posts x"), owner=BEN, channel=EVENTS)

    leaves(leaving, BEN)

    assert [(message.kind, message.subject_id) for message in claim(leaving)] == [
        (Kind.UNOWNED, 1),
        (Kind.UNOWNED, 2),
    ]


def test_who_owned_nothing_is_not_spoken_of(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)

    leaves(workspace, BEN)

    assert workspace.rows(OutboxRow) == []


def test_who_was_never_met_is_not_spoken_of(workspace: Workspace) -> None:
    leaves(workspace, "U0STRANGER")
    returns(workspace, "U0STRANGER")

    assert workspace.rows(OutboxRow) == []
    assert len(workspace.rows(MemberRow)) == 3


def test_nothing_is_offered_where_nothing_can_be_posted(leaving: Workspace) -> None:
    refuses(leaving)
    leaves(leaving, BEN)

    assert unowned(leaving) == NothingToSend(Reason.CHANNEL_REFUSES, "is_archived")


def test_it_is_offered_as_soon_as_the_channel_works(leaving: Workspace) -> None:
    leaves(leaving, BEN)
    (message,) = claim(leaving)
    refuses(leaving)
    leaving.services.outbox.write([settled(message, State.FAILED, now=leaving.clock())])
    claim(leaving)

    works(leaving)

    assert [message.kind for message in claim(leaving)] == [Kind.UNOWNED]


def test_somebody_takes_over_and_is_asked_from_then_on(leaving: Workspace) -> None:
    leaves(leaving, BEN)
    take_over = leaving.services.objectives.take_over

    taken = take_over(leaving.actor(CLEO), bens(leaving), now=leaving.clock())

    assert taken.progress.objective.owner == CLEO
    assert unowned(leaving) == NothingToSend(Reason.ALL_OWNED)
    assert member(leaving, CLEO).id in checkins(leaving)


def test_what_has_an_owner_is_not_taken_away(leaving: Workspace) -> None:
    leaves(leaving, BEN)
    take_over, now, of = leaving.services.objectives.take_over, leaving.clock(), bens(leaving)
    take_over(leaving.actor(CLEO), of, now=now)

    with pytest.raises(NotAllowed, match=r"state\.taken_already"):
        take_over(leaving.actor(ADA), of, now=now)


def test_who_comes_back_is_asked_again_and_keeps_what_nobody_took(leaving: Workspace) -> None:
    leaves(leaving, BEN)
    leaving.clock.move(days=2)

    returns(leaving, BEN)

    assert member(leaving, BEN).id in checkins(leaving)
    assert unowned(leaving) == NothingToSend(Reason.ALL_OWNED)


def test_who_leaves_a_second_time_is_offered_for_a_second_time(leaving: Workspace) -> None:
    leaves(leaving, BEN)
    claim(leaving)
    leaving.clock.move(days=2)
    returns(leaving, BEN)
    leaving.clock.move(days=2)

    leaves(leaving, BEN)

    assert Kind.UNOWNED in {message.kind for message in claim(leaving)}


def test_the_digest_does_not_wait_for_who_left(leaving: Workspace) -> None:
    leaving.report(reading("comments linkedin", 4))
    leaves(leaving, BEN)

    found = digest(leaving)

    assert not isinstance(found, NothingToSend)
    assert found[1].coverage == Coverage(due=1, came=1, others=True, unasked=1, senders=(ADA,))
