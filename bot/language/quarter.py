"""Which quarter is meant: `/social review Q3 2025`."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bot.domain.errors import NotUnderstood
from bot.domain.reviews.quarter import Quarter, latest_quarter, quarter_to_review
from bot.language.refusals import quoted
from bot.language.text import plain

EXAMPLES: Final = "`/social review`, `/social review last` or `/social review Q3`"
_QUARTER = re.compile(
    r"(?:(?P<before>20\d\d) )?(?:q|quarter )(?P<number>[1-4])(?: (?P<after>20\d\d))?"
)
_FILLERS = re.compile(r"\b(?:of|the|for|in)\b|[,.]")


def parse_quarter(text: str, *, today: date) -> Quarter:
    """The quarter that is named; NotUnderstood for none, and for one that has not begun.

    Nothing means the one to review now. A number alone means the last such quarter.
    """
    words = " ".join(_FILLERS.sub(" ", plain(text)).split())
    match words.removesuffix(" quarter"):
        case "":
            return quarter_to_review(today)
        case "this" | "current" | "now":
            return Quarter.of(today)
        case "last" | "previous":
            return Quarter.of(today).before
    found = _QUARTER.fullmatch(words)
    if found is None:
        raise NotUnderstood(f"I read {quoted(text)}, but no quarter. Type {EXAMPLES}.")
    return _named(int(found["number"]), found["before"] or found["after"], today)


def _named(number: int, year: str | None, today: date) -> Quarter:
    if year is None:
        return latest_quarter(number, today)
    quarter = Quarter.of(date(int(year), 3 * number, 1))
    if quarter.first > today:
        raise NotUnderstood(f"{quarter} has not begun yet. Type {EXAMPLES}.")
    return quarter
