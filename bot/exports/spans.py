"""Spans: the months and weeks that exports write in place of days."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Final, NamedTuple

from bot.exports.dates import day_of, month_of, order_for
from bot.exports.names import Order
from bot.exports.translating import names_of


class Span(NamedTuple):
    """Days from the first to the last one, which may be the same."""

    first: date
    last: date

    @classmethod
    def month(cls, year: int, number: int) -> Span:
        """ValueError for a number that is no month."""
        return cls(date(year, number, 1), date(year, number, monthrange(year, number)[1]))

    @classmethod
    def quarter(cls, year: int, number: int) -> Span:
        """ValueError for a number that is no quarter."""
        last = number * _MONTHS_OF_QUARTER
        return cls(cls.month(year, last - 2).first, cls.month(year, last).last)

    @classmethod
    def week(cls, year: int, number: int) -> Span:
        """The ISO week; ValueError if that year has no such week."""
        monday = date.fromisocalendar(year, number, 1)
        return cls(monday, monday + _SIX_DAYS)

    @property
    def text(self) -> str:
        """As `span_of` reads it; of one day, as `day_of` does."""
        first, last = self.first.isoformat(), self.last.isoformat()
        return first if first == last else f"{first}/{last}"


_SIX_DAYS: Final = timedelta(days=6)
_MONTHS_OF_QUARTER: Final = 3
_YEARS: Final = range(2000, 2101)
_FORMS: Final = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>\d{4})[-/. ](?P<number>\d{1,2})",
        r"(?P<number>\d{1,2})[-/. ](?P<year>\d{4})",
        r"(?P<name>[^\W\d_]+)\.?,?[-/ ](?P<year>\d{4})",
        r"(?P<year>\d{4})[-/ ](?P<name>[^\W\d_]+)\.?",
        r"(?P<year>\d{4})[-/ ]?(?:W|KW|CW|week )\s?(?P<week>\d{1,2})",
        r"(?:W|KW|CW|week)\s?(?P<week>\d{1,2})(?:,? |[-/])(?:of )?(?P<year>\d{4})",
        r"(?P<year>\d{4})[-/ ]?[QT](?P<quarter>[1-4])",
        r"[QT](?P<quarter>[1-4])[-/ ](?P<year>\d{4})",
    )
)
_FROM_TO = re.compile(r"(\d{4}-\d{2}-\d{2})(?:/| - | ?[–—] ?| to )(\d{4}-\d{2}-\d{2})")
_COMPACT = re.compile(r"(\d{4})(\d{2})")
_SHORT = re.compile(r"([^\W\d_]{3,})\.?[- ]'?(\d{2})")
_MONTHS: Final = frozenset({"month", "year month", "month of year"})
_STARTS: Final = frozenset({"week", "week of", "week starting", "week start"})
_ENDS: Final = frozenset({"week ending", "week end"})


@lru_cache(maxsize=4096)
def span_of(text: str) -> Span | None:
    """The quarter, month, ISO week or days from one to another that a text names.

    None if none, or a single day.
    """
    forms = (form.fullmatch(text.strip()) for form in _FORMS)
    found = next(filter(None, forms), None)
    try:
        if ends := _FROM_TO.fullmatch(text.strip()):
            first, last = map(date.fromisoformat, ends.groups())
            return Span(first, last) if first < last else None
        return found and _named(found.groupdict())
    except ValueError:
        return None


def _named(parts: Mapping[str, str]) -> Span | None:
    year = int(parts["year"])
    if "week" in parts:
        return Span.week(year, int(parts["week"]))
    if "quarter" in parts:
        return Span.quarter(year, int(parts["quarter"]))
    return _month(year, month_of(parts["name"]) if "name" in parts else int(parts["number"]))


def _month(year: int, number: int | None) -> Span | None:
    return Span.month(year, number) if number and year in _YEARS else None


def spans_in(title: str, texts: Sequence[str], usual: Order) -> list[Span | None]:
    """The days, months or weeks of a column of this name, in the order of its format."""
    order = order_for(texts, usual)
    found = [_span(text, order) for text in texts]
    names = set(names_of(title))
    if names & _MONTHS:
        return _months(texts, found)
    if names & (_STARTS | _ENDS):
        return _weeks(found, ends=bool(names & _ENDS))
    return found


def _span(text: str, order: Order) -> Span | None:
    day = day_of(text, order)
    return Span(day, day) if day else span_of(text)


def _months(texts: Sequence[str], found: Sequence[Span | None]) -> list[Span | None]:
    """Below "Month", 202603 and Mar-26 are months, and so are the first days of several."""
    spans = [each or _short(text) for text, each in zip(texts, found, strict=True)]
    days = [each.first for each in spans if each and each.first == each.last]
    if len(days) > 1 and len(set(days)) == len(days) and all(day.day == 1 for day in days):
        return [each and Span.month(each.first.year, each.first.month) for each in spans]
    return spans


def _short(text: str) -> Span | None:
    try:
        if found := _COMPACT.fullmatch(text.strip()):
            return _month(int(found[1]), int(found[2]))
        if found := _SHORT.fullmatch(text.strip()):
            return _month(_YEARS[0] + int(found[2]), month_of(found[1]))
    except ValueError:
        return None
    return None


def _weeks(found: Sequence[Span | None], *, ends: bool) -> list[Span | None]:
    """The weeks that begin or end on these days, if all are of one weekday."""
    days = [each.first for each in found if each and each.first == each.last]
    if len({day.weekday() for day in days}) != 1:
        return list(found)
    before, after = (_SIX_DAYS, timedelta()) if ends else (timedelta(), _SIX_DAYS)
    return [
        Span(each.first - before, each.last + after) if each and each.first == each.last else each
        for each in found
    ]
