"""The facts of a team's week."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from bot.domain.actor import Role
from bot.domain.coaching.digest import Digest
from bot.domain.errors import NotAllowed
from bot.domain.messages.reasons import NothingToSend, Reason
from bot.domain.team import Purpose
from tests.support.builders import TODAY, composed_by, draft, reading
from tests.support.plans import line, social
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, SETTINGS, Workspace


def digest(workspace: Workspace) -> Digest:
    team, found = workspace.services.digests.preview(workspace.actor(), now=workspace.clock())
    assert team.id == found.team_id
    return found


def test_it_is_for_the_teams_channel_and_day(workspace: Workspace) -> None:
    words = replace(SETTINGS, purpose=Purpose.OTHER, purpose_words="to be found")
    team = workspace.set_up(settings=words).team

    composed = composed_by(
        workspace.services.digests, workspace.workspace_id, team.id, now=workspace.clock()
    )

    assert not isinstance(composed, NothingToSend)
    found = composed.digest
    assert (composed.channel, found.team_id, found.day) == (MARKETING, team.id, TODAY)
    assert (found.purpose, found.purpose_words) == (Purpose.OTHER, "to be found")
    assert found.suggestion is not None
    assert found.suggestion.rule == "no_objective"


def test_a_team_that_is_gone_gets_none(workspace: Workspace) -> None:
    found = composed_by(
        workspace.services.digests, workspace.workspace_id, 4711, now=workspace.clock()
    )

    assert found == NothingToSend(Reason.TEAM_GONE)


def test_it_is_about_open_objectives_of_this_team_only(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    kept, closed = workspace.aim(draft("comments x")), workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("bookings"), channel=EVENTS)
    workspace.services.closing.close(workspace.actor(), closed.id, now=workspace.clock())

    found = digest(workspace)

    assert [week.now.objective.id for week in found.weeks] == [kept.id]


def test_an_output_is_unpaired_until_an_outcome_stands_beside_it(workspace: Workspace) -> None:
    workspace.aim(draft("followers x", 500))
    (alone,) = digest(workspace).weeks
    assert digest(workspace).unpaired == (alone.now.objective,)

    workspace.aim(draft("bookings"))

    assert digest(workspace).unpaired == ()


def test_a_preview_is_for_who_is_in_the_team(workspace: Workspace) -> None:
    team = workspace.set_up().team
    preview = workspace.services.digests.preview

    assert preview(workspace.actor(ADA, None), team.id, now=workspace.clock())[0].id == team.id
    with pytest.raises(NotAllowed):
        preview(workspace.outside(BEN), team.id, now=workspace.clock())


def test_it_knows_what_the_plan_compares_and_what_belongs_to_no_line_item(
    workspace: Workspace,
) -> None:
    workspace.plan(social(130, None))
    workspace.plan(line(2, cost=100))
    workspace.aim(draft("comments linkedin", 20))
    workspace.aim(draft("leads", 20))
    workspace.report(reading("leads linkedin", 12))
    workspace.clock.move(days=8)  # to December's first week: costs are told once a month

    found = digest(workspace)

    assert [(each.name, each.results) for each in found.costs] == [
        ("Newsletter 2", Decimal(10)),
        ("LinkedIn posts", Decimal(12)),
    ]
    assert {week.now.objective.line_item is None for week in found.weeks} == {True, False}


def test_without_a_plan_it_says_nothing_of_costs(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 20))

    assert digest(workspace).costs == ()


def test_a_guests_preview_leaves_the_plan_out(workspace: Workspace) -> None:
    workspace.plan(social(130, None))
    workspace.plan(line(2, cost=100))
    workspace.services.members.follow(
        workspace.workspace_id, BEN, "Europe/London", Role.GUEST, now=workspace.clock()
    )
    preview = workspace.services.digests.preview

    found = {user: preview(workspace.actor(user), now=workspace.clock())[1] for user in (ADA, BEN)}

    assert found[ADA].plan is not None
    assert found[BEN].plan is None
    assert found[BEN] == replace(found[ADA], plan=None, suggestion=found[BEN].suggestion)
