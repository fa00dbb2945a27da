"""Readings as JSON, for a pipe or a table."""

from __future__ import annotations

from bot.exports.reading import Reading, Refusal


def to_json(reading: Reading | Refusal) -> str:
    """The reading as one line of JSON."""
    raise NotImplementedError


def from_json(text: str) -> Reading | Refusal:
    """The reading that `to_json` wrote."""
    raise NotImplementedError
