"""The window for a picture: a note while it is drawn, then the picture."""

from __future__ import annotations

from bot.views.blocks import context, modal, picture, section
from bot.views.charts import Chart
from bot.views.payload import View

TITLE, CLOSE = "Charts", "Close"
DRAWING = "One moment, I am drawing."
REFUSED = "Slack did not take the picture. Close this, and please try again in a minute."


def drawing() -> View:
    return modal(TITLE, [section(DRAWING)], close=CLOSE)


def drawn(chart: Chart, file: str | None) -> View:
    """The picture; without a file, the message that it failed."""
    if file is None:
        return modal(TITLE, [section(REFUSED)], close=CLOSE)
    more = [context(f"And {chart.more} more, less pressing.")] if chart.more else []
    return modal(TITLE, [picture(file, chart.alt), *more], close=CLOSE)
