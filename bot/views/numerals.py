"""Numerals: small counts and places in a row as words."""

from __future__ import annotations

from bot.views.locales import phrase, spoken

IN_WORDS = 12


def cardinal(count: int) -> str:
    """Three; 13 from there on."""
    return phrase(f"cardinal.{count}") if 1 <= count <= IN_WORDS else str(count)


def ordinal(place: int) -> str:
    """Third; 13th from there on."""
    if 1 <= place <= IN_WORDS:
        return phrase(f"ordinal.{place}")
    return phrase(f"ordinal.{spoken().locale.ordinal_form(place)}", n=place)
