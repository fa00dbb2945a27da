"""How pictures look: colours that all eyes tell apart, and sizes for the width of a phone.

Blue, grey and their tints differ in lightness, not in hue alone; what a colour means stands in
words beside it, too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Dashes: TypeAlias = str | tuple[float, tuple[float, ...]]

WIDTH = 320
"""Points: a phone shows the picture about as large."""
DPI = 162
"""Of 320 points that makes 720 pixels: sharp on the screens of phones, too."""
MARGIN, GUTTER = 12, 16

FONT = "DejaVu Sans"
"""Comes with Matplotlib, so that pictures look the same on every machine."""

PAPER = "#ffffff"
INK = "#1d1c1d"
SOFT_INK = "#5a5a5e"
REPORTED = "#09558f"
LIKELY = "#b9d6ee"
RUNNING = "#7fb2dd"
PLANNED = "#77777c"
OTHERS = "#8d8d93"
RULE = "#c4c4ca"

DASHED: Dashes = (0, (3, 2))
DOTTED: Dashes = (0, (1, 1.5))


@dataclass(frozen=True, slots=True)
class Look:
    """The look of words; `size` in points."""

    size: float
    colour: str = INK
    weight: str = "normal"


TITLE = Look(9.5, weight="bold")
NOTE = Look(9)
SMALL = Look(8.5, SOFT_INK)
