"""Wild numbers: many times what a measure ever had, and asked about before they are stored."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from bot.domain.catalogue.metrics import Metric, Unit

MANY: Final = 10
"""So many times the largest number, or the target, is wild for an amount."""
JUMP: Final = 2
"""A level of more than so many times what it was, or of less than that part of it, is wild."""
ENOUGH: Final = 3
"""So many reports show what is usual."""
UNHEARD_OF: Final = Decimal(10) ** 8
"""Wild where nothing is known: no team has so much of anything at once."""
USUAL: Final = {
    Unit.COUNT: Decimal(100),
    Unit.MONEY: Decimal(1000),
    Unit.PERCENT: Decimal(20),
    Unit.MINUTES: Decimal(600),
    Unit.HOURS: Decimal(24),
}
"""Up to this much is never wild: small numbers multiply easily."""
LITTLE_KNOWN: Final = 50
"""So many times the usual is not wild where few reports, and no target, show what is."""
SMALL_LEVEL: Final = Decimal(50)


class Past(NamedTuple):
    """What was reported of a measure: how often, the most at once, and the latest level."""

    reports: int
    most: Decimal | None
    latest: Decimal | None


def is_wild(metric: Metric, value: Decimal, past: Past, targets: Iterable[Decimal]) -> bool:
    """Return True if the value is to be asked about; `targets` are those of what counts it.

    The value of a level is what it comes to.
    """
    if metric.is_level and past.latest is not None:
        return _jumps(past.latest, value)
    if value <= USUAL[metric.unit]:
        return False
    if past.reports >= ENOUGH and past.most:
        return value >= MANY * past.most
    aims = list(targets)
    if not aims and value <= LITTLE_KNOWN * USUAL[metric.unit]:
        return False
    known = [*aims, *([past.most] if past.most else [])]
    return value > MANY * max(known) if known else value >= UNHEARD_OF


def _jumps(before: Decimal, now: Decimal) -> bool:
    if max(before, now) <= SMALL_LEVEL or before <= 0:
        return False
    return now > JUMP * before or now * JUMP < before
