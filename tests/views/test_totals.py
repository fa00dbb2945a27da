"""Totals and the questions about them, in words and in the values of buttons."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.errors import CoachError, NotUnderstood
from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import EVER, Whole
from bot.views import messages
from bot.views.answered import LONGEST, AnsweredReport
from tests.support.builders import TODAY, reading
from tests.views.questions_back import questions

READINGS = (
    reading("comments linkedin", 4),
    reading("bookings", "0.5", on=date(2026, 11, 20)),
    reading("followers x", -12, change=True),
    replace(reading("bookings x", 2), carried=True),
    replace(reading("posts x", 2), carried=True, confirmed=True),
    Reading(
        metric=reading("spend", 1).metric,
        platform=None,
        value=Decimal("40.50"),
        change=True,
        currency="€",
        confirmed=True,
        whole=Whole(first=EVER, ended=True, sure=False, chosen=True),
    ),
    Reading(
        metric=reading("posts", 1).metric,
        platform=None,
        value=Decimal(3),
        change=True,
        whole=Whole(per=Period.WEEK),
    ),
)


def test_a_report_in_a_button_comes_back_as_it_was() -> None:
    report = AnsweredReport("message:D0ADA:1795422600.000002", TODAY, READINGS)

    assert AnsweredReport.decode(report.encode()) == report


def test_what_no_button_can_carry_is_not_asked_about() -> None:
    with pytest.raises(NotUnderstood, match=r"state\.too_many_numbers"):
        AnsweredReport("trigger:1", TODAY, READINGS * 12).encode()


@pytest.mark.parametrize("value", ["", "7", "{}", "[]", '["a","b",[]]', '["a","2026-11-23",[[1]]]'])
def test_a_value_of_another_form_is_refused(value: str) -> None:
    with pytest.raises(CoachError, match=r"state\.unreadable_value"):
        AnsweredReport.decode(value)


ASKED = {
    name: messages.asked(question, AnsweredReport("trigger:1", TODAY))
    for name, question in questions()
}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        (
            "more or all, one",
            "Comments on LinkedIn: 24 more, or 24 in all (21 so far)? Nothing is recorded yet.",
        ),
        (
            "more or all, less",
            (
                "Comments on LinkedIn: 24 more, or 20 in all by 20 Nov (21 so far)?"
                " Nothing is recorded yet."
                " If it's 20 in all by 20 Nov, I'll correct what was reported before."
            ),
        ),
        (
            "so many, None",
            ("4,000 comments on LinkedIn? That's unusually many. Nothing is recorded yet."),
        ),
        (
            "so many, 12",
            ("4,000 comments on LinkedIn? The most so far was 12. Nothing is recorded yet."),
        ),
        (
            "so many, level",
            "42 followers on X? The last number was 420. Nothing is recorded yet.",
        ),
    ],
)
def test_a_question_says_what_is_known_and_that_nothing_is_stored(name: str, text: str) -> None:
    assert ASKED[name]["text"] == text


def test_each_answer_fits_into_its_button() -> None:
    for message in ASKED.values():
        for block in message["blocks"]:
            for element in block.get("elements", ()):
                assert len(element.get("value", "")) <= LONGEST
                assert len(element["text"]["text"]) <= 75
