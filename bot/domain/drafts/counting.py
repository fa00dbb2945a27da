"""The length of a text as platforms count it.

Emoji are found by their code points, without the tables of Unicode: a sign that has yet to be
invented may count as a letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Final


class Counting(StrEnum):
    """A way of counting; the comments in limits.toml tell what each is."""

    WEIGHTED = "weighted"
    GRAPHEMES = "graphemes"
    MASTODON = "mastodon"
    THREADS = "threads"
    UTF16 = "utf16"


_LINK_LENGTH: Final = 23
"""Of any link, on X and on Mastodon."""
_LIGHT: Final = ((0, 4351), (8192, 8205), (8208, 8223), (8242, 8247))
"""The code points that count once on X; all others count twice."""
_ENDINGS: Final = (
    "com|org|net|edu|gov|int|info|biz|io|co|app|dev|shop|store|blog|social|me|eu|uk|de"
)
"""After these X makes a link of a bare address."""

LINK: Final = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]}'\"»”]", re.IGNORECASE)
"""A web address, without the punctuation after it."""
_ON_X: Final = re.compile(
    rf"{LINK.pattern}|(?<![\w@.-])(?:[a-z0-9-]{{1,63}}\.){{1,4}}(?:{_ENDINGS})\b(?:/[^\s<>]*)?",
    re.IGNORECASE,
)
_MENTION: Final = re.compile(r"(@\w+)@[\w.-]+\w")
_SIGN: Final = (
    "[\u203c\u2049\u2139-\u21aa\u231a-\u23ff\u25aa-\u27bf\u2934-\u2b55\U0001f000-\U0001faff]"
)
_TAIL: Final = "[\ufe0f\U0001f3fb-\U0001f3ff\U000e0020-\U000e007f]*"
_EMOJI: Final = re.compile(
    f"[\U0001f1e6-\U0001f1ff]{{2}}|[0-9#*]\ufe0f?\u20e3|{_SIGN}{_TAIL}(?:\u200d{_SIGN}{_TAIL})*"
)
_JOINED: Final = frozenset({"Mn", "Me", "Mc", "Cf"})
"""Categories of signs that are part of the sign before them."""


def length(text: str, counting: Counting) -> int:
    """The length of a text by a way of counting."""
    return _WAYS[counting](unicodedata.normalize("NFC", text.replace("\r\n", "\n")))


def _weighted(text: str) -> int:
    links = len(_ON_X.findall(text))
    rest, emoji = _EMOJI.subn("", _ON_X.sub("", text))
    return links * _LINK_LENGTH + emoji * 2 + sum(map(_weight, rest))


def _weight(sign: str) -> int:
    return 1 if any(first <= ord(sign) <= last for first, last in _LIGHT) else 2


def _graphemes(text: str) -> int:
    seen = _EMOJI.sub("x", text)
    return sum(unicodedata.category(sign) not in _JOINED for sign in seen)


def _mastodon(text: str) -> int:
    return _graphemes(_MENTION.sub(r"\1", LINK.sub("x" * _LINK_LENGTH, text)))


def _threads(text: str) -> int:
    emoji = _EMOJI.findall(text)
    return len(_EMOJI.sub("", text)) + sum(len(sign.encode()) for sign in emoji)


def _utf16(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


_WAYS: Final[Mapping[Counting, Callable[[str], int]]] = {
    Counting.WEIGHTED: _weighted,
    Counting.GRAPHEMES: _graphemes,
    Counting.MASTODON: _mastodon,
    Counting.THREADS: _threads,
    Counting.UTF16: _utf16,
}
