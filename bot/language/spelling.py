"""Misspelt words and what they clearly mean."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from typing import Final

from bot.language.english import is_english
from bot.language.lexicon import (
    PHRASES,
    Bound,
    Direction,
    Doubt,
    InAll,
    Lexicon,
    MetricWord,
    Phrase,
    PlatformWord,
)
from bot.language.text import words_in

_SHORTEST_SLIP = 4
_LONG_WORD = 6
_SHORTEST_SLIP_OF_ANY = 7
"""Letters of a word that changes the number next to it, such as currently."""


_MEANT = (PlatformWord, MetricWord, InAll, Direction, Bound, Doubt)
"""What a slip may be of; a slip of "objective" must not be passed over as that word is."""


def _words(phrases: Mapping[str, Phrase]) -> dict[str, Phrase]:
    """The phrases of one word that is long enough to be recognised."""
    return {
        word: phrase
        for word, phrase in phrases.items()
        if " " not in word and isinstance(phrase, _MEANT) and len(word) >= _shortest(phrase)
    }


def _shortest(phrase: Phrase) -> int:
    is_name = isinstance(phrase, PlatformWord | MetricWord)
    return _SHORTEST_SLIP if is_name else _SHORTEST_SLIP_OF_ANY


_NAMES: Final = _words(PHRASES)
_MAY_BE_A_DAY: Final = re.compile(r"\b[ymtwfs][a-z]{2,9}\b")
_SHORTEST_DAY: Final = 5
_DAYS: Final = words_in(
    "today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday"
)


def nearest(word: str, known: Iterable[str], alike: float = 0.75) -> str | None:
    """The known word that `word` is most likely a slip of, or None; 1 is an equal word."""
    matches = difflib.get_close_matches(word.lower(), list(known), n=1, cutoff=alike)
    return matches[0] if matches else None


def slip_of(word: str, lexicon: Lexicon | None = None) -> Phrase | None:
    """The platform, metric or other phrase that a misspelt word clearly means, if any.

    It is one slip away from that alone, and no word itself: what looks like two of them means
    neither.
    """
    if len(word) < _SHORTEST_SLIP or is_english(word):
        return None
    names = _words(lexicon.phrases) if lexicon and lexicon.has_own else _NAMES
    near = [names[name] for name in names if name[0] == word[0] and is_one_slip(word, name)]
    return near[0] if len({*map(_meaning, near)}) == 1 else None


def _meaning(phrase: Phrase) -> object:
    """What is the same for two names of one thing: comment and comments."""
    return phrase[0] if isinstance(phrase, PlatformWord | MetricWord) else phrase


def is_one_slip(word: str, name: str) -> bool:
    """Tell whether one letter is missing, too many or another, or two have changed places.

    Another letter makes another word of a short one too easily, so that is a slip in longer ones.
    """
    if abs(len(word) - len(name)) > 1:
        return False
    start, shorter = 0, min(len(word), len(name))
    while start < shorter and word[start] == name[start]:
        start += 1
    one, other = word[start:], name[start:]
    if len(one) != len(other):
        return one[1:] == other or one == other[1:]
    is_swap = one[:2] == other[1::-1] and one[2:] == other[2:]
    return is_swap or (len(word) >= _LONG_WORD and one[1:] == other[1:])


def with_days_mended(words: str) -> str:
    """The words with misspelt days as they are written: yesturday is yesterday."""
    return _MAY_BE_A_DAY.sub(_mended_day, words)


def _mended_day(found: re.Match[str]) -> str:
    word = found[0]
    if word in _DAYS or len(word) < _SHORTEST_DAY or is_english(word):
        return word
    near = [day for day in _DAYS if day[0] == word[0] and is_one_slip(word, day)]
    return near[0] if len(near) == 1 else word
