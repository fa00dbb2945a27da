"""An archive as one workbook, a sheet for each table."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from bot.archive.cells import Cell, written
from bot.archive.tables import TABLES, Archive, Row, Table

_WHEN = datetime(1980, 1, 1, tzinfo=UTC)
"""Kept as the workbook's own time, so that the same rows make the same bytes."""
_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
MOST_DIGITS = 15
"""Digits that spreadsheets keep of a number; longer ones stay text."""
WIDTH = 16


def write_workbook(archive: Archive) -> bytes:
    """The tables as sheets; words stay words, whatever they begin with."""
    written_to = io.BytesIO()
    with Workbook(written_to, _OPTIONS) as book:
        book.set_properties({"created": _WHEN})
        bold = book.add_format({"bold": True})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for table in TABLES:
            sheet = book.add_worksheet(table.name)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, len(table.columns) - 1, WIDTH)
            sheet.write_row(0, 0, list(table.columns), bold)
            _fill(sheet, table, archive.get(table.name, ()), day)
    return written_to.getvalue()


def _fill(sheet: Worksheet, table: Table, rows: Sequence[Row], day: Format) -> None:
    for number, row in enumerate(rows, start=1):
        for column, name in enumerate(table.columns):
            _write(sheet, number, column, row.get(name), day)


def _write(sheet: Worksheet, row: int, column: int, value: Cell, day: Format) -> None:
    match value:
        case Decimal() | int() if not isinstance(value, bool) and _fits(value):
            sheet.write_number(row, column, value)
        case date() if not isinstance(value, datetime):
            sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), day)  # noqa: DTZ001  a day
        case _ if text := written(value):
            sheet.write_string(row, column, text)


def _fits(value: Decimal | int) -> bool:
    return len(str(value).replace(".", "").strip("-0")) <= MOST_DIGITS
