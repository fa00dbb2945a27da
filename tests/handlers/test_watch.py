"""An unusual number in chat: the question below the receipt, and its two answers."""

from __future__ import annotations

from typing import Any

import pytest

from bot.db.models import AlarmRow, TriageRow
from tests.support.coach import ADA, MARKETING, Coach
from tests.support.reading import buttons, words

DM = "D0ADA"
SEEN = "*24 complaints on 23 Nov*, as of your report."
USUAL = "The 9 days with numbers in the eight weeks before had 3 on average."


@pytest.fixture
async def usual(team: Coach) -> Coach:
    """A team with three complaints on each of the last nine days."""
    for day in range(14, 23):
        await team.types(f"report complaints 3 on {day} November")
    return team


async def asked(team: Coach, text: str = "report complaints 24") -> Any:
    return (await team.types(text)).message


async def test_the_receipt_says_what_was_seen_and_next_to_what(usual: Coach) -> None:
    answer = await asked(usual)

    assert SEEN in words(answer)
    assert USUAL in words(answer)
    assert SEEN in str(answer["text"])
    assert {"triage_alarm", "not_a_crisis"} <= set(buttons(answer))
    assert usual.rows(AlarmRow) == 0


async def test_a_usual_number_is_only_recorded(usual: Coach) -> None:
    assert "not_a_crisis" not in buttons(await asked(usual, "report complaints 4"))


async def test_accepting_opens_the_form_filled_in_and_a_person_raises_it(usual: Coach) -> None:
    answer = await asked(usual)

    await usual.slack.click(ADA, answer, "triage_alarm")

    window = usual.window()
    assert "This goes to <#C0MARKETING> at once, in your name." in words(window)
    assert "24 complaints on 23 Nov, 3 on average before" in str(window)
    assert usual.rows(AlarmRow) == 0

    await usual.slack.submit(ADA, window, {"level": "1"})
    await usual.tick()

    (text,) = usual.posted()
    assert text.startswith("*Alarm, level 1:* “24 complaints on 23 Nov, 3 on average before”")


async def test_no_crisis_is_one_press_and_thanks(usual: Coach) -> None:
    answer = await asked(usual)

    for _ in range(2):
        reply = await usual.slack.click(ADA, answer, "not_a_crisis")
        assert reply.text == "Thank you, good to know. I won't ask about this number again."

    await usual.tick()
    assert usual.posted() == []
    assert (usual.rows(AlarmRow), usual.rows(TriageRow)) == (0, 1)
    assert "not_a_crisis" not in buttons(await asked(usual, "report complaints 5"))


async def test_after_an_undo_the_form_is_empty(usual: Coach) -> None:
    answer = await asked(usual)
    await usual.types("undo")

    await usual.slack.click(ADA, answer, "triage_alarm")

    assert "complaints" not in str(usual.window())


async def test_with_too_few_numbers_it_says_how_many_it_takes(team: Coach) -> None:
    answer = await asked(team)

    assert "it takes 7 earlier numbers, and there are 0." in words(answer)
    assert "raise_alarm" in buttons(answer)
    assert "not_a_crisis" not in buttons(answer)


@pytest.mark.parametrize(
    "said", ["someone left a nasty comment", "we got a nasty comment, what should I do?"]
)
async def test_who_worries_gets_both_answers_too(team: Coach, said: str) -> None:
    await team.slack.say(ADA, DM, said)
    answer = team.slack.messages(DM)[-1]
    assert {"raise_alarm", "not_a_crisis"} <= set(buttons(answer))

    reply = await team.slack.click(ADA, answer, "not_a_crisis")

    assert reply.text == "Thank you, good to know."
    assert team.rows(TriageRow) == 0
    assert team.posted(MARKETING) == []
