"""The palette of all pictures: the style's colours, in steps to what they lie on.

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
"""A colour, and what it may lie on."""
STEPS = 21
"""From a colour to what it lies on: all of them and the paper fit into a palette's 256 places."""
BITS = 6
"""Of each channel, to look its nearest colour up by: the table is made in 20 ms, once."""
FINE = 64
"""Steps of which the nearest is looked for exactly; else greys beside the paper turn bluish."""
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
    """Each pixel's place in the palette. Nine in ten are paper, and are not looked up."""
    whole = pixels.view(np.uint32)[..., 0]
    indices = np.zeros(whole.shape, np.uint8)
    painted = whole != PAPER
    red, green, blue, _ = _cells(whole[painted].view(np.uint8).reshape(-1, 4))
    indices[painted] = NEAREST[red, green, blue]
    return indices


def _mixed(steps: int) -> Colours:
    """The colours as they are, then all a step nearer to what they lie on, and so on."""
    sides = zip(*EDGES, strict=True)
    colours, behind = ([ImageColor.getrgb(colour) for colour in side] for side in sides)
    mixed = np.linspace(colours, behind, steps, endpoint=False).round()
    return mixed.reshape(-1, 3).astype(np.int32)


def _nearest() -> Bytes:
    """By cells of red, green and blue: the place of the palette's nearest colour.

    Nearest to the cell's middle or, where the cell has a mixed colour in it, to that.
    """
    width = 1 << (8 - BITS)
    middles = np.arange(width // 2, 256, width, dtype=np.int32)
    reds, greens, blues = (np.subtract.outer(middles, part) ** 2 for part in PALETTE.T)
    planes = (red + greens[:, np.newaxis] + blues for red in reds)
    table = np.array([distances.argmin(axis=-1) for distances in planes], np.uint8)
    mixed = _mixed(FINE)[::-1]  # the last in a cell is what stays: the colours as they are
    red, green, blue = _cells(mixed)
    table[red, green, blue] = ((mixed[:, np.newaxis] - PALETTE) ** 2).sum(axis=-1).argmin(axis=-1)
    return table


def _cells(colours: Colours) -> Colours:
    """Where each channel of these colours is in the table."""
    return colours.T >> (8 - BITS)


PALETTE = np.vstack([np.full(3, 255, np.int32), _mixed(STEPS)])
"""Paper first."""
NEAREST = _nearest()
