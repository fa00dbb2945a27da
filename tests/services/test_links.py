"""What an objective is tied to: the line item that pays for it, and what it should lead to."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.db.models import ObjectiveChangeRow, ObjectiveRow
from bot.domain.answers import ObjectiveLinks
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import InvalidField, NotAllowed, NotSetUp
from bot.domain.objectives.objective import Objective
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.plan import quarter
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, EVENTS, Workspace

FIRST, LAST = quarter(TODAY)
POSTS = LineItem(
    name="LinkedIn posts",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    starts_on=FIRST,
    ends_on=LAST,
    metric=METRICS["leads"],
)
FAIR = replace(POSTS, name="Fair", kind=ItemKind.FAIRS, platform=None)


def change(workspace: Workspace, of: Objective, **more: Any) -> ObjectiveLinks:
    answer = workspace.services.objectives.change(
        workspace.actor(),
        of.id,
        replace(of.draft, **more),
        now=workspace.clock(),
    )
    return answer.links


def changes(workspace: Workspace) -> set[tuple[str, str | None, str | None]]:
    return {(row.field, row.old, row.new) for row in workspace.rows(ObjectiveChangeRow)}


def test_the_line_item_of_its_platform_pays_unless_another_is_chosen(workspace: Workspace) -> None:
    posts, fair = workspace.plan(POSTS), workspace.plan(FAIR)

    assert workspace.aim(draft("comments linkedin")).line_item == posts
    assert workspace.aim(draft("comments x")).line_item is None
    assert workspace.aim(draft("bookings")).line_item is None
    assert workspace.aim(replace(draft("leads linkedin"), line_item=fair)).line_item == fair
    assert workspace.aim(replace(draft("clicks linkedin"), line_item=None)).line_item is None


def test_of_two_periods_the_one_that_runs_pays(workspace: Workspace) -> None:
    workspace.plan(replace(POSTS, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30)))
    workspace.plan(replace(POSTS, starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31)))
    posts = workspace.plan(POSTS)

    assert workspace.aim(draft("comments linkedin")).line_item == posts


def test_a_line_item_of_another_team_is_refused(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    theirs = workspace.plan(POSTS, channel=EVENTS)

    with pytest.raises(InvalidField) as refused:
        workspace.aim(replace(draft(), line_item=theirs))

    assert refused.value.field == "line_item"
    assert workspace.rows(ObjectiveRow) == []


def test_it_is_told_when_it_is_set_and_when_it_changes(workspace: Workspace) -> None:
    posts, lag = workspace.plan(POSTS), workspace.aim(draft("bookings"))
    of = workspace.aim(replace(draft("comments linkedin"), leads_to=lag.id))

    assert change(workspace, of) == ObjectiveLinks("LinkedIn posts", lag)
    assert changes(workspace) == set()
    assert change(workspace, of, line_item=None, leads_to=None) == ObjectiveLinks()
    assert changes(workspace) == {("line_item", str(posts), None), ("leads_to", str(lag.id), None)}


def test_a_line_item_whose_period_is_over_goes_on_to_pay(workspace: Workspace) -> None:
    posts = workspace.plan(POSTS)
    of = workspace.aim(draft("comments linkedin", by=LAST + timedelta(days=60)))
    workspace.clock.move(days=50)

    assert change(workspace, of, line_item=posts) == ObjectiveLinks("LinkedIn posts")


def test_without_its_line_item_an_objective_stays(workspace: Workspace) -> None:
    posts = workspace.plan(POSTS)
    of = workspace.aim(draft("comments linkedin"))

    workspace.services.plans.remove(workspace.actor(), posts, now=workspace.clock())

    found = workspace.objective(of.id)
    assert found == replace(of, line_item=None)


def test_what_an_objective_leads_to_is_an_open_one_of_its_team(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    closed, theirs = workspace.aim(draft("leads")), workspace.aim(draft("bookings"), channel=EVENTS)
    workspace.services.closing.close(workspace.actor(), closed.id, now=workspace.clock())

    for lag in (closed, theirs):
        with pytest.raises(InvalidField) as refused:
            workspace.aim(replace(draft(), leads_to=lag.id))
        assert refused.value.field == "leads_to"


def test_nothing_leads_to_itself_not_even_by_a_detour(workspace: Workspace) -> None:
    lag = workspace.aim(draft("bookings"))
    between = workspace.aim(replace(draft("clicks linkedin"), leads_to=lag.id))
    workspace.aim(replace(draft("posts linkedin"), leads_to=between.id))

    for lead in (lag, between):
        with pytest.raises(InvalidField) as refused:
            change(workspace, lag, leads_to=lead.id)
        assert refused.value.field == "leads_to"


def test_a_tie_to_what_is_closed_since_may_stay(workspace: Workspace) -> None:
    lag = workspace.aim(draft("bookings"))
    of = workspace.aim(replace(draft(), leads_to=lag.id))
    workspace.services.closing.close(workspace.actor(), lag.id, now=workspace.clock())

    answer = workspace.services.objectives.hand_over(
        workspace.actor(), of.id, BEN, now=workspace.clock()
    )

    assert answer.progress.objective.leads_to == lag.id


def test_what_is_past_its_date_may_still_be_tied(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.clock.move(days=60)
    fair = workspace.plan(FAIR)

    assert change(workspace, of, line_item=fair) == ObjectiveLinks("Fair")


def test_the_form_offers_what_the_team_has(workspace: Workspace) -> None:
    posts, lag = workspace.plan(POSTS), workspace.aim(draft("bookings"))
    of = workspace.aim(draft())
    objectives, actor, now = workspace.services.objectives, workspace.actor(), workspace.clock()

    new, edited = objectives.form(actor, now=now), objectives.edit_form(actor, of.id, now=now)

    assert [line.id for line in new.lines] == [posts]
    assert (new.team, new.others, new.owner) == (edited.team, (lag, of), ADA)
    assert (edited.objective, edited.others) == (of, (lag,))


def test_before_a_team_is_chosen_there_is_nothing_to_offer(workspace: Workspace) -> None:
    other = workspace.set_up(channel=EVENTS).team
    workspace.plan(POSTS, EVENTS)
    actor, now = workspace.actor(channel=None), workspace.clock()

    open_, chosen = (
        workspace.services.objectives.form(actor, team_id, now=now) for team_id in (None, other.id)
    )

    assert (len(open_.teams), open_.team, open_.lines) == (2, None, ())
    assert chosen.team is not None
    assert (len(chosen.teams), chosen.team.id, len(chosen.lines)) == (2, other.id, 1)


def test_the_form_is_for_who_is_in_the_team(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    with pytest.raises(NotAllowed):
        workspace.services.objectives.edit_form(
            workspace.outside(BEN), of.id, now=workspace.clock()
        )
    with pytest.raises(NotSetUp):
        workspace.services.objectives.form(workspace.actor(BEN, EVENTS), now=workspace.clock())


def test_the_plan_shows_what_its_line_items_serve(workspace: Workspace) -> None:
    posts = workspace.plan(POSTS)
    of = workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("bookings"))

    found = workspace.services.plans.show(workspace.actor(), now=workspace.clock())

    assert found.served_by(found.line(posts)) == (of,)
