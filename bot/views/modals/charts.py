"""The window that a picture is shown in: first that it is being drawn, then the picture."""

from __future__ import annotations

from bot.views.blocks import modal, picture, section
from bot.views.charts import Chart
from bot.views.payload import View

TITLE, CLOSE = "Charts", "Close"
DRAWING = "One moment, I am drawing."
REFUSED = "Slack did not take the picture. Close this, and please try again in a minute."


def drawing() -> View:
    return modal(TITLE, [section(DRAWING)], close=CLOSE)


def drawn(chart: Chart, file: str | None) -> View:
    """The picture; without a file, that it did not work."""
    block = picture(file, chart.alt) if file else section(REFUSED)
    return modal(TITLE, [block], close=CLOSE)
