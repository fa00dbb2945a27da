"""A number that someone says again elsewhere is asked about before it counts twice."""

from __future__ import annotations

import pytest

from bot.db.models import ReportRow, ResultRow
from tests.support.coach import ADA, BEN, MARKETING, Coach
from tests.support.reading import FOR_COMMENTS, buttons

DM = "D0ADA"
ASKED = "You told me 4 comments on LinkedIn less than an hour ago. Is it the same"


async def so_far(team: Coach) -> str:
    """How many comments count."""
    return (await team.types("progress")).text.partition("Comments on LinkedIn: ")[2].split()[0]


async def asked(team: Coach, said: str = "linkedin comments 4") -> dict[str, object]:
    """The question about what was typed in the channel, and is said again to the bot alone."""
    reply = await team.slack.say(ADA, DM, said)

    assert reply.text.startswith(ASKED), reply.text
    return dict(reply.message)


@pytest.mark.parametrize("first", ["linkedin comments 4", "4 comments on LinkedIn today"])
@pytest.mark.parametrize("again", ["linkedin comments 4", "we got 4 comments on linkedin today"])
async def test_the_same_number_said_elsewhere_is_asked_about(
    team: Coach, first: str, again: str
) -> None:
    await team.types(first)
    question = await asked(team, again)

    assert buttons(question) == ["drop_report", "record_sure"]
    assert "It's the same" in str(question)
    assert "Count both" in str(question)
    assert await so_far(team) == "4"


async def test_the_same_one_counts_once(team: Coach) -> None:
    await team.types("linkedin comments 4")
    question = await asked(team)
    answered = await team.slack.click(ADA, question, "drop_report")

    assert answered.text == "Good, it counts once."
    assert (await so_far(team), team.rows(ReportRow)) == ("4", 1)


async def test_as_much_again_counts_twice(team: Coach) -> None:
    await team.types("linkedin comments 4")
    question = await asked(team)
    await team.slack.click(ADA, question, "record_sure")
    await team.slack.repeat()

    assert (await so_far(team), team.rows(ReportRow)) == ("8", 2)


async def test_what_else_was_said_counts_either_way(team: Coach) -> None:
    await team.types("objective 30 bookings by 31 December")
    await team.types("linkedin comments 4")
    question = await asked(team, "linkedin comments 4, bookings 2")
    answered = await team.slack.click(ADA, question, "record_all")

    assert answered.text.startswith("Recorded: 2 bookings")
    assert await so_far(team) == "4"


async def test_several_that_were_said_before_are_one_question(team: Coach) -> None:
    await team.types("objective 30 posts on X by 31 December")
    await team.types("linkedin comments 4, x posts 2")
    reply = await team.slack.say(ADA, DM, "x posts 2 and linkedin comments 4")

    assert "2 posts on X and 4 comments on LinkedIn" in reply.text
    assert buttons(reply.message) == ["drop_report", "record_sure"]


@pytest.mark.parametrize(
    "other",
    [
        "linkedin comments 5",
        "linkedin comments 4 yesterday",
        "x comments 4",
        "4 comments in total on linkedin",
    ],
)
async def test_another_number_or_day_is_recorded(team: Coach, other: str) -> None:
    await team.types("linkedin comments 4")

    assert not (await team.slack.say(ADA, DM, other)).text.startswith("You told me")


async def test_a_colleague_says_their_own(team: Coach) -> None:
    await team.types("linkedin comments 4")

    assert (await team.types("linkedin comments 4", BEN)).text.startswith("Recorded")
    assert (await team.slack.say(BEN, "D0BEN", "linkedin comments 4")).text.startswith(
        "You told me"
    )


async def test_after_an_hour_or_an_undo_it_is_new(team: Coach) -> None:
    await team.types("linkedin comments 4")
    team.clock.move(minutes=61)
    assert (await team.slack.say(ADA, DM, "linkedin comments 4")).text.startswith("Recorded")

    await team.types("undo")
    assert (await team.types("linkedin comments 4")).text.startswith("Recorded")


@pytest.mark.parametrize(
    ("first", "again"),
    [
        ("linkedin comments 4", "linkedin comments 4"),
        ("4 comments on linkedin", "report 4 comments on LinkedIn today"),
        ("we got 4 linkedin comments", "linkedin: 4 comments"),
    ],
)
async def test_in_the_same_place_it_is_asked_about_for_two_minutes(
    team: Coach, first: str, again: str
) -> None:
    await team.types(first)
    team.clock.move(seconds=110)
    question = await team.types(again)

    assert question.text.startswith(ASKED), question.text
    assert buttons(question.message) == ["drop_report", "record_sure"]
    assert await so_far(team) == "4"

    await team.slack.click(ADA, question.message, "record_sure")
    assert await so_far(team) == "8"


async def test_two_messages_in_the_same_conversation_are_asked_about(team: Coach) -> None:
    await team.slack.say(ADA, DM, "linkedin comments 4")
    question = await asked(team)

    assert (await team.slack.click(ADA, question, "drop_report")).text == "Good, it counts once."
    assert await so_far(team) == "4"


async def test_in_the_same_place_it_is_as_much_again_after_two_minutes(team: Coach) -> None:
    for _ in range(2):
        assert (await team.types("linkedin comments 4")).text.startswith("Recorded")
        team.clock.move(minutes=2)


async def test_in_the_same_place_it_is_as_much_again_after_something_else(team: Coach) -> None:
    for told in ("linkedin comments 4", "x comments 2", "linkedin comments 4"):
        assert (await team.types(told)).text.startswith("Recorded")

    assert await so_far(team) == "8"


async def test_a_level_is_the_same_however_often_it_is_said(team: Coach) -> None:
    for reply in (
        await team.types("followers linkedin 400"),
        await team.slack.say(ADA, DM, "followers linkedin 400"),
    ):
        assert reply.text.startswith("Recorded")

    assert (await team.types("10 new followers on linkedin")).text.startswith("Recorded")
    reply = await team.slack.say(ADA, DM, "10 new followers on linkedin")
    assert reply.text.startswith("You told me")


async def test_a_form_asks_below_its_field_and_counts_when_saved_again(team: Coach) -> None:
    await team.slack.say(ADA, DM, "linkedin comments 4")
    await team.types("report")
    form = team.window()
    refused = await team.slack.submit(ADA, form, {FOR_COMMENTS: 4})

    assert "Clear the field if it's the same, or save again to count both." in str(refused.body)
    assert await so_far(team) == "4"
    await team.slack.submit(ADA, form, {FOR_COMMENTS: 4})
    assert await so_far(team) == "8"


async def test_a_mention_in_the_channel_is_a_place_of_its_own(team: Coach) -> None:
    await team.slack.say(ADA, MARKETING, "@socialcoach linkedin comments 4")
    await asked(team)


async def test_an_answer_to_a_check_in_may_be_what_was_said_just_before(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 5 posts on X every week")
    await coach.tick(days=7)
    await coach.types("x posts 4 last week")
    before = coach.rows(ResultRow)
    reply = await coach.slack.say(ADA, DM, "x posts 4 last week")

    assert coach.rows(ResultRow) == before, reply.text
