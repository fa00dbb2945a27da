"""Any table with a day and a number, such as a sheet that a team keeps by itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Final

from bot.domain.errors import Quoted
from bot.exports.amounts import amount, is_missing
from bot.exports.dates import day_of
from bot.exports.extracting import extract as extracted
from bot.exports.extracting import is_rate
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, Order, layouts, normal
from bot.exports.networks import network_in
from bot.exports.ordering import possible, undecided
from bot.exports.reading import Ask, LeftOut, Question, Reading, Refusal
from bot.exports.tables import File, Table, cell_of

FAMILY: Final = "generic"
UNKNOWN: Final = ""
_MOST_METRICS: Final = 40
_IDENTITY = re.compile(r"\b(?:id|ids|year|week|month|hour|zip|code|number|no|nr|#)\b|^#")
_UNCLEAR = re.compile(r"\d{1,3}\.\d{3}")
"""1.234 may be a thousand or one and a bit."""


def identify(file: File) -> bool:
    """Return True for a table with a column of days and one of numbers."""
    return _table(file) is not None


def extract(file: File, _today: date) -> Reading:
    """The numbers by day; asks for the platform unless the file's name or a column tells it."""
    found = _table(file)
    assert found  # noqa: S101  identified
    table, layout = found
    platform = network_in(PurePath(file.name).name) or UNKNOWN
    unclear = tuple(_unclear(table, layout))
    readable = {name: names for name, names in layout.metrics.items() if names[0] not in unclear}
    if not readable:
        raise Refusal("export.numbers_unclear", column=Quoted(unclear[0]))
    readings = [
        reading_of(platform, each.kind, [extracted(table, each, platform)])
        for each in possible(table, replace(layout, metrics=readable))
    ]
    return _asking(undecided(readings, table, layout), unclear)


def _asking(reading: Reading, unclear: tuple[str, ...]) -> Reading:
    left_out = (
        [LeftOut("unclear_numbers", {"names": tuple(map(Quoted, unclear))})] if unclear else []
    )
    days = (
        *reading.days,
        *(day for ask in reading.asks for each in ask.choices for day in each.days),
    )
    asks = [Ask(Question.PLATFORM)] if any(day.platform == UNKNOWN for day in days) else []
    return replace(
        reading,
        left_out=(*reading.left_out, *left_out),
        asks=(*reading.asks, *asks),
    )


def _table(file: File) -> tuple[Table, Layout] | None:
    """The first table with days and numbers, and a layout that names its columns."""
    usual = layouts(FAMILY)["days"]
    for table in file.tables:
        dates = table.column(usual.date)
        dates = _dated(table) if dates is None else dates
        if dates is not None:
            metrics = dict(_metrics(table, usual, dates))
            if metrics:
                title = normal(table.header[dates])
                return table, replace(usual, needs=(), date=(title,), metrics=metrics)
    return None


def _dated(table: Table) -> int | None:
    """The first column in which most cells are days."""
    for column, title in enumerate(table.header):
        cells = [text for row in table.rows if (text := cell_of(row, column)).strip()]
        days = [
            text
            for text in cells
            if day_of(text, Order.DAY_FIRST) or day_of(text, Order.MONTH_FIRST)
        ]
        if title and len(days) * 2 > len(cells):
            return column
    return None


def _metrics(table: Table, usual: Layout, dates: int) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Metrics and their columns: by the names that are known, else by the name in the file."""
    known = {name: metric for metric, names in usual.metrics.items() for name in names}
    for column, title in enumerate(table.header[:_MOST_METRICS]):
        name = normal(title)
        if column != dates and _is_metric(name) and _counts(table, column):
            yield known.get(name, name.replace(" ", "_")), (name,)


def _is_metric(name: str) -> bool:
    """Whether a column of this name may hold amounts; rates don't add up, and ids aren't any."""
    return bool(name) and not is_rate(name) and not _IDENTITY.search(name)


def _counts(table: Table, column: int) -> bool:
    """Whether most cells of a column are numbers."""
    cells = [text for row in table.rows if not is_missing(text := cell_of(row, column))]
    numbers = [text for text in cells if amount(text) is not None]
    return bool(numbers) and len(numbers) * 2 > len(cells)


def _unclear(table: Table, layout: Layout) -> Iterator[str]:
    """The columns whose numbers with a point could all be thousands, or all be fractions."""
    for names in layout.metrics.values():
        column = table.column(names)
        pointed = [cell for row in table.rows if "." in (cell := cell_of(row, column))]
        if pointed and all(_UNCLEAR.fullmatch(cell.strip()) for cell in pointed):
            yield names[0]
