"""Statements of results among other words: "best week ever: 12 bookings!"."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.language.lexicon import metric_names

_ASIDE: Final = (
    r"(?:(?:hey|hi|hello|morning|good (?:morning|afternoon|evening))(?: (?:coach|there|team|all))?"
    r"|coach|(?:great|good|big|bad|some|more)? ?news|(?:a |one )?quick (?:one|update|report)"
    r"|update|fyi|btw|guess what|happy to report|so|well|ok|okay|and|also|oh|wow|yay|yes|woohoo"
    r"|woo hoo|wohoo|hurray|hooray|great|nice|super|cool|awesome|amazing|fantastic|finally|only"
    r"|just|sadly|unfortunately|luckily|sorry|oops|lol|haha|so happy|thanks|thank you|cheers"
    r"|(?:i |we )?(?:almost |nearly )?forgot(?: to (?:report|say|tell you))?"
    r"(?: (?:this|that|it|one|these))?|not (?:bad|great|much)|what an? (?:\w+ )?(?:week|month|day)"
    r"|(?:our )?(?:best|worst|great|good|bad|slow|quiet|super|amazing)(?: \w+)?"
    r" (?:week|month|day)(?: (?:ever|so far|yet))?)"
)
_BEFORE: Final = re.compile(rf"\s*(?:{_ASIDE}(?:\s*[,:;.!–-]+\s*|\s+))+", re.IGNORECASE)
_AFTER: Final = re.compile(rf"(?:(?:\s*[,:;.!–-]+\s*|\s+){_ASIDE})+[\s!.)]*$", re.IGNORECASE)
_SOME: Final = frozenset("123456789")
"""First digits; 0 of something may as well be a complaint."""
_WORD: Final = re.compile(r"[\w'.,-]*\w")


def without_asides(text: str) -> str:
    """The text without what people add to a result in joy, regret or greeting."""
    begun = _BEFORE.match(text)
    return _AFTER.sub("", text[begun.end() :] if begun else text)


def states_result(text: str, names: Catalogue) -> bool:
    """Return True for a number right before the name of a metric: 12 bookings."""
    known = metric_names(names)
    pairs = pairwise(_WORD.findall(text.lower()))
    return any(number[0] in _SOME and word in known for number, word in pairs)
