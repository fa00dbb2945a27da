"""Misspelt words and what they clearly mean."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from typing import Final

from bot.language.lexicon import PHRASES, MetricWord, PlatformWord
from bot.language.text import words_in

_SHORTEST_SLIP = 4
_LONG_WORD = 6
_NAMES: Final = {
    name: phrase
    for name, phrase in PHRASES.items()
    if isinstance(phrase, PlatformWord | MetricWord)
    and " " not in name
    and len(name) >= _SHORTEST_SLIP
}
_DAYS: Final = words_in(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday"
)
# Words with their own meaning, however similar to a platform or a metric.
_NO_SLIPS = frozenset(
    words_in(
        """
    boss chief command commerce company content engagements expressions follow following
    follows live lives loves meeting meetings member messenger orders poster posters
    prices prints promise pressions reader readers reading readings reporter reports research
    responds reverse sail server shape shops store stores talks threats video videos voices
    """
    )
)


def nearest(word: str, known: Iterable[str], alike: float = 0.75) -> str | None:
    """The known word that `word` is most likely a slip of, or None; 1 is an equal word."""
    matches = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=alike)
    return matches[0] if matches else None


def slip_of(word: str) -> PlatformWord | MetricWord | None:
    """The platform or metric that a misspelt word clearly means, if any."""
    if len(word) < _SHORTEST_SLIP or word in _NO_SLIPS or word.endswith(("ed", "ing")):
        return None
    name = nearest(word, _NAMES)
    if name is None or name[0] != word[0]:
        return None
    return _NAMES[name] if _clearly(word, name) else None


def _clearly(word: str, name: str) -> bool:
    """Short words differ by a letter too easily: only missing, doubled or swapped letters count."""
    if len(word) >= _LONG_WORD or sorted(word) == sorted(name):
        return True
    shorter, longer = sorted((word, name), key=len)
    letters = iter(longer)
    return shorter != longer and all(letter in letters for letter in shorter)


def is_slip_of_a_day(word: str) -> bool:
    return nearest(word, _DAYS) is not None
