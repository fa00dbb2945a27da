"""The bot's own exports, which hold what it knows already, next to numbers of rows."""

from __future__ import annotations

from typing import Final

from bot.exports.sheets import Sheet

_BEGINNINGS: Final = (
    ("line_item", "name"),
    ("line_item", "kind"),
    ("objective", "owner"),
    ("objective", "person"),
    ("result", "report"),
    ("said_on", "rule"),
    ("version", "purpose"),
)
"""What its tables with days and numbers begin with."""


def is_archived(sheet: Sheet) -> bool:
    """Return True for a table of an export that this bot wrote."""
    return any(tuple(row.cells[:2]) in _BEGINNINGS for row in sheet.rows[:1])
