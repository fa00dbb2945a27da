"""A check-in may be answered in plain words, as its own buttons say it, or with a number alone."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Select, select

from bot.db.models import ObjectiveRow, ResultRow
from tests.support.coach import ADA, Coach

DM = "D0ADA"


@pytest.mark.parametrize(
    ("text", "start"),
    [
        ("nothing this week", "Nothing new, noted."),
        ("skip", "Nothing new, noted."),
        ("later", "I'll ask again <!date^"),
        ("I'm back", "Welcome back"),
        ("4", "Recorded: 4 comments on LinkedIn."),
        ("4 yesterday", "Recorded: 4 comments on LinkedIn on"),
        ("twelve", "Recorded: 12 comments on LinkedIn."),
    ],
)
async def test_plain_answers_are_understood(team: Coach, text: str, start: str) -> None:
    reply = await team.slack.say(ADA, DM, text)

    assert reply.text.startswith(start)


async def test_a_number_alone_counts_once_though_nothing_is_due_any_more(team: Coach) -> None:
    for number in ("4", "5"):
        reply = await team.slack.say(ADA, DM, number)

    assert reply.text.startswith("Recorded: 5 comments on LinkedIn.")
    assert team.rows(ResultRow) == 2


async def test_of_several_things_a_number_alone_says_too_little(team: Coach) -> None:
    await team.types("objective 5 posts a week on X")

    reply = await team.slack.say(ADA, DM, "4")

    assert reply.text == (
        "I read “4”, but you count several things: comments on LinkedIn and posts on X."
        " Name the one you mean, like `linkedin comments 4`."
    )
    assert team.rows(ResultRow) == 0


async def test_who_counts_nothing_is_told_how_to_say_what_it_is(coach: Coach) -> None:
    await coach.set_up(ADA)

    reply = await coach.slack.say(ADA, DM, "4")

    assert reply.text == (
        "I read “4”, but not what it counts. Try `/social report linkedin comments 4`."
    )


async def test_a_digit_as_an_emoji_is_not_taken_for_a_question(team: Coach) -> None:
    reply = await team.slack.say(ADA, DM, "linkedin comments :four:")

    assert reply.text.startswith("I read “linkedin” and “comments” but no number.")


@pytest.mark.parametrize(
    "aims",
    [
        ["30 bookings by 31 December"],
        ["100 sign-ups by 31 December", "5 posts a week on the blog"],
        ["at most 5 complaints a month", "500 followers on X by 31 December"],
        ["at most €300 spent a month", "30 leads on LinkedIn by 31 December", "2 hours a week"],
        ["30 bookings on LinkedIn by 31 December", "30 leads by 31 December"],
    ],
)
async def test_the_example_of_a_check_in_answers_what_it_asks(team: Coach, aims: list[str]) -> None:
    for aim in aims:
        await team.types(f"objective {aim}")
    await team.tick(days=7)
    (checkin,) = (m for m in team.slack.dm(ADA) if "Or just reply" in m["text"])

    while example := re.search("Or just reply: `(.+)`", checkin["text"]):
        await team.slack.say(ADA, DM, example[1])
        await team.background_tasks()

    assert counted(team, ResultRow) == counted(team, ObjectiveRow)


def counted(team: Coach, table: type[ObjectiveRow | ResultRow]) -> set[tuple[str, str | None]]:
    """The measures of all rows."""
    rows: Select[str, str | None] = select(table.metric, table.platform)
    with team.sessions.unscoped() as session:
        return {(metric, platform) for metric, platform in session.execute(rows)}
