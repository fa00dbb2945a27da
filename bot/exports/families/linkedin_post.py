"""LinkedIn: the analytics of a single post of a member, one figure below the other."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from bot.exports.amounts import amount
from bot.exports.dates import day_of
from bot.exports.names import Order, normal
from bot.exports.networks import day_of_id, long_id
from bot.exports.reading import Kind, Post, Reading
from bot.exports.tables import File, cell_of

PLATFORM: Final = "linkedin"
ID: Final = "post url"
DAY: Final = "post date"
METRICS: Final = {
    "impressions": "impressions",
    "members reached": "reach",
    "social engagement": "engagements",
    "social engagements": "engagements",
    "engagements": "engagements",
    "reactions": "reactions",
    "comments": "comments",
    "reposts": "reposts",
    "saves": "saves",
    "followers gained from this post": "new_follows",
}


def identify(file: File) -> bool:
    """Return True for a sheet of figures about one address."""
    figures = _figures(file)
    return ID in figures and "impressions" in figures


def extract(file: File, _today: date) -> Reading:
    """The post with its values."""
    figures = _figures(file)
    found = ((metric, amount(figures.get(name, ""))) for name, metric in METRICS.items())
    values = {metric: value for metric, value in found if value is not None}
    key = long_id(figures[ID])
    day = day_of(figures.get(DAY, ""), Order.MONTH_FIRST) or day_of_id(PLATFORM, key)
    return Reading(PLATFORM, Kind.POSTS, {"": 1}, posts=(Post(key, PLATFORM, day, "", values),))


def _figures(file: File) -> Mapping[str, str]:
    """What stands behind each name, where a row is a name and a figure."""
    rows = [row for sheet in file.sheets for row in sheet.rows if cell_of(row, 1).strip()]
    return {normal(cell_of(row, 0)).rstrip(":"): cell_of(row, 1) for row in reversed(rows)}
