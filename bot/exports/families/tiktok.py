"""TikTok: Studio's tables, whose days have no year, and those of the Business Suite."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.exports.dates import day_of, latest, month_and_day
from bot.exports.extracting import Extract
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, layouts
from bot.exports.networks import day_of_id, long_id
from bot.exports.reading import Reading
from bot.exports.tables import File, Table, cell_of
from bot.exports.years import in_order, yearless

PLATFORM: Final = "tiktok"


def identify(file: File) -> bool:
    """Return True for an export of TikTok Studio or the Business Suite."""
    return any(map(file.first, layouts(PLATFORM).values()))


def extract(file: File, today: date) -> Reading:
    """Days or videos of the export. Days without a year are the latest ones before today."""
    found = [
        _extract(table, layout, today)
        for layout in layouts(PLATFORM).values()
        if (table := file.first(layout))
    ][:1]
    return reading_of(PLATFORM, found[0].layout.kind, found)


def _extract(table: Table, layout: Layout, today: date) -> Extract:
    written = [cell_of(row, table.column(layout.date)) for row in table.rows]
    if layout.has_posts:
        ids = [long_id(cell_of(row, table.column(layout.id))) for row in table.rows]
        days = [_posted(*pair, layout, today) for pair in zip(written, ids, strict=True)]
    else:
        days = _in_years(written, layout, today)
    return extracted(table, layout, PLATFORM, days)


def _in_years(written: Sequence[str], layout: Layout, today: date) -> list[date | None]:
    """The days in their order, each with the year it says or the latest that fits."""
    certain = [day_of(text, layout.order) for text in written]
    if any(certain):
        return certain
    return [span and span.first for span in in_order([*map(yearless, written)], today)]


def _posted(written: str, identity: str, layout: Layout, today: date) -> date | None:
    """The day that is written, in the year in which the id of the video was made."""
    made = day_of_id(PLATFORM, identity)
    parts = month_and_day(written)
    if parts is None:
        return day_of(written, layout.order) or made
    if made is None:
        return latest(*parts, today)
    years = (made.year - 1, made.year, made.year + 1)
    days = [day for year in years if (day := latest(*parts, date(year, 12, 31)))]
    return min(days, key=lambda day: abs((day - made).days), default=made)
