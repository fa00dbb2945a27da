"""“Never mind” closes what was asked, does nothing, and takes back nothing that was done."""

from __future__ import annotations

import pytest

from bot.db.models import KeptWordsRow, ReportRow
from tests.support.coach import ADA, Coach

DM = "D0ADA"
CLOSED = "All right, I left everything as it is."
WORDS = ["never mind", "Nevermind!", "nvm", "oh never mind that", "forget about it", "leave it"]


@pytest.mark.parametrize("text", WORDS)
async def test_it_closes_the_question_how_much_is_meant(team: Coach, text: str) -> None:
    await team.types("linkedin comments 4")
    question = await team.slack.say(ADA, DM, "linkedin comments 4")
    assert question.text.startswith("You told me")

    assert (await team.slack.say(ADA, DM, text)).text == CLOSED
    assert team.rows(ReportRow) == 1
    undone = (await team.slack.say(ADA, DM, "cancel that")).text
    assert undone.startswith("Undone: 4 comments on LinkedIn.")


@pytest.mark.parametrize("text", [*WORDS, "cancel that", "forget it"])
async def test_it_closes_the_question_which_team_is_meant(two: Coach, text: str) -> None:
    question = (await two.slack.say(ADA, DM, "linkedin comments 4")).message
    assert two.rows(KeptWordsRow) == 1

    await two.slack.say(ADA, DM, text)

    assert (two.rows(KeptWordsRow), two.rows(ReportRow)) == (0, 0)
    pressed = await two.slack.click(ADA, question["ts"], "use_team")
    assert two.rows(ReportRow) == 0, pressed.text


@pytest.mark.parametrize("text", WORDS)
async def test_it_takes_back_nothing(team: Coach, text: str) -> None:
    await team.types("linkedin comments 4")

    assert (await team.types(text)).text == CLOSED
    assert (await team.types("progress")).text.count("4 of 20") == 1
