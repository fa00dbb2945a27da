"""Rows from delimited text; the delimiter is the one under which the most names are known."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO
from itertools import islice
from typing import Final

from bot.exports.reading import Refusal
from bot.exports.sheets import Row, Sheet, counted
from bot.exports.translating import is_known

DELIMITERS: Final = ",;\t|"
_COMPARED: Final = 5
"""Rows that a last one is compared with."""
_SEARCHED: Final = 40
"""Rows that are looked at for the delimiter: notes, a header, some data."""
_DECLARED = re.compile(r"\s*\"?sep=(.)\"?\s*\r?\n", re.IGNORECASE)


def sheet_of(text: str) -> Sheet:
    """The rows of the text. Refusal if no delimiter gives a table."""
    declared = _DECLARED.match(text)
    delimiter = declared[1] if declared else max(DELIMITERS, key=lambda each: _score(text, each))
    rows = counted(_rows(text, delimiter))
    if rows and (_is_open(text, rows[-1], delimiter) or _is_broken(text, rows)):
        return Sheet("", rows[:-1], cut_at=rows[-1].line)
    return Sheet("", rows)


def _rows(text: str, delimiter: str) -> Iterator[Row]:
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter)
    line = 1
    try:
        for cells in reader:
            yield Row(line, tuple(cells))
            line = reader.line_num + 1
    except csv.Error as error:
        raise Refusal("export.damaged_line", line=line) from error


def _score(text: str, delimiter: str) -> tuple[int, int]:
    """How many names it finds in one row, then how many cells in the row with the most."""
    try:
        rows = [row.cells for row in islice(_rows(text, delimiter), _SEARCHED)]
    except Refusal:
        return (0, 0)
    named = max((sum(map(is_known, row)) for row in rows), default=0)
    return (named, max(map(len, rows), default=0))


def _is_open(text: str, last: Row, delimiter: str) -> bool:
    """Whether the text ends inside of quotation marks: one more mark would change nothing."""
    tail = "".join(StringIO(text, newline="").readlines()[last.line - 1 :])
    if '"' not in tail:
        return False
    closed = list(_rows(f'{tail}"', delimiter))
    return len(closed) == 1 and closed[0].cells == last.cells


def _is_broken(text: str, rows: tuple[Row, ...]) -> bool:
    """Whether the last row is short and its line not ended, when those before it are full."""
    *others, last = rows
    before = others[-_COMPARED:]
    if text.endswith(("\n", "\r")) or not before:
        return False
    return len(last.cells) < min(len(row.cells) for row in before)
