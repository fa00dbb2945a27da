"""Forms that were opened before somebody else saved theirs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.db.models import CostEntryRow, LineItemRow, ObjectiveRow, TeamRow
from bot.domain.actor import Actor
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import words

FAIR = {
    "name": "Fair",
    "kind": "fairs",
    "platform": "none",
    "starts_on": date(2026, 10, 1),
    "ends_on": date(2026, 12, 31),
    "spend": 100,
    "metric": "leads",
    "currency": "EUR",
}


async def both_edit(team: Coach, command: str, button: str, value: str | None = None) -> None:
    """Ada and Ben have the same form open."""
    for user in (ADA, BEN):
        shown = (await team.types(command, user)).message
        await team.picks(user, shown, button, value)


async def sends(team: Coach, user: str, filled: dict[str, Any]) -> dict[str, str]:
    """What stands under which field of the form that this person sends."""
    return (await team.slack.submit(user, team.window(user), filled)).errors


def stored(team: Coach, table: Any) -> Any:
    with team.sessions.unscoped() as session:
        return session.query(table).order_by(table.id.desc()).first()


async def both_edit_the_objective(team: Coach) -> None:
    await both_edit(team, "objectives", "objective_menu", "edit:1")


@pytest.mark.parametrize(
    ("ada", "ben", "kept"),
    [
        ({"target": 300}, {"due_on": date(2027, 3, 31)}, (300, date(2027, 3, 31), "U0ADA")),
        ({"due_on": date(2027, 3, 31)}, {"target": 300}, (300, date(2027, 3, 31), "U0ADA")),
        ({"owner": BEN}, {"target": 300}, (300, date(2026, 12, 31), BEN)),
        ({"target": 300}, {}, (300, date(2026, 12, 31), "U0ADA")),
        ({"target": 300}, {"target": 300}, (300, date(2026, 12, 31), "U0ADA")),
    ],
)
async def test_an_older_form_stores_only_what_it_changed(
    team: Coach, ada: dict[str, Any], ben: dict[str, Any], kept: tuple[Any, ...]
) -> None:
    await both_edit_the_objective(team)
    await sends(team, ADA, ada)

    refused = await sends(team, BEN, ben)

    row = stored(team, ObjectiveRow)
    owner = team.services.objectives.to_change(actor(team), row.id, now=team.clock()).owner
    assert refused == {}
    assert (int(row.target), row.due_on, owner) == kept


def actor(team: Coach) -> Actor:
    found = team.services.members.actor(team.workspace_id, ADA)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("ada", "ben", "field", "now"),
    [
        ({"target": 300}, {"target": 250}, "target", "changed this to 300 while"),
        (
            {"due_on": date(2027, 3, 1)},
            {"due_on": date(2027, 4, 1)},
            "due_on",
            "changed this to 1 Mar 2027 while",
        ),
        ({"metric": "leads"}, {"target": 250}, "metric", "Someone changed this while"),
    ],
)
async def test_the_same_changed_by_two_is_refused_and_says_what_it_is_now(
    team: Coach, ada: dict[str, Any], ben: dict[str, Any], field: str, now: str
) -> None:
    await both_edit_the_objective(team)
    await sends(team, ADA, ada)
    before = stored(team, ObjectiveRow)

    refused = await sends(team, BEN, ben)

    assert list(refused) == [field]
    assert now in refused[field]
    assert stored(team, ObjectiveRow).target == before.target


@pytest.mark.parametrize(
    ("ada", "ben"),
    [
        ({"digest_weekday": "3"}, {"purpose_words": "our shop"}),
        ({"purpose_words": "our shop"}, {"digest_weekday": "3"}),
    ],
)
async def test_settings_of_an_older_form_leave_those_of_the_newer(
    team: Coach, ada: dict[str, Any], ben: dict[str, Any]
) -> None:
    team.slack.world.people[BEN].is_admin = True
    for user in (ADA, BEN):
        await team.types("setup", user)
    await sends(team, ADA, ada)

    await sends(team, BEN, ben)

    row = stored(team, TeamRow)
    assert (row.digest_weekday, row.purpose_words) == (3, "our shop")


@pytest.mark.parametrize(
    ("ada", "ben"),
    [({"spend": 500}, {"name": "Trade fair"}), ({"budget": 900}, {"spend": 500})],
)
async def test_a_line_item_of_an_older_form_leaves_what_the_newer_changed(
    team: Coach, ada: dict[str, Any], ben: dict[str, Any]
) -> None:
    await team.slack.click(ADA, (await team.types("plan")).message, "add_line_item")
    await sends(team, ADA, FAIR)
    await both_edit(team, "plan", "edit_line_item")
    await sends(team, ADA, ada)

    assert await sends(team, BEN, ben) == {}

    wanted = {**FAIR, **ada, **ben}
    assert stored(team, LineItemRow).name == wanted["name"]
    assert (int(stored(team, CostEntryRow).value), team.rows(CostEntryRow)) == (500, 2)
    assert stored(team, TeamRow).currency == wanted["currency"]


async def test_costs_that_two_enter_at_once_are_not_counted_twice(team: Coach) -> None:
    await team.slack.click(ADA, (await team.types("plan")).message, "add_line_item")
    await sends(team, ADA, FAIR)
    await both_edit(team, "plan", "edit_line_item")
    await sends(team, ADA, {"hours": 3})

    refused = await sends(team, BEN, {"hours": 3})

    assert refused["hours"].startswith("Someone entered costs while your form was open")
    assert team.rows(CostEntryRow) == 2


async def test_an_edit_keeps_what_its_form_could_not_show(team: Coach) -> None:
    """The objective that it leads to is closed, so that no menu offers it."""
    await team.types("objective 5 leads by 31 December")
    await edits(team, {"leads_to": "2"})
    team.services.closing.close(actor(team), 2, now=team.clock())

    await edits(team, {"target": 30})

    assert "Target raised from 20 to 30" in words(team.window())
    assert "Leads to changed" not in words(team.window())


async def edits(team: Coach, filled: dict[str, Any]) -> None:
    shown = (await team.types("objectives")).message
    await team.picks(ADA, shown, "objective_menu", "edit:1")
    assert await sends(team, ADA, filled) == {}
