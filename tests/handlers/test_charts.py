"""Charts: a window that opens at once, and holds the picture as soon as it is drawn."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons, words

NEWSLETTER: dict[str, Any] = {
    "name": "Newsletter",
    "kind": "email",
    "platform": "none",
    "spend": 300,
    "hours": 0,
    "metric": "leads",
    "results": 30,
    "currency": "EUR",
}
FAIR = NEWSLETTER | {"name": "Fair <&>", "kind": "events", "spend": 900}


@pytest.fixture
async def told(team: Coach) -> Coach:
    """Ada's objective has a report."""
    await team.types("report linkedin comments 4")
    return team


async def pressed(coach: Coach, shown: dict[str, Any], action: str, user: str = ADA) -> Any:
    """What the window holds in the end."""
    reply = await coach.slack.click(user, shown, action)
    assert (reply.status, reply.error) == (200, None)
    await coach.background_tasks()
    return coach.window(user)


def image_in(view: dict[str, Any]) -> dict[str, Any]:
    image: dict[str, Any]
    (image,) = (block for block in view["blocks"] if block["type"] == "image")
    return image


@pytest.mark.parametrize("typed", ["progress", "progress team"])
async def test_progress_offers_its_charts(told: Coach, typed: str) -> None:
    shown = (await told.types(typed)).message

    window = await pressed(told, shown, "show_charts")

    assert "Comments on LinkedIn: 4 of 20 by 31 Dec" in image_in(window)["alt_text"]
    assert image_in(window)["slack_file"]["id"] in told.slack.world.files


async def test_the_window_opens_before_the_picture_is_drawn(told: Coach) -> None:
    await pressed(told, (await told.types("progress")).message, "show_charts")

    opened, updated = told.slack.calls("views.open")[-1], told.slack.calls("views.update")[-1]
    assert "Drawing your chart…" in words(opened.payload["view"])
    assert updated.payload["view_id"] == told.window()["id"]


async def test_home_offers_the_charts_of_ones_own_objectives(told: Coach) -> None:
    await told.slack.open_home(ADA)

    home = told.slack.home(ADA)
    assert home is not None

    window = await pressed(told, home, "show_charts")

    assert image_in(window)
    assert told.slack.home(ADA) is not None


async def test_without_a_report_no_charts_are_offered_and_an_old_button_says_why(
    team: Coach,
) -> None:
    await team.types("report linkedin comments 4")
    shown = (await team.types("progress")).message
    await team.types("undo")

    reply = await team.slack.click(ADA, shown, "show_charts")

    assert reply.text.startswith("There's nothing to draw yet")
    assert "show_charts" not in buttons((await team.types("progress")).message)
    assert not any("drawing" in words(view) for view in team.slack.views(ADA))


async def test_the_same_chart_is_uploaded_once(told: Coach) -> None:
    first = await pressed(told, (await told.types("progress team")).message, "show_charts")
    his = (await told.types("progress team", BEN)).message
    again = await pressed(told, his, "show_charts", BEN)

    assert image_in(first)["slack_file"] == image_in(again)["slack_file"]
    assert len(told.slack.world.files) == 1


async def test_when_slack_does_not_take_the_picture_the_window_says_so(told: Coach) -> None:
    told.slack.faults.add("files.completeUploadExternal", "server_error")

    window = await pressed(told, (await told.types("progress")).message, "show_charts")

    assert words(window).startswith("Slack didn't accept the image.")


async def test_a_file_that_is_gone_is_uploaded_anew_at_the_next_press(told: Coach) -> None:
    shown = (await told.types("progress")).message
    await pressed(told, shown, "show_charts")
    told.slack.world.files.clear()

    gone = await pressed(told, shown, "show_charts")
    anew = await pressed(told, shown, "show_charts")

    assert words(gone).startswith("Slack didn't accept the image.")
    assert image_in(anew)["slack_file"]["id"] in told.slack.world.files


async def test_a_window_that_was_closed_meanwhile_is_no_error(told: Coach) -> None:
    told.slack.faults.add("views.update", "error", error="not_found", times=2)

    window = await pressed(told, (await told.types("progress")).message, "show_charts")

    assert "Drawing your chart" in words(window)


async def test_the_plan_offers_a_chart_of_what_can_be_compared(team: Coach) -> None:
    await team.types("plan")
    for filled in (NEWSLETTER, FAIR):
        shown = (await team.types("plan")).message
        assert "show_plan_chart" not in buttons(shown)
        await team.slack.click(ADA, shown, "add_line_item")
        await team.slack.submit(ADA, team.window(), filled)
        await team.slack.close(ADA, team.window())

    window = await pressed(team, (await team.types("plan")).message, "show_plan_chart")

    assert image_in(window)["alt_text"] == (
        "Cost per lead, since 1 Oct, cheapest first: Newsletter €10, Fair <&> €30."
    )


async def test_without_a_number_of_ones_own_the_teams_are_drawn(told: Coach) -> None:
    await told.types("objective at most 300 spent a month in EUR", BEN)

    await told.types("charts", BEN)
    await told.background_tasks()

    assert "Comments on LinkedIn: 4 of 20" in image_in(told.window(BEN))["alt_text"]


@pytest.mark.parametrize("user", [ADA, BEN])
async def test_without_any_number_it_is_said_what_lacks(team: Coach, user: str) -> None:
    refused = await team.types("charts", user)

    assert refused.text.endswith("none of these objectives has a number.")
    assert buttons(refused.message) == ["command:report", "command:progress"]


async def test_without_an_objective_one_can_be_set(coach: Coach) -> None:
    await coach.set_up(ADA)

    refused = await coach.types("charts")

    assert "there's no open objective" in refused.text
    assert buttons(refused.message)[0] == "command:objective"
