"""The first words to the bot, of somebody who never used it in a channel."""

from __future__ import annotations

import json

import pytest

from bot.db.models import MembershipRow
from tests.support.coach import ADA, BEN, BLOG, CLEO, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

TO_BEN, TO_CLEO = f"D0{BEN[2:]}", f"D0{CLEO[2:]}"
NOWHERE = "I can't see you in any team's channel."


def memberships(team: Coach) -> int:
    return team.rows(MembershipRow)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("linkedin comments 4", "Recorded: 4 comments on LinkedIn."),
        ("how are we doing?", "comments on LinkedIn"),
        ("progress", "Comments on LinkedIn"),
        ("plan", "marketing plan"),
        ("objectives", "Comments on LinkedIn"),
    ],
)
async def test_they_are_for_the_only_team_whose_channel_the_person_is_in(
    team: Coach, words: str, answer: str
) -> None:
    reply = await team.slack.say(BEN, TO_BEN, words)

    assert answer.lower() in json.dumps(reply.message, ensure_ascii=False).lower()
    assert memberships(team) == 2


async def test_of_several_teams_a_button_chooses(two: Coach) -> None:
    two.slack.world.channels[BLOG].members.add(BEN)

    asked = await two.slack.say(BEN, TO_BEN, "linkedin comments 4")
    question = asked.text
    answered = await two.slack.click(BEN, asked.message, "use_team")

    assert question.endswith("Which team is this for?")
    assert "Recorded: 4 comments on LinkedIn." in answered.text


async def test_home_shows_their_team_at_once(team: Coach) -> None:
    await team.slack.open_home(BEN)

    assert "Comments on LinkedIn" in json.dumps(team.slack.home(BEN))


async def test_who_is_in_no_team_s_channel_is_told_the_next_step(team: Coach) -> None:
    team.slack.world.channels[MARKETING].members.discard(BEN)

    for words in ("progress", "linkedin comments 4", "how are we doing?"):
        reply = await team.slack.say(BEN, TO_BEN, words)
        assert reply.text.startswith(NOWHERE)
        assert buttons(reply.message)
    assert memberships(team) == 1


async def test_a_private_channel_of_others_stays_unknown_to_them(team: Coach) -> None:
    team.slack.make_private(MARKETING)
    team.slack.world.channels[MARKETING].members.discard(CLEO)

    reply = await team.slack.say(CLEO, TO_CLEO, "how are we doing?")
    await team.slack.open_home(CLEO)

    assert reply.text.startswith(NOWHERE)
    shown = json.dumps([reply.message, team.slack.home(CLEO)]).lower()
    assert MARKETING.lower() not in shown
    assert "marketing" not in shown
    assert memberships(team) == 1


async def test_a_private_channel_that_they_are_in_is_theirs(team: Coach) -> None:
    team.slack.make_private(MARKETING)

    reply = await team.slack.say(BEN, TO_BEN, "linkedin comments 4")

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")


async def test_a_public_channel_that_the_bot_has_left_decides_nothing(team: Coach) -> None:
    await team.slack.remove_bot(MARKETING)

    reply = await team.slack.say(BEN, TO_BEN, "linkedin comments 4")

    assert reply.text.startswith(NOWHERE)
    assert "/invite @Social Coach" in reply.text


@pytest.mark.parametrize(
    ("error", "answer"),
    [("internal_error", "Slack isn't telling me"), ("missing_scope", NOWHERE)],
)
async def test_while_slack_does_not_say_nothing_is_guessed(
    team: Coach, error: str, answer: str
) -> None:
    team.slack.faults.add("users.conversations", times=9, error=error)

    reply = await team.slack.say(BEN, TO_BEN, "linkedin comments 4")

    assert reply.text.startswith(answer)
    assert memberships(team) == 1


async def test_slack_is_asked_no_more_once_they_belong_somewhere(team: Coach) -> None:
    for _ in range(3):
        await team.slack.say(BEN, TO_BEN, "progress")
    await team.slack.say(ADA, "D0ADA", "progress")

    (call,) = team.slack.calls("users.conversations")
    assert call.payload["user"] == BEN


async def test_all_pages_of_somebody_s_channels_are_read(team: Coach) -> None:
    team.slack.world.largest_page = 1
    assert {GENERAL, MARKETING} <= {
        name for name, channel in team.slack.world.channels.items() if BEN in channel.members
    }

    reply = await team.slack.say(BEN, TO_BEN, "linkedin comments 4")

    assert reply.text.startswith("Recorded: 4 comments on LinkedIn.")
    assert len(team.slack.calls("users.conversations")) > 1
