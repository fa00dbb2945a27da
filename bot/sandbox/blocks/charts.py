"""Checks of data_visualization blocks: charts that Slack draws itself."""

from collections.abc import Iterator
from typing import Any

from bot.sandbox.blocks.checks import Check, error, items, shape, string, typed
from bot.sandbox.blocks.elements import IDENTIFIER

SERIES = 6
POINTS = 20
CHARTS_IN_MESSAGE = 2
NAME = string(20)


def _number(value: Any, at: str) -> Iterator[str]:
    if not isinstance(value, int | float) or isinstance(value, bool):
        yield error("must provide a number", at)


def _positive(segment: Any, at: str) -> Iterator[str]:
    if segment["value"] <= 0:
        yield error("must be greater than 0", f"{at}/value")


def _whole(chart: Any, at: str) -> Iterator[str]:
    """Check that names differ, and that each series has one point for each category."""
    categories = chart["axis_config"]["categories"]
    names = [series["name"] for series in chart["series"]]
    if len(set(names)) != len(names):
        yield error("series names must be unique", f"{at}/series")
    for number, series in enumerate(chart["series"]):
        labels = [point["label"] for point in series["data"]]
        if sorted(labels) != sorted(categories):
            place = f"{at}/series/{number}/data"
            yield error("labels must match the axis categories", place)


POINT = {"label": NAME, "value": _number}
LINES = shape(
    {
        "series": items(shape({"name": NAME, "data": items(shape(POINT), 1, POINTS)}), 1, SERIES),
        "axis_config": shape(
            {"categories": items(NAME, 1, POINTS)}, {"x_label": string(50), "y_label": string(50)}
        ),
    },
    {},
    _whole,
)
CHARTS: dict[str, Check] = {
    "pie": shape({"segments": items(shape(POINT, {}, _positive), 1, SERIES)}),
    **dict.fromkeys(("bar", "area", "line"), LINES),
}
DATA_VISUALIZATION = shape({"title": string(50), "chart": typed(CHARTS)}, {"block_id": IDENTIFIER})
