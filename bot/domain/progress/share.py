"""The share of a distance that is done, and the grade that it earns in the end."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal

ZERO, ONE = Decimal(0), Decimal(1)
TENTH = Decimal("0.1")
EXACT_PLACES = 9
GREEN_FROM, YELLOW_FROM = Decimal("0.7"), Decimal("0.4")
"""The lowest green and the lowest yellow grade (John Doerr, Measure What Matters)."""


def share_of(done: Decimal, distance: Decimal) -> Decimal:
    """The share of the distance done, 0 to 1; without a distance, 1 or 0."""
    if distance <= 0:
        return ONE if done >= distance else ZERO
    return min(max(done / distance, ZERO), ONE)


def exact(number: Decimal) -> Decimal:
    """The number without the last digits, so that no error of a division crosses a border.

    The last 5 of 20 on the last of six days are 1.5 times the plan, and no 27th digit more.
    """
    return round(number, EXACT_PLACES)


def graded(share: Decimal) -> Decimal:
    """A share with one decimal, rounded down: nothing earns more than was done."""
    return min(share, ONE).quantize(TENTH, ROUND_DOWN)
