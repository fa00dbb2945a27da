"""Charts: the values to draw, and the words that say the same to those who cannot see them.

A chart is plain values; `bot.pictures` makes a picture of it. Equal charts give equal pictures.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from bot.domain.progress.projection import Point, Projection
from bot.views.blocks import picture
from bot.views.payload import Message

LONGEST_ALT = 1000
"""Characters: the longest description of a file that Slack takes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProgressChart:
    """A value from day to day. `planned` is the planned line or the limit.

    `left` and `right` are the labels of the first and last day; `ends_at` is the projection.
    `alarms` are the first and last days of alarms, in these days.
    """

    title: str
    note: str
    left: str
    right: str
    days: tuple[date, date]
    today: date
    track: tuple[Point, ...]
    planned: tuple[Point, ...]
    ends_at: Projection | None = None
    from_zero: bool = True
    alarms: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Periods:
    """A bar for each week or month; None without a report.

    `running`: the last has not ended. `alarms` are the places of those with an alarm.
    """

    title: str
    note: str
    left: str
    right: str
    values: tuple[Decimal | None, ...]
    planned: Decimal
    running: bool = True
    alarms: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The cost per result of a line item; `least`: it may have cost more."""

    name: str
    cost: Decimal
    label: str
    social: bool
    least: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Costs:
    """Line items that may be compared, the cheapest first."""

    title: str
    bars: tuple[Bar, ...]


Panel: TypeAlias = ProgressChart | Periods


@dataclass(frozen=True, slots=True, kw_only=True)
class Chart:
    """The panels of one picture; `alt` says the same in at most 1,000 plain characters.

    `more` counts the objectives left out.
    """

    alt: str
    more: int = 0
    parts: tuple[Panel, ...] | tuple[Costs, ...]


def illustrated(message: Message, chart: Chart, file: str) -> Message:
    """The message with the picture of a chart, in front of its last row of buttons."""
    blocks = message["blocks"]
    rows = [n for n, block in enumerate(blocks) if block["type"] == "actions"]
    at = rows[-1] if rows else len(blocks)
    return {**message, "blocks": [*blocks[:at], picture(file, chart.alt), *blocks[at:]]}
