"""Cells: values as text, and text as values of a kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from bot.domain.amounts import amount_in

Cell: TypeAlias = str | int | Decimal | date | datetime | bool | None
"""None is an empty cell; so is an empty text."""


class Kind(StrEnum):
    TEXT = "text"
    NUMBER = "number"  # a whole one, such as the number of a row
    AMOUNT = "amount"
    DAY = "day"
    INSTANT = "instant"  # in UTC
    FLAG = "flag"


DANGEROUS = ("=", "+", "-", "@", "\t", "\r")
"""What spreadsheets take for the beginning of a formula."""
MARK = "'"


_BEGINS = r"(^|[;\t\n\r])"
"""A text, or what a spreadsheet takes for a cell of its own if it parts cells by semicolons, as in
half of Europe, or by tabs: it doesn't heed quotes inside of a cell then."""
_RISKY = re.compile(rf"""{_BEGINS}(?="*[{re.escape("".join((*DANGEROUS, MARK)))}])""")
_MARKED = re.compile(_BEGINS + MARK)


def harmless(text: str) -> str:
    """The text, marked wherever a spreadsheet might calculate; so is what begins with the mark."""
    return _RISKY.sub(rf"\1{MARK}", text)


def unmarked(text: str) -> str:
    """The text as it was before `harmless`."""
    return _MARKED.sub(r"\1", text)


def written(value: Cell) -> str:
    """The value as text in a file."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() | date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
        case int():
            return str(value)
        case str():
            return harmless(value)


def read(kind: Kind, text: str) -> Cell:
    """The value in a cell of this kind; ValueError or KeyError if it holds none."""
    return _READERS[kind](text) if text else None


def _flag(text: str) -> bool:
    return {"yes": True, "no": False}[text]


_READERS: Mapping[Kind, Callable[[str], Cell]] = {
    Kind.TEXT: unmarked,
    Kind.NUMBER: int,
    Kind.AMOUNT: amount_in,
    Kind.DAY: date.fromisoformat,
    Kind.INSTANT: datetime.fromisoformat,
    Kind.FLAG: _flag,
}
