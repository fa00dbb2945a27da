"""Numbers such as 1.234,5 in tables that people made, when other cells show how they're meant."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.exports.sheets import Row
from bot.exports.tables import Table

_COMMA_DECIMALS = re.compile(
    r"[-+]?(?:\d{1,3}(?:\.\d{3})+,\d+|\d+,\d{1,2}|\d{1,3}(?:\.\d{3}){2,})",
)
"""What only makes sense with a point between thousands, and a comma before decimals."""
_POINT_DECIMALS = re.compile(
    r"[-+]?(?:\d{1,3}(?:,\d{3})+\.\d+|\d+\.\d{1,2}|\d{1,3}(?:,\d{3}){2,})",
)
_WITH_COMMA = re.compile(r"[-+]?\d{1,3}(?:\.\d{3})+(?:,\d+)?|[-+]?\d+,\d+")
_SWAPPED = str.maketrans({".": None, ",": "."})


def with_points(table: Table) -> Table:
    """The table with a point before decimals.

    As it is, unless some of its numbers need a comma there, and none a point.
    """
    cells = [cell.strip() for row in table.rows for cell in row.cells]
    if any(map(_POINT_DECIMALS.fullmatch, cells)) or not any(map(_COMMA_DECIMALS.fullmatch, cells)):
        return table
    return replace(table, rows=tuple(Row(row.line, _swapped(row)) for row in table.rows))


def _swapped(row: Row) -> tuple[str, ...]:
    return tuple(
        cell.translate(_SWAPPED) if _WITH_COMMA.fullmatch(cell.strip()) else cell
        for cell in row.cells
    )
