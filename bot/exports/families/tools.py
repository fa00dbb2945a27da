"""Publishing tools: posts, or days, of several networks in one file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain
from typing import Final

from bot.exports.extracting import extract as extracted
from bot.exports.families.single import single_table
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, normal
from bot.exports.network_columns import by_network
from bot.exports.networks import network_of_file
from bot.exports.number_styles import with_points
from bot.exports.ordering import possible, undecided
from bot.exports.reading import Ask, Question, Reading
from bot.exports.tables import File, Table

FAMILY: Final = "tools"
UNKNOWN: Final = ""
TOOLS: Final = {
    "publer": ("social account", "social network"),
    "sprout social": ("network", "profile", "sent by"),
    "hootsuite": ("social network", "post permalink"),
    "buffer": ("service", "channel"),
}
"""Tools by columns that only they have together."""
NAMED: Final = (*TOOLS, "metricool", "agorapulse", "loomly", "planable", "fedica")
"""Tools that a file's name may tell."""


def identify(file: File) -> bool:
    """Return True for posts or days with their network, or posts of any tool."""
    return _table(file) is not None


def extract(file: File, _today: date) -> Reading:
    """Posts or days; each belongs to the network of its row, else to one that is asked for."""
    found = _table(file)
    assert found  # noqa: S101  identified
    table, layout = found
    tool = _tool(file, table)
    readings = [_reading(file, table, each, tool) for each in possible(table, layout)]
    return undecided(readings, table, layout)


def _table(file: File) -> tuple[Table, Layout] | None:
    """The first table of a layout, with the column that names networks, whatever it is called."""
    found = single_table(with_points(file, by_language=True), FAMILY)
    return found and (found[0], by_network(*found))


def _reading(file: File, table: Table, layout: Layout, tool: str) -> Reading:
    platform = network_of_file(file.name) or UNKNOWN
    reading = reading_of(tool, layout.kind, [extracted(table, layout, platform)])
    if UNKNOWN not in reading.networks:
        only = next(iter(reading.networks)) if len(reading.networks) == 1 else ""
        return replace(reading, platform=tool or only)
    return replace(reading, asks=(*reading.asks, Ask(Question.PLATFORM)))


def _tool(file: File, table: Table) -> str:
    """The tool's name, from the file's name or its columns; empty if neither tells."""
    by_columns = (
        tool for tool, names in TOOLS.items() if all(table.columns([name]) for name in names)
    )
    by_name = (tool for tool in NAMED if tool in normal(file.name))
    return next(chain(by_name, by_columns), "")
