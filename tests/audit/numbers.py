"""Reported numbers, and what they come to, in fractions."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple, Protocol, TypeAlias

Ends: TypeAlias = tuple[Fraction, Fraction, Fraction]
"""The low, the likely and the high end."""
ON_PACE, SLIPPING, AT_RISK, OFF_PACE = "on_pace", "slipping", "at_risk", "off_pace"
WORST_FIRST = (OFF_PACE, AT_RISK, SLIPPING, ON_PACE)


class Told(Protocol):
    """A number that was reported for a day, the `order`-th of all."""

    @property
    def value(self) -> Decimal: ...
    @property
    def change(self) -> bool: ...
    @property
    def on(self) -> date: ...
    @property
    def order(self) -> int: ...


class Found(NamedTuple):
    """What all surfaces have to say of an objective; with `ended` of the week or month before."""

    verdict: str
    value: Fraction | None = None
    lead: Fraction | None = None
    ends: Ends | None = None
    ended: bool = False
    target: Fraction = Fraction()
    share: Fraction | None = None


def summed(results: Sequence[Told]) -> Fraction | None:
    return sum((Fraction(r.value) for r in results), Fraction()) if results else None


def levels(known: Sequence[Told]) -> list[tuple[date, Fraction]]:
    """Each number that makes a level known."""
    level, found = None, []
    for each in known:
        value = Fraction(each.value)
        level = value if not each.change else None if level is None else level + value
        if level is not None:
            found.append((each.on, level))
    return found


def by_strain(needed: Fraction, left: int, even: Fraction) -> str:
    if not left or even <= 0:
        return OFF_PACE
    strain = needed / left / even
    if strain <= Fraction("1.1"):
        return ON_PACE
    if strain <= Fraction("1.5"):
        return SLIPPING
    return AT_RISK if strain <= 2 else OFF_PACE


def worse(one: str, other: str) -> str:
    return min(one, other, key=WORST_FIRST.index)


def quarters(gains: Sequence[Fraction]) -> list[Fraction]:
    """What a quarter, a half and three quarters of the way through the sorted ones stands."""
    ordered = sorted(gains)
    places = [Fraction(n * (len(ordered) - 1), 4) for n in (1, 2, 3)]
    return [
        ordered[int(at)]
        + (ordered[min(int(at) + 1, len(ordered) - 1)] - ordered[int(at)]) * (at % 1)
        for at in places
    ]
