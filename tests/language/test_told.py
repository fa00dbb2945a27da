"""Numbers in messages that were not written for the bot."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.catalogue.catalogue import BUILT_IN
from bot.language.told import numbers_in

MONDAY = date(2026, 11, 23)
TWO = ("12 comments on LinkedIn", "3 bookings")
READ_AS = ["comments linkedin 12", "bookings - 3"]


def read(text: str) -> list[str]:
    """The numbers as "comments linkedin 12", with the day if one was named."""
    found = numbers_in(text, today=MONDAY, names=BUILT_IN)
    return [
        " ".join(
            [
                each.metric.key,
                each.platform.key if each.platform else "-",
                str(each.value),
                *([each.on.isoformat()] if each.on else []),
            ]
        )
        for each in found
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (TWO[0], READ_AS[:1]),
        (f"Good morning! {TWO[0]}. Lunch?", READ_AS[:1]),
        (f"Last night:\n{TWO[0]}\n{TWO[1]}", READ_AS),
        (f"{TWO[0]} yesterday", ["comments linkedin 12 2026-11-22"]),
    ],
)
def test_what_a_message_tells_is_read_sentence_by_sentence(text: str, numbers: list[str]) -> None:
    assert read(text) == numbers


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Lunch at 12?",
        "Did we get 12 comments on LinkedIn?",
        "We want 12 comments on LinkedIn.",
        "at most 12 comments on LinkedIn",
        "12 comments on LinkedIn a week",
    ],
)
def test_questions_plans_and_limits_tell_nothing(text: str) -> None:
    assert read(text) == []


def test_what_is_told_twice_is_not_read() -> None:
    text = "12 comments on LinkedIn. 3 bookings. 14 comments on LinkedIn."

    assert read(text) == ["bookings - 3"]


def test_numbers_of_several_days_do_not_fit_a_form_with_one() -> None:
    assert read("12 comments on LinkedIn yesterday. 3 bookings today.") == []
