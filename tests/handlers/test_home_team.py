"""Home shows all teams of a person, or the one that they chose."""

from __future__ import annotations

import pytest

from bot.views.ids import Action
from tests.handlers.test_home import home
from tests.support.coach import ADA, BLOG, Coach
from tests.support.reading import FOR_COMMENTS, buttons, number_fields, words

SWITCH = Action.HOME_TEAM
ALL, MARKETING_TEAM, BLOG_TEAM = "mine", "1", "2"


@pytest.fixture
async def two(two: Coach) -> Coach:
    """The same, and she has opened Home."""
    await two.slack.open_home(ADA)
    return two


async def test_objectives_of_several_teams_carry_their_channels(two: Coach) -> None:
    assert "All teams\n#marketing\n#blog\n" in home(two)
    assert "*Comments on LinkedIn* in <#C0MARKETING>" in home(two)
    assert "*Comments on LinkedIn* in <#C0BLOG>" in home(two)


async def test_progress_in_a_direct_message_carries_the_channels(two: Coach) -> None:
    shown = words((await two.slack.say(ADA, "D0ADA", "progress")).message)

    assert "*Comments on LinkedIn* in <#C0MARKETING>" in shown
    assert "*Comments on LinkedIn* in <#C0BLOG>" in shown


async def test_an_objective_set_on_home_names_the_team_it_is_for(two: Coach) -> None:
    await two.slack.click(ADA, "home", SWITCH, BLOG_TEAM)
    await two.slack.click(ADA, "home", "open_objective")
    filled = {"metric": "posts", "platform": "x", "kind": "rate:week", "target": 5}
    await two.slack.submit(ADA, two.window(), filled)

    assert words(two.window()).startswith("Objective set in <#C0BLOG>: *5 posts on X every week")


async def test_one_team_is_shown_until_another_is_chosen(two: Coach) -> None:
    await two.slack.click(ADA, "home", SWITCH, BLOG_TEAM)
    await two.slack.open_home(ADA)
    blog = home(two)
    await two.slack.click(ADA, "home", SWITCH, ALL)

    assert "One number is due." in blog
    assert "target 40 by 31 Dec" in blog
    assert "target 20 by 31 Dec" not in blog
    assert "target 20 by 31 Dec" in home(two)


async def test_the_buttons_are_those_of_the_team_that_is_shown(two: Coach) -> None:
    await two.slack.click(ADA, "home", SWITCH, MARKETING_TEAM)

    await two.slack.click(ADA, "home", "open_report")

    assert number_fields(two.window()) == [FOR_COMMENTS]


async def test_a_team_that_was_left_is_shown_no_more(two: Coach) -> None:
    await two.slack.click(ADA, "home", SWITCH, BLOG_TEAM)
    await two.slack.leave(ADA, BLOG)

    await two.slack.open_home(ADA)

    assert "target 20 by 31 Dec" in home(two)
    assert SWITCH not in buttons(two.slack.home(ADA))


async def test_in_one_team_there_is_nothing_to_choose(team: Coach) -> None:
    await team.slack.open_home(ADA)

    assert SWITCH not in buttons(team.slack.home(ADA))
