"""Reading a quarter: `/social review Q3 2025`."""

from __future__ import annotations

import re
from datetime import date

from bot.domain.errors import NotUnderstood, Quoted
from bot.domain.reviews.quarter import MONTHS, Quarter, RelativeQuarter, WantedQuarter
from bot.language.text import plain

_QUARTER = re.compile(
    r"(?:(?P<before>20\d\d) )?(?:q|quarter )(?P<number>[1-4])(?: (?P<after>20\d\d))?"
)
_FILLERS = re.compile(r"\b(?:of|the|for|in)\b|[,.]")


def parse_quarter(text: str) -> WantedQuarter:
    """The quarter that is named; the one to review now for no words; else NotUnderstood."""
    words = " ".join(_FILLERS.sub(" ", plain(text)).split())
    match words.removesuffix(" quarter"):
        case "":
            return RelativeQuarter.TO_REVIEW
        case "this" | "current" | "now":
            return RelativeQuarter.RUNNING
        case "last" | "previous":
            return RelativeQuarter.LAST
    match = _QUARTER.fullmatch(words)
    if match is None:
        raise NotUnderstood("reading.no_quarter", words=Quoted(text))
    return _named(int(match["number"]), match["before"] or match["after"])


def _named(number: int, year: str | None) -> WantedQuarter:
    return number if year is None else Quarter.of(date(int(year), MONTHS * number, 1))
