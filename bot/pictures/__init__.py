"""Pictures of charts: PNG for Slack, SVG for print."""

from __future__ import annotations

import gc
from typing import Literal

from bot.views.charts import Chart

YOUNG = 1
"""The garbage collector's oldest generation with objects of a finished picture."""


def png(chart: Chart) -> bytes:
    """The chart as a PNG of 720 pixels in width. Takes 4 to 20 ms: not for the event loop.

    One picture at a time: Matplotlib is not thread-safe.
    """
    return _drawn(chart, "png")


def svg(chart: Chart) -> bytes:
    """The chart as SVG, 320 points wide, its words as outlines: no font is needed to print it."""
    return _drawn(chart, "svg")


def _drawn(chart: Chart, kind: Literal["png", "svg"]) -> bytes:
    # Matplotlib takes 55 MB and half a second: only the processes that draw should pay for it.
    from bot.pictures.drawing import draw

    written = draw(chart).written(kind)
    # Figures are reference cycles: at the collector's own pace 60 MB of them pile up.
    gc.collect(YOUNG)
    return written
