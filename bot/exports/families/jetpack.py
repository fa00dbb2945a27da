"""Jetpack and WordPress.com: days with a header, and lists of top pages without one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.exports.amounts import amount
from bot.exports.families.single import single_reading
from bot.exports.names import Order, layouts
from bot.exports.periods import period_in
from bot.exports.reading import Ask, Kind, Period, Question, Reading
from bot.exports.sheets import Row
from bot.exports.tables import File, cell_of

FAMILY: Final = "jetpack"
PLATFORM: Final = "wordpress/jetpack"
PERIODS: Final = {"day": 1, "week": 7, "month": 31, "year": 366}
"""The longest periods that a file's name can tell, in days."""
_CELLS: Final = (2, 3)
"""A title and its views, and in later versions a link."""


def identify(file: File) -> bool:
    """Return True for days of a site, or a list of titles with their views."""
    return bool(file.first(layouts(FAMILY)["days"]) or _views(file))


def extract(file: File, _today: date) -> Reading:
    """Days of the site, or the views of a period, which only the file's name tells."""
    if file.first(layouts(FAMILY)["days"]):
        return single_reading(file, FAMILY, PLATFORM)
    views = _views(file)
    dates = _period(file.name)
    start, end = dates or (None, None)
    period = Period(start, end, {"views": sum(views, Decimal(0))})
    reading = Reading(PLATFORM, Kind.TOP_PAGES, {"": len(views)}, period=period)
    return reading if dates else replace(reading, asks=(Ask(Question.PERIOD),))


def _period(name: str) -> tuple[date, date] | None:
    """The period in a name, "site-posts-week-03_02_2026-03_08_2026", in the order that fits it."""
    longest = next((days for word, days in PERIODS.items() if f"-{word}-" in name), None)
    for order in (Order.MONTH_FIRST, Order.DAY_FIRST):
        dates = period_in(name, order)
        if dates and (longest is None or (dates[1] - dates[0]).days < longest):
            return dates
    return None


def _views(file: File) -> list[Decimal]:
    """The views of each title, if all rows are such: below a header, or from the first row on."""
    table = file.first(layouts(FAMILY)["list"])
    rows = table.rows if table else _bare_rows(file)
    found = [views for row in rows if (views := _listed(row)) is not None]
    return found if len(found) == len(rows) else []


def _bare_rows(file: File) -> Sequence[Row]:
    """The rows of a file without any header."""
    if file.tables or len(file.sheets) != 1 or file.sheets[0].in_workbook:
        return ()
    return [row for row in file.sheets[0].rows if not row.is_blank]


def _listed(row: Row) -> Decimal | None:
    """The views in a row of a title, its views and perhaps a link."""
    if len(row.cells) not in _CELLS or amount(cell_of(row, 0)) is not None:
        return None
    views = amount(cell_of(row, 1))
    is_link = not cell_of(row, 2) or cell_of(row, 2).startswith(("http", "/"))
    return views if is_link else None
