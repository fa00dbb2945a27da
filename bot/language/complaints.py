"""Complaints of "none" that count nothing: "still no likes", "no reaction to my post"."""

from __future__ import annotations

import re
from typing import Final

_NONE: Final = re.compile(r"\b(?:no|none|zero|nobody|noone)\b")
_LASTING: Final = re.compile(
    r"\b(?:still|ever|again|either|at all|whatsoever|any ?more"
    r"|(?:for|in) (?:days|weeks|months|ages|years)"
    r"|(?:(?:we|i|(?:our|my) posts?)(?:'re|'m| are)? (?:keep )?get(?:s|ting)?|^getting)"
    r"|(?:on|to|under|from) (?:our|my) posts)\b"
)
_COUNTED: Final = re.compile(r"\d|\b(?:this|last) (?:week|month)\b|\b(?:today|yesterday|since)\b")
"""A number next to it, or the day or week that it is for, makes it a report."""

_OF_SOME_POSTS: Final = re.compile(
    r"\b(?:on|to|under|from|below|for|with|in) (?:our|my|the|this|that|a|one|any)"
    r"(?: [\w']+){0,2} post\b"
    r"|\b(?:on|for|with|in) (?:the )?(?:last )?(?:\d+|two|three|four|five|six) (?:\w+ )?posts\b"
    r"|\b(?:\d+|two|three|four|five|six|some|none|half|most) of (?:our|my|the)(?: \w+)? posts\b"
)
"""One post, or a few: what they got is not all that came."""


def is_complaint(text: str) -> bool:
    """Return True for words that nothing comes and it stays so, or that some posts got none."""
    said = " ".join(text.lower().replace("’", "'").split())
    if not _NONE.search(said):
        return False
    lasts = _LASTING.search(said) and not _COUNTED.search(said)
    return bool(lasts or _OF_SOME_POSTS.search(said))
