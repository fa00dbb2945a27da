"""The bot's own exports, which hold what it knows already, next to numbers of rows."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from io import StringIO
from pathlib import PurePath
from typing import Final

from bot.exports.container import ZIP
from bot.exports.limits import OF_ARCHIVES
from bot.exports.reading import Archived, Refusal
from bot.exports.sheets import Part, Sheet
from bot.exports.unpacking import members_of

BEGINNINGS: Final = frozenset(
    {
        *(("version", "purpose"), ("person", "zone"), ("kind", "key"), ("person", "first_on")),
        *(("line_item", "name"), ("line_item", "kind"), ("result", "report")),
        *(("objective", "owner"), ("objective", "person"), ("said_on", "rule")),
        *(("words", "raised_by"), ("alarm", "role"), ("alarm", "step"), ("statement", "alarm")),
        *(("alarm", "at"), ("alarm", "sign"), ("person", "asked")),
        *(("at", "person"), ("kind", "person")),
    }
)
"""What its tables begin with."""
_FIRST: Final = "team"
_BEGINNING: Final = "version,purpose,"
"""The table that each of them has, and what that begins with."""
NOT_READ: Final = frozenset({"log", "messages"})
"""Tables that no export is brought back with."""
_ENCODING: Final = "utf-8-sig"


def is_archived(sheet: Sheet) -> bool:
    """Return True for a table of an export that this bot wrote."""
    return any(tuple(row.cells[:2]) in BEGINNINGS for row in sheet.rows[:1])


def packed_archive(data: bytes) -> Archived | None:
    """The whole export that is packed in a ZIP; None if there is none. Refusal as `members_of`.

    Its cells are taken as they were written, letter for letter.
    """
    if not data.startswith(ZIP):
        return None
    members = {
        PurePath(path).stem: content
        for path, content in members_of(data).items()
        if path.endswith(".csv") and not path.startswith("__MACOSX/")
    }
    try:
        if not members.get(_FIRST, b"").decode(_ENCODING).startswith(_BEGINNING):
            return None
        texts = {name: content.decode(_ENCODING) for name, content in members.items()}
        return _archived({name: csv.reader(StringIO(text, "")) for name, text in texts.items()})
    except (UnicodeDecodeError, csv.Error) as error:
        raise Refusal("export.damaged") from error


def archive_of_sheets(parts: Iterable[Part]) -> Archived | None:
    """The whole export that is a workbook; None if there is none."""
    for part in parts:
        sheets = {sheet.name: sheet for sheet in part.sheets}
        if _FIRST in sheets and is_archived(sheets[_FIRST]):
            return _archived(
                {name: (row.cells for row in sheet.rows) for name, sheet in sheets.items()}
            )
    return None


def _archived(tables: dict[str, Iterable[Iterable[str]]]) -> Archived:
    """The tables with their cells; Refusal if there are more than can be brought back at once."""
    kept: dict[str, tuple[tuple[str, ...], ...]] = {}
    cells = 0
    for name in tables.keys() - NOT_READ:
        rows = []
        for row in map(tuple, tables[name]):
            cells += len(row)
            if cells > OF_ARCHIVES.most:
                raise Refusal(OF_ARCHIVES.refusal, most=OF_ARCHIVES.most)
            rows.append(row)
        kept[name] = tuple(rows)
    return Archived(kept)
