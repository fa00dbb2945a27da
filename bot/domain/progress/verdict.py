"""Verdicts on objectives, and where each of them begins.

The strain is the need of a working day divided by the planned rate of one. The likely end corrects
what it says, for better and for worse: by the share of the way at the upper quartile of the
projection. All limits are our own.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from bot.domain.progress.projection import Projection

ON_PACE, SLIPPING, AT_RISK = Decimal("1.1"), Decimal("1.5"), Decimal(2)


class Verdict(StrEnum):
    """The judgement of an objective on a day, worst first."""

    OVER = "over"
    MISSED = "missed"
    OFF_PACE = "off_pace"
    AT_RISK = "at_risk"
    SLIPPING = "slipping"
    NO_DATA = "no_data"
    STALE = "stale"  # the last number is too old to judge by
    TOO_EARLY = "too_early"
    ON_PACE = "on_pace"
    WITHIN = "within"
    MOSTLY = "mostly"  # a stretch that ended at 0.7 or more
    REACHED = "reached"

    @property
    def unknown(self) -> bool:
        """Return True if nothing is known of where it stands now."""
        return self in (Verdict.NO_DATA, Verdict.STALE)

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


SHARES = (
    (Decimal("0.5"), Verdict.OFF_PACE),
    (Decimal("0.7"), Verdict.AT_RISK),
    (Decimal("0.9"), Verdict.SLIPPING),
)
"""Below such a share of the way, in a good case, a verdict is this at best."""


def at_best(verdict: Verdict, best: Verdict) -> Verdict:
    """The worse of the two."""
    return min(verdict, best, key=lambda each: each.severity)


def corrected(verdict: Verdict, *, start: Decimal, target: Decimal, ends: Projection) -> Verdict:
    """The verdict by pace, hardened or softened by the likely end.

    8 of 600 that ends near 25 is off pace in its fourth week, whatever the need of a day says.
    """
    if ends.low >= target:
        return Verdict.ON_PACE
    share = share_in_a_good_case(start, target, ends)
    for border, best in SHARES:
        if share is not None and share < border:
            return at_best(verdict, best)
    return verdict


def share_in_a_good_case(start: Decimal, target: Decimal, ends: Projection) -> Decimal | None:
    """The part of the way at the upper quartile; None if there is no way to go."""
    return None if target <= start else (ends.high - start) / (target - start)
