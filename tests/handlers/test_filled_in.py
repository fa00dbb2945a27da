"""What was refused opens its form with what could be read of it."""

from __future__ import annotations

import pytest

from tests.handlers.test_forms import element
from tests.handlers.test_report_this import prefilled
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons

DM = "D0ADA"


async def filled_in(coach: Coach, text: str, form: str, user: str = ADA) -> dict[str, str]:
    """What the form begins with that the refusal of these words opens."""
    refused = await coach.types(text, user)
    await coach.slack.click(user, refused.message, f"fill_in:{form}")
    return prefilled(coach, user)


@pytest.mark.parametrize("command", ["report ", ""])
async def test_a_report_with_what_could_be_read(team: Coach, command: str) -> None:
    await team.types("objective 24 bookings by 31 December")

    found = await filled_in(team, f"{command}linkedin comments 4, bookings x", "report")

    assert found == {"Comments on LinkedIn": "4", "Date": "2026-11-23"}
    await team.slack.submit(ADA, team.window(), {})
    assert "4 of 20" in (await team.types("progress")).text


async def test_a_report_of_which_nothing_could_be_read_opens_empty(team: Coach) -> None:
    assert await filled_in(team, "report linkedin comments x", "report") == {"Date": "2026-11-23"}


async def test_an_objective_with_what_could_be_read(team: Coach) -> None:
    found = await filled_in(team, "objective 30 likes on X by 31 February", "objective")

    form = team.window()
    assert found["Target"] == "30"
    assert element(form, "metric")["initial_option"]["value"] == "reactions"
    assert element(form, "platform")["initial_option"]["value"] == "x"


async def test_an_objective_in_several_teams_keeps_what_was_read(two: Coach) -> None:
    asked = (await two.slack.say(ADA, DM, "objective 30 likes on X by 31 February")).message

    await two.slack.click(ADA, asked, "fill_in:objective")
    await two.slack.click(ADA, two.window(), "team", "2", block_id="team")

    entered = two.window()["state"]["values"]
    assert entered["target"]["target"]["value"] == "30"
    assert entered["metric"]["metric"]["selected_option"]["value"] == "reactions"


@pytest.mark.parametrize(
    ("text", "until"),
    [
        ("away until friday or 11 december", "2026-12-11"),
        ("away until 31 February", "2026-11-27"),
    ],
)
async def test_an_absence_with_the_day_that_could_be_read(
    team: Coach, text: str, until: str
) -> None:
    assert await filled_in(team, text, "away") == {
        "First day away": "2026-11-23",
        "Last day away": until,
    }


async def test_what_was_typed_is_cut_to_what_a_button_carries(team: Coach) -> None:
    found = await filled_in(team, f"report linkedin comments 4, {'quux ' * 600}", "report")

    assert found["Comments on LinkedIn"] == "4"


async def test_guests_get_no_form_that_refuses_them(team: Coach) -> None:
    team.slack.world.people[BEN].is_guest = True

    refused = await team.types("objective 30 likes on X by 31 February", BEN)

    assert "fill_in:objective" not in buttons(refused.message)
