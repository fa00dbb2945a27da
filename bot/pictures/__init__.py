"""Pictures of charts: PNG for Slack, SVG for print."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.views.charts import Chart

if TYPE_CHECKING:
    from bot.pictures.canvas import Canvas


def png(chart: Chart) -> bytes:
    """The chart as a PNG of 720 pixels in width. Takes some 30 ms: not for the event loop.

    One picture at a time: Matplotlib is not made for several threads.
    """
    return _canvas(chart).png()


def svg(chart: Chart) -> bytes:
    """The chart as SVG, 360 points wide, its words as outlines: no font is needed to print it."""
    return _canvas(chart).svg()


def _canvas(chart: Chart) -> Canvas:
    # Matplotlib takes 70 MB and half a second: only the processes that draw shall pay for it.
    from bot.pictures.drawing import draw

    return draw(chart)
