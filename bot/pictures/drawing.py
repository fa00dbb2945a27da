"""The layout of a picture: panels in columns, or bars below each other."""

from __future__ import annotations

from collections.abc import Sequence

from bot.pictures import style
from bot.pictures.bars import costs_height, draw_costs
from bot.pictures.canvas import Canvas
from bot.pictures.legend import LEGEND, draw_legend
from bot.pictures.panels import Frame, draw_panel
from bot.views.charts import Chart, Costs, Panel

HEIGHT = 118
"""Points: the height of one panel of several."""
ALONE = 176
"""Points: the height of the only panel."""


def draw(chart: Chart) -> Canvas:
    costs = [part for part in chart.parts if isinstance(part, Costs)]
    panels = [part for part in chart.parts if not isinstance(part, Costs)]
    return _of_costs(costs) if costs else _of_panels(panels)


def _of_panels(panels: Sequence[Panel]) -> Canvas:
    columns = min(len(panels), 2)
    rows = -(-len(panels) // columns)
    height = ALONE if columns == 1 else HEIGHT
    canvas = Canvas(style.WIDTH, 2 * style.MARGIN + rows * height + LEGEND)
    width = (style.WIDTH - 2 * style.MARGIN - (columns - 1) * style.GUTTER) / columns
    for number, panel in enumerate(panels):
        row, column = divmod(number, columns)
        left = style.MARGIN + column * (width + style.GUTTER)
        draw_panel(canvas, panel, Frame(left, style.MARGIN + row * height, width, height))
    draw_legend(canvas, panels, style.MARGIN + rows * height)
    return canvas


def _of_costs(costs: Sequence[Costs]) -> Canvas:
    heights = [costs_height(each) for each in costs]
    canvas = Canvas(style.WIDTH, 2 * style.MARGIN + sum(heights))
    top: float = style.MARGIN
    for each, height in zip(costs, heights, strict=True):
        draw_costs(canvas, each, top)
        top += height
    return canvas
