"""Memberships follow the channel."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from bot.db.models import MembershipRow, OutboxRow, ScheduleRow
from bot.domain.channel import ChannelReading
from bot.domain.errors import NotAllowed, UnconfirmedPresence
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend
from bot.services.memberships import TeamChannel
from tests.support.builders import composed_by, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace

BOT = "U0BOT"
EVENT, LIST = "member_left_channel", "the list of the channel's people"


@pytest.fixture
def owned(workspace: Workspace) -> Workspace:
    """Ben answers for an objective in #marketing."""
    workspace.aim(draft(), owner=BEN)
    return workspace


def read(workspace: Workspace, *users: str, channel: str = MARKETING) -> None:
    """Slack's list of who is in the channel."""
    found = ChannelReading(
        channel=channel, users=frozenset({BOT, *users}), is_private=True, is_shared=False
    )
    workspace.services.memberships.note(workspace.workspace_id, found, now=workspace.clock())


def leaves(workspace: Workspace, user: str, how: str = EVENT) -> None:
    if how == LIST:
        read(workspace, *({ADA, BEN, CLEO} - {user}))
    else:
        moves(workspace, user, "left")


def moves(
    workspace: Workspace,
    user: str,
    how: str,
    *,
    at: datetime | None = None,
    channel: str = MARKETING,
) -> None:
    """Slack's event that somebody came or went."""
    tell = getattr(workspace.services.memberships, how)
    now = workspace.clock()
    tell(workspace.workspace_id, user, channel, at=at or now, now=now)


def members(workspace: Workspace) -> int:
    return len(workspace.rows(MembershipRow))


def due(
    workspace: Workspace, *, of: Collection[int] | None = None, limit: int = 9
) -> list[TeamChannel]:
    """The channels to read, of the workspace or of others."""
    of, now = {workspace.workspace_id} if of is None else of, workspace.clock()
    return workspace.services.memberships.to_read(of, before=now, now=now, limit=limit)


def unowned(workspace: Workspace) -> int:
    return [row.kind for row in workspace.rows(OutboxRow)].count(Kind.UNOWNED)


@pytest.mark.parametrize("how", [EVENT, LIST])
def test_who_leaves_the_channel_is_asked_nothing_and_sees_nothing(
    owned: Workspace, how: str
) -> None:
    leaves(owned, BEN, how)
    ben = owned.outside(BEN)

    assert members(owned) == 1
    assert len([row for row in owned.rows(ScheduleRow) if row.kind == Kind.CHECKIN]) == 1
    found = owned.services.members.overview(ben, now=owned.clock())
    assert (found.teams, found.progress, found.alarms) == ((), (), ())
    assert owned.services.history.why(ben, now=owned.clock()).next_digests == ()
    assert owned.services.checkins.due(ben, now=owned.clock()).due == ()
    asked = composed_by(
        owned.services.checkins,
        owned.workspace_id,
        ben.member_id,
        now=owned.clock(),
        on_demand=True,
    )
    assert isinstance(asked, NothingToSend)
    with pytest.raises(NotAllowed):
        owned.services.progress.team(ben, 1, now=owned.clock())


@pytest.mark.parametrize("how", [EVENT, LIST])
def test_what_they_answered_for_is_offered_to_the_team_once(owned: Workspace, how: str) -> None:
    leaves(owned, BEN, how)
    leaves(owned, BEN, LIST)

    assert unowned(owned) == 1
    found = owned.services.delivery_problems.compose_unowned(owned.workspace_id, 1)
    assert not isinstance(found, NothingToSend)
    (of,) = found.objectives
    taken = owned.services.objectives.take_over(owned.actor(), of.id, now=owned.clock())
    assert taken.progress.objective.owner == ADA
    assert isinstance(
        owned.services.delivery_problems.compose_unowned(owned.workspace_id, 1), NothingToSend
    )


def test_who_answers_for_nothing_leaves_without_a_word(owned: Workspace) -> None:
    owned.teams(CLEO)

    leaves(owned, CLEO)

    assert unowned(owned) == 0


@pytest.mark.parametrize("how", ["acts there", "member_joined_channel", LIST])
def test_who_comes_back_answers_for_it_again(owned: Workspace, how: str) -> None:
    leaves(owned, BEN)
    owned.clock.move(minutes=2)
    if how == "acts there":
        owned.teams(BEN)
    elif how == LIST:
        read(owned, ADA, BEN)
    else:
        moves(owned, BEN, "joined")

    (back,) = [row for row in owned.rows(MembershipRow) if row.reports and not row.is_admin]
    assert back.confirmed_at is not None
    assert len([row for row in owned.rows(ScheduleRow) if row.kind == Kind.CHECKIN]) == 2
    assert isinstance(
        owned.services.delivery_problems.compose_unowned(owned.workspace_id, 1), NothingToSend
    )


@pytest.mark.parametrize("how", ["member_joined_channel", LIST])
def test_being_in_the_channel_makes_nobody_a_member(workspace: Workspace, how: str) -> None:
    if how == LIST:
        read(workspace, ADA, BEN, CLEO)
    else:
        moves(workspace, CLEO, "joined")

    assert members(workspace) == 1


def test_who_acted_after_the_list_was_read_stays(workspace: Workspace) -> None:
    early = workspace.clock()
    workspace.clock.move(seconds=2)
    workspace.teams(BEN)
    found = ChannelReading(
        channel=MARKETING, users=frozenset({BOT, ADA}), is_private=True, is_shared=False
    )

    workspace.services.memberships.note(workspace.workspace_id, found, now=early)

    assert members(workspace) == 2


@pytest.mark.parametrize("before", [timedelta(0), timedelta(seconds=1), timedelta(minutes=9)])
def test_a_list_from_before_somebody_left_does_not_bring_them_back(
    owned: Workspace, before: timedelta
) -> None:
    began = owned.clock()
    owned.clock.time += before
    leaves(owned, BEN)
    old = ChannelReading(
        channel=MARKETING, users=frozenset({BOT, ADA, BEN}), is_private=True, is_shared=False
    )

    owned.services.memberships.note(owned.workspace_id, old, now=began)

    assert members(owned) == 1
    owned.clock.move(minutes=2)
    read(owned, ADA, BEN)
    assert members(owned) == 2


@pytest.mark.parametrize(("last", "before", "left"), [("joined", "left", 2), ("left", "joined", 1)])
def test_a_late_repeat_of_an_event_changes_nothing(
    owned: Workspace, last: str, before: str, left: int
) -> None:
    early = owned.clock()
    moves(owned, BEN, before)
    owned.clock.move(seconds=5)
    moves(owned, BEN, last)
    owned.clock.move(minutes=5)

    moves(owned, BEN, before, at=early)

    assert members(owned) == left


@pytest.mark.parametrize("users", [set[str](), {ADA}, {BEN, CLEO}])
def test_a_list_without_the_bot_itself_is_none(owned: Workspace, users: set[str]) -> None:
    found = ChannelReading(
        channel=MARKETING, users=frozenset(users), is_private=False, is_shared=False
    )
    noted = owned.services.memberships.note(owned.workspace_id, found, now=owned.clock())

    assert not noted
    assert members(owned) == 2


def test_a_channel_that_is_no_team_is_passed_over(workspace: Workspace) -> None:
    read(workspace, BEN, channel=EVENTS)
    moves(workspace, ADA, "left", channel=EVENTS)
    moves(workspace, BEN, "joined", channel=EVENTS)

    assert members(workspace) == 1


def test_the_channels_read_longest_ago_are_read_next(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    marketing, events = (TeamChannel(workspace.workspace_id, c) for c in (MARKETING, EVENTS))

    assert due(workspace, limit=9) == [marketing, events]
    assert due(workspace, limit=1) == [marketing]
    read(workspace, ADA)
    assert due(workspace, limit=9) == [events]
    workspace.clock.move(minutes=50)
    assert due(workspace, limit=9) == [events, marketing]


def test_a_process_reads_the_channels_of_its_own_workspaces_only(workspace: Workspace) -> None:
    for others in ({workspace.workspace_id + 1}, set[int]()):
        assert due(workspace, of=others) == []
    assert due(workspace) != []


@pytest.mark.parametrize("ahead", [timedelta(minutes=2), timedelta(days=30)])
def test_what_a_clock_that_went_ahead_wrote_is_read_again(
    owned: Workspace, ahead: timedelta
) -> None:
    owned.clock.time += ahead
    read(owned, ADA, BEN)
    owned.clock.time -= ahead
    channel = TeamChannel(owned.workspace_id, MARKETING)

    assert due(owned) == [channel]
    seen = replace(owned.actor(BEN, None), heard={})
    with pytest.raises(UnconfirmedPresence):
        owned.services.progress.team(seen, 1, now=owned.clock())
    read(owned, ADA)
    assert members(owned) == 1
    assert due(owned) == []


def test_ones_own_progress_is_shared_without_that_of_other_teams(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    here = workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments x"), channel=EVENTS)
    workspace.report(reading("comments linkedin", 4))

    for channel in (None, MARKETING, EVENTS):
        found = workspace.services.progress.to_share(
            workspace.actor(ADA, channel), here.team_id, mine=True, now=workspace.clock()
        )
        assert [each.objective.id for each in found.progress] == [here.id]
