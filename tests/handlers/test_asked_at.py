"""A check-in that is put off to an hour comes at that hour."""

from __future__ import annotations

import pytest

from tests.support.coach import ADA, Coach


@pytest.mark.parametrize(
    ("words", "hours"),
    [
        ("ask me at 3pm", 5.5),  # it is half past nine
        ("can you remind me at noon?", 2.5),
        ("remind me again at 14:30", 5),
        ("ask me on Wednesday at 3pm", 53.5),
        ("ask me at 8am", 22.5),  # which is past, and so tomorrow's
    ],
)
async def test_it_comes_then_and_not_before(team: Coach, words: str, hours: float) -> None:
    before = len(team.asked())
    told = (await team.slack.say(ADA, "D0ADA", words)).text
    await team.tick(hours=hours - 0.1)
    early = len(team.asked())
    await team.tick(hours=0.2)

    assert told.startswith("I'll ask again <!date^")
    assert early == before + 1  # the answer itself
    assert len(team.asked()) == before + 2


async def test_an_hour_for_good_is_chosen_in_the_form(team: Coach) -> None:
    reply = await team.types("ask me every Monday at 3pm")

    assert "Reminders" in str(reply.messages) or team.window()["callback_id"] == "reminders"
