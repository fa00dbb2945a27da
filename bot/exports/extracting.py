"""Values from the rows of a table, by a layout."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bot.domain.errors import Quoted
from bot.exports.amounts import amount, is_formula, is_missing
from bot.exports.names import Layout, normal
from bot.exports.networks import platform_of
from bot.exports.reading import LeftOut
from bot.exports.sheets import Row
from bot.exports.spans import Span, spans_in
from bot.exports.tables import Table, cell_of
from bot.exports.translating import names_of

Columns = Mapping[str, int]
"""Columns of metrics."""


@dataclass(frozen=True, slots=True)
class Line:
    """One row with what it says: its day, its platform, and the values of its metrics.

    Of a month or a week, `first` is the first of its days and `day` the last.
    """

    row: Row
    day: date | None
    platform: str
    values: Mapping[str, Decimal]
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Rival:
    """A column that has the name of another one, and other values."""

    metric: str
    columns: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """The rows of a table, read by a layout."""

    table: Table
    layout: Layout
    lines: tuple[Line, ...]
    rivals: tuple[Rival, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


def extract(
    table: Table, layout: Layout, platform: str, days: Sequence[date | None] | None = None
) -> Extract:
    """The rows of a table; `days` are given where the cells alone don't tell the year."""
    columns, rivals = _columns(table, layout)
    dates = table.column(layout.date)
    network = table.column(layout.network)
    refused = [row for row in table.rows if _holds_formula(table, row, columns)]
    skipped = {row.line for row in refused}
    spans = _given(days) if days else _spans(table, layout, dates)
    lines = []
    for row, span in zip(table.rows, spans, strict=True):
        if row.line in skipped:
            continue
        named = cell_of(row, network)
        where = platform_of(named) if named.strip() else platform
        first, day = span or (None, None)
        first = None if first == day else first
        lines.append(Line(row, day, where, dict(_values(row, columns)), first))
    left_out = (
        *_formulas(table, refused, columns),
        *_unreadable([line.row for line in lines if line.day or layout.has_posts], columns),
        *_others(table, layout, columns),
    )
    return Extract(table, layout, tuple(lines), rivals, left_out)


def value_in(row: Row, column: int) -> Decimal | None:
    """The number in a cell; None if there is none."""
    return amount(cell_of(row, column))


def _spans(table: Table, layout: Layout, column: int | None) -> list[Span | None]:
    cells = [cell_of(row, column) for row in table.rows]
    return spans_in("" if column is None else table.header[column], cells, layout.order)


def _given(days: Sequence[date | None]) -> list[Span | None]:
    return [Span(day, day) if day else None for day in days]


def _columns(table: Table, layout: Layout) -> tuple[Columns, tuple[Rival, ...]]:
    """The columns of metrics, and those between which a person must choose."""
    columns: dict[str, int] = {}
    rivals = []
    for metric, names in (*layout.metrics.items(), *layout.minor.items()):
        found = _distinct(table, table.columns(names))
        if len(found) > 1:
            rivals.append(Rival(metric, tuple(found)))
        elif found and not (metric in layout.minor and _is_unused(table, found[0])):
            columns[metric] = found[0]
    return columns, tuple(rivals)


def _distinct(table: Table, columns: list[int]) -> list[int]:
    """The first column, and those with a name like its own that don't repeat it and aren't 0."""
    if len(columns) < 2:  # noqa: PLR2004  two of one name
        return columns
    first, *others = columns
    return [first, *(each for each in others if not _adds_nothing(table, first, each))]


def _adds_nothing(table: Table, first: int, other: int) -> bool:
    return _is_unused(table, other) or all(
        value_in(row, first) == value_in(row, other) for row in table.rows
    )


def _is_unused(table: Table, column: int) -> bool:
    return not any(value_in(row, column) for row in table.rows)


def _values(row: Row, columns: Columns) -> Iterator[tuple[str, Decimal]]:
    for metric, column in columns.items():
        value = value_in(row, column)
        if value is not None:
            yield metric, value


def _formula_in(table: Table, row: Row, columns: Columns) -> int | None:
    """The first column of a metric that holds a formula."""
    return next(
        (
            column
            for column in columns.values()
            if is_formula(cell_of(row, column)) or (row.line - 1, column) in table.sheet.formulas
        ),
        None,
    )


def _holds_formula(table: Table, row: Row, columns: Columns) -> bool:
    return _formula_in(table, row, columns) is not None


def _formulas(table: Table, refused: list[Row], columns: Columns) -> Iterator[LeftOut]:
    if refused:
        column = _formula_in(table, refused[0], columns)
        yield LeftOut("formulas", {"count": len(refused), "cell": place(refused[0], column or 0)})


def _unreadable(rows: Sequence[Row], columns: Columns) -> Iterator[LeftOut]:
    """Cells of metrics with a text that is no number."""
    places = [
        (row, column)
        for row in rows
        for column in columns.values()
        if _is_unreadable(cell_of(row, column))
    ]
    if places:
        row, column = places[0]
        found = {
            "count": len(places),
            "cell": place(row, column),
            "text": Quoted(cell_of(row, column)),
        }
        yield LeftOut("unreadable", found)


def _is_unreadable(cell: str) -> bool:
    return not (is_missing(cell) or is_formula(cell) or amount(cell) is not None)


def _others(table: Table, layout: Layout, columns: Columns) -> Iterator[LeftOut]:
    """The columns of numbers that aren't read: rates, and amounts without a use."""
    used, known = set(columns.values()), set(layout.names)
    titles = [
        title
        for column, title in enumerate(table.header)
        if title and column not in used and known.isdisjoint(names_of(title))
        if not _is_unused(table, column)
    ]
    rates = [title for title in titles if is_rate(title)]
    for key, names in (("rates", rates), ("columns", [t for t in titles if t not in rates])):
        if names:
            yield LeftOut(key, {"names": tuple(map(Quoted, dict.fromkeys(names)))})


_RATE = re.compile(
    r"%|\b(?:rate|avg|average|ratio|ctr|per|mean|median|percentage)\b"
    r"|\b(?:klickrate|interaktionsrate|quote|durchschnitt|anteil|taux|moyenne|tasa|promedio)\b"
    r"|\b(?:max|maximum|maximale|maximal|position|visit duration)\b"
    r"|\b(?:porcentaje|tasso|percentuale|taxa|percentagem|gemiddelde?|procent)\b"
)


def is_rate(title: str) -> bool:
    """Return True for a column of rates, averages or highest values, which don't add up."""
    return _RATE.search(normal(title)) is not None


_LETTERS: Final = 26


def place(row: Row, column: int) -> str:
    """A cell as spreadsheets name it, "J5"."""
    return f"{letters(column)}{row.line}"


def letters(column: int) -> str:
    """A column as spreadsheets name it: A, Z, AA."""
    before, last = divmod(column, _LETTERS)
    return (letters(before - 1) if before else "") + chr(ord("A") + last)
