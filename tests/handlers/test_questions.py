"""Questions typed in a direct message or after `/social`: each gets its own answer and step."""

from __future__ import annotations

import pytest

from bot.db.models import ResultRow
from tests.support.coach import ADA, Coach
from tests.support.reading import buttons

DM = "D0ADA"


@pytest.mark.parametrize(
    ("text", "part", "step"),
    [
        ("why is linkedin slipping?", "Comments on LinkedIn", "open_report"),
        ("why did nobody comment?", "It's common", "open_objective"),
        ("someone left a nasty comment, what do I do?", "reply once, calmly", "raise_alarm"),
        ("my boss says we have to get 10k followers", "which decision", "open_objective"),
        ("best time to post", "I can't know", "open_report"),
        ("should we buy followers", "No. Bought followers", "open_objective"),
        ("when is the next digest?", "The next digest comes on Tuesday", "preview_digest"),
        ("when will you ask me again", "Your next check-in comes on", "open_reminders"),
        ("what is a buffer", "The buffer is", "why_numbers"),
        ("what do you store?", "I don't store people's names", None),
        ("thanks!", "You're welcome.", None),
        ("hello", "Hello.", "open_report"),
    ],
)
async def test_the_question_that_was_asked_is_answered(
    team: Coach, text: str, part: str, step: str | None
) -> None:
    reply = await team.slack.say(ADA, DM, text)

    assert part in reply.text
    assert step is None or step in buttons(reply.message)
    assert team.rows(ResultRow) == 0


async def test_the_same_is_answered_after_the_slash(team: Coach) -> None:
    reply = await team.types("why is linkedin slipping?")

    assert "Comments on LinkedIn" in reply.text


async def test_why_alone_is_still_the_command(team: Coach) -> None:
    assert "check-in" in (await team.types("why")).text.lower()
    assert "Comments on LinkedIn" in (await team.types("why numbers")).text


async def test_an_alarm_can_be_raised_from_an_answer(team: Coach) -> None:
    await team.slack.say(ADA, DM, "we have a shitstorm, what now?")

    await team.slack.click(ADA, team.slack.messages(DM)[-1], "raise_alarm")
    await team.slack.submit(ADA, team.window(), {"words": "a storm"})
    await team.tick()

    assert "“a storm”" in team.posted()[-1]


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("nothing new", "Nothing new, noted."),
        ("nope, nothing this week sorry", "Nothing new, noted."),
        ("not now please", "I'll ask again"),
        ("snooze", "I'll ask again"),
        ("I'm on holiday until Friday", "You're away from today up to and including Friday"),
        ("off until friday", "You're away from today up to and including Friday"),
        ("ooo till friday, sorry", "You're away from today up to and including Friday"),
    ],
)
async def test_plain_replies_to_a_check_in_are_understood(
    team: Coach, text: str, start: str
) -> None:
    assert (await team.slack.say(ADA, DM, text)).text.startswith(start)


async def test_a_check_in_is_put_off_to_the_day_that_is_named(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "can you remind me on Wednesday?")
    following = await team.slack.say(ADA, DM, "when will you ask me again?")

    assert reply.text.startswith("I'll ask again")
    assert "Wednesday 25 Nov at 08:00" in following.text


async def test_a_day_alone_postpones_the_check_in_that_waits(team: Coach) -> None:
    await team.types("checkin")
    await team.tick()

    unclear = await team.slack.say(ADA, DM, "next Wednesday")
    reply = await team.slack.say(ADA, DM, "2 Dec")

    assert "25 Nov" in unclear.text
    assert "2 Dec" in unclear.text
    assert reply.text.startswith("I'll ask again")


async def test_a_day_alone_means_nothing_if_nothing_is_asked(team: Coach) -> None:
    assert (await team.slack.say(ADA, DM, "Wednesday")).text.startswith("I can't tell what")


async def test_please_stop_is_the_command(team: Coach) -> None:
    asked = await team.slack.say(ADA, DM, "please stop messaging me")

    assert "start" in buttons(asked.message)


async def test_a_greeting_is_answered_without_a_team(coach: Coach) -> None:
    assert (await coach.slack.say(ADA, DM, "hi")).text.startswith("Hello.")


@pytest.mark.parametrize("text", ["back on Monday", "back in 10 minutes"])
async def test_who_says_when_they_are_back_is_not_back_yet(team: Coach, text: str) -> None:
    await team.slack.say(ADA, DM, "away until Friday")

    assert not (await team.slack.say(ADA, DM, text)).text.startswith("Welcome back")


async def test_talk_about_stopping_stops_no_check_ins(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "stop scrolling all day")

    assert "no more check-ins" not in reply.text


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("how many sign-ups do we have?", "17 sign-ups in all. The last number is for 23 Nov"),
        ("how many newsletter sign-ups do we have?", "15 sign-ups in the newsletter in all."),
    ],
)
async def test_what_came_long_ago_is_still_had(team: Coach, asked: str, told: str) -> None:
    for number in ("10 sign-ups in the newsletter", "5 sign-ups in the newsletter", "2 sign-ups"):
        await team.types(number)
    await team.tick(days=70)

    said = (await team.slack.say(ADA, DM, asked)).text

    assert said.startswith(told)
    assert "I don't know" not in said


async def test_of_what_never_came_nothing_is_known(team: Coach) -> None:
    await team.types("2 sign-ups")
    await team.tick(days=70)

    said = (await team.slack.say(ADA, DM, "how many downloads do we have?")).text

    assert said.startswith("I don't know: no one has reported downloads")
