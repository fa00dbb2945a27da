"""The legend: the meanings of the lines and shades that the picture has."""

from __future__ import annotations

from collections.abc import Iterable

from bot.pictures import style
from bot.pictures.canvas import Canvas
from bot.pictures.glyphs import width_of
from bot.views.charts import Panel, Periods, ProgressChart

LEGEND = 12
"""Points: the height of the legend."""
BASE, MIDDLE = 10, 7
SAMPLE, GAP = 14, 5


def draw_legend(canvas: Canvas, panels: Iterable[Panel], top: float) -> None:
    left: float = style.MARGIN
    for word in _words(list(panels)):
        _draw_sample(canvas, word, left, top + MIDDLE)
        canvas.words((left + SAMPLE + GAP, top + BASE), word, style.SMALL)
        left += SAMPLE + 3 * GAP + width_of(word, style.SMALL)


def _words(panels: list[Panel]) -> list[str]:
    """The words to show, in this order."""
    charts = [panel for panel in panels if isinstance(panel, ProgressChart)]
    gaps = any(isinstance(panel, Periods) and None in panel.values for panel in panels)
    there = {
        "reported": True,
        "planned": True,
        "likely": any(chart.ends_at for chart in charts),
        "today": any(chart.today < chart.days[1] for chart in charts),
        "no report": gaps,
        "alarm": any(panel.alarms for panel in panels),
    }
    return [word for word, shown in there.items() if shown]


def _draw_sample(canvas: Canvas, word: str, left: float, y: float) -> None:
    ends, middle = [(left, y), (left + SAMPLE, y)], left + SAMPLE / 2
    match word:
        case "reported":
            canvas.line(ends, style.REPORTED, 2)
            canvas.dots([(middle, y)], style.REPORTED, 4)
        case "planned":
            canvas.line(ends, style.PLANNED, 1.2, style.DASHED)
        case "likely":
            canvas.box((left, y - 4), SAMPLE, 8, style.LIKELY)
            canvas.line(ends, style.REPORTED, 1.2, style.DOTTED)
        case "today":
            canvas.line([(middle, y - 5), (middle, y + 5)], style.RULE)
        case "alarm":
            canvas.box((left, y - 4), SAMPLE, 8, style.ALARM)
        case _:
            canvas.words((middle, y + 3), "–", style.SMALL, "center")
