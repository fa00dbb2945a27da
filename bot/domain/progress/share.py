"""The share of a way that is done, and as which grade it counts in the end."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

ZERO, ONE = Decimal(0), Decimal(1)
TENTH = Decimal("0.1")
NEARLY = ONE - TENTH
GREEN_FROM, YELLOW_FROM = Decimal("0.7"), Decimal("0.4")
"""Doerr's bands: from here on a grade is green, and yellow."""


def share_of(done: Decimal, way: Decimal) -> Decimal:
    """The share of the way done, from 0 to 1; without a way to go, all or nothing."""
    if way <= 0:
        return ONE if done >= way else ZERO
    return min(max(done / way, ZERO), ONE)


def graded(share: Decimal) -> Decimal:
    """A share with one decimal; 1.0 is for what is reached, and not for what nearly is."""
    if share >= ONE:
        return ONE
    return min(share.quantize(TENTH, ROUND_HALF_UP), NEARLY)
