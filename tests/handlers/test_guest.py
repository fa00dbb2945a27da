"""A guest is told who can do what they can't: none of their answers is a dead end."""

from __future__ import annotations

import pytest

from bot.views.guests import REFUSED_TO_GUESTS
from tests.support.coach import ADA, MARKETING, Coach
from tests.support.reading import buttons

GUS = "U0GUS"
HELPS = "A teammate who isn't a guest can help."


@pytest.fixture
async def guest(team: Coach) -> Coach:
    """Gus is a guest in #marketing."""
    team.slack.world.add_person("Gus", "Europe/Stockholm", guest=True)
    team.slack.world.channels[MARKETING].members.add(GUS)
    return team


@pytest.mark.parametrize(
    "text", ["our page got hacked", "someone left a nasty comment, what do I do?", "alarm a photo"]
)
async def test_in_a_crisis_they_are_told_whom_to_tell(guest: Coach, text: str) -> None:
    told = await guest.slack.say(GUS, "D0GUS", text)

    assert told.text.endswith("Guests can't raise the alarm: tell a teammate who isn't a guest.")
    assert not set(buttons(told.message)) & REFUSED_TO_GUESTS


@pytest.mark.parametrize(
    "text",
    [
        "own",
        "help plan",
        "help objective",
        "help",
        "coach how do I set an objective?",
        "coach what is an objective?",
        "coach should we pay for ads?",
        "objectives",
    ],
)
async def test_what_leads_to_something_that_guests_cannot_do_says_who_can_help(
    guest: Coach, text: str
) -> None:
    told = await guest.types(text, GUS)

    assert told.text.endswith(HELPS)
    assert HELPS in str(told.message["blocks"])


@pytest.mark.parametrize("text", ["", "progress", "digest", "history", "coach are we on track?"])
async def test_what_goes_on_for_guests_too_says_nothing_of_it(guest: Coach, text: str) -> None:
    told = await guest.types(text, GUS)

    assert HELPS not in told.text
    assert buttons(told.message)


@pytest.mark.parametrize(
    "text",
    ["alarm a photo", "drill", "objective 5 leads a week", "setup", "log", "delete team", "plan"],
)
async def test_a_refusal_names_who_can_help(guest: Coach, text: str) -> None:
    told = (await guest.types(text, GUS)).text

    assert told.startswith("Guests can't ")
    assert told.endswith(f"<@{ADA}> can help.")


@pytest.mark.parametrize("text", ["objective 5 leads", "I want 5 leads", "alarm clock", "review 3"])
async def test_no_refusal_of_their_words_offers_what_would_refuse_them(
    guest: Coach, text: str
) -> None:
    for told in (await guest.slack.say(GUS, "D0GUS", text), await guest.types(text, GUS)):
        assert not set(buttons(told.message)) & REFUSED_TO_GUESTS
