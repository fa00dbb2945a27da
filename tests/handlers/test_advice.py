"""The buttons beside a digest's advice."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import ActRow, MutedRuleRow
from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons


async def a_whole_week(team: Coach) -> None:
    """Advice looks at weeks that are over: numbers of a Wednesday, and the Monday after it."""
    await team.tick(days=2)
    await team.types("report linkedin posts 9, linkedin replies written 1")
    await team.types("report linkedin comments 4")
    await team.tick(days=5)


async def digest(team: Coach) -> dict[str, Any]:
    """The second one, which has a whole week to speak of."""
    await a_whole_week(team)
    await team.tick(days=1)
    return [m for m in team.slack.messages(MARKETING) if "bot_id" in m][-1]


def rated(posted: dict[str, Any]) -> dict[str, Any]:
    """The feedback buttons of a digest."""
    (row,) = (block for block in posted["blocks"] if block["type"] == "context_actions")
    (element,) = row["elements"]
    return dict(element)


async def mute(team: Coach, posted: dict[str, Any], user: str = ADA) -> Reply:
    useless = rated(posted)["negative_button"]["value"]
    return await team.slack.click(user, posted, "rate_advice", useless)


async def test_why_answers_in_private_with_the_rule_its_numbers_and_its_source(
    team: Coach,
) -> None:
    posted = await digest(team)

    reply = await team.slack.click(CLEO, posted, "why_advice")

    assert (
        "5 posts or more in the last two weeks, and more than 4 for each reply written"
        in reply.text
    )
    assert "posts last week: 9" in reply.text
    assert "replies written last week: 1" in reply.text
    assert "Sprout 2016" in reply.text
    assert len(team.posted()) == 2


async def test_not_useful_quiets_the_rule_and_can_be_taken_back(team: Coach) -> None:
    posted = await digest(team)
    said = "You posted 9 times last week and wrote 1 reply"

    muted = await mute(team, posted)
    answered = muted.text
    without = (await team.types("digest")).text
    offered = buttons(muted.message)
    again = await team.slack.click(ADA, muted.message, "hear_advice")

    assert said in team.posted()[-1]
    assert answered == (
        "Muted for everyone in <#C0MARKETING>: tips about replying before posting. Other advice"
        " continues. Anyone on the team can bring them back: press Unmute, or type `/social muted`"
        " later."
    )
    assert said not in without
    assert offered == ["hear_advice", "show_muted"]
    assert again.text.startswith("Unmuted for everyone in <#C0MARKETING>: tips about replying")
    assert "No tips are muted in <#C0MARKETING>." in again.text


async def test_the_buttons_say_for_whom(team: Coach) -> None:
    posted = await digest(team)

    assert rated(posted)["negative_button"]["text"]["text"] == "👎 Mute for the team"


async def test_without_feedback_buttons_it_is_asked_first(team: Coach) -> None:
    team.slack.world.refused_blocks.add("context_actions")
    posted = await digest(team)

    row = next(block for block in posted["blocks"] if block["type"] == "actions")
    button = next(each for each in row["elements"] if each["action_id"] == "quiet_advice")

    assert button["text"]["text"] == "Mute for the team"
    assert button["confirm"]["title"]["text"] == "Mute it for the whole team?"


async def test_muting_what_is_muted_already_says_so(team: Coach) -> None:
    posted = await digest(team)
    await mute(team, posted)

    again = await mute(team, posted, BEN)

    assert again.text.startswith("Tips about replying before posting were muted already")
    assert (team.rows(MutedRuleRow), team.rows(ActRow)) == (1, 1)


MUTED = "Replying before posting: muted by <@U0ADA> on 1 Dec."


@pytest.mark.parametrize(
    "text", ["muted", "unmute", "muted tips", "which tips are muted?", "bring the tips back please"]
)
async def test_anybody_on_the_team_finds_what_is_muted_and_brings_it_back(
    team: Coach, text: str
) -> None:
    await mute(team, await digest(team))
    await team.types("progress", BEN)

    listed = await team.slack.say(BEN, "D0BEN", text)
    said = listed.text
    found = [block["accessory"]["action_id"] for block in listed.message["blocks"][1:-1]]
    after = await team.slack.click(BEN, listed.message, "hear_advice")

    assert MUTED in said
    assert found == ["hear_advice"]
    assert "No tips are muted" in after.text
    assert team.rows(MutedRuleRow) == 0


async def test_the_list_of_changes_leads_to_the_muted_tips(team: Coach) -> None:
    await mute(team, await digest(team))

    why = await team.types("why")
    listed = await team.slack.click(ADA, why.message, "show_muted")

    assert MUTED in listed.text


async def test_what_is_useful_is_thanked_for_and_not_muted(team: Coach) -> None:
    posted = await digest(team)
    value = rated(posted)["positive_button"]["value"]
    await mute(team, posted)

    thanked = await team.slack.click(ADA, posted, "rate_advice", value)

    assert thanked.text.startswith("Thanks, good to know. Tips about replying before posting can")
    assert team.rows(MutedRuleRow) == 0


async def test_a_workspace_without_feedback_buttons_gets_the_digest_once(team: Coach) -> None:
    team.slack.world.refused_blocks.add("context_actions")

    posted = await digest(team)

    assert buttons(posted)[:2] == ["why_advice", "quiet_advice"]
    assert len(team.posted()) == 2
    asked = team.services.workspaces.refused_blocks(team.workspace_id)
    assert set(asked) == {"context_actions"}


async def test_a_rule_that_is_gone_says_so(team: Coach) -> None:
    posted = await digest(team)
    old = '{"rule": "gone", "goal": "", "numbers": []}'
    buttons_row = next(b for b in posted["blocks"] if b["type"] == "actions")
    buttons_row["elements"][-1]["value"] = old
    rated = next(b for b in posted["blocks"] if b["type"] == "context_actions")
    rated["elements"][0]["negative_button"]["value"] = "mute:1:gone"

    why = await team.slack.click(ADA, posted, "why_advice")
    refused = await team.slack.click(ADA, posted, "rate_advice", "mute:1:gone")

    assert why.text == "That tip no longer exists."
    assert refused.text == "That tip no longer exists."


async def test_a_question_is_answered_from_the_teams_own_numbers(team: Coach) -> None:
    await a_whole_week(team)

    worth = await team.types("coach is it worth it?")
    comments = await team.types("coach how do I get more comments on LinkedIn?")
    likes = await team.types("coach how do we get more likes on X?")
    week = await team.types("coach what should I do this week?")

    assert worth.text.startswith("I can't say yet.")
    assert worth.text.count("`/social plan`") == 1, "what is missing is said once"
    assert "Comments on LinkedIn, week by week: 4." in (comments.text)
    assert "*Next: post one of each over three weeks" in likes.text
    assert "wrote 1 reply" in week.text
    assert buttons(week.message)[-2:] == ["why_advice", "quiet_advice"]


async def test_what_is_not_understood_is_answered_with_what_to_ask(team: Coach) -> None:
    reply = await team.types("coach flibber the wibble")

    assert reply.text.startswith("I'm not sure what you mean, so I won't guess.")
    assert buttons(reply.message) == ["show_progress"]


async def test_a_direct_message_may_ask_too(team: Coach) -> None:
    await team.types("report linkedin comments 4, hours 3, leads 2")

    reply = await team.slack.say(ADA, "D0ADA", "coach is it worth it?")

    assert "2 leads. Reported cost so far: 3 hours; no money." in " ".join(reply.text.split())


async def test_without_an_objective_the_next_step_is_to_set_one(coach: Coach) -> None:
    await coach.set_up(ADA)

    reply = await coach.types("coach what now?")

    assert reply.text.startswith("There's no open objective, so I can't tell a good week from")
    assert buttons(reply.message) == ["open_objective"]
