"""Numbers such as 1.234,5 in tables whose other cells, or words, show how they're meant."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from bot.exports.sheets import Row
from bot.exports.tables import File, Table
from bot.exports.translating import is_foreign

_COMMA_DECIMALS = re.compile(
    r"[-+]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,})",
)
"""What only makes sense with a point between thousands, and a comma before decimals."""
_POINT_DECIMALS = re.compile(
    r"[-+]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d{1,2}|\d{1,3}(?:,\d{3}){2,}|\d{4,}\.\d+|\d+\.\d{4,})"
)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}\.\d{3}")
_LEAST_FOREIGN: Final = 2
"""Columns in another language from which people write numbers as it does, too."""
_WITH_COMMA = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-+]?\d+,\d+")
_SWAPPED = str.maketrans({".": None, ",": "."})


def with_points(file: File, *, by_language: bool = False) -> File:
    """The file with a point before decimals in its tables.

    Each is as it is, unless some of its numbers need a comma there, and none a point.
    `by_language`: 1.234 is a thousand below words of a language in which people write so.
    """
    tables = tuple(_with_points(table, by_language=by_language) for table in file.tables)
    return replace(file, tables=tables)


def _with_points(table: Table, *, by_language: bool) -> Table:
    cells = [cell.strip() for row in table.rows for cell in row.cells]
    if any(map(_POINT_DECIMALS.fullmatch, cells)):
        return table
    is_foreign_too = by_language and sum(map(is_foreign, table.header)) >= _LEAST_FOREIGN
    telling = any(map(_COMMA_DECIMALS.fullmatch, cells)) or (
        is_foreign_too and any(map(_THOUSANDS.fullmatch, cells))
    )
    if not telling:
        return table
    return replace(table, rows=tuple(Row(row.line, _swapped(row)) for row in table.rows))


def _swapped(row: Row) -> tuple[str, ...]:
    return tuple(
        cell.translate(_SWAPPED) if _WITH_COMMA.fullmatch(cell.strip()) else cell
        for cell in row.cells
    )
