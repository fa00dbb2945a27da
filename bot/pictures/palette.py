"""The palette of all pictures: the style's colours, in steps to the colours under them.

The steps are the soft edges of letters and lines. A picture in these colours is a third as large
as one in true colours, and written in a quarter of the time. NumPy and Pillow come with Matplotlib.
"""

from __future__ import annotations

from io import BytesIO
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageColor

from bot.pictures import style

Bytes: TypeAlias = NDArray[np.uint8]
Colours: TypeAlias = NDArray[np.integer]
"""Red, green and blue in the last dimension."""

EDGES = (
    (style.INK, style.PAPER),
    (style.SOFT_INK, style.PAPER),
    (style.REPORTED, style.PAPER),
    (style.LIKELY, style.PAPER),
    (style.RUNNING, style.PAPER),
    (style.PLANNED, style.PAPER),
    (style.OTHERS, style.PAPER),
    (style.RULE, style.PAPER),
    (style.REPORTED, style.LIKELY),
    (style.PLANNED, style.LIKELY),
    (style.REPORTED, style.PLANNED),
    (style.REPORTED, style.RULE),
)
"""Pairs of a colour and one that it may be drawn on."""
STEPS = 21
"""Steps of each pair: all of them and the paper fit into a palette's 256 places."""
BITS = 6
"""Bits of each channel in the table of nearest colours, which is made once, in 20 ms."""
FINE = 64
"""Finer steps with an exact nearest colour: without them greys next to paper turn bluish."""
PAPER = 0xFFFFFFFF
"""White and opaque, the four bytes of a pixel as one number."""
QUICK = 3
"""Compression: twice as fast as the usual 6, and the file an eighth larger."""


def encoded(pixels: Bytes) -> bytes:
    """The picture as a PNG; `pixels` has rows of red, green, blue and opacity."""
    picture = Image.fromarray(_indices(pixels))
    picture.putpalette(PALETTE.astype(np.uint8).tobytes())
    out = BytesIO()
    picture.save(out, "png", compress_level=QUICK, dpi=(style.DPI, style.DPI))
    return out.getvalue()


def _indices(pixels: Bytes) -> Bytes:
    """The palette index of each pixel. Nine in ten are paper, and are not looked up."""
    whole = pixels.view(np.uint32)[..., 0]
    indices = np.zeros(whole.shape, np.uint8)
    painted = whole != PAPER
    red, green, blue, _ = _cells(whole[painted].view(np.uint8).reshape(-1, 4))
    indices[painted] = NEAREST[red, green, blue]
    return indices


def _mixed(steps: int) -> Colours:
    """The pure colours, then all of them a step nearer to the colour under them, and so on."""
    sides = zip(*EDGES, strict=True)
    colours, behind = ([ImageColor.getrgb(colour) for colour in side] for side in sides)
    mixed = np.linspace(colours, behind, steps, endpoint=False).round()
    return mixed.reshape(-1, 3).astype(np.int32)


def _nearest() -> Bytes:
    """The palette index of the nearest colour, by cells of red, green and blue.

    It is the nearest to a mixed colour in the cell, if there is one, else to the cell's middle.
    """
    width = 1 << (8 - BITS)
    middles = np.arange(width // 2, 256, width, dtype=np.int32)
    reds, greens, blues = (np.subtract.outer(middles, part) ** 2 for part in PALETTE.T)
    planes = (red + greens[:, np.newaxis] + blues for red in reds)
    table = np.array([distances.argmin(axis=-1) for distances in planes], np.uint8)
    mixed = _mixed(FINE)[::-1]  # the last one in a cell stays: pure colours last
    red, green, blue = _cells(mixed)
    table[red, green, blue] = ((mixed[:, np.newaxis] - PALETTE) ** 2).sum(axis=-1).argmin(axis=-1)
    return table


def _cells(colours: Colours) -> Colours:
    """The indices of these colours in the table, by channel."""
    return colours.T >> (8 - BITS)


PALETTE = np.vstack([np.full(3, 255, np.int32), _mixed(STEPS)])
"""All colours of a picture, paper first."""
NEAREST = _nearest()
