"""The words that English has: one of them is never a slip of another."""

from __future__ import annotations

from functools import cache

from spellchecker import SpellChecker


@cache
def _words() -> frozenset[str]:
    """The words, read once, which takes a tenth of a second."""
    return frozenset(SpellChecker(language="en", distance=1).word_frequency.keys())


def is_english(word: str) -> bool:
    """Return True for a word that exists; its letters are small."""
    return word in _words()


def read_all() -> None:
    """Read the words before the first message that needs them."""
    _words()
