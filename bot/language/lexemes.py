"""Lexemes: the numbers, words and signs that plain text is made of."""

from __future__ import annotations

import re
from typing import NamedTuple

from bot.domain.catalogue.currencies import LETTERED_SIGNS, SIGNS
from bot.language.numbers import STUCK_NAMES


class Lexeme(NamedTuple):
    kind: str
    text: str
    start: int
    end: int


_NUMBER = rf"""
    (?:(?<![\w.)])[-+–])?                # a sign, unless it joins words or numbers: 20-25
    (?:(?:(?<![^\W_])(?:{STUCK_NAMES})|[{SIGNS}])[ ]?(?=[.,]?\d))?
    (?:(?<![\w.,)])[.,](?=\d))?          # .5, but not the end of a sentence or clause
    (?:\d{{1,3}}(?:[ ]\d{{3}})+(?!\w)|\d)    # 3 412, or the first digit of anything else
    (?:[^\s,;:.'"()\[\]{{}}!?=*~`|–-]      # what sticks to a number belongs to it: 1e400, 50+
      |[.,'](?=\d)|[*~^–-](?=\w)|:(?=\d))*
"""
_LETTERED = "|".join(map(re.escape, LETTERED_SIGNS))
_LEXEME = re.compile(
    rf"(?P<number>{_NUMBER})|(?P<word>(?<!\w)(?:{_LETTERED})|[^\W\d]\w*(?:'\w+)*)|(?P<mark>\n|[<>]=|\S)",
    re.VERBOSE,
)


def lexemes_of(words: str) -> list[Lexeme]:
    return [
        Lexeme(match.lastgroup or "", match[0], match.start(), match.end())
        for match in _LEXEME.finditer(words)
    ]
