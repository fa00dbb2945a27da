"""The day to be asked again, as people name it."""

from __future__ import annotations

from datetime import date

import pytest

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
