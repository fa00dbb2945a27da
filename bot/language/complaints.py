"""Complaints that say "none" without counting: "still no likes", "no one ever comments"."""

from __future__ import annotations

import re
from typing import Final

_NONE: Final = re.compile(r"\b(?:no|none|zero|nobody|noone)\b")
_LASTING: Final = re.compile(
    r"\b(?:still|ever|again|either|at all|whatsoever|any ?more"
    r"|(?:for|in) (?:days|weeks|months|ages|years)"
    r"|(?:we|i|(?:our|my) posts?)(?:'re|'m| are)? (?:keep )?get(?:s|ting)?"
    r"|(?:on|to|under|from) (?:our|my) posts)\b"
)
_COUNTED: Final = re.compile(r"\d|\b(?:this|last) (?:week|month)\b|\b(?:today|yesterday|since)\b")
"""A number next to it, or the day or week that it is for, makes it a report."""


def is_complaint(text: str) -> bool:
    """Return True for words that nothing comes and that it stays so, with nothing counted."""
    said = " ".join(text.lower().replace("’", "'").split())
    return bool(_NONE.search(said) and _LASTING.search(said) and not _COUNTED.search(said))
