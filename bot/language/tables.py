"""Tables in a message, put as a report says them: one line for each cell with a number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from bot.language.text import words_in

_RULE: Final = re.compile(r"[\s|:+=-]*")
_NOT_OF_NOW: Final = frozenset(
    (
        *words_in("target targets goal goals objective plan planned budget forecast aim expected"),
        *words_in("change diff difference delta growth % +/- δ previous before prior average avg"),
        *words_in("note notes owner who comment remark remarks status"),
    )
)
"""Columns that tell no result."""
_OF_RESULTS: Final = frozenset(
    (
        *words_in("actual actuals result results value values number numbers count figure figures"),
        *words_in("current today so far amount"),
    )
)
"""Columns that tell nothing but that a result is in them."""
_OF_ALL: Final = frozenset(words_in("total totals sum all overall altogether"))
"""Rows that only add up the others."""
_NO_VALUE: Final = frozenset(("", "-", "–", "—", "n/a", "na", "?", "x"))
_FEWEST: Final = 2
"""Rows, and cells of each, that make a table."""
Row = list[str]


def untabled(text: str) -> str:
    """The text with its table as lines of results; as it is without one that can be read."""
    if text.count("|") < _FEWEST:
        return text
    lines = [line for line in text.replace("`", "").splitlines() if line.strip()]
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line)]
    return "\n".join(_told(rows)) if _is_table(rows) else text


def _cells(line: str) -> Row:
    return [
        cell.strip(" *_") for cell in line.strip().removeprefix("|").removesuffix("|").split("|")
    ]


def _is_table(rows: Sequence[Row]) -> bool:
    """Return True for rows of one length, below names, of which one column tells results."""
    widths = {len(row) for row in rows}
    if len(rows) < _FEWEST or len(widths) != 1 or min(widths) < _FEWEST:
        return False
    names = rows[0]
    return not any(map(str.isdigit, "".join(names))) and any(_told(rows))


def _told(rows: Sequence[Row]) -> Iterator[str]:
    """The number of each row and column, with what both call it."""
    names, *numbered = rows
    for what, *values in numbered:
        if _OF_ALL.isdisjoint(what.lower().split()):
            for name, value in zip(names[1:], values, strict=True):
                if not _is_idle(name) and value.lower() not in _NO_VALUE:
                    yield f"{what} {_said(name)} {value}"


def _is_idle(name: str) -> bool:
    return not _NOT_OF_NOW.isdisjoint(name.lower().split())


def _said(name: str) -> str:
    return " ".join(word for word in name.split() if word.lower() not in _OF_RESULTS)
