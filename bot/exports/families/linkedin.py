"""LinkedIn: content, followers and visitors of a page, and a member's own analytics."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Final

from bot.domain.errors import Quoted
from bot.exports.amounts import amount
from bot.exports.extracting import Extract
from bot.exports.extracting import extract as extracted
from bot.exports.gathering import reading_of
from bot.exports.names import layouts, normal
from bot.exports.reading import Kind, LeftOut, Reading
from bot.exports.tables import File, Table, cell_of

PLATFORM: Final = "linkedin"
_PAGE: Final = ("content", "posts", "followers", "visitors")
_CREATOR: Final = ("creator_engagement", "creator_followers", "creator_posts")
_LEVEL: Final = "total followers on"


def identify(file: File) -> bool:
    """Return True for an export of a page, or of a member with creator analytics."""
    known = layouts(PLATFORM)
    return _is_creator(file) or any(file.first(known[name]) for name in _PAGE)


def extract(file: File, _today: date) -> Reading:
    """Days and posts of the export.

    A page's "total followers" are those of one day; only a member's export has a running total.
    """
    creator = _is_creator(file)
    found = list(_extracts(file, _CREATOR if creator else _PAGE))
    kind = Kind.CREATOR if creator else found[0].layout.kind
    reading = reading_of(PLATFORM, kind, found)
    left_out = (*reading.left_out, *_unread(file, found))
    return replace(reading, followers_at_end=_level(file), left_out=left_out)


def _is_creator(file: File) -> bool:
    titles = {normal(sheet.name) for sheet in file.sheets}
    return bool(file.first(layouts(PLATFORM)["creator_posts"])) or "engagement" in titles


def _extracts(file: File, names: Sequence[str]) -> Iterator[Extract]:
    known = [layouts(PLATFORM)[name] for name in names]
    for table in file.tables:
        for part in _side_by_side(table):
            layout = next(filter(part.fits, known), None)
            if layout:
                yield extracted(part, layout, PLATFORM)


def _side_by_side(table: Table) -> Iterator[Table]:
    """The tables that stand next to each other with an empty column between them."""
    gaps = [at for at, title in enumerate(table.header) if not title]
    for before, after in pairwise([-1, *gaps, len(table.header)]):
        if after - before > 1:
            titles = enumerate(table.header)
            header = tuple(title if before < at < after else "" for at, title in titles)
            yield replace(table, header=header)


def _level(file: File) -> int | None:
    """The followers in the note "Total followers on 2/28/2026:"."""
    for sheet in file.sheets:
        for row in sheet.rows:
            if normal(cell_of(row, 0)).startswith(_LEVEL):
                level = amount(cell_of(row, 1))
                return None if level is None else int(level)
    return None


def _unread(file: File, found: Sequence[Extract]) -> Iterator[LeftOut]:
    """The sheets with figures about people, which aren't numbers of a day or a post."""
    read = {each.table.sheet.name for each in found}
    names = tuple(Quoted(sheet.name) for sheet in file.sheets if sheet.name not in read)
    if names:
        yield LeftOut("sheets", {"names": names})
