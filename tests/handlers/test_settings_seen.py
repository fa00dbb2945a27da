"""Who can't change the settings sees them, and can ask who can."""

from __future__ import annotations

import pytest

from bot.views.left_out import buttons_in
from bot.views.members import OF_ADMINS
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import buttons

TO_BEN = f"D0{BEN[2:]}"
WORDS = "change the digest to Friday"


@pytest.mark.parametrize("typed", ["setup", "settings", WORDS, "change the time zone of the team"])
@pytest.mark.parametrize("in_talk", [False, True])
async def test_a_member_sees_the_settings_and_who_changes_them(
    team: Coach, typed: str, in_talk: bool
) -> None:
    await team.types("progress", BEN)
    reply = await (team.slack.say(BEN, TO_BEN, typed) if in_talk else team.types(typed, BEN))

    assert reply.text.startswith("*Settings of <#C0MARKETING>*")
    assert "Digest: Tuesdays at 09:00 (Europe/Stockholm)" in reply.text
    assert f"Check-ins: on Mondays at 09:00, each person's own time, for <@{ADA}>" in reply.text
    assert reply.text.endswith(
        f"Only <@{ADA}> can change these settings. Ask them, or a workspace admin."
    )
    shown = {found["action_id"] for found in buttons_in(reply.message)}
    assert shown == {"ask_admins", "open_reminders"}
    assert not shown & OF_ADMINS


async def test_a_pause_is_among_them(team: Coach) -> None:
    await team.types("pause the digest until January")

    assert "paused: none comes before 1 Jan" in (await team.types("setup", BEN)).text


async def test_a_button_asks_the_admins_in_the_member_s_words_once_a_day(team: Coach) -> None:
    seen = await team.slack.say(BEN, TO_BEN, WORDS)
    told = (await team.slack.click(BEN, seen.message, "ask_admins")).text
    again = await team.slack.say(BEN, TO_BEN, WORDS)
    twice = (await team.slack.click(BEN, again.message, "ask_admins")).text

    assert told == f"I've asked <@{ADA}>, by direct message."
    assert twice == f"You've asked <@{ADA}> already today."
    (asked,) = [each for each in team.slack.dm(ADA) if "asks you" in each["text"]]
    assert asked["text"].startswith(
        f"<@{BEN}> asks you to look at the settings of <#C0MARKETING>: “{WORDS}”"
    )
    await team.slack.click(ADA, asked, "open_setup")
    assert team.window(ADA)["callback_id"] == "setup"


async def test_the_question_may_be_asked_again_tomorrow(team: Coach) -> None:
    for _ in range(2):
        seen = await team.slack.say(BEN, TO_BEN, "setup")
        await team.slack.click(BEN, seen.message, "ask_admins")
        team.clock.move(hours=25)

    assert len([each for each in team.asked(ADA) if "asks you to look" in each]) == 2


async def test_guests_are_refused_as_before(team: Coach) -> None:
    team.slack.world.people[BEN].is_guest = True

    reply = await team.types("setup", BEN)

    assert reply.text.startswith("Guests can't change that here.")


async def test_in_two_teams_each_one_s_settings_are_shown(two: Coach) -> None:
    two.slack.world.channels["C0BLOG"].members.add(BEN)

    reply = await two.slack.say(BEN, TO_BEN, "setup")

    assert reply.text.count("*Settings of") == 2
    assert buttons(reply.message).count("ask_admins") == 2


async def test_an_admin_gets_the_form(team: Coach) -> None:
    await team.types("setup")

    assert team.window()["callback_id"] == "setup"
