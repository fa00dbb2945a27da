"""The share of a distance that is done, and the grade that it earns in the end."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

ZERO, ONE = Decimal(0), Decimal(1)
TENTH = Decimal("0.1")
GREEN_FROM, YELLOW_FROM = Decimal("0.7"), Decimal("0.4")
"""The lowest green and the lowest yellow grade (John Doerr, Measure What Matters)."""


def share_of(done: Decimal, distance: Decimal) -> Decimal:
    """The share of the distance done, 0 to 1; without a distance, 1 or 0."""
    if distance <= 0:
        return ONE if done >= distance else ZERO
    return min(max(done / distance, ZERO), ONE)


def graded(share: Decimal) -> Decimal:
    """A share with one decimal, rounded down: nothing earns more than was done."""
    return min(share, ONE).quantize(TENTH, ROUND_DOWN)
