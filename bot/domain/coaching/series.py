"""Series of weeks that rise or fall."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

ONE = Decimal(1)


def rises(weeks: Sequence[Decimal | None] | None, by: Decimal = ONE) -> bool:
    """Return True if all weeks are known, each is higher, and the last so many times the first."""
    known = _known(weeks)
    return bool(known) and _is_sorted(known) and known[-1] >= known[0] * by


def falls(weeks: Sequence[Decimal | None] | None) -> bool:
    """Return True if all weeks are known, and each is lower than the one before."""
    known = _known(weeks)
    return bool(known) and _is_sorted(known[::-1])


def _known(weeks: Sequence[Decimal | None] | None) -> list[Decimal]:
    """The weeks, or none at all if one of them is unknown."""
    known = [value for value in weeks or () if value is not None]
    return known if len(known) == len(weeks or ()) else []


def _is_sorted(weeks: Sequence[Decimal]) -> bool:
    return all(a < b for a, b in pairwise(weeks))
