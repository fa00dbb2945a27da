"""The window for a picture: a note while it is drawn, then the picture."""

from __future__ import annotations

from bot.views.blocks import context, modal, picture, section
from bot.views.charts import Chart
from bot.views.locales import phrase
from bot.views.newer import noted
from bot.views.payload import Block, View


def drawing() -> View:
    return _window(section(phrase("charts.drawing")))


def drawn(chart: Chart, file: str | None) -> View:
    """The picture; without a file, the message that it failed."""
    if file is None:
        return _window(*noted(phrase("charts.refused"), "warning"))
    more = [context(phrase("charts.more", count=chart.more))] if chart.more else []
    return _window(picture(file, chart.alt), *more)


def _window(*blocks: Block) -> View:
    return modal(phrase("charts.title"), blocks, close=phrase("form.close"))
