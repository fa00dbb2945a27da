"""Somebody in no team: no button that is only refused, and a word on where a team is found."""

from __future__ import annotations

import pytest

from bot.views.teamless import OF_TEAMS
from tests.support.coach import ADA, DEV, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

DM = "D0DEV"
WHERE = "ask someone there to invite you"


@pytest.fixture
async def alone(team: Coach) -> Coach:
    """Dev is in the workspace, and in the channel of no team."""
    team.slack.world.channels[MARKETING].members.discard(DEV)
    return team


@pytest.mark.parametrize(
    "text", ["hi", "hello there", "what can you do?", "why", "nothing new", "reminders", "stop"]
)
async def test_no_button_is_shown_that_would_only_be_refused(alone: Coach, text: str) -> None:
    shown = (await alone.slack.say(DEV, DM, text)).message

    assert not OF_TEAMS.intersection(buttons(shown)), buttons(shown)


@pytest.mark.parametrize("text", ["hi", "hello there", "good morning"])
async def test_who_has_no_button_is_told_where_a_team_is_found(alone: Coach, text: str) -> None:
    told = (await alone.slack.say(DEV, DM, text)).text

    assert "You're not in a team yet. Ask someone in yours" in told


@pytest.mark.parametrize("text", ["checkin", "check in", "what's due"])
async def test_no_check_in_is_promised_to_them(alone: Coach, text: str) -> None:
    shown = await alone.slack.say(DEV, DM, text)

    assert "Report whenever you like" not in shown.text
    assert WHERE in shown.text


async def test_in_a_channel_without_a_team_a_check_in_offers_to_set_it_up(alone: Coach) -> None:
    shown = await alone.types("checkin", DEV, GENERAL)

    assert shown.text.startswith("This channel has no team yet")
    assert buttons(shown.message) == ["open_setup"]


async def test_who_is_in_a_team_keeps_the_buttons(alone: Coach) -> None:
    shown = (await alone.slack.say(ADA, "D0ADA", "hi")).message

    assert buttons(shown) == ["open_report", "show_progress"]
