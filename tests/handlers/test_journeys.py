"""What once stood in the way of people who tried the bot for the first time."""

from __future__ import annotations

import re

import pytest

from bot.views.left_out import buttons_in
from tests.support.coach import ADA, Coach
from tests.support.reading import words

DM = "D0ADA"


async def test_what_has_a_platform_leaves_what_follows_without_one(team: Coach) -> None:
    told = await team.types("report 3 comments on linkedin, 12 followers on fb and 2 bookings")

    assert "12 followers on Facebook and 2 bookings." in told.text


@pytest.mark.parametrize("day", ["31 November", "30 February", "31.11."])
async def test_a_day_that_is_not_is_answered_with_no_day_that_is_past(
    team: Coach, day: str
) -> None:
    told = await team.types(f"objective 20 replies on X by {day}")

    assert "in the calendar" in told.text
    assert not re.findall(r"`\d", told.text)


async def test_nobody_answers_for_a_new_team_why_it_is_there(coach: Coach) -> None:
    await coach.types("setup")

    (purpose,) = (b for b in coach.window()["blocks"] if b.get("block_id") == "purpose")
    assert "initial_option" not in purpose["element"]


async def test_whose_numbers_are_known_is_not_told_that_they_are_not(team: Coach) -> None:
    await team.types("objective 1,000 followers on facebook by 20 January")
    await team.types("report 921 followers on facebook")

    told = await team.slack.say(ADA, DM, "should we quit facebook?")

    assert "921 of 1,000" in told.text
    assert "don't know" not in told.text


async def test_silence_is_no_verdict(team: Coach) -> None:
    await team.types("report 3 comments on linkedin")
    team.clock.move(days=35)

    told = (await team.types("progress")).text

    assert "no fresh number" in told
    assert "3 of 20 on 23 Nov" in told
    assert not re.search(r"behind|slipped|catching up|pace", told)


async def test_home_and_the_check_in_ask_for_the_same(team: Coach) -> None:
    await team.types("objective 24 bookings by 15 January")
    team.clock.move(days=7)
    await team.tick()

    await team.slack.open_home(ADA)

    assert "2 numbers are due" in words(team.slack.home(ADA))
    assert "2 numbers" in team.asked()[-1]


async def test_words_that_mean_nothing_get_two_lines_and_a_button(team: Coach) -> None:
    told = await team.slack.say(ADA, DM, "xyzzy plugh")

    assert told.text.count("\n") <= 1
    assert len([*buttons_in(told.message)]) == 1


@pytest.mark.parametrize(
    ("text", "quoted", "form"),
    [
        ("objective 2 Sonnets by March", "“Sonnets”", "objective"),
        ("report Linkedin impressions 10K+", "“10K+”", "report"),
        ("report spent 40 PLN", "“PLN”", "report"),
        ("objective £5k Revenue by March", "“£”", "objective"),
    ],
)
async def test_what_cannot_be_read_is_quoted_as_typed_and_fills_in_its_form(
    team: Coach, text: str, quoted: str, form: str
) -> None:
    await team.types("report spent €20")

    told = await team.types(text)

    assert quoted in told.text
    assert f"fill_in:{form}" in {each["action_id"] for each in buttons_in(told.message)}


@pytest.mark.parametrize("day", ["next week", "tomorrow", "on 3 November 2024"])
async def test_a_day_that_cannot_be_reported_is_chosen_in_the_form(team: Coach, day: str) -> None:
    told = await team.slack.say(ADA, DM, f"linkedin comments 12 {day}")

    assert "fill_in:report" in {each["action_id"] for each in buttons_in(told.message)}
