"""The time of a day that words name."""

from __future__ import annotations

from datetime import time

import pytest

from bot.language.clock import without_clock
from bot.language.text import plain_words


@pytest.mark.parametrize(
    ("said", "at"),
    [
        ("ask me at 3pm", time(15)),
        ("ask me at 3", time(15)),
        ("remind me at 8", time(8)),
        ("ask me again at 15:30", time(15, 30)),
        ("ask me at 11.15 am", time(11, 15)),
        ("ask me at 12 am", time(0)),
        ("ask me at 12pm", time(12)),
        ("ask me at 3.30", time(15, 30)),
        ("ask me at 06:30", time(6, 30)),
        ("ask me at 7 p.m.", time(19)),
        ("ping me at noon", time(12)),
        ("ask me around 4 o’clock", time(16)),
        ("ask me after 4", time(16)),
        ("remind me wednesday 15:30", time(15, 30)),
    ],
)
def test_the_only_time_is_read(said: str, at: time) -> None:
    rest, read = without_clock(plain_words(said))

    assert read == at
    assert not any(map(str.isdecimal, rest))


@pytest.mark.parametrize(
    "said",
    [
        "remind me at 9 or at 10",
        "ask me at 25",
        "ask me at 9:75",
        "ask me after 3 days",
        "remind me on 2.12",
        "ask me later",
    ],
)
def test_other_words_are_left_as_they_are(said: str) -> None:
    assert without_clock(said) == (said, None)
