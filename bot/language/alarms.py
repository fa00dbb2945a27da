"""Telling that something may harm the company: “our page got hacked”, “a boycott on X”."""

from __future__ import annotations

from typing import Final

from bot.language.speech import pattern
from bot.language.text import LONGEST

_SOUNDS: Final = pattern("alarm", "sounds")
_ONLY_THOUGHT_OF: Final = pattern("alarm", "only_thought_of")


def sounds_alarm(text: str) -> bool:
    """Return True for words of a crisis that is there, and not only thought of."""
    said = " ".join(text[:LONGEST].lower().replace("’", "'").split())
    return bool(_SOUNDS.search(said)) and not _ONLY_THOUGHT_OF.search(said)
