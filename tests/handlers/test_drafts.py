"""A second pair of eyes: from the check of a post to the answer, in messages and forms."""

from __future__ import annotations

from typing import Any

import pytest

from tests.support.coach import ADA, BEN, CLEO, MARKETING, Coach
from tests.support.reading import buttons, words

POST = "We're open again. *See you*"


async def asks(team: Coach, person: str | None = None, text: str = POST) -> None:
    """Check a post, and ask someone, or the channel, to read it."""
    checked = await team.types(f"check x: {text}")
    await team.slack.click(ADA, checked.message, "ask_about_draft")
    await team.slack.submit(ADA, team.window(), {"assignee": person} if person else {})
    await team.tick(seconds=2)


def in_channel(team: Coach) -> dict[str, Any]:
    return team.slack.messages(MARKETING)[-1]


async def sends_back(team: Coach, message: dict[str, Any], said: str) -> None:
    await team.slack.click(BEN, message, "return_draft")
    await team.slack.submit(BEN, team.window(BEN), {"note": said})


async def test_a_colleague_reads_the_exact_words_and_approves_them(team: Coach) -> None:
    await asks(team, BEN)
    asked = team.slack.dm(BEN)[-1]
    assert POST in words(asked)
    assert "*A second pair of eyes for X*" in asked["text"]

    told = await team.slack.click(BEN, asked, "approve_draft")
    await team.tick(seconds=2)

    assert told.text == f"Approved. I'm telling <@{ADA}>."
    assert team.asked(ADA)[-1].startswith(f"*<@{BEN}> approved your X post*")
    over = team.slack.dm(BEN)[-1]
    assert f"<@{BEN}> approved these exact words by <@{ADA}>" in over["text"]
    assert buttons(over) == []
    assert f"*Approved* by <@{BEN}>" in (await team.types(f"check x: {POST}")).text


async def test_the_channel_is_asked_if_no_one_is_named(team: Coach) -> None:
    await asks(team)
    asked = in_channel(team)

    own = (await team.slack.click(ADA, asked, "approve_draft")).text
    await sends_back(team, asked, "Name the shop")
    late = (await team.slack.click(CLEO, asked, "approve_draft")).text
    await team.tick(seconds=2)

    assert own == "No one approves their own post. You can withdraw it."
    assert f"<@{BEN}> asks you to change your X post" in team.asked(ADA)[-1].replace("*", "")
    assert "“Name the shop”" in team.asked(ADA)[-1]
    assert late == f"<@{BEN}> asked for changes already."
    assert buttons(in_channel(team)) == []


async def test_the_author_withdraws(team: Coach) -> None:
    await asks(team)
    asked = in_channel(team)

    await team.slack.click(ADA, asked, "withdraw_draft")
    late = await team.slack.click(BEN, asked, "approve_draft")
    await team.tick(seconds=2)

    assert late.text == f"<@{ADA}> withdrew it."
    assert f"<@{ADA}> withdrew it" in in_channel(team)["text"]


async def test_no_answer_is_told_after_a_week(team: Coach) -> None:
    await asks(team, BEN)

    await team.tick(days=7)

    assert "No one answered about your X post" in "\n".join(team.asked(ADA))
    assert buttons(next(m for m in team.slack.dm(BEN) if "second pair" in m["text"])) == []


@pytest.mark.parametrize("answered", [True, False], ids=["changes wanted", "no answer"])
async def test_the_author_changes_it_and_asks_again(team: Coach, answered: bool) -> None:
    await asks(team, BEN, text="Come and see us")
    if answered:
        await team.slack.click(BEN, team.slack.dm(BEN)[-1], "return_draft")
        await team.slack.submit(BEN, team.window(BEN), {"note": "Say when."})
        await team.tick(seconds=2)
    else:
        await team.tick(days=7)
    told = next(m for m in team.slack.dm(ADA) if "ask_about_draft" in buttons(m))

    await team.slack.click(ADA, told, "ask_about_draft")
    await team.slack.submit(ADA, team.window(), {"draft": "Come on Friday", "assignee": BEN})
    await team.tick(seconds=2)

    assert "Come on Friday" in str(team.slack.dm(BEN)[-1]["blocks"])


async def test_an_answered_draft_leads_back_to_the_list(team: Coach) -> None:
    await asks(team, BEN)
    await team.slack.click(BEN, team.slack.dm(BEN)[-1], "approve_draft")

    read = await team.slack.click(ADA, (await team.types("drafts")).message, "show_draft")

    assert buttons(read.message) == ["command:drafts"]


async def test_an_answer_in_time_keeps_that_silent(team: Coach) -> None:
    await asks(team, BEN)
    await team.slack.click(BEN, team.slack.dm(BEN)[-1], "approve_draft")

    await team.tick(days=7)

    assert [text for text in team.asked(ADA) if "No one answered" in text] == []


async def test_a_platform_that_the_team_chose_needs_it(team: Coach) -> None:
    await team.slack.click(ADA, (await team.types("alarms")).message, "open_alarm_plan")
    await team.slack.submit(ADA, team.window(), {"reviewed_platforms": ["x", "linkedin"]})

    needed, free = await team.types("check x: Hi"), await team.types("check threads: Hi")

    assert "*It needs a second pair of eyes.*" in needed.text
    assert "second pair of eyes" not in free.text


async def test_the_list_leads_to_the_words_and_the_answer(team: Coach) -> None:
    await asks(team, BEN)
    listed = await team.types("drafts", BEN)
    assert "*Open* · X" in listed.text

    read = await team.slack.click(BEN, listed.message, "show_draft")
    await team.slack.click(BEN, read.message, "approve_draft")

    assert "*Approved* · X" in (await team.types("drafts")).text


async def test_pages_of_the_list_follow_one_another(team: Coach) -> None:
    for number in range(9):
        await asks(team, text=f"Post {number}")

    listed = await team.types("drafts")
    assert "Post 8" in listed.text
    assert "Post 0" not in listed.text
    older = await team.slack.click(ADA, listed.message, "show_drafts")

    assert "Post 0" in older.text


async def test_during_an_alarm_asking_says_that_posting_is_paused(team: Coach) -> None:
    await team.raises_alarm("a leak")

    await asks(team, BEN)

    assert "posting is paused" in words(team.window())
    asked = next(text for text in team.asked(BEN) if "second pair" in text)
    assert "*An alarm is on, so posting is paused.*" in asked


async def test_a_team_has_its_own_days_and_turns_words_off(team: Coach) -> None:
    plan = {"listed_days": "3 December\n23 Nov", "unlisted_words": "war"}
    await team.slack.click(ADA, (await team.types("alarms")).message, "open_alarm_plan")
    await team.slack.submit(ADA, team.window(), plan)

    told = await team.types("check x: A book about the War")

    assert "Today is on your team's list of days" in told.text
    assert "“War”" not in told.text


async def test_a_day_that_is_none_is_refused_in_its_field(team: Coach) -> None:
    await team.slack.click(ADA, (await team.types("alarms")).message, "open_alarm_plan")

    refused = await team.slack.submit(ADA, team.window(), {"listed_days": "30 February"})

    assert "listed_days" in refused.errors
