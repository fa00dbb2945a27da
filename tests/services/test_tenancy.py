"""Two workspaces with the same channels and people know nothing of each other."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from sqlalchemy import Engine

from bot.db.models import MemberRow, TeamRow
from bot.domain.errors import CoachError, NotFound
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.objectives.objective import Objective
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace, open_workspace


@pytest.fixture
def ours(engine: Engine) -> Workspace:
    workspace = open_workspace(engine, "T0OURS")
    workspace.set_up(ADA, BEN)
    return workspace


@pytest.fixture
def theirs(ours: Workspace) -> Workspace:
    """A workspace that came later, with an objective and a report of its Ada's."""
    workspace = open_workspace(ours.engine, "T0THEIRS")
    workspace.set_up(ADA)
    workspace.set_up(ADA, channel=EVENTS)
    workspace.report(reading("followers x", 900))
    return workspace


@pytest.fixture
def of_theirs(theirs: Workspace) -> Objective:
    of = theirs.aim(draft())
    theirs.report(reading("comments linkedin", 7))
    return of


def test_the_same_names_are_other_people_and_other_teams(
    ours: Workspace, theirs: Workspace
) -> None:
    assert len([row for row in ours.rows(MemberRow) if row.user == ADA]) == 2
    assert len([row for row in ours.rows(TeamRow) if row.channel == MARKETING]) == 2
    assert ours.services.teams.channels(ours.workspace_id) == (MARKETING,)
    assert ours.services.teams.channels(theirs.workspace_id) == (MARKETING, EVENTS)


def test_a_channel_of_theirs_is_no_team_of_ours(ours: Workspace, theirs: Workspace) -> None:
    assert not ours.services.teams.exists(ours.workspace_id, EVENTS)
    assert ours.settings().reporters == (ADA, BEN)
    assert ours.teams(ADA, EVENTS) == ()


def test_somebody_they_met_is_a_stranger_to_us(ours: Workspace, theirs: Workspace) -> None:
    theirs.services.members.meet(theirs.workspace_id, "U0THEIRS", "Asia/Tokyo", now=theirs.clock())

    found = ours.services.members.unknown(ours.workspace_id, frozenset({"U0THEIRS"}))

    assert found == {"U0THEIRS"}
    with pytest.raises(NotFound):
        ours.services.members.reminders(ours.actor("U0THEIRS"))


def test_their_results_do_not_count_for_us(ours: Workspace, of_theirs: Objective) -> None:
    of = ours.aim(draft())
    ours.report(reading("comments linkedin", 4))

    assert ours.value(of) == 4


def test_their_standing_is_none_of_ours(ours: Workspace, theirs: Workspace) -> None:
    with pytest.raises(CoachError, match=r"result\.unknown_level metric=followers"):
        ours.report(reading("followers x", 5, change=True))


def test_their_objective_does_not_stand_in_our_way(ours: Workspace, of_theirs: Objective) -> None:
    assert ours.aim(draft()).id != of_theirs.id


def test_our_lists_show_nothing_of_theirs(ours: Workspace, of_theirs: Objective) -> None:
    actor, now, services = ours.actor(), ours.clock(), ours.services

    assert services.progress.mine(actor, now=now).progress == ()
    assert services.progress.team(actor, now=now).progress == ()
    assert services.digests.preview(actor, now=now)[1].weeks == ()
    assert services.digests.preview(actor, now=now)[1].coverage.came == 0
    assert services.checkins.form(actor, now=now).numbers == ()
    assert services.checkins.due(actor, now=now).due == ()
    assert services.members.overview(actor, now=now).progress == ()


def test_we_cannot_touch_what_is_theirs_by_its_id(ours: Workspace, of_theirs: Objective) -> None:
    actor, now, services = ours.actor(), ours.clock(), ours.services
    refused: list[Callable[[], object]] = [
        lambda: services.objectives.to_change(actor, of_theirs.id, now=now),
        lambda: services.objectives.change(actor, of_theirs.id, draft(), now=now),
        lambda: services.objectives.hand_over(actor, of_theirs.id, BEN, now=now),
        lambda: services.closing.close(actor, of_theirs.id, now=now),
        lambda: services.objectives.set(actor, draft(), team_id=of_theirs.team_id, now=now),
        lambda: services.progress.team(actor, of_theirs.team_id, now=now),
        lambda: services.digests.preview(actor, of_theirs.team_id, now=now),
        lambda: services.checkins.form(actor, of_theirs.team_id, now=now),
        lambda: ours.fill_in({of_theirs.id: 4}, TODAY),
        lambda: services.results.undo(actor, now=now),
    ]

    for act in refused:
        with pytest.raises(CoachError):
            act()


def test_we_cannot_take_back_their_report(ours: Workspace, theirs: Workspace) -> None:
    of = theirs.aim(draft())
    receipt = theirs.report(reading("comments linkedin", 7))

    with pytest.raises(NotFound):
        ours.services.results.undo(ours.actor(), receipt.report_id, now=ours.clock())

    assert theirs.value(of) == 7


def test_the_same_form_id_in_two_workspaces_counts_twice(
    ours: Workspace, theirs: Workspace
) -> None:
    found = [
        workspace.fill_in({workspace.aim(draft()).id: 4}, TODAY, channel=MARKETING)
        for workspace in (ours, theirs)
    ]

    assert None not in found


def test_nothing_is_sent_for_ids_of_another_workspace(ours: Workspace, theirs: Workspace) -> None:
    team = theirs.set_up().team
    (ada,) = (
        row
        for row in ours.rows(MemberRow)
        if row.user == ADA and row.workspace_id == theirs.workspace_id
    )
    services, now = ours.services, ours.clock()

    found = composed_by(services.digests, ours.workspace_id, team.id, now=now)
    asked = composed_by(services.checkins, ours.workspace_id, ada.id, now=now)

    assert found == NothingToSend(Reason.TEAM_GONE)
    assert asked == NothingToSend(Reason.MEMBER_GONE)


def test_when_one_stops_the_other_goes_on(ours: Workspace, theirs: Workspace) -> None:
    ours.services.members.stop(ours.actor(), now=ours.clock())

    assert not theirs.services.members.reminders(theirs.actor()).stopped
    overview = theirs.services.members.overview(theirs.actor(), now=theirs.clock())
    assert overview.next_checkin is not None
