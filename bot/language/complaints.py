"""Complaints that say "none" without counting: "still no likes", "no one ever comments"."""

from __future__ import annotations

import re
from typing import Final

_NONE: Final = re.compile(r"\b(?:no|none|zero|nobody|noone)\b")
_LASTING: Final = re.compile(
    r"\b(?:still|ever|again|either|at all|whatsoever|any ?more"
    r"|(?:for|in) (?:days|weeks|months|ages|years)"
    r"|(?:we|i|(?:our|my) posts?) (?:keep )?gets?(?:ting)?"
    r"|(?:on|to|under|from) (?:our|my) posts(?! (?:this|last|on|since|today|yesterday)\b))\b"
)
"""How long it has been so, or for which posts: a report names a day or a week, or neither."""


def is_complaint(text: str) -> bool:
    """Return True for words that say that nothing comes, and that it stays so."""
    said = " ".join(text.lower().replace("’", "'").split())
    return bool(_NONE.search(said) and _LASTING.search(said))
