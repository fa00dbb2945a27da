"""Bars of the cost per result of line items."""

from __future__ import annotations

from decimal import Decimal

from bot.pictures import style
from bot.pictures.canvas import Canvas
from bot.pictures.glyphs import can_write, fitting, width_of
from bot.views.charts import Bar, Costs

HEAD, ROW, FOOT = 22, 32, 4
TITLE_AT, NAME_AT, BAR_AT, BAR, GAP = 9, 10, 14, 10, 5
OPEN_END = 14
"""Points: the length of the dashes on a bar that may have cost more."""


def costs_height(costs: Costs) -> float:
    return HEAD + ROW * len(costs.bars) + FOOT


def draw_costs(canvas: Canvas, costs: Costs, top: float) -> None:
    canvas.words((style.MARGIN, top + TITLE_AT), costs.title, style.TITLE)
    dearest = max(bar.cost for bar in costs.bars) or Decimal(1)
    room = style.WIDTH - 2 * style.MARGIN - max(_label_width(bar) for bar in costs.bars)
    for number, bar in enumerate(costs.bars):
        length = room * float(bar.cost / dearest)
        _draw_bar(canvas, bar, number + 1, length, top + HEAD + ROW * number)


def _draw_bar(canvas: Canvas, bar: Bar, place: int, length: float, top: float) -> None:
    colour = style.REPORTED if bar.social else style.OTHERS
    end, middle = style.MARGIN + length, top + BAR_AT + BAR / 2
    name = fitting(_name(bar, place), style.NOTE, style.WIDTH - 2 * style.MARGIN)
    canvas.words((style.MARGIN, top + NAME_AT), name, style.NOTE)
    canvas.box((style.MARGIN, top + BAR_AT), length, BAR, colour)
    if bar.least:
        canvas.line([(end, middle), (end + OPEN_END, middle)], colour, 2, style.DOTTED)
        end += OPEN_END
    canvas.words((end + GAP, middle + 3.5), bar.label, style.NOTE)


def _label_width(bar: Bar) -> float:
    return OPEN_END + GAP + width_of(bar.label, style.NOTE)


def _name(bar: Bar, place: int) -> str:
    """The place and name; only the place if the font lacks the name's script.

    What may have cost more has no place.
    """
    kind = " (social media)" if bar.social else ""
    name = bar.name if can_write(bar.name) else "(see the list)"
    return f"{name}{kind}" if bar.least else f"{place}. {name}{kind}"
