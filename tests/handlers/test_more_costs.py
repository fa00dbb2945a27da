"""More costs of a line item, said in words: added to it, or asked about."""

from __future__ import annotations

import pytest

from bot.db.models import ReportRow
from bot.language.more_costs import more_cost_of
from tests.handlers.test_plan import LETTER, POSTS, add
from tests.support.coach import ADA, Coach
from tests.support.reading import buttons


@pytest.mark.parametrize(
    "text",
    [
        "newsletter cost 50 more",
        "The newsletter cost us another €50",
        "spent 50 euros more on the newsletter",
        "we paid another 50 for the newsletter",
        "add 50 to the newsletter's costs",
        "/social newsletter cost €50 more",
    ],
)
async def test_it_is_added_to_the_line_item(team: Coach, text: str) -> None:
    await add(team, LETTER)
    told = await team.types(text)

    assert told.text == "Added €50 to the costs of “Newsletter”: €962 so far."
    assert team.rows(ReportRow) == 0
    assert "€962 spent" in (await team.types("plan")).text

    await team.slack.click(ADA, told.message, "take_back_costs")
    assert "€912 spent" in (await team.types("plan")).text


async def test_in_private_it_is_the_same(team: Coach) -> None:
    await add(team, POSTS)
    told = await team.slack.say(ADA, "D0ADA", "linkedin posts cost 8 more")

    assert told.text == "Added €8 to the costs of “LinkedIn posts”: €920 so far."


@pytest.mark.parametrize(
    ("text", "has_own"), [("newsletter cost 50 more", True), ("trade fair cost 50 more", False)]
)
async def test_what_the_plan_has_not_is_asked_about(team: Coach, text: str, has_own: bool) -> None:
    await add(team, POSTS)
    asked = await team.types(text)

    assert asked.text.startswith("Your plan has no single line item called")
    assert team.rows(ReportRow) == 0
    shown = buttons(asked.message)
    assert shown == ["show_plan", "add_line_item", *(["meant:report"] if has_own else [])]
    if has_own:
        await team.slack.click(ADA, asked.message, "meant:report")
        assert team.rows(ReportRow) == 1


async def test_another_currency_is_refused(team: Coach) -> None:
    await add(team, LETTER)
    told = await team.types("newsletter cost $50 more")

    assert not told.text.startswith("Added")
    assert "€912 spent" in (await team.types("plan")).text


async def test_without_a_plan_it_is_a_number_like_any_other(team: Coach) -> None:
    told = await team.types("newsletter cost 50 more")

    assert told.text.startswith("Recorded: 50 spent in the newsletter.")


@pytest.mark.parametrize(
    "text",
    [
        "newsletter cost 50",
        "3 more comments on linkedin",
        "it cost 50 more",
        "add 50 to linkedin comments",
        "spent 50 on the newsletter",
        "should the newsletter cost more?",
    ],
)
def test_other_words_are_none(text: str) -> None:
    assert more_cost_of(text) is None
