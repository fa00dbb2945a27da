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


@pytest.fixture
async def counting(team: Coach) -> Coach:
    """The team counts comments on LinkedIn, bookings and followers on Facebook."""
    await team.types("objective 24 bookings by 31 December")
    await team.types("objective 1000 followers on Facebook by 31 December")
    return team


COMMENTS, BOOKINGS, FOLLOWERS = "Comments on LinkedIn", "Bookings", "Followers on Facebook"


@pytest.mark.parametrize(
    ("text", "read", "left"),
    [
        (
            "linkedin 3 bookings 2 and facebook 940",
            {COMMENTS: "3", BOOKINGS: "2", FOLLOWERS: "940"},
            "",
        ),
        ("facebook 940; bookings x", {FOLLOWERS: "940"}, "“bookings x”"),
        ("bookings 2 and 7 frogs, linkedin 3", {BOOKINGS: "2", COMMENTS: "3"}, "“7 frogs”"),
        ("tiktok 5, bookings 2 and x", {BOOKINGS: "2"}, "“tiktok 5” and “x”"),
        ("facebook +12; bookings 2 or 3", {}, "“facebook +12” and “bookings 2 or 3”"),
        ("facebook 940 and 12 likes on TikTok and y", {FOLLOWERS: "940"}, "“12 likes on TikTok”"),
    ],
)
async def test_what_cannot_be_placed_in_the_form_is_named(
    counting: Coach, text: str, read: dict[str, str], left: str
) -> None:
    assert await filled_in(counting, text, "report") == {**read, "Date": "2026-11-23"}

    shown = str(counting.window()["blocks"])
    assert left in shown
    assert ("I couldn't place" in shown) is bool(left)


@pytest.mark.parametrize("text", ["bookings 2 tomorrow", "tomorrow linkedin 3 comments"])
async def test_a_day_to_come_is_left_out_and_named(counting: Coach, text: str) -> None:
    found = await filled_in(counting, text, "report")

    assert found.pop("Date") == "2026-11-23"
    assert list(found.values()) in (["2"], ["3"])
    assert "hasn't happened yet, so this is for today" in str(counting.window()["blocks"])


async def test_numbers_of_several_days_are_filled_in_for_the_first(counting: Coach) -> None:
    found = await filled_in(
        counting, "report bookings 2 today; comments 3 yesterday; x 7", "report"
    )

    assert found == {BOOKINGS: "2", "Date": "2026-11-23"}
    assert "“comments 3 yesterday” and “x 7”" in str(counting.window()["blocks"])


async def test_many_strange_words_do_not_break_the_form(counting: Coach) -> None:
    words = ", ".join(f"{number} very strange and long names" for number in range(9))

    found = await filled_in(counting, f"report bookings 2, {words}", "report")

    assert found == {BOOKINGS: "2", "Date": "2026-11-23"}


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
