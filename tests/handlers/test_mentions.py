"""“@Social Coach …” in a channel: answered like a direct message, to the person alone."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import AlarmRow, ObjectiveRow, ResultRow
from bot.sandbox import Retry
from bot.sandbox.replies import Reply
from tests.support.coach import ADA, BEN, CLEO, GENERAL, MARKETING, Coach
from tests.support.reading import buttons

REPORT = "linkedin comments 4"
RECORDED = "Recorded: 4 comments on LinkedIn."
EDITED = "I'd already answered your message before you edited it."


async def mention(
    coach: Coach, text: str, user: str = ADA, channel: str = MARKETING, **more: Any
) -> Reply:
    return await coach.slack.say(user, channel, f"@socialcoach {text}", **more)


def last_ts(coach: Coach) -> str:
    """The ts of the last message that a person wrote in the channel."""
    return str([m for m in coach.slack.messages(MARKETING) if "bot_id" not in m][-1]["ts"])


@pytest.mark.parametrize(
    ("text", "start"),
    [
        (REPORT, RECORDED),
        ("progress team", "target 20 by 31 Dec"),
        ("undo", "You have no report to undo."),
        ("gibberish words", "I'm not sure what you mean"),
    ],
)
async def test_only_who_wrote_sees_the_answer(team: Coach, text: str, start: str) -> None:
    reply = await mention(team, text)

    assert start in reply.text
    assert team.posted() == []
    assert team.slack.sent[-1].method == "chat.postEphemeral"
    assert team.slack.sent[-1].payload["user"] == ADA


@pytest.mark.parametrize(
    ("text", "opens"),
    [("set up", "command:setup"), ("setup", "command:setup"), ("away", "command:away")],
)
async def test_what_needs_a_form_has_the_button_that_opens_it(
    team: Coach, text: str, opens: str
) -> None:
    reply = await mention(team, text)

    await team.slack.click(ADA, reply.message, opens)

    assert team.window(ADA)["type"] == "modal"


async def test_settings_are_offered_to_who_may_change_them(team: Coach) -> None:
    reply = await mention(team, "set up", CLEO)

    assert "can change these settings" in reply.text


@pytest.mark.parametrize("text", ["@socialcoach", "@socialcoach:", "@socialcoach  menu"])
async def test_the_name_alone_brings_the_menu(team: Coach, text: str) -> None:
    menu = await team.types("")

    reply = await team.slack.say(ADA, MARKETING, text)

    assert reply.text == menu.text
    assert buttons(reply.message) == buttons(menu.message)


@pytest.mark.parametrize(
    "text",
    [f"@socialcoach {REPORT}", f"@socialcoach, {REPORT}", f"{REPORT} @socialcoach"],
)
async def test_the_name_may_stand_anywhere(team: Coach, text: str) -> None:
    assert (await team.slack.say(ADA, MARKETING, text)).text.startswith(RECORDED)


async def test_in_a_thread_the_answer_is_in_the_thread(team: Coach) -> None:
    await team.slack.say(BEN, MARKETING, "How was the week?")
    thread = last_ts(team)

    reply = await mention(team, REPORT, thread_ts=thread)

    assert reply.message["thread_ts"] == thread


async def test_what_is_written_is_done_for_the_team_of_the_channel(team: Coach) -> None:
    await team.slack.invite_bot(ADA, GENERAL)
    await team.set_up(ADA, channel=GENERAL)

    await mention(team, "objective 9 replies on X by 31 December", channel=GENERAL)

    listed = await team.types("objectives", ADA, GENERAL)
    assert "Replies on X" in listed.text
    assert "Replies on X" not in (await team.types("objectives")).text


async def test_a_channel_without_a_team_is_offered_one_and_no_other_team_is_touched(
    team: Coach,
) -> None:
    await team.slack.invite_bot(ADA, GENERAL)
    before = team.stored()

    for text in (REPORT, "digest now", "alarm the shop is closed", ""):
        reply = await mention(team, text, channel=GENERAL)
        assert "has no team yet." in reply.text
        assert "open_setup" in buttons(reply.message)
        assert team.slack.sent[-1].method == "chat.postEphemeral"

    await team.tick()
    assert (team.stored(), team.posted(), team.rows(AlarmRow)) == (before, [], 0)


async def test_who_means_another_team_finishes_there_what_was_written(team: Coach) -> None:
    await team.slack.invite_bot(ADA, GENERAL)

    asked = await mention(team, REPORT, channel=GENERAL)
    done = await team.slack.click(ADA, asked.message["ts"], "use_team")

    assert RECORDED in done.text
    assert team.posted(GENERAL)[1:] == []


async def test_acts_that_post_are_done_as_by_their_commands(team: Coach) -> None:
    reply = await mention(team, "alarm a photo is going round")

    proposed = reply.messages[-1]
    assert proposed["text"].startswith("*Not raised yet:*")
    await team.slack.click(ADA, proposed, "declare_alarm")
    await team.tick()
    assert "a photo is going round" in team.posted()[-1]

    await mention(team, "alarm over")
    await team.ends_alarm()
    await mention(team, "digest now")
    await team.tick()
    assert "Week from 23 Nov" in team.posted()[-1]


async def test_a_mention_counts_once_however_often_slack_sends_it(team: Coach) -> None:
    await mention(team, REPORT)
    answers = len(team.slack.sent)

    await team.slack.repeat(retry=Retry(1, "http_timeout"))
    await team.slack.same_message_again()

    assert (team.rows(ResultRow), len(team.slack.sent)) == (1, answers)


# Edits


async def test_an_edit_of_what_was_recorded_changes_nothing_and_says_so(team: Coach) -> None:
    await mention(team, REPORT)

    reply = await team.slack.edit(ADA, MARKETING, last_ts(team), "@socialcoach linkedin comments 9")

    assert reply.text.startswith("You changed your message, but I've kept what I recorded")
    assert team.rows(ResultRow) == 1


async def test_an_edit_does_no_command_again(team: Coach) -> None:
    await mention(team, "objective 9 replies on X by 31 December")

    edited = "@socialcoach objective 8 replies on X by 31 December"
    reply = await team.slack.edit(ADA, MARKETING, last_ts(team), edited)

    assert reply.text.startswith(EDITED)
    assert team.rows(ObjectiveRow) == 2


@pytest.mark.parametrize("text", [REPORT, "objective 9 replies on X by 31 December"])
async def test_a_name_that_is_added_by_an_edit_is_answered_once(team: Coach, text: str) -> None:
    await team.slack.say(ADA, MARKETING, text)
    before = team.stored()

    reply = await team.slack.edit(ADA, MARKETING, last_ts(team), f"@socialcoach {text}")
    await team.slack.same_message_again()

    assert not reply.text.startswith(EDITED)
    assert team.stored() != before
    assert team.rows(ResultRow) + team.rows(ObjectiveRow) == 2


# Who wrote


@pytest.mark.parametrize(
    "more",
    [
        {"bot_id": "B0OTHER"},
        {"bot_id": "B0OTHER", "user": ADA},
        {"user": "USLACKBOT"},
        {"user": ADA, "subtype": "bot_message"},
        {"user": ADA, "channel": "D0ADA"},
    ],
)
async def test_what_no_person_wrote_in_a_channel_is_passed_over(
    team: Coach, more: dict[str, str]
) -> None:
    before, sent = team.stored(), len(team.slack.sent)
    text = f"<@{team.slack.world.bot.id}> {REPORT}"
    event = {"type": "app_mention", "channel": MARKETING, "ts": "1795422600.000100", "text": text}

    answer = await team.slack.acts.event({**event, **more})

    assert answer.status == 200
    assert (team.stored(), len(team.slack.sent)) == (before, sent)


async def test_people_of_other_organisations_get_one_sentence_and_nothing_else(
    team: Coach,
) -> None:
    zoe = team.slack.world.add_person("Zoe Elsewhere", home_team="T0OTHER").id
    team.slack.world.channels[MARKETING].members.add(zoe)
    team.slack.world.channels[MARKETING].is_ext_shared = True
    before = team.stored()

    reply = await mention(team, "progress team", zoe)

    assert reply.text.startswith("I only answer people in this workspace")
    assert team.slack.sent[-1].method == "chat.postEphemeral"
    assert team.stored() == before


async def test_whoever_left_meanwhile_hears_of_it_alone(team: Coach) -> None:
    """Slack shows nothing in a channel to who is not there."""
    team.slack.world.channels[MARKETING].members.discard(CLEO)
    event = {"type": "app_mention", "user": CLEO, "channel": MARKETING, "ts": "1795422600.000100"}
    before = team.stored()

    await team.slack.acts.event({**event, "text": f"<@{team.slack.world.bot.id}> {REPORT}"})

    assert team.asked(CLEO)[-1].startswith("Only people in <#C0MARKETING>")
    assert team.posted() == []
    assert team.stored() == before
