"""A canvas in points, its origin at the top left, over a Matplotlib figure.

Figure and artists are used without axes: ticks and layout would take most of a picture's time, and
these charts need only a few words under a plot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Literal, TypeAlias

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import PathPatch, Polygon
from matplotlib.transforms import Affine2D

from bot.pictures import style
from bot.pictures.glyphs import outline, width_of
from bot.pictures.palette import Bytes, encoded

Place: TypeAlias = tuple[float, float]
Kind: TypeAlias = Literal["png", "svg"]
Align: TypeAlias = Literal["left", "center", "right"]

INCH = 72
SHIFT: Mapping[Align, float] = {"left": 0, "center": 0.5, "right": 1}
mpl.rcParams["svg.hashsalt"] = style.FONT  # equal charts give equal files


class Canvas:
    """A canvas that takes lines, areas, dots and words, and writes them as a file."""

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
        """One line of text; `at` is the beginning, the middle or the end of its baseline."""
        x, y = at
        x -= SHIFT[align] * width_of(words, look)
        shape = outline(words, look).transformed(Affine2D().scale(1, -1).translate(x, y))
        self._add(PathPatch(shape, facecolor=look.colour, edgecolor="none"))

    def written(self, kind: Kind) -> bytes:
        return encoded(self.pixels()) if kind == "png" else self._svg()

    def pixels(self) -> Bytes:
        """The picture in true colours: rows of red, green, blue and opacity."""
        agg = FigureCanvasAgg(self._figure)
        agg.draw()
        return np.asarray(agg.buffer_rgba())

    def _svg(self) -> bytes:
        out = BytesIO()
        self._figure.savefig(out, format="svg", metadata={"Date": None})
        return out.getvalue()

    def _add(self, artist: Artist) -> None:
        artist.set_transform(self._points)
        self._figure.add_artist(artist)
