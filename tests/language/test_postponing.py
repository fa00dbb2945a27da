"""The day to be asked again, as people name it."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import NotUnderstood
from bot.language.intents import intent_of
from bot.language.postponing import PutOff, postponed

MONDAY, WEDNESDAY = date(2026, 11, 30), date(2026, 12, 2)


@pytest.mark.parametrize(
    "text",
    [
        "can you remind me on Wednesday?",
        "remind me in 2 days",
        "Could you ask me again on 2 December, please?",
        "not now, ping me on wed",
        "sorry, no time today. later, on wednesday",
        "i'll report on wednesday",
        "can we do this wednesday morning?",
        "would you mind asking me on Wednesday :pray:",
        "snooze until wednesday",
        "postpone it to Wednesday",
    ],
)
def test_the_day_to_be_asked_again_is_read(text: str) -> None:
    assert intent_of(text, ("", "report"), today=MONDAY) == PutOff(WEDNESDAY)


@pytest.mark.parametrize(
    "text",
    [
        "remind me on wednesday to post the reel",
        "remind me to post on wednesday",
        "i'll report 4 comments on wednesday",
        "report 4 comments on monday",
        "report wednesday",
        "answer comments on wednesday",
        "remind me",
        "remind me today",
        "remind me on 5 march",
        "remind me on wednesday or friday",
        "they remind me on wednesday",
    ],
)
def test_other_words_put_nothing_off(text: str) -> None:
    assert postponed(text, today=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    ["Wednesday", "wednesday please", "on Wed", "in 2 days", "2 December", "sorry, wednesday"],
)
def test_a_day_alone_is_one_to_be_asked_again_if_anything_is_asked(text: str) -> None:
    assert postponed(text, today=MONDAY) == PutOff(WEDNESDAY, is_bare=True)


@pytest.mark.parametrize("text", ["4", "2.12.", "2/12", "today", "5 march", "wednesday 4"])
def test_a_number_or_a_day_that_is_not_near_is_no_day_to_be_asked_again(text: str) -> None:
    assert postponed(text, today=MONDAY) is None


@pytest.mark.parametrize(
    "text",
    [
        "next Wednesday",
        "next wednesday, please",
        "remind me next Wednesday",
        "ask me again next Wednesday",
        "can we do this next Wednesday?",
        "swamped, can we do this next Wednesday?",
    ],
)
def test_which_wednesday_is_the_next_is_asked(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        intent_of(text, ("", "report"), today=MONDAY)

    assert refused.value.key == "reading.which_weekday"


def test_next_monday_is_never_in_this_week() -> None:
    assert postponed("next Monday", today=WEDNESDAY) == PutOff(date(2026, 12, 7), is_bare=True)
