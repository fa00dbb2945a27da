"""X: an account by day, posts, and the tweet activity of former years."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from bot.exports.extracting import Line
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of
from bot.exports.names import layouts
from bot.exports.reading import Reading
from bot.exports.tables import File

PLATFORM: Final = "x"


def identify(file: File) -> bool:
    """Return True for one of X's own exports."""
    return any(map(file.first, layouts(PLATFORM).values()))


def extract(file: File, _today: date) -> Reading:
    """Days or posts of the export; new followers without those who left are net ones."""
    layout, table = next(
        (layout, table) for layout in layouts(PLATFORM).values() if (table := file.first(layout))
    )
    found = extracted(table, layout, PLATFORM)
    if not layout.has_posts:
        found = replace(found, lines=tuple(_with_net(found.lines)))
    return reading_of(PLATFORM, layout.kind, [found])


def _with_net(lines: tuple[Line, ...]) -> Iterator[Line]:
    """These lines with the followers gained, less those lost, where both are known."""
    for line in lines:
        gained, lost = (line.values.get(name) for name in ("followers_gained", "unfollows"))
        if gained is None or lost is None:
            yield line
        else:
            net: dict[str, Decimal] = {**line.values, "followers_net": gained - lost}
            yield replace(line, values=net)
