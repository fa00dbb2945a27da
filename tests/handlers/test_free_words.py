"""Free words in a direct message: corrections, objectives, other languages."""

from __future__ import annotations

import pytest

from bot.db.models import ObjectiveRow, ResultRow
from tests.support.coach import ADA, Coach
from tests.support.reading import buttons

DM = "D0ADA"


async def said(team: Coach, text: str) -> str:
    return (await team.slack.say(ADA, DM, text)).text


async def test_a_result_among_other_words_is_recorded(team: Coach) -> None:
    answer = await said(team, "the webinar went well, 4 comments on linkedin and the boss is happy")

    assert answer.startswith("Recorded: 4 comments on LinkedIn.")


async def test_a_corrected_number_replaces_the_old_one(team: Coach) -> None:
    await said(team, "41 comments on linkedin")
    answer = await said(team, "sorry, 14 not 41")

    assert "14 comments on LinkedIn" in answer
    assert "Corrected from 41 to 14" in answer


async def test_a_correction_that_fits_no_number_shows_those_there_are(team: Coach) -> None:
    await said(team, "5 comments on linkedin")
    reply = await team.slack.say(ADA, DM, "sorry, 14 not 41")

    assert reply.text.startswith("Which number do you mean?")
    assert "edit_number" in str(reply.message)
    assert team.rows(ResultRow) == 1


async def test_without_numbers_there_is_nothing_to_correct(team: Coach) -> None:
    assert await said(team, "sorry, 14 not 41") == (
        "You have no numbers yet, so there's nothing to correct."
    )


async def test_an_objective_in_free_words_is_set(team: Coach) -> None:
    before = team.rows(ObjectiveRow)
    answer = await said(team, "ok so we settled on 2 leads a week from linkedin")

    assert answer.startswith("Objective set: ")
    assert team.rows(ObjectiveRow) == before + 1


async def test_an_objective_that_is_thought_about_is_set_by_a_button(team: Coach) -> None:
    before = team.rows(ObjectiveRow)
    asked = await team.slack.say(ADA, DM, "what about 3 leads a week?")
    assert team.rows(ObjectiveRow) == before

    reply = await team.slack.click(ADA, asked.message, "meant:objective")

    assert reply.text.startswith("Objective set: ")


@pytest.mark.parametrize("text", ["wir haben 3 likes bekommen", "tenemos 5 comentarios nuevos"])
async def test_another_language_gets_the_form_and_stores_nothing(team: Coach, text: str) -> None:
    reply = await team.slack.say(ADA, DM, text)

    assert reply.text.startswith("Sorry, I only read English so far.")
    assert "open_report" in buttons(reply.message)
    assert team.rows(ResultRow) == 0


async def test_what_a_number_came_from_is_kept_beside_it(team: Coach) -> None:
    answer = await said(team, "14 signups from the Berlin webinar")
    history = await team.types("history")

    assert answer.startswith("Recorded: 14 sign-ups (“the Berlin webinar”).")
    assert "“the Berlin webinar”" in history.text


async def test_a_note_outlives_the_question_about_its_number(team: Coach) -> None:
    await said(team, "21 signups")
    asked = await team.slack.say(ADA, DM, "24 signups in total, the webinar")
    answer = await team.slack.click(ADA, asked.message, "record_all")

    assert "(“the webinar”)" in answer.text


async def test_a_gain_and_a_loss_are_both_recorded(team: Coach) -> None:
    await said(team, "300 followers on x")
    answer = await said(team, "gained 40 followers on x, lost 12")

    assert "40 more followers on X and 12 fewer followers on X" in answer
    assert team.rows(ResultRow) == 3


async def test_a_part_without_a_number_is_left_out_and_said(team: Coach) -> None:
    answer = await said(team, "8 comments on linkedin and a few replies")

    assert answer.startswith("Recorded: 8 comments on LinkedIn.")
    assert "I left one part out." in answer
    assert "a few replies" in answer


@pytest.mark.parametrize(
    "text", ["no, 11", "no wait, it was 11", "it should be 11", "oops, 11", "make that 11"]
)
async def test_a_number_alone_corrects_the_one_just_reported(team: Coach, text: str) -> None:
    await said(team, "5 comments on linkedin")
    team.clock.move(minutes=5)
    await said(team, "12 sign-ups")
    answer = await said(team, text)

    assert "11 sign-ups" in answer
    assert "Corrected from 12 to 11" in answer


@pytest.mark.parametrize("text", ["no, 11", "it should be 11"])
async def test_a_number_alone_corrects_none_of_several_or_of_long_ago(
    team: Coach, text: str
) -> None:
    await said(team, "5 comments on linkedin and 12 sign-ups")
    assert (await said(team, text)).startswith("Which number do you mean?")

    team.clock.move(minutes=5)
    await said(team, "3 bookings")
    team.clock.move(days=2)
    assert (await said(team, text)).startswith("Which number do you mean?")


@pytest.mark.parametrize(
    "text",
    [
        "sign-ups were 11 not 12",
        "the sign-ups were 11, not 12",
        "sign-ups were actually 11 instead of 12",
        "correct the sign-ups from 12 to 11",
    ],
)
async def test_a_correction_that_names_its_metric_is_of_that_alone(team: Coach, text: str) -> None:
    await said(team, "12 sign-ups")
    team.clock.move(minutes=5)
    await said(team, "12 comments on linkedin")
    answer = await said(team, text)

    assert "Corrected from 12 to 11" in answer
    assert "11 sign-ups" in answer
