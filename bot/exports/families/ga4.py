"""Google Analytics 4: the period is in the lines above the table, which rarely has days."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from bot.exports.amounts import amount
from bot.exports.dates import day_of
from bot.exports.extracting import Extract
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of, sums
from bot.exports.names import Layout, Order, layouts, normal
from bot.exports.periods import period_in
from bot.exports.reading import Ask, Kind, Period, Question, Reading
from bot.exports.tables import File, Table, cell_of

PLATFORM: Final = "ga4"
NTH: Final = "nth day"
SOCIAL: Final = "organic social"
_OWN: Final = ("engaged sessions", "active users", "event count", "key events", NTH)


def identify(file: File) -> bool:
    """Return True for a report: by its notes, or by names of columns that only it has."""
    return _table(file) is not None


def extract(file: File, _today: date) -> Reading:
    """The sums of the period, those of organic social media apart; or values by day."""
    found = _table(file)
    assert found  # noqa: S101  identified
    table, layout = found
    dates = _period(file, table)
    if layout.date:
        days = _days(table, layout, dates[0] if dates else None)
        return reading_of(PLATFORM, layout.kind, [extracted(table, layout, PLATFORM, days)])
    read = _without_total(extracted(table, layout, PLATFORM))
    values = {**sums(read.lines), **_social(read)}
    start, end = dates or (None, None)
    period = Period(start, end, values)
    reading = reading_of(PLATFORM, layout.kind, [read], period)
    return reading if dates else replace(reading, asks=(Ask(Question.PERIOD),))


def _table(file: File) -> tuple[Table, Layout] | None:
    """The first table of a report, with its layout."""
    for table in file.tables:
        for layout in layouts(PLATFORM).values():
            if table.fits(layout) and (not layout.date or _is_own(table)):
                return table, layout
    return None


def _is_own(table: Table) -> bool:
    return bool(table.columns(_OWN)) or any(cell_of(row, 0).startswith("#") for row in table.notes)


def _period(file: File, table: Table) -> tuple[date, date] | None:
    ends = [day_of(table.note(name), Order.CERTAIN) for name in ("start date", "end date")]
    return (ends[0], ends[1]) if ends[0] and ends[1] else period_in(file.name)


def _days(table: Table, layout: Layout, first: date | None) -> list[date | None]:
    """The days of the rows; "Nth day" counts from the first one of the period."""
    column = table.column(layout.date)
    cells = [cell_of(row, column) for row in table.rows]
    if not table.columns([NTH]):
        return [day_of(cell, layout.order) for cell in cells]
    numbers = [amount(cell) for cell in cells]
    return [
        first + timedelta(days=int(number)) if first and number is not None else None
        for number in numbers
    ]


def _without_total(found: Extract) -> Extract:
    """The rows with a name: a grand total has none."""
    lines = tuple(line for line in found.lines if cell_of(line.row, 0).strip())
    return replace(found, lines=lines)


def _social(found: Extract) -> Mapping[str, Decimal]:
    lines = [line for line in found.lines if normal(cell_of(line.row, 0)) == SOCIAL]
    if found.layout.kind is not Kind.TRAFFIC or not lines:
        return {}
    sessions = sums(lines).get("sessions")
    return {} if sessions is None else {"sessions_organic_social": sessions}
