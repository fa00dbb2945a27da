"""The shortcut "Report this": the numbers of a message in the report form, stored when saved."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import ReportRow, ResultRow
from bot.sandbox.payload import Refused
from handlers.shortcuts import REPORT_THIS
from tests.support.coach import ADA, BEN, GENERAL, MARKETING, Coach
from tests.support.reading import buttons, words

READ = "I read this in the message."
UNREAD = "I found nothing in that message that an open objective here counts."


async def report_this(
    coach: Coach, text: str, *, by: str = ADA, author: str = BEN, channel: str = MARKETING
) -> Any:
    """Use the shortcut on a message that somebody wrote."""
    await coach.slack.say(author, channel, text)
    ts = [m for m in coach.slack.messages(channel) if "bot_id" not in m][-1]["ts"]
    return await coach.slack.acts.message_shortcut(by, ts, REPORT_THIS)


def prefilled(coach: Coach, user: str = ADA) -> dict[str, str]:
    """The numbers that the open form begins with, by their labels, and its day."""
    inputs = [block for block in coach.window(user)["blocks"] if block["type"] == "input"]
    return {
        block["label"]["text"]: value
        for block in inputs
        for name, value in block["element"].items()
        if name in ("initial_value", "initial_date")
    }


@pytest.mark.parametrize(
    "text",
    [
        "12 comments on LinkedIn",
        "Great week! 12 comments on LinkedIn. Thanks, all :tada:",
        "Numbers:\n12 comments on LinkedIn\n3 shares on X",
        "fyi we got 12 linkedin comments",
    ],
)
async def test_the_numbers_of_a_message_stand_in_the_form(team: Coach, text: str) -> None:
    await report_this(team, text)

    assert READ in words(team.window())
    assert prefilled(team) == {"Comments on LinkedIn": "12", "Date": "2026-11-23"}
    assert (team.rows(ReportRow), team.posted()) == (0, [])


async def test_the_report_is_of_who_saves_it(team: Coach) -> None:
    await report_this(team, "12 comments on LinkedIn", by=ADA, author=BEN)

    await team.slack.submit(ADA, team.window())

    assert "Recorded: 12 comments on LinkedIn" in words(team.window())
    assert team.rows(ResultRow) == 1
    undone = await team.types("undo", ADA)
    assert undone.text.startswith("Undone")


async def test_a_form_that_is_closed_stores_nothing(team: Coach) -> None:
    await report_this(team, "12 comments on LinkedIn")

    await team.slack.close(ADA, team.window())

    assert team.rows(ReportRow) == 0


async def test_an_old_message_counts_for_its_own_day(team: Coach) -> None:
    await team.slack.say(BEN, MARKETING, "12 comments on LinkedIn today")
    ts = team.slack.messages(MARKETING)[-1]["ts"]
    await team.tick(days=2)

    await team.slack.acts.message_shortcut(ADA, ts, REPORT_THIS)

    assert prefilled(team)["Date"] == "2026-11-23"


@pytest.mark.parametrize(
    "text",
    [
        "Lunch at noon?",
        "we want 12 comments on LinkedIn",
        "3 shares on X",
        "5 comments on LinkedIn on Friday. 7 comments on LinkedIn on Saturday",
        "4000 of 5000",
    ],
)
async def test_without_a_number_to_take_the_form_is_empty_and_says_so(
    team: Coach, text: str
) -> None:
    await report_this(team, text)

    assert UNREAD in words(team.window())
    assert prefilled(team) == {"Date": "2026-11-23"}


async def test_somebody_elses_objective_may_be_reported_too(team: Coach) -> None:
    await team.types("objective 9 mentions on X by 31 December", BEN)

    await report_this(team, "5 mentions on X", by=ADA)

    assert prefilled(team) == {"Mentions on X": "5", "Date": "2026-11-23"}


async def test_a_channel_without_a_team_gets_a_sentence(team: Coach) -> None:
    await team.slack.invite_bot(ADA, GENERAL)

    reply = await report_this(team, "12 comments on LinkedIn", channel=GENERAL)

    assert reply.text.startswith("This channel has no team yet.")
    assert buttons(reply.message) == ["open_setup"]
    assert not team.slack.views(ADA)


async def test_without_an_objective_there_is_nothing_to_report_for(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.slack.close(ADA, coach.window())

    reply = await report_this(coach, "12 comments on LinkedIn")

    assert "objective" in reply.text
    assert not coach.slack.views(ADA)


async def test_people_of_other_organisations_get_nothing(team: Coach) -> None:
    zoe = team.slack.world.add_person("Zoe Elsewhere", home_team="T0OTHER").id
    team.slack.world.channels[MARKETING].members.add(zoe)

    with pytest.raises(Refused):
        await report_this(team, "12 comments on LinkedIn", by=zoe)


@pytest.mark.parametrize(
    "text",
    [
        "We got 14 comments on LinkedIn this week, nice!",
        "14 comments on LinkedIn this week",
        "14 comments on LinkedIn so far",
        "14 comments on LinkedIn in total",
        "we had 14 linkedin comments last week",
    ],
)
async def test_a_total_is_found_and_what_is_new_of_it_left_to_the_person(
    team: Coach, text: str
) -> None:
    await report_this(team, text)

    shown = words(team.window())
    assert UNREAD not in shown
    assert "a total: 14 comments on LinkedIn. Enter only what isn't reported yet." in shown
    assert "Comments on LinkedIn" not in prefilled(team)
