"""Grades: the share of an objective that was done in the end, from 0.0 to 1.0.

The bands are those of John Doerr, Measure What Matters.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.objectives.kinds import GRADED_KINDS
from bot.domain.progress.pace import Progress
from bot.domain.progress.share import GREEN_FROM, ONE, YELLOW_FROM, graded
from bot.domain.progress.verdict import Verdict


class Band(StrEnum):
    """The advice that a grade gives: keep doing the same, change it, or stop."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Grade:
    """The share done between start and target, with one decimal."""

    value: Decimal

    @property
    def band(self) -> Band:
        if self.value >= GREEN_FROM:
            return Band.KEEP
        return Band.CHANGE if self.value >= YELLOW_FROM else Band.STOP

    @property
    def full(self) -> bool:
        return self.value == ONE


def grade_of(progress: Progress) -> Grade | None:
    """The grade of an objective of a graded kind; None without enough reports for a verdict."""
    graded_kind = progress.objective.kind in GRADED_KINDS
    if not graded_kind or progress.verdict in (Verdict.NO_DATA, Verdict.TOO_EARLY):
        return None
    return Grade(graded(progress.share))
