"""Signatures of archives, by which a workspace knows its own exports as it sent them."""

from __future__ import annotations

import hmac
import json
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
    tables = {
        table.name: [_texts(table, row) for row in rows]
        for table in TABLES
        if table.name not in LOG and (rows := archive.get(table.name))
    }
    return hmac.new(key, json.dumps(tables, sort_keys=True).encode(), sha256).hexdigest()


def _texts(table: Table, row: Row) -> dict[str, str]:
    cells = {name: written(row.get(name)) for name in table.columns if name != _COLUMN}
    return {name: text for name, text in cells.items() if text}
