"""Text from bytes: the encoding by its mark, by its zeros, or by its words."""

from __future__ import annotations

from codecs import getincrementaldecoder
from typing import Final
from unicodedata import category

from charset_normalizer import from_bytes

from bot.exports.reading import Refusal

MARKS: Final = {
    b"\xef\xbb\xbf": "utf-8-sig",
    b"\xff\xfe": "utf-16",
    b"\xfe\xff": "utf-16",
}
_SAMPLE: Final = 4096
_ODD: Final = frozenset({"Cc", "Cn", "Co", "Cs"})
"""Categories of characters that no text has: controls, and what no letter is assigned to."""
_MOST_ODD: Final = 0.02
"""The share of these from which it isn't text."""


def text_of(data: bytes) -> str:
    """The text in these bytes.

    Raises Refusal if they aren't text, if it is a web page, or if nothing is written in it.
    """
    text = _decoded(data).replace("\ufeff", "")
    if not text.strip():
        raise Refusal("export.empty")
    if text.lstrip().startswith("<"):
        raise Refusal("export.web_page")
    if _is_binary(text[:_SAMPLE]):
        raise Refusal("export.not_a_table")
    return text


def _decoded(data: bytes) -> str:
    """The text; half a letter at its end, where a download broke off, is left out."""
    for encoding in (_marked(data), _wide(data), "utf-8"):
        try:
            if encoding:
                return getincrementaldecoder(encoding)().decode(data)
        except UnicodeDecodeError:
            continue
    best = from_bytes(data).best()
    if best is None:
        raise Refusal("export.not_a_table")
    return str(best)


def _marked(data: bytes) -> str | None:
    return next((name for mark, name in MARKS.items() if data.startswith(mark)), None)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Latin letters is 0."""
    sample = data[:_SAMPLE]
    half = len(sample) // 2
    if half and sample[1::2].count(0) > half * 0.7:
        return "utf-16-le"
    if half and sample[::2].count(0) > half * 0.7:
        return "utf-16-be"
    return None


def _is_binary(text: str) -> bool:
    odd = sum(category(letter) in _ODD and letter not in "\r\n\t" for letter in text)
    return odd > len(text) * _MOST_ODD and odd > 1
