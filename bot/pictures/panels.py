"""The panel of one objective: its name, its number, its values so far and its plan."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.progress.projection import Point
from bot.pictures import style
from bot.pictures.canvas import Canvas, Place
from bot.pictures.glyphs import fitting, width_of
from bot.views.charts import Panel, Periods, ProgressChart

TITLE_AT, NOTE_AT, PLOT_AT = 9, 22, 32
FOOT, LABEL_AT, GAP = 12, 10, 10
"""The foot holds the labels under a plot; the gap keeps panels apart."""
BREADTH = 0.62
"""The share of its place that a bar fills."""
LEAST_BAR = 1.5
"""Points: the height of a zero, which must not look like no report."""
LEAST_BAND = 3
"""Points: the width of an alarm of a day."""
DOTS = 40
"""Points of a track at most: more dots would hide the line."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A rectangle of the canvas, in points."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.left + self.width

    @property
    def bottom(self) -> float:
        return self.top + self.height

    @property
    def plot(self) -> Frame:
        """The room for the plot between the words."""
        return Frame(self.left, self.top + PLOT_AT, self.width, self.height - PLOT_AT - FOOT - GAP)


def draw_panel(canvas: Canvas, panel: Panel, frame: Frame) -> None:
    _draw_head(canvas, panel, frame)
    plot = frame.plot
    _draw_foot(canvas, panel, plot)
    if isinstance(panel, ProgressChart):
        _draw_progress(canvas, panel, plot)
    else:
        _draw_periods(canvas, panel, plot)


def _draw_head(canvas: Canvas, panel: Panel, frame: Frame) -> None:
    title = fitting(panel.title, style.TITLE, frame.width)
    note = fitting(panel.note, style.NOTE, frame.width)
    canvas.words((frame.left, frame.top + TITLE_AT), title, style.TITLE)
    canvas.words((frame.left, frame.top + NOTE_AT), note, style.NOTE)


def _draw_foot(canvas: Canvas, panel: Panel, plot: Frame) -> None:
    """Draw the line below, and the labels under it; the plan's has precedence over the start's."""
    canvas.line([(plot.left, plot.bottom), (plot.right, plot.bottom)], style.RULE)
    canvas.words((plot.right, plot.bottom + LABEL_AT), panel.right, style.SMALL, "right")
    if width_of(f"{panel.left} {panel.right}", style.SMALL) <= plot.width:
        canvas.words((plot.left, plot.bottom + LABEL_AT), panel.left, style.SMALL)


def _draw_progress(canvas: Canvas, chart: ProgressChart, plot: Frame) -> None:
    at = _scale(chart, plot)
    _draw_alarms(canvas, chart, plot)
    if chart.today < chart.days[1]:
        x, _ = at((chart.today, Decimal(0)))
        canvas.line([(x, plot.top), (x, plot.bottom)], style.RULE)
    if chart.ends_at:
        _draw_fan(canvas, chart, at, plot)
    canvas.line([at(point) for point in chart.planned], style.PLANNED, 1.2, style.DASHED)
    places = [at(point) for point in chart.track]
    canvas.line(places, style.REPORTED, 2)
    canvas.dots(places if len(places) <= DOTS else places[-1:], style.REPORTED, 4)


def _draw_alarms(canvas: Canvas, chart: ProgressChart, plot: Frame) -> None:
    """Draw a band behind the days of each alarm, wide enough to be seen."""
    first, last = chart.days
    day = plot.width / max((last - first).days, 1)
    for begin, end in chart.alarms:
        left = plot.left + day * ((begin - first).days - 1)
        width = max(day * ((end - begin).days + 1), LEAST_BAND)
        canvas.box((left, plot.top), min(width, plot.right - left), plot.height, style.ALARM)


def _scale(chart: ProgressChart, plot: Frame) -> Callable[[Point], Place]:
    """A function from a day and a value to a place on the canvas."""
    first, last = chart.days
    days = max((last - first).days, 1)
    low, high = _values(chart)

    def place(point: Point) -> Place:
        on, value = point
        x = plot.left + plot.width * (on - first).days / days
        return x, plot.bottom - plot.height * float((value - low) / (high - low))

    return place


def _values(chart: ProgressChart) -> tuple[Decimal, Decimal]:
    """The lowest and highest value to show; never the same."""
    shown = [value for _, value in (*chart.track, *chart.planned)]
    likely = [chart.ends_at.likely] if chart.ends_at else []
    nothing = [Decimal(0)] if chart.from_zero else []
    low, high = min(shown + likely + nothing), max(shown + likely)
    return (low, high) if low < high else (low, low + 1)


def _draw_fan(
    canvas: Canvas, chart: ProgressChart, at: Callable[[Point], Place], plot: Frame
) -> None:
    """Draw the range of likely ends from today on, cut off at the plot's edges."""
    assert chart.ends_at is not None  # noqa: S101  the caller checks
    here, last = (chart.today, chart.track[-1][1]), chart.days[1]
    ends = [_inside(at((last, value)), plot) for value in (chart.ends_at.low, chart.ends_at.high)]
    canvas.area([at(here), *ends], style.LIKELY)
    canvas.line([at(here), at((last, chart.ends_at.likely))], style.REPORTED, 1.2, style.DOTTED)


def _inside(place: Place, plot: Frame) -> Place:
    x, y = place
    return x, min(max(y, plot.top), plot.bottom)


def _draw_periods(canvas: Canvas, periods: Periods, plot: Frame) -> None:
    known = [value for value in periods.values if value is not None]
    high = max(*known, periods.planned, Decimal(1))
    step = plot.width / len(periods.values)
    for place in periods.alarms:
        canvas.box((plot.left + step * place, plot.top), step, plot.height, style.ALARM)
    for number, value in enumerate(periods.values):
        middle = plot.left + step * (number + 0.5)
        if value is None:
            canvas.words((middle, plot.bottom - 4), "–", style.SMALL, "center")
            continue
        height = max(plot.height * float(value / high), LEAST_BAR)
        running = periods.running and number == len(periods.values) - 1
        colour = style.RUNNING if running else style.REPORTED
        left = middle - step * BREADTH / 2
        canvas.box((left, plot.bottom - height), step * BREADTH, height, colour)
    level = plot.bottom - plot.height * float(periods.planned / high)
    canvas.line([(plot.left, level), (plot.right, level)], style.PLANNED, 1.2, style.DASHED)
