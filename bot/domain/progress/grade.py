"""Grades: the share of an objective that was done in the end, from 0.0 to 1.0.

The bands are those of John Doerr, Measure What Matters: most of a stretch is good, of a commitment
only all of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.objectives.kinds import GRADED_KINDS, ObjectiveKind
from bot.domain.progress.progress import Progress
from bot.domain.progress.share import GREEN_FROM, ONE, YELLOW_FROM, graded
from bot.domain.progress.verdict import Verdict


class Band(StrEnum):
    """The advice that a grade gives: keep doing the same, change it, or stop."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Grade:
    """The exact share done between start and target, or of the weeks or months that were kept."""

    share: Decimal
    stretch: bool

    @property
    def value(self) -> Decimal:
        """The share with one decimal, rounded down, so that none crosses a border by rounding."""
        return graded(self.share)

    @property
    def band(self) -> Band:
        keep, change = (GREEN_FROM, YELLOW_FROM) if self.stretch else (ONE, GREEN_FROM)
        if self.share >= keep:
            return Band.KEEP
        return Band.CHANGE if self.share >= change else Band.STOP

    @property
    def full(self) -> bool:
        return self.share >= ONE


def grade_of(progress: Progress) -> Grade | None:
    """The grade of a way, or of weeks and months that are over; None without enough reports.

    A limit on a level has none: most of its values are enough, which a grade would call a miss.
    """
    objective = progress.objective
    if objective.kind is ObjectiveKind.AT_MOST and not objective.measure.metric.adds_up:
        return None
    if progress.over and progress.kept is not None and progress.kept.reported:
        return Grade(progress.kept.share, objective.stretch)
    graded_kind = objective.kind in GRADED_KINDS
    if not graded_kind or progress.value is None or progress.verdict is Verdict.TOO_EARLY:
        return None
    return Grade(progress.share, objective.stretch)
