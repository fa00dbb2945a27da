"""Grades in words, each with its colour."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

from bot.domain.progress.grade import Band, Grade
from bot.domain.progress.share import exact
from bot.views.locales import phrase

ALL = Decimal(100)
"""Percent."""
DOTS = {Band.KEEP: "🟢", Band.CHANGE: "🟡", Band.STOP: "🔴"}


def way_done(grade: Grade) -> str:
    """78% of the way, rounded down; empty for less than one percent, and for all of it."""
    percent = exact(grade.share * ALL).to_integral_value(ROUND_DOWN)
    return phrase("line.way", percent=f"{percent:f}") if 0 < percent < ALL else ""
