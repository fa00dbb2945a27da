"""Where a person's and a team's objectives stand."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from bot.domain.errors import NotAllowed, NotFound, NotSetUp
from bot.domain.progress.pace import Verdict
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Office


def test_own_objectives_come_worst_first(office: Office) -> None:
    reached = office.aim(draft("bookings", 2))
    silent = office.aim(draft("comments linkedin"))
    over = office.aim(draft("response_time x", 60))
    office.report(reading("bookings", 2), reading("response_time x", 90))

    found = office.services.progress.mine(office.actor(), now=office.clock())

    assert [p.objective.id for p in found.progress] == [over.id, silent.id, reached.id]
    assert [p.verdict for p in found.progress] == [Verdict.OVER, Verdict.NO_DATA, Verdict.REACHED]
    assert (found.whose, found.today) == (ADA, TODAY)


def test_in_a_channel_own_objectives_are_those_of_its_team(office: Office) -> None:
    office.set_up(channel=EVENTS)
    here = office.aim(draft())
    there = office.aim(draft(), channel=EVENTS)
    mine = office.services.progress.mine

    found = {
        channel: [
            p.objective.id for p in mine(office.actor(ADA, channel), now=office.clock()).progress
        ]
        for channel in (MARKETING, EVENTS, None)
    }

    assert found == {MARKETING: [here.id], EVENTS: [there.id], None: [here.id, there.id]}


def test_a_teams_progress_is_everybodys(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    office.aim(draft("comments x"), owner=BEN)

    found = office.services.progress.team(office.actor(CLEO), now=office.clock())

    assert [p.objective.owner for p in found.progress] == [ADA, BEN]
    assert found.team is not None
    assert (found.team.channel, found.whose) == (MARKETING, None)


def test_a_teams_day_is_the_day_where_the_team_is(office: Office) -> None:
    office.clock.time = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    found = office.services.progress.team(office.actor(CLEO), now=office.clock())

    assert found.today == date(2026, 11, 24)


def test_a_team_may_be_named_by_who_is_in_it(office: Office) -> None:
    other = office.set_up(channel=EVENTS).team
    progress = office.services.progress

    found = progress.team(office.actor(ADA, None), other.id, now=office.clock())

    assert found.team is not None
    assert found.team.channel == EVENTS
    with pytest.raises(NotAllowed):
        progress.team(office.actor(BEN, None), other.id, now=office.clock())


def test_a_team_that_is_not_there_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        office.services.progress.team(office.actor(), 4711, now=office.clock())


def test_nobodys_team_has_no_progress(empty_office: Office) -> None:
    with pytest.raises(NotSetUp):
        empty_office.services.progress.team(empty_office.actor(), now=empty_office.clock())


def test_without_objectives_there_is_nothing_to_show(office: Office) -> None:
    found = office.services.progress.mine(office.actor(), now=office.clock())

    assert found.progress == ()
