"""Dates that only their whole column tells: without years, or as spreadsheets count days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from bot.exports.amounts import is_missing
from bot.exports.sheets import Row
from bot.exports.spans import Span
from bot.exports.tables import Table, cell_of
from bot.exports.translating import is_total
from bot.exports.years import in_years, yearless

_SERIAL = re.compile(r"\d{5}")
_SERIALS: Final = range(36_526, 73_051)
"""The days of this century."""
_FIRST_SERIAL: Final = date(1899, 12, 30)


def dated(table: Table, column: int, name: str, today: date) -> Table:
    """The table with whole dates in a column, if all of it is written in one of these ways.

    `name` is that of the file, which may tell the year.
    """
    rows = [row for row in table.rows if _is_of_day(row, column) and not _is_empty(row, column)]
    texts = [cell_of(row, column).strip() for row in rows]
    spans = _serials(texts) or _yearless(texts, f"{name} {table.sheet.name}", today)
    if not spans:
        return table
    written = {row.line: span.text for row, span in zip(rows, spans, strict=True)}
    kept = (row for row in table.rows if not _is_empty(row, column))
    return replace(table, rows=tuple(_with(row, column, written) for row in kept))


def _is_of_day(row: Row, column: int) -> bool:
    day = cell_of(row, column)
    return bool(day.strip()) and not is_total(day)


def _is_empty(row: Row, column: int) -> bool:
    """Whether nothing stands beside the day, as with months to come."""
    return all(is_missing(cell) for at, cell in enumerate(row.cells) if at != column)


def _serials(texts: Sequence[str]) -> list[Span]:
    """The days of a spreadsheet's numbers; none unless all are such."""
    if not all(_SERIAL.fullmatch(text) and int(text) in _SERIALS for text in texts):
        return []
    days = (_FIRST_SERIAL + timedelta(days=int(text)) for text in texts)
    return [Span(day, day) for day in days]


def _yearless(texts: Sequence[str], name: str, today: date) -> list[Span]:
    """The latest spans of these names; none unless all are such."""
    found = [yearless(text) for text in texts]
    spans = in_years(found, name, today) if all(found) else []
    known = [span for span in spans if span]
    return known if len(known) == len(texts) else []


def _with(row: Row, column: int, written: dict[int, str]) -> Row:
    text = written.get(row.line)
    if text is None:
        return row
    return Row(row.line, (*row.cells[:column], text, *row.cells[column + 1 :]))
