"""Forgetting: people and teams see what would go, and then it is gone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import MemberRow, ObjectiveRow, ResultRow, TeamRow
from tests.support.coach import ADA, BEN, CLEO, GENERAL, MARKETING, Coach
from tests.support.reading import buttons, words


@pytest.fixture
async def reported(team: Coach) -> Coach:
    """Ada, who is the only admin, and Ben have reported a number each; Ben owns an objective."""
    await team.set_up(ADA, BEN)
    await team.types("objective 5 posts a week on X", BEN)
    await team.types("report linkedin comments 4")
    await team.types("report linkedin comments 7", BEN)
    return team


def users(coach: Coach) -> set[str]:
    with coach.sessions.unscoped() as session:
        return {row.user for row in session.query(MemberRow)}


def home_words(coach: Coach, user: str) -> str:
    shown = coach.slack.home(user)
    return words(shown) if shown else ""


# People.


async def test_the_preview_says_what_goes_and_what_stays(reported: Coach) -> None:
    reply = await reported.types("forget me", BEN)

    assert "*Stays with your team, without your name:* 1 number." in reply.text
    assert "*Offered to your team:* 1 open objective." in reply.text
    assert buttons(reply.message) == ["command:export", "forget_me"]
    assert BEN in users(reported)


async def test_an_only_admin_is_told_so(reported: Coach) -> None:
    reply = await reported.types("forget me", ADA)

    assert "You're the only admin of <#C0MARKETING>." in reply.text


async def test_who_confirms_is_forgotten_and_told_so(reported: Coach) -> None:
    preview = await reported.types("forget me", BEN)

    reply = await reported.slack.click(BEN, preview.message, "forget_me")

    assert reply.text.startswith("Done. I've forgotten you")
    assert users(reported) == {ADA, "former"}
    assert home_words(reported, BEN).startswith("I've forgotten you.")
    assert reported.rows(ResultRow) == 2


async def test_their_objectives_are_offered_in_the_channel(reported: Coach) -> None:
    preview = await reported.types("forget me", BEN)
    await reported.slack.click(BEN, preview.message, "forget_me")
    await reported.tick()

    message = reported.slack.messages(MARKETING)[-1]
    assert "An objective has lost its owner" in message["text"]
    reply = await reported.slack.click(CLEO, message, "take_over")
    assert reply.text.startswith("You now own")


async def test_what_they_reported_is_shown_as_by_a_former_member(reported: Coach) -> None:
    preview = await reported.types("forget me", BEN)
    await reported.slack.click(BEN, preview.message, "forget_me")

    history = await reported.types("history team")

    assert "a former member" in words(history.message)
    assert BEN not in words(history.message)


async def test_who_acts_again_starts_as_new(reported: Coach) -> None:
    preview = await reported.types("forget me", BEN)
    await reported.slack.click(BEN, preview.message, "forget_me")

    await reported.types("report linkedin comments 2", BEN)
    again = await reported.types("forget me", BEN)

    assert "1 number" in again.text
    assert "open objective" not in again.text


async def test_it_works_in_a_direct_message_and_from_home(reported: Coach) -> None:
    reply = await reported.slack.say(BEN, "D0BEN", "forget me")
    assert "forget_me" in buttons(reply.message)

    again = await reported.slack.click(BEN, reply.message, "forget_me")

    assert again.text.startswith("Done.")


async def test_who_is_in_no_team_can_be_forgotten(team: Coach) -> None:
    preview = await team.types("forget me", CLEO, GENERAL)

    await team.slack.click(CLEO, preview.message, "forget_me")

    assert CLEO not in users(team)


async def test_other_words_forget_nobody(team: Coach) -> None:
    reply = await team.types("forget me and my dog")

    assert "forget_me" not in buttons(reply.message)


# What is stored.


@pytest.mark.parametrize(
    "question", ["what do you store about me?", "which data do you keep about me?"]
)
async def test_what_is_stored_is_told_with_numbers_of_ones_own(
    reported: Coach, question: str
) -> None:
    reply = await reported.slack.say(BEN, "D0BEN", question)

    assert "*About you:* 1 message not sent yet, 1 number and 1 open objective." in reply.text
    assert "Nothing goes by its age." in reply.text
    assert "I delete everything 7 days later" in reply.text
    assert buttons(reply.message) == ["command:export", "command:forget me"]


@pytest.mark.parametrize(
    "asked", ["delete my data", "what do you store about me?", "delete everything about me"]
)
async def test_who_asks_about_their_data_gets_the_buttons(reported: Coach, asked: str) -> None:
    reply = await reported.slack.say(BEN, "D0BEN", asked)
    preview = await reported.slack.click(BEN, reply.message, "command:forget me")

    assert "*Forget you?*" in preview.text


# Teams.


async def test_who_deletes_a_team_during_an_alarm_reads_that_it_is_on(team: Coach) -> None:
    assert "An alarm is on there." not in (await team.types("delete team")).text

    await team.raises_alarm("a photo of ours is going round")

    assert "An alarm is on there." in (await team.types("delete team")).text


async def test_who_may_not_delete_a_team_is_told_who_may(team: Coach) -> None:
    refused = (await team.types("delete team", BEN)).text

    assert refused.startswith(f"Only <@{ADA}> can see or do that here.")


async def opened(coach: Coach, user: str = ADA) -> dict[str, Any]:
    """The form that deletes the team."""
    preview = await coach.types("delete team", user)
    await coach.slack.click(user, preview.message, "open_deletion")
    return coach.window(user)


async def test_the_preview_of_a_team_counts_what_would_go(reported: Coach) -> None:
    reply = await reported.types("delete team")

    assert "*Goes:* 2 objectives, 2 numbers" in reply.text
    assert buttons(reply.message) == ["command:export", "open_deletion"]


async def test_a_team_goes_when_its_name_is_typed(reported: Coach) -> None:
    form = await opened(reported)

    await reported.slack.submit(ADA, form, {"name": "#Marketing"})

    assert reported.rows(TeamRow) == reported.rows(ObjectiveRow) == reported.rows(ResultRow) == 0
    assert reported.posted()[-1].startswith("<@U0ADA> deleted everything of this team")
    assert "I've said so in the channel" in words(reported.window())


async def test_another_name_is_refused_under_the_field(reported: Coach) -> None:
    form = await opened(reported)

    reply = await reported.slack.submit(ADA, form, {"name": "general"})

    assert reply.errors == {"name": "That isn't its name. Type marketing to delete it."}
    assert reported.rows(TeamRow) == 1


async def test_who_is_no_admin_is_told_who_is(reported: Coach) -> None:
    reply = await reported.types("delete team", BEN)

    assert "<@U0ADA>" in reply.text
    assert reported.rows(TeamRow) == 1


async def test_a_digest_that_is_due_is_not_posted_any_more(reported: Coach) -> None:
    form = await opened(reported)
    await reported.slack.submit(ADA, form, {"name": "marketing"})
    before = reported.posted(), reported.asked(BEN)

    await reported.tick(days=1)
    await reported.tick(days=6)

    assert (reported.posted(), reported.asked(BEN)) == before


async def test_a_channel_that_takes_no_message_is_said_to_the_admin(reported: Coach) -> None:
    form = await opened(reported)
    reported.slack.faults.add("chat.postMessage", "server_error")

    await reported.slack.submit(ADA, form, {"name": "marketing"})

    assert reported.rows(TeamRow) == 0
    assert "tell your team" in words(reported.window())


async def test_after_a_team_is_deleted_another_can_be_set_up_there(team: Coach) -> None:
    done = await team.slack.submit(ADA, await opened(team), {"name": "#marketing"})
    assert done.errors == {}
    (posted,) = team.slack.messages(MARKETING)

    await team.slack.click(ADA, posted, "open_setup")

    assert team.window()["title"]["text"] == "Set up"


async def test_without_an_admin_the_way_leads_to_the_settings(team: Coach) -> None:
    await team.slack.click(ADA, (await team.types("forget me")).message, "forget_me")

    refused = await team.types("delete team", BEN)
    await team.slack.click(BEN, refused.message, "command:setup")

    assert refused.text.startswith("This team has no admin")
    assert team.window(BEN)["title"]["text"] == "Set up"
