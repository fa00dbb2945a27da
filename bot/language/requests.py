"""Asking for figures (“numbers?”, “still behind?”) and for help (“tips for getting reviews”)."""

from __future__ import annotations

from typing import Final

from bot.language.speech import pattern
from bot.language.statements import asks
from bot.language.topics import is_elsewhere

_ASKS: Final = pattern("progress", "asks")
_DEMANDS: Final = pattern("progress", "demands")
_GAP: Final = pattern("progress", "gap")
_NO_FIGURES: Final = pattern("progress", "no_figures")
_SEEKS: Final = pattern("advice", "seeks")
_DOMAIN: Final = pattern("advice", "domain")


def is_about_figures(said: str, *, is_open: bool) -> bool:
    """Return True for plain words that ask how things stand, or whether so many are missing.

    `is_open`: they ask for nothing else that is known.
    """
    asks_for_them = _ASKS.search(said) and not _NO_FIGURES.search(said)
    return bool(_DEMANDS.search(said) or _GAP.search(said) or (is_open and asks_for_them))


def seeks_advice(said: str) -> bool:
    """Return True for plain words that ask for help with social media, whatever it is about."""
    if not _DOMAIN.search(said):
        return False
    return bool(_SEEKS.search(said)) or (asks(said) and not is_elsewhere(said))
