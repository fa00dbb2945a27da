"""The words that drafts are checked for, as patterns."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import lru_cache
from importlib.resources import files
from typing import Any, Final

_ANY_WORD: Final = r"\w+"


@lru_cache(maxsize=256)
def pattern_of(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """A pattern that finds any of the phrases as whole words, in small letters or capitals."""
    if not phrases:
        return re.compile(r"(?!)")
    longest_first = sorted(phrases, key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(_written, longest_first))})(?!\w)", re.IGNORECASE)


def _written(phrase: str) -> str:
    parts = (_ANY_WORD if word == "*" else re.escape(word) for word in phrase.split())
    return r"\s+".join(parts)


def _read() -> dict[str, Any]:
    text = files("bot.domain.drafts").joinpath("words.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)


_WORDS: Final = _read()


def _listed(name: str) -> re.Pattern[str]:
    words: Iterable[str] = _WORDS[name]
    return pattern_of(tuple(words))


TRAGEDY: Final = _listed("tragedy")
JOKE: Final = _listed("joke")
PAID: Final = _listed("paid")
DISCLOSED: Final = _listed("disclosed")
PROMISE: Final = _listed("promise")
PRICE: Final = _listed("price")
DEADLINE: Final = _listed("deadline")
CLAIM: Final = _listed("claim")
SOURCE: Final = _listed("source")
BAIT: Final = _listed("bait")
PICTURE: Final = _listed("picture")
DESCRIBED: Final = _listed("described")
AMOUNT: Final = re.compile(_WORDS["patterns"]["amount"], re.IGNORECASE)
FIGURE: Final = re.compile(_WORDS["patterns"]["figure"], re.IGNORECASE)
SENSITIVE_DAYS: Final = frozenset(_WORDS["days"].values())
"""Months and days, as 09-11."""
