"""Lists of people, which aren't exports of analytics and aren't kept."""

from __future__ import annotations

import re
from typing import Final

from bot.exports.names import normal
from bot.exports.sheets import Row, Sheet

_HEADERS: Final = 12
"""Rows in which a header can stand."""
_EMAIL: Final = frozenset({"email", "e-mail", "email address", "e-mail address"})
_PERSON: Final = frozenset({"first name", "last name", "name", "full name", "phone", "surname"})
_ADDRESS = re.compile(r"[^@\s,;]{1,64}@[^@\s,;]{1,255}\.\w{2,24}")


def holds_contacts(sheet: Sheet) -> bool:
    """Return True for rows with people's addresses."""
    if any(map(_is_header, sheet.rows[:_HEADERS])):
        return True
    addresses = sum(any(map(_is_address, row.cells)) for row in sheet.rows)
    return addresses * 2 > len(sheet.rows)


def _is_header(row: Row) -> bool:
    names = set(map(normal, row.cells))
    return bool(names & _EMAIL and names & _PERSON)


def _is_address(cell: str) -> bool:
    return _ADDRESS.fullmatch(cell.strip()) is not None
