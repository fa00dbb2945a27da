"""Dates that only their whole column tells: without years, or as spreadsheets count days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.exports.amounts import is_missing
from bot.exports.dates import day_of
from bot.exports.names import Order
from bot.exports.reading import Refusal
from bot.exports.sheets import Row
from bot.exports.spans import Span
from bot.exports.tables import Table, cell_of
from bot.exports.translating import is_total, names_of
from bot.exports.years import in_years, month_number, yearless

_SERIAL = re.compile(r"\d{5}")
_SERIALS: Final = range(36_526, 73_051)
"""The days of this century."""
_FIRST_SERIAL: Final = date(1899, 12, 30)
_ENDS: Final = ("to", "end", "end date", "until", "bis", "hasta", "au", "week end", "week ending")
_YEARS: Final = ("year", "jahr", "année", "año", "anno", "ano", "jaar", "år")
_YEAR = re.compile(r"20\d\d")


@dataclass(frozen=True, slots=True)
class _Column:
    """A column of days, with the rows in which one stands."""

    table: Table
    place: int
    rows: Sequence[Row]

    @property
    def texts(self) -> list[str]:
        return self.beside(self.place)

    def beside(self, place: int) -> list[str]:
        """What stands in these rows of another column."""
        return [cell_of(row, place).strip() for row in self.rows]


def dated(table: Table, column: int, name: str, today: date) -> Table:
    """The table with whole dates in a column, if all of it is written in one of these ways.

    `name` is that of the file, which may tell the year.
    """
    rows = [row for row in table.rows if _is_of_day(row, column) and not _is_empty(row, column)]
    found = _Column(table, column, rows)
    spans = _ranges(found) or _serials(found) or _yearless(found, name, today)
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


def _ranges(column: _Column) -> list[Span]:
    """The days from this column to that of their ends; none without one.

    Refusal if that leaves the order of days and months open.
    """
    ends = column.table.column(_ENDS)
    if ends in (None, column.place):
        return []
    starts, ends_written = column.texts, column.beside(ends or 0)
    written = [*starts, *ends_written]
    orders = [order for order in Order if all(day_of(text, order) for text in written)]
    if not orders:
        return []
    if Order.CERTAIN not in orders and len(orders) > 1:
        raise Refusal("export.dates_unclear", line=column.rows[0].line)
    days = [day for text in written if (day := day_of(text, orders[-1]))]
    spans = list(map(Span, days[: len(starts)], days[len(starts) :]))
    return spans if all(span.first <= span.last for span in spans) else []


def _serials(column: _Column) -> list[Span]:
    """The days of a spreadsheet's numbers; none unless all are such."""
    texts = column.texts
    if not all(_SERIAL.fullmatch(text) and int(text) in _SERIALS for text in texts):
        return []
    days = (_FIRST_SERIAL + timedelta(days=int(text)) for text in texts)
    return [Span(day, day) for day in days]


def _yearless(column: _Column, name: str, today: date) -> list[Span]:
    """The spans in the years of a column beside, else the latest; none unless all are such."""
    named = "month" in names_of(column.table.header[column.place])
    found = [yearless(text) or (named and month_number(text)) or None for text in column.texts]
    given = [each for each in found if each]
    if len(given) < len(found):
        return []
    years = column.table.column(_YEARS)
    beside = [] if years is None else column.beside(years)
    if beside and all(map(_YEAR.fullmatch, beside)):
        spans = [each(int(year)) for each, year in zip(given, beside, strict=True)]
    else:
        spans = in_years(given, f"{name} {column.table.sheet.name}", today)
    known = [span for span in spans if span]
    return known if len(known) == len(found) else []


def _with(row: Row, column: int, written: dict[int, str]) -> Row:
    text = written.get(row.line)
    if text is None:
        return row
    return Row(row.line, (*row.cells[:column], text, *row.cells[column + 1 :]))
