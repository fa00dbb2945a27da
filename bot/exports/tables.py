"""Tables: a header and its rows, found in a sheet below notes and above footers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from typing import Final

from bot.exports.amounts import amount, is_missing
from bot.exports.dates import day_of
from bot.exports.names import Layout, Order
from bot.exports.networks import network_in
from bot.exports.sheets import Part, Row, Sheet
from bot.exports.spans import span_of
from bot.exports.translating import is_known, is_total, names_of

_NUMERIC = re.compile(r"[-+]?\d[\d.,]*")
"""A number in any style."""
_SEARCHED: Final = 12
"""Rows in which a header can stand."""
_MOST_WORDS: Final = 3
"""Words of a platform's name: "LinkedIn Company Page"."""
_LEAST: Final = 2
"""Columns of a table: what a row is about, and a number."""


@dataclass(frozen=True, slots=True)
class Table:
    """A header and the rows below it; `notes` are the rows between the table before and this."""

    name: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    notes: tuple[Row, ...]
    sheet: Sheet

    def columns(self, names: Iterable[str]) -> list[int]:
        """The columns of the first of these names that is there; two may share a name."""
        for name in names:
            if found := [at for at, title in enumerate(self.header) if name in names_of(title)]:
                return found
        return []

    def column(self, names: Iterable[str]) -> int | None:
        """The first column of these names."""
        return next(iter(self.columns(names)), None)

    def fits(self, layout: Layout) -> bool:
        """Return True if it has the columns that tell this layout from others."""
        return all(map(self.columns, layout.needs)) and not self.columns(layout.lacks)

    def note(self, start: str) -> str:
        """What follows these words in the notes: "20260301" for "# Start date:"."""
        for row in self.notes:
            for at, cell in enumerate(row.cells):
                words, _, rest = cell.strip().lstrip("#").partition(":")
                if start in names_of(words.strip()):
                    rest = rest.strip()
                    return rest or "".join(row.cells[at + 1 : at + 2]).strip()
        return ""


@dataclass(frozen=True, slots=True)
class File:
    """A part of a file with its tables; `name` includes that of its archive."""

    name: str
    tables: tuple[Table, ...]
    sheets: tuple[Sheet, ...]

    @property
    def cut_at(self) -> int | None:
        """The line in the middle of which the file ends."""
        return next((sheet.cut_at for sheet in self.sheets if sheet.cut_at), None)

    def first(self, layout: Layout) -> Table | None:
        """The first table of this layout."""
        return next((table for table in self.tables if table.fits(layout)), None)


def file_of(part: Part) -> File:
    """The part with the tables in its sheets."""
    tables = [table for sheet in part.sheets for table in tables_in(sheet)]
    return File(part.name, tuple(tables), part.sheets)


def by_subject(file: File) -> list[File]:
    """A file for each sheet with a table, and for each table that is about something else.

    They are named by these; a text file is the only one of its own.
    """
    names = dict.fromkeys(table.sheet.name for table in file.tables)
    of_sheets = [
        replace(
            file,
            name=f"{file.name}/{name}" if name else file.name,
            tables=tuple(table for table in file.tables if table.sheet.name == name),
            sheets=tuple(sheet for sheet in file.sheets if sheet.name == name),
        )
        for name in names
    ]
    return [each for of_sheet in of_sheets for each in _by_title(of_sheet)]


def _by_title(file: File) -> list[File]:
    """A file for each group of tables that have a header of their own, or a platform above it."""
    groups: dict[tuple[str, ...], list[Table]] = {}
    for table in file.tables:
        groups.setdefault((*table.header, network_in(_title(table))), []).append(table)
    if len(groups) == 1:
        return [file]
    return [
        replace(file, name=f"{file.name}/{_title(tables[0])}", tables=tuple(tables))
        for tables in groups.values()
    ]


def _title(table: Table) -> str:
    """The words that stand alone in the last line above a table, else its first names."""
    lines = ([cell for cell in row.cells if cell.strip()] for row in reversed(table.notes))
    last = next(filter(None, lines), [])
    alone = last[0].strip() if len(last) == 1 else ""
    return alone.replace("/", " ") or ", ".join(filter(None, table.header[:_MOST_WORDS]))


def cell_of(row: Row, column: int | None) -> str:
    """The text in a column; empty where the row is short, or no column is meant."""
    return row.cells[column] if column is not None and column < len(row.cells) else ""


def tables_in(sheet: Sheet) -> Iterator[Table]:
    """The tables of a sheet from top to bottom."""
    starts = [at for at in range(len(sheet.rows)) if _is_header(sheet.rows, at)]
    starts = starts or _unnamed(sheet.rows)
    end_of_last = 0
    for start, end in pairwise([*starts, len(sheet.rows)]):
        stop = _end(sheet.rows, start, end) if end < len(sheet.rows) else end
        rows = tuple(row for row in sheet.rows[start + 1 : stop] if not row.is_blank)
        notes = sheet.rows[end_of_last:start]
        header = _header(sheet.rows, start)
        yield Table(sheet.name, header, rows, notes, sheet)
        end_of_last = stop


def is_bare_header(sheet: Sheet) -> bool:
    """Return True for a single row of several words."""
    cells = [cell for row in sheet.rows for cell in row.cells]
    return len(sheet.rows) == 1 and len(cells) >= _LEAST and not any(map(_is_value, cells))


def _header(rows: Sequence[Row], at: int) -> tuple[str, ...]:
    """The names of columns, each behind the platform that stands above it and those that follow."""
    titles = [cell.strip() for cell in rows[at].cells]
    above = [cell.strip() for cell in rows[at - 1].cells] if at else []
    named = [cell for cell in above if cell]
    if sum(map(_is_platform, named)) < _LEAST or any(map(_is_value, named)):
        return tuple(titles)
    groups: Iterator[str] = accumulate(above + [""] * len(titles), lambda last, cell: cell or last)
    return tuple(_grouped(title, group) for title, group in zip(titles, groups, strict=False))


def _is_platform(cell: str) -> bool:
    return len(cell.split()) <= _MOST_WORDS and bool(network_in(cell))


def _grouped(title: str, group: str) -> str:
    """The name below a platform's; below that of all together a sum of what stands beside it."""
    if _is_platform(group):
        return f"{network_in(group)} {title}"
    return "" if is_total(group) else title


def _end(rows: Sequence[Row], start: int, end: int) -> int:
    """Where the rows end before the notes of the next table: at the first blank row."""
    return next((at for at in range(start + 1, end) if rows[at].is_blank), end)


def _is_header(rows: Sequence[Row], at: int) -> bool:
    cells = [cell for cell in rows[at].cells if cell.strip()]
    # Most rows hold a value, which is cheaper to see than that none of its texts is a name.
    return not any(map(_is_value, cells)) and sum(map(is_known, cells)) >= _LEAST


def _unnamed(rows: Sequence[Row]) -> list[int]:
    """The first row of words above a row with a day and a number."""
    for at, (row, following) in enumerate(pairwise(rows)):
        cells = [cell for cell in row.cells if cell.strip()]
        if len(cells) >= _LEAST and not any(map(_is_value, cells)) and _is_data(following):
            return [at]
    return []


def _is_data(row: Row) -> bool:
    days = [cell for cell in row.cells if is_date(cell)]
    numbers = [cell for cell in row.cells if _NUMERIC.fullmatch(cell.strip()) and not is_date(cell)]
    return bool(days and numbers)


def _is_value(cell: str) -> bool:
    return amount(cell) is not None or is_date(cell) or is_missing(cell)


def is_date(cell: str) -> bool:
    """Return True for a day, in any order, or a month or a week."""
    text = cell.strip()
    orders = (Order.DAY_FIRST, Order.MONTH_FIRST)
    return any(day_of(text, order) for order in orders) or span_of(text) is not None
