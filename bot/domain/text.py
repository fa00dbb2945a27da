"""Words that people type as names and notes: on one line, and harmless to the text around them."""

from __future__ import annotations

import unicodedata
from typing import Final

_TURNING: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that turn the direction of the text around them."""
_UNWRITTEN = frozenset(("Cc", "Cs"))
"""Controls and halves of characters. PostgreSQL refuses some, and JSON takes six signs for each."""
_UNSEEN = frozenset(("Cf", "Zs"))


def one_line(words: str) -> str:
    """The words trimmed, without unprintable characters; empty if no visible one is left."""
    kept = "".join(" " if _is_unwritten(sign) else sign for sign in words if sign not in _TURNING)
    seen = any(unicodedata.category(sign) not in _UNSEEN for sign in kept)
    return " ".join(kept.split()) if seen else ""


def _is_unwritten(sign: str) -> bool:
    return unicodedata.category(sign) in _UNWRITTEN
