"""Wishes for another end of an objective that there is."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.language.intents import intent_of
from bot.language.meanings import Redate
from handlers.commands import COMMANDS, IN_TALK

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    "text",
    [
        "move bookings to 15 December",
        "please extend the bookings objective until 15 December",
        "give bookings a deadline of 15 December",
        "push the bookings deadline to 15 December",
        "change the end date of bookings to 15 Dec",
        "set the due date for bookings to 15 Dec",
        "make bookings due 15 December",
        "let bookings run until 15 December",
        "bookings should end on 15 December",
        "bookings until 15 December",
        "the deadline for bookings is now 15 December",
        "can we have until 15 December for bookings?",
        "postpone bookings to 15 December",
        "bookings deadline 15 Dec",
    ],
)
def test_another_day_is_read(text: str) -> None:
    wish = Redate(METRICS["bookings"], None, date(2026, 12, 15))

    assert intent_of(text, IN_TALK, today=MONDAY, in_talk=True) == wish
    assert intent_of(text, COMMANDS, today=MONDAY) == wish


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("extend comments on LinkedIn by two weeks", timedelta(weeks=2)),
        ("push the linkedin comments back by 10 days", timedelta(days=10)),
        ("give comments on linkedin another week", timedelta(weeks=1)),
    ],
)
def test_so_much_later_is_read(text: str, later: timedelta) -> None:
    wish = Redate(METRICS["comments"], PLATFORMS["linkedin"], None, later)

    assert intent_of(text, IN_TALK, today=MONDAY, in_talk=True) == wish
    assert wish.day_after(date(2026, 12, 31)) == date(2026, 12, 31) + later
    assert wish.day_after(None) is None


@pytest.mark.parametrize(
    "text",
    [
        "20 bookings by 15 December",
        "raise bookings to 40",
        "move the meeting to 15 December",
        "postpone it to Wednesday",
        "bookings should reach 40 by 15 December",
        "give bookings and comments until 15 December",
        "bookings until yesterday",
        "move bookings",
    ],
)
def test_what_is_no_such_wish_is_read_as_something_else(text: str) -> None:
    assert not isinstance(_read(text), Redate)


def _read(text: str) -> object:
    try:
        return intent_of(text, IN_TALK, today=MONDAY, in_talk=True)
    except Exception as error:  # noqa: BLE001  any refusal
        return error
