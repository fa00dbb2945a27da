"""Days, weeks, months and quarters that are written without a year, and the years they are of."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial
from typing import Final, TypeAlias

from bot.exports.dates import day_in, month_and_day, month_of
from bot.exports.spans import Span

InYear: TypeAlias = Callable[[int], Span | None]
"""The span in a year; None if that year has none."""
_WEEK = re.compile(r"(?:W|KW|CW|week|uke|vecka|v\.?|semaine|semana)\s?(\d{1,2})", re.IGNORECASE)
_QUARTER = re.compile(r"[QT]([1-4])", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.")
_NUMBER = re.compile(r"0?[1-9]|1[0-2]")
_WORD = re.compile(r"[^\W\d_]{3,}\.?")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_YEARS_BACK: Final = 5


def yearless(text: str) -> InYear | None:
    """What a text names in each year: "March 1", "02.03.", "KW 9", "March", "Q1"; None if none."""
    text = text.strip()
    if found := _WEEK.fullmatch(text):
        return partial(_week, int(found[1]))
    if found := _QUARTER.fullmatch(text):
        return partial(_quarter, int(found[1]))
    if found := _DOTTED.fullmatch(text):
        return partial(_day, int(found[2]), int(found[1]))
    if parts := month_and_day(text):
        return partial(_day, *parts)
    month = month_of(text.rstrip(".")) if _WORD.fullmatch(text) else None
    return partial(_month, month) if month else None


def month_number(text: str) -> InYear | None:
    """The month that a number from 1 to 12 names in each year; None for another text."""
    return partial(_month, int(text)) if _NUMBER.fullmatch(text) else None


def in_order(found: Sequence[InYear | None], until: date) -> list[Span | None]:
    """The spans that follow one another, oldest or newest first.

    The last one is the latest that begins by a day; each other one begins by its follower.
    """
    forwards = list(_backwards(reversed(found), until))[::-1]
    backwards = list(_backwards(found, until))
    return min((forwards, backwards), key=_length)


def in_years(found: Sequence[InYear | None], name: str, today: date) -> list[Span | None]:
    """The spans of a column in a file of this name: in the one year that it tells, if that fits.

    Else they are the latest ones until today, or until the last year of the name.
    """
    years = {int(year) for year in _YEAR.findall(name)}
    last = date(max(years, default=today.year), 12, 31)
    following = in_order(found, min(today, last))
    within = [each and each(min(years)) for each in found] if len(years) == 1 else []
    ordered = filter(_is_ordered, (within, following))
    return min(ordered, key=_length, default=following)


def _is_ordered(spans: Sequence[Span | None]) -> bool:
    starts = [span.first for span in spans if span]
    return bool(spans) and starts in (sorted(starts), sorted(starts, reverse=True))


def _backwards(found: Iterable[InYear | None], until: date) -> Iterator[Span | None]:
    for each in found:
        span = _latest(each, until) if each else None
        until = span.first if span else until
        yield span


def _latest(each: InYear, until: date) -> Span | None:
    years = range(until.year, until.year - _YEARS_BACK, -1)
    spans = (each(year) for year in years)
    return next((span for span in spans if span and span.first <= until), None)


def _length(spans: Sequence[Span | None]) -> int:
    starts = [span.first for span in spans if span]
    return (max(starts) - min(starts)).days if starts else 0


def _day(month: int, day: int, year: int) -> Span | None:
    found = day_in(year, month, day)
    return Span(found, found) if found else None


def _month(month: int, year: int) -> Span:
    return Span.month(year, month)


def _quarter(number: int, year: int) -> Span:
    return Span.quarter(year, number)


def _week(number: int, year: int) -> Span | None:
    try:
        return Span.week(year, number)
    except ValueError:
        return None
