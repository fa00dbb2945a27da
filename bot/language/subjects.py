"""What something is only about: the post *about our podcast*, *about reaching 1,000 followers*."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from bot.language.lexemes import Lexeme
from bot.language.lexicon import Lexicon, MetricWord, Phrase, PlatformWord
from bot.language.text import words_in

_SUBJECTS: Final = frozenset(words_in("about abt regarding promoting announcing advertising"))
_BEFORE: Final = frozenset(
    words_in(
        """
    a an the our my your this that new latest next first reaching hitting passing crossing getting
    gaining having losing
    """
    )
)
"""Words between those and the subject itself."""
_JOINING: Final = frozenset(("and", "or", "&"))


def phrase_at(lexemes: Sequence[Lexeme], lexicon: Lexicon) -> tuple[Phrase, int] | None:
    """The longest known phrase that the lexemes begin with, and where it ends."""
    longest = lexicon.longest.get(lexemes[0].text, 0) if lexemes else 0
    for length in range(min(longest, len(lexemes)), 0, -1):
        words = lexemes[:length]
        if phrase := lexicon.phrases.get(" ".join([word.text for word in words])):
            return phrase, words[-1].end
    return None


def subject_end(lexemes: Sequence[Lexeme], lexicon: Lexicon) -> int | None:
    """Where a subject ends that would read as a place or a number; None if there is none here.

    "About 300 likes" is a number all the same.
    """
    if lexemes[0].text not in _SUBJECTS:
        return None
    before = list(takewhile(lambda word: word.text in _BEFORE, lexemes[1:]))
    rest = lexemes[1 + len(before) :]
    return _platforms_end(rest, lexicon) or (_number_end(rest, lexicon) if before else None)


def _platforms_end(lexemes: Sequence[Lexeme], lexicon: Lexicon) -> int | None:
    """The end of the platforms at the beginning: LinkedIn and Facebook."""
    phrase = phrase_at(lexemes, lexicon)
    if phrase is None or not isinstance(phrase[0], PlatformWord):
        return None
    rest = [lexeme for lexeme in lexemes if lexeme.start >= phrase[1]]
    joined = bool(rest) and rest[0].text in _JOINING
    return (_platforms_end(rest[1:], lexicon) if joined else None) or phrase[1]


def _number_end(lexemes: Sequence[Lexeme], lexicon: Lexicon) -> int | None:
    """The end of a number with what it counts: 1,000 new followers."""
    if not lexemes or lexemes[0].kind != "number":
        return None
    rest = [lexeme for lexeme in lexemes[1:4] if lexeme.text not in ("new", "more")]
    phrase = phrase_at(rest, lexicon)
    return phrase[1] if phrase and isinstance(phrase[0], MetricWord) else None
