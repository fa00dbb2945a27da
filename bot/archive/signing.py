"""Signatures of archives, by which a workspace knows its own exports as it sent them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from hashlib import sha256
from typing import Final

from bot.archive.cells import written
from bot.archive.tables import LOG, TABLES, Archive, Row, Table

_COLUMN: Final = "signature"
"""Of the table `team`."""


def signed(archive: Archive, key: bytes) -> Archive:
    """The archive with its signature."""
    (team,) = archive["team"]
    return {**archive, "team": ({**team, _COLUMN: _signature(archive, key)},)}


def is_signed(archive: Archive, key: bytes) -> bool:
    """Return True for an archive that was signed with this key, and holds what it held then."""
    (team,) = archive["team"]
    given = str(team.get(_COLUMN) or "")
    return hmac.compare_digest(given.encode(), _signature(archive, key).encode())


def _signature(archive: Archive, key: bytes) -> str:
    """The same for the same cells, in whichever form; columns that come later are empty before."""
    mac = hmac.new(key, digestmod=sha256)
    for part in _parts(archive):
        mac.update(part.encode())
    return mac.hexdigest()


def _parts(archive: Archive) -> Iterator[str]:
    """The tables as one JSON object, a row at a time: as a whole it would take much memory."""
    filled = [each for each in TABLES if each.name not in LOG and archive.get(each.name)]
    opening = "{"
    for table in sorted(filled, key=lambda each: each.name):
        yield f"{opening}{json.dumps(table.name)}: "
        opening, between = ", ", "["
        for row in archive[table.name]:
            yield between + json.dumps(_texts(table, row), sort_keys=True)
            between = ", "
        yield "]"
    yield "}"


def _texts(table: Table, row: Row) -> dict[str, str]:
    cells = {name: written(row.get(name)) for name in table.columns if name != _COLUMN}
    return {name: text for name, text in cells.items() if text}
