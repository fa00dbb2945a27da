"""The look of pictures: colours that everyone can tell apart, and sizes for a phone's width.

Blue, grey and their tints differ in lightness, not in hue alone; words
next to a colour say the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

Dashes: TypeAlias = str | tuple[float, tuple[float, ...]]

WIDTH = 320
"""Points: about the width of a phone."""
DPI = 162
"""Dots per inch: 320 points become 720 pixels, which are sharp on phones, too."""
MARGIN, GUTTER = 12, 16

FONT = "DejaVu Sans"
"""The font that comes with Matplotlib, so that pictures look the same everywhere."""

PAPER = "#ffffff"
INK = "#1d1c1d"
SOFT_INK = "#5a5a5e"
REPORTED = "#09558f"
LIKELY = "#b9d6ee"
RUNNING = "#7fb2dd"
PLANNED = "#77777c"
OTHERS = "#8d8d93"
RULE = "#c4c4ca"
ALARM = RULE
"""A band behind all else; what is drawn over it is darker."""

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
