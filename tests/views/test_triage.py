"""What is said of an unusual number, in words that are right for every number and span."""

from __future__ import annotations

import pytest

from bot.domain.alarms.alarm import LONGEST
from bot.domain.watch.spike import Unusual
from bot.views.messages.triage import alarm_words, triage_blocks, triage_words
from tests.support.builders import TODAY
from tests.support.reading import buttons
from tests.views.triage_examples import LONG, TEAM, number, triage


@pytest.mark.parametrize(
    ("unusual", "seen", "usual"),
    [
        (number("complaints", 24, 14, "3.14"), "24 complaints on 23 Nov", "14 days had 3.1"),
        (number("complaints x", 10, 7, 0), "10 complaints on X on 23 Nov", "7 days had 0"),
        (number("complaints", 10, 50, "0.02"), "10 complaints on 23 Nov", "50 days had 0.02"),
        (number("response_time", 180, 9, 30), "180 minutes to answer on 23 Nov", "9 days had 30"),
    ],
)
def test_a_spike_is_told_next_to_the_days_before_it(
    unusual: Unusual, seen: str, usual: str
) -> None:
    days = usual.replace(" had", " with numbers in the eight weeks before had")
    question = "That's far above the usual. Is it spreading faster than you can answer?"
    assert triage_words(triage(unusual), TODAY) == (
        f"*{seen}*, as of your report.\nThe {days} on average.\n{question} Then raise the alarm."
    )


def test_a_week_is_told_next_to_weeks() -> None:
    words = triage_words(triage(number("negative_mentions", 1200, 8, "40.06", days=7)), TODAY)

    assert words.startswith("*1,200 negative mentions for 17 Nov to 23 Nov*")
    assert "The 8 earlier numbers for as many days, in the eight weeks before, were 40.1" in words


@pytest.mark.parametrize(
    ("earlier", "said"), [(0, "there are 0."), (1, "there's 1."), (6, "there are 6.")]
)
def test_too_few_numbers_are_counted(earlier: int, said: str) -> None:
    words = triage_words(triage(number("complaints", 24, earlier, None)), TODAY)

    assert f"it takes 7 earlier numbers, and {said}" in words
    assert "far above" not in words


def test_only_what_is_known_to_be_unusual_can_be_no_crisis() -> None:
    early = triage(number("complaints", 24, 3, None))
    spike = triage(number("complaints", 24, 9, 3))

    assert buttons({"blocks": list(triage_blocks(early, TODAY))}) == ["raise_alarm"]
    assert buttons({"blocks": list(triage_blocks(spike, TODAY))}) == [
        "triage_alarm",
        "not_a_crisis",
    ]


def test_the_longest_names_fit_into_an_alarm() -> None:
    assert len(alarm_words(LONG, TEAM, TODAY)) <= LONGEST
