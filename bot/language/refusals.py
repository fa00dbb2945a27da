"""Typed words as a refusal quotes them."""

from __future__ import annotations

import re
from typing import Final

REPORT_EXAMPLE: Final = "`/social report linkedin comments 4`"
OBJECTIVE_EXAMPLE: Final = "`/social objective 20 comments on LinkedIn by 31 December`"
AWAY_EXAMPLE: Final = "`/social away until Friday`"

_LONGEST_QUOTE = 40
# Slack reads these as markup.
_UNSAFE = re.compile(r"[<>&@*_~`|#!]")


def quoted(words: str) -> str:
    """The words in quotation marks, safe to show in Slack and at most 40 characters long."""
    safe = " ".join(_UNSAFE.sub(" ", words).split())
    if len(safe) > _LONGEST_QUOTE:
        safe = safe[: _LONGEST_QUOTE - 1].rstrip() + "…"
    return f"“{safe or '…'}”"


def listed(words: list[str]) -> str:
    """The words as a list in a sentence: a, b and c."""
    *others, last = words
    return f"{', '.join(others)} and {last}" if others else last
