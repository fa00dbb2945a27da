"""Telling other languages from English, by the little words that each has many of."""

from __future__ import annotations

import re
from typing import Final

from bot.language.english import is_english
from bot.language.speech import words_of_others
from bot.language.text import words_in

_WORD: Final = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LITTLE_WORDS: Final = tuple(frozenset(words_in(" ".join(group))) for group in words_of_others())
_OTHER_SCRIPT: Final = re.compile(
    r"[\u0370-\u03ff\u0400-\u052f\u0590-\u06ff\u0900-\u0dff\u0e00-\u0eff\u3040-\u30ff"
    r"\u3400-\u9fff\uac00-\ud7af]{2,}"
)
_ENOUGH: Final = 2


def is_foreign(said: str) -> bool:
    """Return True for words of another language; names and single borrowed words are none."""
    if _OTHER_SCRIPT.search(said):
        return True
    words = _WORD.findall(said)
    strange = [word for word in words if not is_english(word)]
    if not strange:
        return False
    little = max(sum(word in known for word in words) for known in _LITTLE_WORDS)
    known = sum(is_english(word) for word in words)
    own = [word for word in strange if any(word in group for group in _LITTLE_WORDS)]
    return little >= _ENOUGH and bool(own) and len(own) + little > known
