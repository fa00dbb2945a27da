"""Signatures of archives, by which a workspace knows its own exports as it sent them."""

from __future__ import annotations

import hmac
import json
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Final, Self

from bot.archive.cells import written
from bot.archive.tables import LOG, TABLES, Archive, Row, Table

_COLUMN: Final = "signature"
"""Of the table `team`."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The digest of an archive's cells, and the signature that it came with, if any.

    The digest takes most of a second for the largest archive, checking a key then nothing.
    """

    digest: bytes
    given: str

    @classmethod
    def of(cls, archive: Archive) -> Self:
        (team,) = archive["team"]
        return cls(_digest(archive), str(team.get(_COLUMN) or ""))

    def signature(self, key: bytes) -> str:
        return hmac.new(key, self.digest, sha256).hexdigest()

    def is_signed(self, key: bytes) -> bool:
        """Return True if it was signed with this key, and the archive holds what it held then."""
        return hmac.compare_digest(self.given.encode(), self.signature(key).encode())


def signed(archive: Archive, key: bytes) -> Archive:
    """The archive with its signature."""
    (team,) = archive["team"]
    return {**archive, "team": ({**team, _COLUMN: Seal.of(archive).signature(key)},)}


def _digest(archive: Archive) -> bytes:
    """The same for the same cells, in whichever form; columns that come later are empty before."""
    digest = sha256()
    for part in _parts(archive):
        digest.update(part.encode())
    return digest.digest()


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
