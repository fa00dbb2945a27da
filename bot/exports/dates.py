"""Dates as exports write them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache, lru_cache
from typing import Final

from babel import Locale

from bot.exports.names import Order, normal

_CLOCK: Final = r"(?:[T ,].*)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})[-/.](\d{{1,2}})[-/.](\d{{1,2}})\.?{_CLOCK}")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_EASTERN = re.compile(r"(\d{4})[年년] ?(\d{1,2})[月월] ?(\d{1,2})[日일]")
_NUMBERS = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}|\d{{2}}){_CLOCK}")
_WEEKDAY: Final = r"(?:[^\W\d]+\.?,?\s+)?"
_MONTH_DAY = re.compile(
    rf"{_WEEKDAY}([^\W\d]+)\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?,?\s+(\d{{4}}){_CLOCK}"
)
_DAY_MONTH = re.compile(
    rf"{_WEEKDAY}(\d{{1,2}})(?:st|nd|rd|th|\.)?\s+(?:de\s+)?([^\W\d]+)\.?,?\s+(?:de\s+)?"
    rf"(\d{{4}}){_CLOCK}"
)
_DASHED = re.compile(rf"(\d{{1,2}})[-/]([^\W\d]+)\.?[-/](\d{{4}}|\d{{2}}){_CLOCK}")
_WITHOUT_YEAR = re.compile(r"(?:([^\W\d]+)\.?\s+(\d{1,2})|(\d{1,2})\.?\s+(?:de\s+)?([^\W\d]+)\.?)")
_CENTURY: Final = 2000
_FIRST_YEAR: Final = 2000
_LAST_YEAR: Final = 2100
LANGUAGES: Final = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "nb", "sv", "da", "fi", "pl", "cs", "tr", "ro"),
    *("hu", "id", "vi", "ru", "uk", "el", "hr", "sk", "sl", "lt", "lv", "et", "bg", "ca"),
)
"""Languages in which a platform may write months."""


@lru_cache(maxsize=4096)
def day_of(text: str, order: Order) -> date | None:
    """The day that a text names, a time behind it aside; None if none, or none for certain.

    `order` is that of the format; 03/04/2026 is nothing without one.
    """
    text = text.strip()
    if found := _of_numbers(text):
        return day_in(*map(int, found.groups()))
    if found := _MONTH_DAY.fullmatch(text):
        return day_in(int(found[3]), month_of(found[1]), int(found[2]))
    if found := _DAY_MONTH.fullmatch(text) or _DASHED.fullmatch(text):
        return day_in(_whole(int(found[3])), month_of(found[2]), int(found[1]))
    return _in_order(text, order)


def _in_order(text: str, order: Order) -> date | None:
    found = _NUMBERS.fullmatch(text)
    if not found:
        return None
    order = Order.DAY_FIRST if found[2] == "." else order
    if order is Order.CERTAIN:
        return None
    one, other, year = int(found[1]), int(found[3]), int(found[4])
    day, month = (other, one) if order is Order.MONTH_FIRST else (one, other)
    return day_in(_whole(year), month, day)


def _of_numbers(text: str) -> re.Match[str] | None:
    """The year, the month and the day of a text with them in this order."""
    return _YEAR_FIRST.fullmatch(text) or _COMPACT.fullmatch(text) or _EASTERN.fullmatch(text)


def _whole(year: int) -> int:
    return year if year >= _CENTURY else year + _CENTURY


def day_in(year: int, month: int | None, day: int) -> date | None:
    """The day of a month in a year; None if there is none."""
    if month is None or not _FIRST_YEAR <= year <= _LAST_YEAR:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def month_of(word: str) -> int | None:
    """The month of this name, in English or else in the only sense that languages give it."""
    name = normal(word)
    return english_months().get(name) or foreign_months().get(name)


@cache
def english_months() -> dict[str, int]:
    """Months by their English names, whole or short."""
    return {**_months("en"), "sept": 9}


@cache
def foreign_months() -> dict[str, int]:
    """Months by their names in other languages, without names that mean several months."""
    every: dict[str, set[int]] = {}
    for language in LANGUAGES:
        for name, month in _months(language).items():
            every.setdefault(name, set()).add(month)
    return {name: months.pop() for name, months in every.items() if len(months) == 1}


def _months(language: str) -> dict[str, int]:
    named = Locale(language).months
    return {
        normal(name).rstrip("."): month
        for use in ("format", "stand-alone")
        for width in ("wide", "abbreviated")
        for month, name in named[use][width].items()
    }


def orders_of(texts: Iterable[str]) -> frozenset[Order]:
    """The orders under which all these texts are dates."""
    written = [text for text in texts if text.strip()]
    return frozenset(
        order
        for order in (Order.MONTH_FIRST, Order.DAY_FIRST)
        if all(day_of(text, order) for text in written)
    )


def order_for(texts: Sequence[str], usual: Order) -> Order:
    """The order of a format, or the other one if some dates allow only that.

    A platform may write dates as people do where it is used.
    """
    if usual is Order.CERTAIN:
        return usual
    other = Order.DAY_FIRST if usual is Order.MONTH_FIRST else Order.MONTH_FIRST
    allowed = [{order for order in (usual, other) if day_of(text, order)} for text in texts]
    return other if {other} in allowed and {usual} not in allowed else usual


def month_and_day(text: str) -> tuple[int, int] | None:
    """The month and the day of a date without a year, such as "March 1" or "1 März"."""
    found = _WITHOUT_YEAR.fullmatch(text.strip())
    if not found:
        return None
    month = month_of(found[1] or found[4])
    return (month, int(found[2] or found[3])) if month else None


def latest(month: int, day: int, until: date) -> date | None:
    """The latest day with this month and day that isn't after another one."""
    years = range(until.year, until.year - 5, -1)
    days = (day_in(year, month, day) for year in years)
    return next((each for each in days if each and each <= until), None)
