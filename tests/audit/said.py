"""Numbers as people said them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from bot.domain.catalogue.measures import Measure


@dataclass(frozen=True, kw_only=True)
class Said:
    """A number as somebody said it, and the team's day that it belongs to."""

    measure: Measure
    value: Decimal
    change: bool
    on: date
    order: int
    at: datetime
    by: str
    report: int
