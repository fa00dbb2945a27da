"""Glyphs: words as outlines, measured in points and cached.

Matplotlib lays out and renders a text again each time, which took more than half of a picture's
time; most words of these charts recur.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.path import Path
from matplotlib.textpath import TextPath, text_to_path
from matplotlib.transforms import Affine2D

from bot.pictures import style
from bot.pictures.style import Look

SIZE = 10.0
"""Points: the font size of the cached outlines."""
REMEMBERED = 4096


def outline(words: str, look: Look) -> Path:
    """One line of text as a shape, in points, its baseline beginning at the origin."""
    left, parts = 0.0, []
    for word in _apart(words):
        shape, width = _kept(word, look.weight)
        parts.append(shape.transformed(Affine2D().translate(left, 0)))
        left += width
    scale = look.size / SIZE
    return Path.make_compound_path(*parts).transformed(Affine2D().scale(scale))


def width_of(words: str, look: Look) -> float:
    """The width of the words in points."""
    return sum(_kept(word, look.weight)[1] for word in _apart(words)) * look.size / SIZE


def fitting(words: str, look: Look, width: float) -> str:
    """The words, cut with … if they would be wider than `width` points."""
    if width_of(words, look) <= width:
        return words
    cuts = (f"{words[:end].rstrip()}…" for end in range(len(words) - 1, 0, -1))
    return next((cut for cut in cuts if width_of(cut, look) <= width), "…")


def can_write(words: str) -> bool:
    """Return True if the font that comes with Matplotlib has all these characters."""
    available = get_font(findfont(_font("normal"))).get_charmap()
    return all(ord(character) in available for character in words)


def _apart(words: str) -> Sequence[str]:
    """The words, each with the space after it; text that may run from right to left stays whole."""
    single = words.split()
    try:
        words.encode("latin-1")
    except UnicodeEncodeError:
        return [" ".join(single)]
    return [*(f"{word} " for word in single[:-1]), *single[-1:]]


@lru_cache(REMEMBERED)
def _kept(word: str, weight: str) -> tuple[Path, float]:
    """The outline of a word, and its width in points with the space after it."""
    font = _font(weight)
    width, _, _ = text_to_path.get_text_width_height_descent(word, font, ismath=False)
    return TextPath((0, 0), word, prop=font), width


def _font(weight: str) -> FontProperties:
    return FontProperties(family=style.FONT, weight=weight, size=SIZE)
