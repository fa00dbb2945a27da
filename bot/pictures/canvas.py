"""A canvas in points, its origin at the top left, over a Matplotlib figure.

Figure and artists are used without axes: ticks and layout take most of the time of a picture, and
ours have four words under them.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any, Literal, TypeAlias

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont, get_font
from matplotlib.lines import Line2D
from matplotlib.patches import Polygon
from matplotlib.text import Text
from matplotlib.transforms import Affine2D

from bot.pictures import style

Place: TypeAlias = tuple[float, float]
Align: TypeAlias = Literal["left", "center", "right"]

INCH = 72
QUICK = 3
"""Compression: twice as fast as the usual 6, and the file a fifth larger."""


class Canvas:
    """Takes lines, areas, dots and words, and writes them as a file."""

    def __init__(self, width: float, height: float) -> None:
        self._figure = Figure(figsize=(width / INCH, height / INCH), dpi=style.DPI)
        self._figure.set_facecolor(style.PAPER)
        upright = Affine2D().scale(1, -1).translate(0, height).scale(1 / INCH)
        self._points = upright + self._figure.dpi_scale_trans

    def line(
        self, places: Sequence[Place], colour: str, width: float = 1, dashes: style.Dashes = "-"
    ) -> None:
        xs, ys = zip(*places, strict=True)
        self._add(Line2D(xs, ys, color=colour, lw=width, ls=dashes))

    def dots(self, places: Sequence[Place], colour: str, size: float) -> None:
        xs, ys = zip(*places, strict=True)
        self._add(Line2D(xs, ys, color=colour, ls="none", marker="o", ms=size, mew=0))

    def area(self, places: Sequence[Place], colour: str) -> None:
        self._add(Polygon(places, closed=True, facecolor=colour, edgecolor="none"))

    def box(self, at: Place, width: float, height: float, colour: str) -> None:
        """A filled rectangle; `at` is its top left corner."""
        x, y = at
        self.area([(x, y), (x + width, y), (x + width, y + height), (x, y + height)], colour)

    def words(self, at: Place, words: str, look: style.Look, align: Align = "left") -> None:
        """One line of text; `at` is where its baseline begins, has its middle, or ends."""
        self._add(
            Text(
                *at,
                words,
                color=look.colour,
                fontsize=look.size,
                fontweight=look.weight,
                fontfamily=style.FONT,
                horizontalalignment=align,
                parse_math=False,
            )
        )

    def png(self) -> bytes:
        return self._written("png", pil_kwargs={"compress_level": QUICK})

    def svg(self) -> bytes:
        with mpl.rc_context({"svg.hashsalt": style.FONT}):  # equal charts give equal files
            return self._written("svg", metadata={"Date": None})

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._points)
        self._figure.add_artist(artist)

    def _written(self, kind: str, **how: Any) -> bytes:
        out = BytesIO()
        self._figure.savefig(out, format=kind, **how)
        return out.getvalue()


def fitting(words: str, look: style.Look, width: float) -> str:
    """The words, cut with … where they would be wider than `width` points."""
    most = int(width / (look.size * look.breadth))
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def can_write(words: str) -> bool:
    """Tell whether the font that comes with Matplotlib has all these characters."""
    known = get_font(findfont(FontProperties(family=style.FONT))).get_charmap()
    return all(ord(character) in known for character in words)
