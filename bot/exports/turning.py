"""Tables with their days or months from left to right, turned so that each of them is a row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from bot.exports.amounts import amount, is_missing
from bot.exports.networks import network_in
from bot.exports.sheets import Part, Row, Sheet
from bot.exports.tables import is_date
from bot.exports.years import yearless

_SEARCHED: Final = 12
"""Rows in which the days can stand."""
_LEAST: Final = 2
_TITLE: Final = "date"


def is_turned(part: Part) -> bool:
    """Return True for a file with its days or months from left to right."""
    return any(_start(sheet) is not None for sheet in part.sheets)


def turned(part: Part) -> Part:
    """The part with the tables in its sheets turned, as far as all in them are plain numbers."""
    return replace(part, sheets=tuple(map(_turned, part.sheets)))


def _start(sheet: Sheet) -> int | None:
    """The row of the days."""
    rows = sheet.rows[:_SEARCHED]
    return next((at for at, row in enumerate(rows) if len(_days(row)) >= _LEAST), None)


def _days(row: Row) -> list[int]:
    """The columns of days; a year alone, or what stands among numbers, is none."""
    return [at for at, cell in enumerate(row.cells) if is_date(cell) or yearless(cell)]


def _turned(sheet: Sheet) -> Sheet:
    start = _start(sheet)
    if start is None or sheet.formulas:
        return sheet
    top = sheet.rows[start]
    days = _days(top)
    named = list(_named(sheet.rows[start + 1 :], days))
    if not all(_is_plain(cells) for _, cells in named):
        return sheet
    header = Row(top.line, (_TITLE, *(name for name, _ in named)))
    rows = (
        Row(top.line + number, (top.cells[day], *(cells[number - 1] for _, cells in named)))
        for number, day in enumerate(days, 1)
    )
    return replace(sheet, rows=(header, *rows))


def _named(rows: Sequence[Row], days: Sequence[int]) -> Iterator[tuple[str, Sequence[str]]]:
    """What each row counts, with its cells; a row without any may name the platform below it."""
    platform = first = ""
    for row in rows:
        first, name = _name(row, days[0], first)
        cells = [row.cells[day].strip() if day < len(row.cells) else "" for day in days]
        if name and not any(cells):
            platform = network_in(name)
        elif name:
            yield (name if network_in(name) else f"{platform} {name}".strip()), cells


def _name(row: Row, width: int, before: str) -> tuple[str, str]:
    """The first of the words before the days, which holds until the next one, and all of them."""
    first, *others = [cell.strip() for cell in row.cells[:width]] or [""]
    first = first or (before if any(others) else "")
    return first, " ".join(filter(None, (first, *others)))


def _is_plain(cells: Sequence[str]) -> bool:
    """Whether a row has numbers alone, or none, as rates have."""
    written = [cell for cell in cells if not is_missing(cell)]
    return len({amount(cell) is None for cell in written}) < _LEAST
