"""Reads an export in this process."""

from __future__ import annotations

from datetime import date

from bot.exports.reading import Reading, Refusal


def read_export(data: bytes, name: str, today: date) -> Reading | Refusal:
    """What the export of this name tells, or why it can't be read.

    `today` gives the year to dates without one.
    """
    raise NotImplementedError
