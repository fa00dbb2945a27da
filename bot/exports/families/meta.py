"""Facebook and Instagram: posts, and metrics by day, as Meta Business Suite exports them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Final

from bot.exports.extracting import Extract
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, layouts, normal
from bot.exports.reading import Ask, Kind, Question, Reading
from bot.exports.tables import File, Table, cell_of
from bot.exports.translating import names_of

FAMILY: Final = "meta"
PLATFORMS: Final = ("facebook", "instagram")
EACH: Final = {platform: (platform,) for platform in PLATFORMS}
"""The columns of a table with one for each platform."""
UNKNOWN: Final = ""
METRICS: Final = {
    "follows": "followers_gained",
    "new followers": "followers_gained",
    "unfollows": "unfollows",
    "net follows": "followers_net",
    "followers": "followers",
    "page followers": "followers",
    "views": "views",
    "viewers": "viewers",
    "reach": "reach",
    "impressions": "impressions",
    "visits": "visits",
    "page visits": "visits",
    "profile visits": "profile_visits",
    "content interactions": "interactions",
    "interactions": "interactions",
    "link clicks": "link_clicks",
    "3-second views": "video_views",
    "3-second video views": "video_views",
    "messaging conversations started": "conversations",
    "new contacts": "new_contacts",
}
"""Metrics by the name above a table, after the platform's."""


def identify(file: File) -> bool:
    """Return True for a content export, or one with metrics by day."""
    return any(_layout(table) for table in file.tables)


def extract(file: File, _today: date) -> Reading:
    """Posts or days of the export; asks for the platform of a metric that both have."""
    found = [each for table in file.tables for each in _extracts(table, file.name)]
    if len(found) == 1:
        found = [replace(found[0], table=replace(found[0].table, name=""))]
    reading = reading_of(_platform(found), _kind(found), found)
    if UNKNOWN in reading.networks:
        ask = Ask(Question.PLATFORM, {"platforms": PLATFORMS})
        return replace(reading, asks=(*reading.asks, ask))
    return reading


def _layout(table: Table) -> str:
    """The name of the layout that a table has; empty if it has none."""
    return next((name for name, layout in layouts(FAMILY).items() if table.fits(layout)), "")


def _extracts(table: Table, file_name: str) -> Iterator[Extract]:
    known = layouts(FAMILY)
    name = _layout(table)
    if name in ("one_metric", "each_platform"):
        yield from _one_metric(table, known[name], file_name)
    elif name:
        yield extracted(table, known[name], name.partition("_")[0])
    if name == "facebook_days" and table.fits(known["instagram_days"]):
        yield extracted(table, known["instagram_days"], "instagram")


def _one_metric(table: Table, layout: Layout, file_name: str) -> Iterator[Extract]:
    """The metric whose name stands in the line above the table, else in the file's name."""
    title = _title(table) or PurePath(file_name).stem
    platform = next(filter(None, map(_platform_in, (title, file_name))), UNKNOWN)
    name = _without(platform, normal(title))
    metric = next((METRICS[each] for each in names_of(name) if each in METRICS), "")
    metric = metric or name.replace(" ", "_")
    one = [(platform, names) for names in layout.metrics.values()]
    for place, names in one or EACH.items():
        counting = replace(layout, metrics={metric: names})
        yield extracted(replace(table, name=title), counting, place)


def _without(platform: str, title: str) -> str:
    """What a title says beside its platform: "besuche" of "Facebook-Besuche"."""
    rest = re.sub(rf"\b{platform}\b[- ]?", "", title) if platform else title
    return re.sub(r"[- ]+(?:auf|bei|sur|en|de|su|op|på|no|di|do|on)?$", "", rest.strip())


def _title(table: Table) -> str:
    """The last words above the header."""
    words = [cell_of(row, 0).strip() for row in table.notes if not row.is_blank]
    return next((each for each in reversed(words) if not each.startswith("sep=")), "")


def _platform_in(words: str) -> str:
    return next((each for each in PLATFORMS if each in normal(words)), UNKNOWN)


def _platform(found: list[Extract]) -> str:
    """The platform of all lines, or Meta's if there are two."""
    platforms = {line.platform for each in found for line in each.lines}
    return platforms.pop() if len(platforms) == 1 else FAMILY


def _kind(found: list[Extract]) -> Kind:
    kinds = {each.layout.kind for each in found}
    if kinds == {Kind.ONE_METRIC} and len(found) > 1:
        return Kind.SEVERAL_METRICS
    return found[0].layout.kind
