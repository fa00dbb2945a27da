"""The plan, from the command and its form to what everybody of the team then sees."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.db.models import CostEntryRow, LineItemRow
from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, GENERAL, Coach
from tests.support.reading import words

POSTS: dict[str, Any] = {
    "name": "LinkedIn posts",
    "kind": "social",
    "platform": "linkedin",
    "budget": 1200,
    "spend": 112,
    "hours": 20,
    "hourly_cost": 40,
    "metric": "leads",
    "currency": "EUR",
}
LETTER = POSTS | {"name": "Newsletter", "kind": "email", "platform": "none", "results": 30}


async def add(team: Coach, filled: dict[str, Any]) -> Reply:
    """Press Add under the plan, fill in the form and send it."""
    shown = (await team.types("plan")).message
    await team.slack.click(ADA, shown, "add_line_item")
    return await team.slack.submit(ADA, team.window(), filled)


async def test_the_plan_is_empty_at_first_and_private(team: Coach) -> None:
    reply = await team.types("plan")

    assert reply.text.startswith("Your marketing plan is empty.")
    assert reply.answer["response_type"] == "ephemeral"


async def test_a_line_item_is_added_by_its_form(team: Coach) -> None:
    await add(team, POSTS)

    assert words(team.window()).startswith("Saved.\n*Marketing plan*")
    assert "€912 spent, €1,200 budgeted" in (await team.types("plan", BEN)).text


async def test_what_is_reported_counts_for_the_line_item(team: Coach) -> None:
    await add(team, POSTS)
    await add(team, LETTER)
    assert "no leads reported yet" in (await team.types("plan")).text

    await team.types("report linkedin leads 24")

    text = (await team.types("plan")).text
    assert "24 leads, from your reports" in text
    assert "since 1 Oct, cheapest first: Newsletter €30.40, LinkedIn posts €38." in text


async def test_a_line_item_is_edited(team: Coach) -> None:
    await add(team, POSTS)
    shown = (await team.types("plan")).message

    await team.picks(ADA, shown, "edit_line_item")
    await team.slack.submit(ADA, team.window(), {"budget": 1500})

    text = (await team.types("plan")).text
    assert "€912 spent, €1,500 budgeted" in text
    assert team.rows(LineItemRow) == 1


@pytest.mark.parametrize("code", ["GBP", "INR", "USD"])
@pytest.mark.parametrize(
    "recorded", ["report spent €300", "report revenue €600", "objective revenue 5000 by 20 Dec"]
)
async def test_another_currency_does_not_relabel_what_is_recorded(
    team: Coach, recorded: str, code: str
) -> None:
    await add(team, {"name": "Posts", "platform": "linkedin", "currency": "EUR"})
    await team.types(recorded)
    await team.picks(ADA, (await team.types("plan")).message, "edit_line_item")

    reply = await team.slack.submit(ADA, team.window(), {"currency": code})

    assert reply.answer["errors"] == {
        "currency": "Your team already has amounts in EUR, and I don't convert."
        " Choose EUR and give the amounts in it."
    }


async def test_a_team_without_money_may_still_choose_its_currency(team: Coach) -> None:
    await add(team, {"name": "Posts", "platform": "linkedin", "currency": "EUR"})
    await team.picks(ADA, (await team.types("plan")).message, "edit_line_item")

    await team.slack.submit(ADA, team.window(), {"currency": "GBP", "budget": 600})

    assert "£600 budgeted" in (await team.types("plan")).text


async def test_what_is_spent_since_is_added_and_can_be_taken_back(team: Coach) -> None:
    await add(team, POSTS)
    team.clock.move(days=7)
    shown = (await team.types("plan")).message
    await team.picks(ADA, shown, "edit_line_item")
    form = words(team.window())
    await team.slack.submit(ADA, team.window(), {"spend": 88, "hours": 2})

    assert "Money spent since 23 Nov" in form
    assert "€112 so far. 0 means none since then." in form
    assert "cost = €200 spent + 22 hours × €40" in words(team.window())

    await team.picks(BEN, (await team.types("plan", BEN)).message, "edit_line_item")
    await team.slack.click(BEN, team.window(BEN), "take_back_costs")
    assert words(team.window(BEN)).startswith("Undone.")
    assert "cost = €112 spent + 20 hours × €40" in words(team.window(BEN))

    await team.slack.click(BEN, team.window(BEN), "undo_act")
    assert "€1,080 spent" in (await team.types("plan")).text


async def test_who_entered_costs_is_told_that_they_were_taken_back(team: Coach) -> None:
    await add(team, POSTS)
    await team.picks(BEN, (await team.types("plan", BEN)).message, "edit_line_item")
    await team.slack.click(BEN, team.window(BEN), "take_back_costs")

    assert "undid the last costs of “LinkedIn posts”" in (await team.types("why", BEN)).text


@pytest.mark.parametrize(
    ("filled", "refused"),
    [
        ({"spend": "-5"}, {"spend": "That can't be negative."}),
        ({"hours": "100000"}, {"hours": "That looks too large to be right. Is there a typo?"}),
        (
            {"spend": 5, "spent_on": date(2026, 11, 24)},
            {"spent_on": "That day hasn't happened yet. Enter what was spent by today."},
        ),
    ],
)
async def test_costs_are_refused_under_their_field(
    team: Coach, filled: dict[str, Any], refused: dict[str, str]
) -> None:
    assert (await add(team, POSTS | filled)).errors == refused
    assert team.rows(CostEntryRow) == 0


async def test_a_line_item_is_removed_in_its_form(team: Coach) -> None:
    await add(team, POSTS)
    shown = (await team.types("plan")).message
    await team.picks(ADA, shown, "edit_line_item")

    await team.slack.click(ADA, team.window(), "remove_line_item")

    assert words(team.window()).startswith("Removed.\nYour marketing plan is empty.")
    assert (await team.types("plan")).text.startswith("Your marketing plan is empty.")


@pytest.mark.parametrize(
    ("filled", "refused"),
    [
        ({"name": " "}, {"name": "Give it a name, for example “LinkedIn posts”."}),
        (
            {"platform": "none"},
            {"platform": "Choose a platform. Each one is its own line item."},
        ),
        (
            {"ends_on": date(2026, 9, 30)},
            {"ends_on": "That's before the first day. Choose a later one."},
        ),
        (
            {"budget": "1" + "0" * 30},
            {"budget": "That looks too large to be right. Is there a typo?"},
        ),
    ],
)
async def test_a_line_item_is_refused_under_the_field(
    team: Coach, filled: dict[str, Any], refused: dict[str, str]
) -> None:
    assert (await add(team, POSTS | filled)).errors == refused
    assert team.rows(LineItemRow) == 0


async def test_words_after_the_command_are_refused(team: Coach) -> None:
    reply = await team.types("plan linkedin <!channel>")

    assert reply.text == (
        "Type `/social plan` on its own. You add and edit line items in its form."
    )


async def test_a_name_cannot_mention_anybody(team: Coach) -> None:
    await add(team, POSTS | {"name": "<!channel> <@U0BEN> & co"})

    assert "&lt;!channel&gt; &lt;@U0BEN&gt; &amp; co" in (await team.types("plan")).text


async def test_a_channel_without_a_team_is_offered_set_up(coach: Coach) -> None:
    reply = await coach.types("plan", channel=GENERAL)

    assert reply.text.startswith("This channel has no team yet.")


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("£600", "£600"),
        ("600 £", "£600"),
        ("GBP 600", "£600"),
        ("600 pounds", "£600"),
        ("1,200.50", "£1,200.50"),
        ("£1.2k", "£1,200"),
        ("1200", "£1,200"),
    ],
)
async def test_an_amount_may_come_with_its_currency(team: Coach, typed: str, shown: str) -> None:
    await add(team, POSTS | {"budget": typed, "currency": "GBP"})

    assert f"{shown} budgeted" in (await team.types("plan")).text


@pytest.mark.parametrize(
    ("field", "typed", "refused"),
    [
        (
            "budget",
            "600 €",
            (
                "I read “€”, but the plan is in GBP."
                " Give the amount in GBP, or choose another currency below."
            ),
        ),
        ("spend", "a lot", "I can't read “a lot” as an amount. Type one such as 600 or 2.50."),
        ("hourly_cost", "-5", "That can't be negative."),
        ("spend", "5 hours", "I can't read “5 hours” as an amount. Type one such as 600 or 2.50."),
        ("spend", "5 and 6", "I can't read “5 and 6” as an amount. Type one such as 600 or 2.50."),
    ],
)
async def test_an_amount_that_is_none_of_the_plan_is_refused(
    team: Coach, field: str, typed: str, refused: str
) -> None:
    reply = await add(team, POSTS | {field: typed, "currency": "GBP"})

    assert reply.errors == {field: refused}
    assert team.rows(LineItemRow) == 0


@pytest.mark.parametrize("typed", ["600 in total", "total 600", "€600 so far", "600 altogether"])
async def test_a_total_is_not_added_to_the_costs(team: Coach, typed: str) -> None:
    await add(team, POSTS)
    await team.picks(ADA, (await team.types("plan")).message, "edit_line_item")

    reply = await team.slack.submit(ADA, team.window(), {"spend": typed})

    assert "Type only what's new" in reply.errors["spend"]
    assert "€912 spent" in (await team.types("plan")).text


@pytest.mark.parametrize("typed", ["1.200", "12.345", "€1.200", "1.200 €"])
async def test_three_digits_after_a_point_are_not_taken_for_decimals(
    team: Coach, typed: str
) -> None:
    assert (await add(team, POSTS | {"spend": typed})).errors.keys() == {"spend"}
    assert team.rows(LineItemRow) == 0


async def test_money_that_was_reported_sets_the_currency_of_the_plan(team: Coach) -> None:
    await team.types("report spent £40")

    await add(team, {field: value for field, value in POSTS.items() if field != "currency"})

    assert "£1,200 budgeted" in (await team.types("plan")).text
