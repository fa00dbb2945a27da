"""In a channel without a team nothing is done for another one, unless its button is pressed."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import AlarmRow, OutboxRow, ResultRow
from bot.sandbox.posts import by_bot, post
from bot.views.blocks import actions
from bot.views.buttons import act
from bot.views.ids import Action
from handlers.commands import COMMANDS
from tests.support.coach import ADA, BEN, GENERAL, Coach
from tests.support.reading import buttons, words

QUESTION = "<#C0GENERAL> has no team yet. Set it up, or use <#C0MARKETING> for this."
WITH_A_TEAM = {
    "report linkedin comments 4": "Recorded: 4 comments on LinkedIn.",
    "linkedin comments 4": "Recorded: 4 comments on LinkedIn.",
    "objective 5 posts a week on X": "Objective set: 5 posts on X every week.",
    "objectives": "target 20 by 31 Dec",
    "progress": "target 20 by 31 Dec",
    "progress team": "target 20 by 31 Dec",
    "digest": "target 20 by 31 Dec",
    "digest now": "The digest is on its way to <#C0MARKETING>.",
    "coach how are we doing?": "target 20 by 31 Dec",
    "how are we doing?": "target 20 by 31 Dec",
    "plan": "Your marketing plan is empty.",
    "muted": "No tips are muted",
    "export": "I'm exporting everything of <#C0MARKETING>.",
    "log": "Who changed what in <#C0MARKETING>",
    "delete team": "*Delete everything of <#C0MARKETING>?*",
    "history": "You haven't reported a number yet.",
    "reopen comments": "No objective has been closed yet.",
    "own": "<#C0MARKETING> has no numbers or platforms of its own yet.",
    "review": "review",
    "why numbers": "No numbers yet, so nothing to work out.",
    "drafts": "Drafts of <#C0MARKETING>",
    "alarms": "No alarms in <#C0MARKETING> so far.",
    "alarm a photo is going round": "One press posts it in <#C0MARKETING>, in your name.",
}
REFUSED = {
    "alarm over": "There's no alarm to end.",
    "charts": "There's nothing to draw yet: none of these objectives has a number.",
}
FORMS = {"report": "report", "objective": "objective", "drill": "alarm"}
ABOUT_ONESELF = frozenset(
    {"undo", "checkin", "reminders", "away", "back", "stop", "start", "why", "forget me"}
)
ABOUT_THE_BOT = frozenset({"", "help", "setup"})
ABOUT_A_DRAFT = frozenset({"check"})


@pytest.fixture
async def general(team: Coach) -> Coach:
    """The bot is in #general, too, which is not set up."""
    team.slack.world.channels[GENERAL].members.add(team.slack.world.bot.id)
    return team


async def asks(coach: Coach, text: str, user: str = ADA) -> dict[str, Any]:
    return (await coach.types(text, user, GENERAL)).message


def test_every_command_is_walked_through() -> None:
    typed = (*WITH_A_TEAM, *REFUSED, *FORMS)
    walked = {name for name in COMMANDS for text in typed if f"{text} ".startswith(f"{name} ")}

    assert ABOUT_ONESELF | ABOUT_THE_BOT | ABOUT_A_DRAFT | walked >= COMMANDS.keys()


@pytest.mark.parametrize("text", [*WITH_A_TEAM, *REFUSED, *FORMS])
async def test_a_command_asks_first_and_does_nothing_before(general: Coach, text: str) -> None:
    before = general.stored()

    asked = await asks(general, text)
    await general.tick()

    assert asked["text"] == QUESTION
    assert buttons(asked) == ["use_team", "open_setup"]
    assert general.stored() == before
    assert (general.posted(), general.posted(GENERAL)) == ([], [])
    assert (general.rows(AlarmRow), general.rows(OutboxRow)) == (0, 0)


@pytest.mark.parametrize(("text", "done"), WITH_A_TEAM.items())
async def test_the_button_of_a_team_finishes_what_was_typed(
    general: Coach, text: str, done: str
) -> None:
    asked = await asks(general, text)
    answer = await general.slack.click(ADA, asked["ts"], "use_team")

    assert answer.text.startswith("For <#C0MARKETING>: “")
    assert done in answer.text


@pytest.mark.parametrize(("text", "why"), REFUSED.items())
async def test_what_is_refused_leaves_the_question(general: Coach, text: str, why: str) -> None:
    asked = await asks(general, text)

    for _ in range(2):
        assert (await general.slack.click(ADA, asked["ts"], "use_team")).text == why


@pytest.mark.parametrize(("text", "form"), FORMS.items())
async def test_the_button_of_a_team_opens_its_form(general: Coach, text: str, form: str) -> None:
    asked = await asks(general, text)

    await general.slack.click(ADA, asked["ts"], "use_team")

    assert general.window()["callback_id"] == form


async def test_set_up_makes_the_channel_a_team_of_its_own(general: Coach) -> None:
    asked = await asks(general, "linkedin comments 4")

    await general.slack.click(ADA, asked["ts"], "open_setup")

    assert "Settings for <#C0GENERAL>." in words(general.window())


@pytest.mark.parametrize("text", [*WITH_A_TEAM, *FORMS])
async def test_who_has_no_team_is_offered_to_set_one_up(general: Coach, text: str) -> None:
    asked = await asks(general, text, BEN)

    assert asked["text"].startswith("This channel has no team yet.")
    assert buttons(asked) == ["open_setup"]


async def test_the_menu_says_that_there_is_no_team(general: Coach) -> None:
    asked = await asks(general, "")

    assert asked["text"].startswith("This channel has no team yet. Press Set up")
    assert buttons(asked)[:2] == ["open_setup", "open_report"]


@pytest.mark.parametrize(
    ("button", "done"),
    [
        ("show_plan", "Your marketing plan is empty."),
        ("show_progress", "target 20 by 31 Dec"),
        ("show_objectives", "target 20 by 31 Dec"),
        ("show_own", "no numbers or platforms of its own yet"),
    ],
)
async def test_a_button_that_names_no_team_asks_as_its_command_does(
    general: Coach, button: str, done: str
) -> None:
    world = general.slack.world
    shown = {"text": "A message.", "blocks": [actions(act(Action(button)))]}
    message = post(world, world.channels[GENERAL], by_bot(world, shown))
    asked = (await general.slack.click(ADA, message["ts"], button)).message
    question = asked["text"]

    answer = await general.slack.click(ADA, asked["ts"], "use_team")

    assert question == QUESTION
    assert answer.text.startswith("For <#C0MARKETING>\n")
    assert done in answer.text


async def test_words_about_oneself_need_no_team(general: Coach) -> None:
    assert (await asks(general, "stop"))["text"].startswith("Done: no more check-ins.")
    assert general.rows(ResultRow) == 0


# Set up where the bot is not


@pytest.mark.parametrize("is_private", [False, True])
async def test_set_up_asks_for_an_invitation_first(coach: Coach, is_private: bool) -> None:
    general = coach.slack.world.channels[GENERAL]
    general.is_private = is_private

    refused = (await coach.types("setup", channel=GENERAL)).message
    text = refused["text"]
    await coach.slack.invite_bot(ADA, GENERAL)
    await coach.slack.click(ADA, refused["ts"], "open_setup")
    await coach.slack.submit(ADA, coach.window(), {"purpose": "business"})

    assert text == (
        "I'm not in <#C0GENERAL> yet. Invite me first: `/invite @Social Coach`. Then press Set up."
    )
    assert words(coach.window()).startswith("<#C0GENERAL> is set up.")


async def test_a_form_is_not_stored_where_the_bot_was_removed_meanwhile(coach: Coach) -> None:
    await coach.types("setup", channel="C0MARKETING")
    coach.slack.world.channels["C0MARKETING"].members.discard(coach.slack.world.bot.id)
    form = coach.window()

    refused = await coach.slack.submit(ADA, form, {"purpose": "business"})
    coach.slack.world.channels["C0MARKETING"].members.add(coach.slack.world.bot.id)
    nothing = coach.stored()
    await coach.slack.submit(ADA, form, {"purpose": "business"})

    assert "Invite me first: “/invite @Social Coach”." in next(iter(refused.errors.values()))
    assert set(nothing.values()) == {0}
    assert words(coach.window()).startswith("<#C0MARKETING> is set up.")
