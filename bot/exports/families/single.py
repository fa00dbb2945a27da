"""Files whose first table of a known layout tells all."""

from __future__ import annotations

from bot.exports.extracting import extract
from bot.exports.gathering import reading_of
from bot.exports.names import Layout, layouts
from bot.exports.reading import Reading
from bot.exports.tables import File, Table


def single_table(file: File, family: str) -> tuple[Table, Layout] | None:
    """The first table of the family's first layout that is there."""
    for layout in layouts(family).values():
        if table := file.first(layout):
            return table, layout
    return None


def single_reading(file: File, family: str, platform: str) -> Reading:
    """What that table tells. KeyError if there is none: the file was to be identified first."""
    found = single_table(file, family)
    if found is None:
        raise KeyError(family)
    table, layout = found
    return reading_of(platform, layout.kind, [extract(table, layout, platform)])
