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
from bot.domain.plan.plan import ItemKind, LineItem, quarter
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, EVENTS, Office

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


def change(office: Office, of: Objective, **more: Any) -> ObjectiveLinks:
    answer = office.services.objectives.change(
        office.actor(),
        of.id,
        replace(of.draft, **more),
        now=office.clock(),
    )
    return answer.links


def changes(office: Office) -> set[tuple[str, str | None, str | None]]:
    return {(row.field, row.old, row.new) for row in office.rows(ObjectiveChangeRow)}


def test_the_line_item_of_its_platform_pays_unless_another_is_chosen(office: Office) -> None:
    posts, fair = office.plan(POSTS), office.plan(FAIR)

    assert office.aim(draft("comments linkedin")).line_item == posts
    assert office.aim(draft("comments x")).line_item is None
    assert office.aim(draft("bookings")).line_item is None
    assert office.aim(replace(draft("leads linkedin"), line_item=fair)).line_item == fair
    assert office.aim(replace(draft("clicks linkedin"), line_item=None)).line_item is None


def test_of_two_periods_the_one_that_runs_pays(office: Office) -> None:
    office.plan(replace(POSTS, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30)))
    office.plan(replace(POSTS, starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31)))
    posts = office.plan(POSTS)

    assert office.aim(draft("comments linkedin")).line_item == posts


def test_a_line_item_of_another_team_is_refused(office: Office) -> None:
    office.set_up(channel=EVENTS)
    theirs = office.plan(POSTS, channel=EVENTS)

    with pytest.raises(InvalidField) as refused:
        office.aim(replace(draft(), line_item=theirs))

    assert refused.value.field == "line_item"
    assert office.rows(ObjectiveRow) == []


def test_it_is_told_when_it_is_set_and_when_it_changes(office: Office) -> None:
    posts, lag = office.plan(POSTS), office.aim(draft("bookings"))
    of = office.aim(replace(draft("comments linkedin"), leads_to=lag.id))

    assert change(office, of) == ObjectiveLinks("LinkedIn posts", lag)
    assert changes(office) == set()
    assert change(office, of, line_item=None, leads_to=None) == ObjectiveLinks()
    assert changes(office) == {("line_item", str(posts), None), ("leads_to", str(lag.id), None)}


def test_a_line_item_whose_period_is_over_goes_on_to_pay(office: Office) -> None:
    posts = office.plan(POSTS)
    of = office.aim(draft("comments linkedin", by=LAST + timedelta(days=60)))
    office.clock.move(days=50)

    assert change(office, of, line_item=posts) == ObjectiveLinks("LinkedIn posts")


def test_without_its_line_item_an_objective_stays(office: Office) -> None:
    posts = office.plan(POSTS)
    of = office.aim(draft("comments linkedin"))

    office.services.plans.remove(office.actor(), posts, now=office.clock())

    found = office.services.objectives.get(office.actor(), of.id)
    assert found == replace(of, line_item=None)


def test_what_an_objective_leads_to_is_an_open_one_of_its_team(office: Office) -> None:
    office.set_up(channel=EVENTS)
    closed, theirs = office.aim(draft("leads")), office.aim(draft("bookings"), channel=EVENTS)
    office.services.objectives.close(office.actor(), closed.id, now=office.clock())

    for lag in (closed, theirs):
        with pytest.raises(InvalidField) as refused:
            office.aim(replace(draft(), leads_to=lag.id))
        assert refused.value.field == "leads_to"


def test_nothing_leads_to_itself_not_even_by_a_detour(office: Office) -> None:
    lag = office.aim(draft("bookings"))
    between = office.aim(replace(draft("clicks linkedin"), leads_to=lag.id))
    office.aim(replace(draft("posts linkedin"), leads_to=between.id))

    for lead in (lag, between):
        with pytest.raises(InvalidField) as refused:
            change(office, lag, leads_to=lead.id)
        assert refused.value.field == "leads_to"


def test_a_tie_to_what_is_closed_since_may_stay(office: Office) -> None:
    lag = office.aim(draft("bookings"))
    of = office.aim(replace(draft(), leads_to=lag.id))
    office.services.objectives.close(office.actor(), lag.id, now=office.clock())

    answer = office.services.objectives.hand_over(office.actor(), of.id, BEN, now=office.clock())

    assert answer.progress.objective.leads_to == lag.id


def test_what_is_past_its_date_may_still_be_tied(office: Office) -> None:
    of = office.aim(draft())
    office.clock.move(days=60)
    fair = office.plan(FAIR)

    assert change(office, of, line_item=fair) == ObjectiveLinks("Fair")


def test_the_form_offers_what_the_team_has(office: Office) -> None:
    posts, lag = office.plan(POSTS), office.aim(draft("bookings"))
    of = office.aim(draft())
    objectives, actor, now = office.services.objectives, office.actor(), office.clock()

    new, edited = objectives.form(actor, now=now), objectives.edit_form(actor, of.id, now=now)

    assert [line.id for line in new.lines] == [posts]
    assert (new.team, new.others, new.owner) == (edited.team, (lag, of), ADA)
    assert (edited.objective, edited.others) == (of, (lag,))


def test_before_a_team_is_chosen_there_is_nothing_to_offer(office: Office) -> None:
    other = office.set_up(channel=EVENTS).team
    office.plan(POSTS, EVENTS)
    actor, now = office.actor(channel=None), office.clock()

    open_, chosen = (
        office.services.objectives.form(actor, team_id, now=now) for team_id in (None, other.id)
    )

    assert (len(open_.teams), open_.team, open_.lines) == (2, None, ())
    assert chosen.team is not None
    assert (len(chosen.teams), chosen.team.id, len(chosen.lines)) == (2, other.id, 1)


def test_the_form_is_for_who_is_in_the_team(office: Office) -> None:
    of = office.aim(draft())

    with pytest.raises(NotAllowed):
        office.services.objectives.edit_form(office.actor(BEN, None), of.id, now=office.clock())
    with pytest.raises(NotSetUp):
        office.services.objectives.form(office.actor(BEN, EVENTS), now=office.clock())


def test_the_plan_shows_what_its_line_items_serve(office: Office) -> None:
    posts = office.plan(POSTS)
    of = office.aim(draft("comments linkedin"))
    office.aim(draft("bookings"))

    found = office.services.plans.show(office.actor(), now=office.clock())

    assert found.served_by(found.line(posts)) == (of,)
