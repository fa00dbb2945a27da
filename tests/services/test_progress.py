"""Where a person's and a team's objectives stand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.errors import NotAllowed, NotFound, NotSetUp
from bot.domain.progress.verdict import Verdict
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace


def test_own_objectives_come_worst_first(workspace: Workspace) -> None:
    reached = workspace.aim(draft("bookings", 2))
    silent = workspace.aim(draft("comments linkedin"))
    over = workspace.aim(draft("response_time x", 60))
    workspace.report(reading("bookings", 2), reading("response_time x", 90))

    found = workspace.services.progress.mine(workspace.actor(), now=workspace.clock())

    assert [p.objective.id for p in found.progress] == [over.id, silent.id, reached.id]
    assert [p.verdict for p in found.progress] == [Verdict.OVER, Verdict.NO_DATA, Verdict.REACHED]
    assert (found.whose, found.today) == (ADA, TODAY)


def test_in_a_channel_own_objectives_are_those_of_its_team(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    here = workspace.aim(draft())
    there = workspace.aim(draft(), channel=EVENTS)
    mine = workspace.services.progress.mine

    found = {
        channel: [
            p.objective.id
            for p in mine(workspace.actor(ADA, channel), now=workspace.clock()).progress
        ]
        for channel in (MARKETING, EVENTS, None)
    }

    assert found == {MARKETING: [here.id], EVENTS: [there.id], None: [here.id, there.id]}


def test_a_teams_progress_is_everybodys(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments x"), owner=BEN)

    found = workspace.services.progress.team(workspace.actor(CLEO), now=workspace.clock())

    assert [p.objective.owner for p in found.progress] == [ADA, BEN]
    assert found.team is not None
    assert (found.team.channel, found.whose) == (MARKETING, None)


def test_a_teams_day_is_the_day_where_the_team_is(workspace: Workspace) -> None:
    workspace.clock.time = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    found = workspace.services.progress.team(workspace.actor(CLEO), now=workspace.clock())

    assert found.today == date(2026, 11, 24)


def test_a_team_may_be_named_by_who_is_in_it(workspace: Workspace) -> None:
    other = workspace.set_up(channel=EVENTS).team
    progress = workspace.services.progress

    found = progress.team(workspace.actor(ADA, None), other.id, now=workspace.clock())

    assert found.team is not None
    assert found.team.channel == EVENTS
    with pytest.raises(NotAllowed):
        progress.team(workspace.outside(BEN), other.id, now=workspace.clock())


def test_a_team_that_is_not_there_is_not_found(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.services.progress.team(workspace.actor(), 4711, now=workspace.clock())


def test_nobodys_team_has_no_progress(empty_workspace: Workspace) -> None:
    with pytest.raises(NotSetUp):
        empty_workspace.services.progress.team(empty_workspace.actor(), now=empty_workspace.clock())


def test_without_objectives_there_is_nothing_to_show(workspace: Workspace) -> None:
    found = workspace.services.progress.mine(workspace.actor(), now=workspace.clock())

    assert found.progress == ()
