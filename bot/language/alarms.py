"""Telling that something may harm the company: “our page got hacked”, “a boycott on X”."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from bot.language.speech import pattern, signals
from bot.language.text import LONGEST, REMEMBERED

_SOUNDS: Final = pattern("alarm", "sounds")
_GOOD: Final = pattern("alarm", "good")
_SIGNALS: Final = signals()
_ENOUGH: Final = 13
"""The weight of signs from which on it is an alarm: harm and any other.

Without harm or anger, all the others together weigh less.
"""
_ONLY_THOUGHT_OF: Final = pattern("alarm", "only_thought_of")
_ONLY_NAMED: Final = pattern("alarm", "only_named")
_PREPARES: Final = pattern("alarm", "prepares")


@lru_cache(REMEMBERED)
def sounds_alarm(text: str) -> bool:
    """Return True for words of a crisis that is there, and not only thought of."""
    said = _said(text)
    if _ONLY_THOUGHT_OF.search(said) or only_names_alarm(text):
        return False
    if _weight(said) >= _ENOUGH:
        return True
    return bool(_SOUNDS.search(said)) and not _GOOD.search(said)


def only_names_alarm(text: str) -> bool:
    """Return True for words of a crisis that is somebody else's, or a name, or praise."""
    return bool(_ONLY_NAMED.search(_said(text)))


def prepares_for_alarm(text: str) -> bool:
    """Return True for the wish to be prepared, in calm, for a crisis that may come."""
    return bool(_PREPARES.search(text[:LONGEST].lower().replace("’", "'")))


def _said(text: str) -> str:
    return " ".join(text[:LONGEST].lower().replace("’", "'").split())


def _weight(said: str) -> int:
    return sum(signal.weight for signal in _SIGNALS if signal.pattern.search(said))
