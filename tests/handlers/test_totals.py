"""Running totals, spans and wild numbers, as people type them and press what is asked."""

from __future__ import annotations

import asyncio

import pytest

from bot.db.models import ReportRow, ResultRow
from tests.handlers.test_direct_messages import last_written
from tests.support.coach import ADA, BEN, Coach
from tests.support.reading import FOR_COMMENTS, buttons, words

IN_ALL = "record_all"
MORE = "record_more"
SURE = "record_sure"
DROP = "drop_report"


@pytest.fixture
async def team(team: Coach) -> Coach:
    await team.types("objective 24 bookings by 31 December")
    await team.types("report bookings 21")
    return team


@pytest.mark.parametrize(
    "text",
    [
        "report bookings total 24",
        "report we now have 24 bookings",
        "report bookings 24 in total",
        "bookings now at 24",
        "24 bookings so far",
        "24 bookings this month",
    ],
)
async def test_a_total_says_what_it_adds(team: Coach, text: str) -> None:
    reply = await team.types(text)

    assert reply.text.startswith("Recorded: 3 bookings (24 ")
    assert ": 3 more than the 21 so far). Now 24 of 24 by 31 Dec, reached." in reply.text


async def test_the_same_total_is_said_to_be_the_same(team: Coach) -> None:
    reply = await team.types("report bookings total 21")

    assert reply.text.startswith("Recorded: 21 bookings in all, the same as before. Now 21 of 24")


async def test_less_than_is_known_is_asked_and_nothing_stored(team: Coach) -> None:
    reply = await team.types("report bookings total 20")

    assert reply.text == (
        "Bookings: 20 more, or 20 in all (21 so far)? Nothing is recorded yet."
        " If it's 20 in all, I'll correct what was reported before."
    )
    assert buttons(reply.message) == [MORE, IN_ALL]
    assert team.rows(ResultRow) == 1


async def test_each_button_finishes_what_was_typed(team: Coach) -> None:
    asked = await team.types("report bookings total 20, linkedin comments 4")

    reply = await team.slack.click(ADA, asked.message, IN_ALL)

    assert reply.text.startswith(
        "Recorded: 1 booking fewer (20 in all: 1 less than the 21 so far)"
        " and 4 comments on LinkedIn."
    )
    assert reply.message["ts"] == asked.message["ts"]
    assert buttons(reply.message)[0] == "undo"


async def test_an_answer_counts_once(team: Coach) -> None:
    asked = await team.types("report we have 4 bookings")

    await asyncio.gather(
        *(team.slack.click(ADA, asked.message, action) for action in (MORE, MORE, IN_ALL))
    )

    assert (team.rows(ReportRow), team.rows(ResultRow)) == (2, 2)


async def test_what_others_reported_meanwhile_counts(team: Coach) -> None:
    asked = await team.types("report we have 24 bookings")
    await team.types("report bookings 2", BEN)

    reply = await team.slack.click(ADA, asked.message, IN_ALL)

    assert reply.text.startswith("Recorded: 1 booking (24 in all: 1 more than the 23 so far).")


async def test_an_answer_of_another_day_is_refused(team: Coach) -> None:
    asked = await team.types("report we have 24 bookings")
    team.clock.move(days=1)

    reply = await team.slack.click(ADA, asked.message, IN_ALL)

    assert reply.text == (
        "You typed that on another day, so nothing was recorded. Please type it again."
    )
    assert team.rows(ResultRow) == 1


async def test_totals_are_asked_about_in_direct_messages_too(team: Coach) -> None:
    asked = await team.slack.say(ADA, "D0ADA", "bookings total 20")

    assert asked.text.startswith("Bookings: 20 more, or 20 in all (21 so far)?")
    await team.slack.click(ADA, asked.message, IN_ALL)

    assert "20 of 24" in words((await team.types("progress")).message)


async def test_a_number_alone_may_be_a_total(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 24 bookings by 31 December")
    await coach.types("report bookings 21")

    reply = await coach.slack.say(ADA, "D0ADA", "24 in total")

    assert reply.text.startswith("Recorded: 3 bookings (24 in all: 3 more than the 21 so far).")


@pytest.mark.parametrize(
    "text",
    [
        "linkedin comments 12 in december",
        "linkedin comments 12 last quarter",
    ],
)
async def test_what_no_number_can_be_filed_under_is_refused(team: Coach, text: str) -> None:
    reply = await team.types(text)

    assert "`" in reply.text
    assert team.rows(ResultRow) == 1


async def test_the_receipt_names_the_week_that_a_number_is_for(team: Coach) -> None:
    reply = await team.types("linkedin comments 12 last week")

    assert reply.text.startswith(
        "Recorded: 12 comments on LinkedIn from 16 to 22 Nov, filed under 22 Nov."
    )


async def test_a_wild_number_is_stored_once_it_is_confirmed(team: Coach) -> None:
    asked = await team.types("linkedin comments 400000000000")

    assert asked.text == (
        "400,000,000,000 comments on LinkedIn? That's unusually many. Nothing is recorded yet."
    )
    assert buttons(asked.message) == [SURE, DROP]
    assert team.rows(ResultRow) == 1
    reply = await team.slack.click(ADA, asked.message, SURE)
    assert reply.text.startswith("Recorded: 400,000,000,000 comments on LinkedIn.")


async def test_a_wild_number_that_was_a_slip_is_dropped(team: Coach) -> None:
    asked = await team.types("report bookings 40000")

    assert asked.text == "40,000 bookings? The most so far was 21. Nothing is recorded yet."
    reply = await team.slack.click(ADA, asked.message, DROP)
    assert reply.text == "Nothing was recorded. Type it again with the right number."
    assert team.rows(ResultRow) == 1


async def test_a_form_with_a_wild_number_is_saved_the_second_time(team: Coach) -> None:
    await team.types("report")
    wild = {FOR_COMMENTS: "40000"}

    refused = await team.slack.submit(ADA, team.window(), wild)
    assert refused.errors == {
        FOR_COMMENTS: (
            "40,000 comments on LinkedIn? That's unusually many. Nothing is recorded yet."
            " Save again if it's right."
        )
    }
    assert team.rows(ResultRow) == 1
    other = await team.slack.submit(ADA, team.window(), {FOR_COMMENTS: "50000"})
    assert list(other.errors) == [FOR_COMMENTS]
    saved = await team.slack.submit(ADA, team.window(), wild)

    assert not saved.errors
    assert team.rows(ResultRow) == 2


async def test_money_is_shown_in_the_teams_currency_everywhere(coach: Coach) -> None:
    await coach.set_up(ADA)
    assert "£5,000 in revenue" in (await coach.types("objective £5k revenue by 31 December")).text

    receipt = await coach.types("report £500 revenue")
    assert receipt.text.startswith("Recorded: £500 in revenue. Now £500 of £5,000 by 31 Dec")
    for command in ("progress", "objectives", "digest"):
        assert "£500 of £5,000" in words((await coach.types(command)).message), command
    await coach.types("report")
    assert "£500 so far. For £5,000 by 31 Dec" in words(coach.window())


@pytest.mark.parametrize("text", ["report revenue €40", "objective 500 € revenue by 31 December"])
async def test_another_currency_is_refused_by_name(coach: Coach, text: str) -> None:
    await coach.set_up(ADA)
    await coach.types("report spent £40")

    reply = await coach.types(text)

    assert reply.text == (
        "I read “€” (EUR), but this team counts in GBP and I don't convert,"
        " so nothing was stored."
        " Type the amount in GBP: `GBP 500`."
    )


@pytest.mark.parametrize("edited", ["bookings 9", "bookings 900000", "bookings maybe 9"])
async def test_the_question_about_an_edited_message_is_void(coach: Coach, edited: str) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 24 bookings by 31 December")
    asked = await coach.slack.say(ADA, "D0ADA", "bookings 9000")
    assert buttons(asked.message) == [SURE, DROP]
    written = await last_written(coach)
    await coach.slack.edit(ADA, "D0ADA", written, edited)
    stored = coach.rows(ResultRow)

    reply = await coach.slack.click(ADA, asked.message, SURE)

    assert reply.text.startswith("You've edited that message since I asked")
    assert coach.rows(ResultRow) == stored


async def test_the_question_about_an_edit_is_answered(coach: Coach) -> None:
    await coach.set_up(ADA)
    await coach.types("objective 24 bookings by 31 December")
    await coach.slack.say(ADA, "D0ADA", "bookings 9000")
    asked = await coach.slack.edit(ADA, "D0ADA", await last_written(coach), "bookings 8000")

    await coach.slack.click(ADA, asked.message, SURE)

    assert coach.rows(ResultRow) == 1
