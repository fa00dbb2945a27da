"""Verdicts on objectives, and the strain up to which each of them holds.

The strain is the need of a working day divided by the planned rate of one. The limits are our own.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

ON_PACE, SLIPPING, AT_RISK = Decimal("1.1"), Decimal("1.5"), Decimal(2)


class Verdict(StrEnum):
    """The judgement of an objective on a day, worst first."""

    OVER = "over"
    MISSED = "missed"
    OFF_PACE = "off_pace"
    AT_RISK = "at_risk"
    SLIPPING = "slipping"
    NO_DATA = "no_data"
    TOO_EARLY = "too_early"
    ON_PACE = "on_pace"
    WITHIN = "within"
    MOSTLY = "mostly"  # a stretch that ended at 0.7 or more
    REACHED = "reached"

    @property
    def slipped(self) -> bool:
        return self in (Verdict.OVER, Verdict.MISSED, *BEHIND)

    @property
    def good(self) -> bool:
        return self in (Verdict.ON_PACE, Verdict.WITHIN, Verdict.MOSTLY, Verdict.REACHED)

    @property
    def severity(self) -> int:
        """The place in the order, 0 for the worst."""
        return list(Verdict).index(self)


BEHIND = (Verdict.OFF_PACE, Verdict.AT_RISK, Verdict.SLIPPING)
BY_PACE = (*BEHIND, Verdict.ON_PACE)


def verdict_by(strain: Decimal | None) -> Verdict:
    """The verdict by pace; OFF_PACE without a strain, for nothing came or no day is left."""
    if strain is None:
        return Verdict.OFF_PACE
    if strain <= ON_PACE:
        return Verdict.ON_PACE
    if strain <= SLIPPING:
        return Verdict.SLIPPING
    return Verdict.AT_RISK if strain <= AT_RISK else Verdict.OFF_PACE
