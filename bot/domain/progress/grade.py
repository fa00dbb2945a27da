"""Grades: how much of the way was done in the end, from 0.0 to 1.0."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.progress.pace import Progress, Verdict
from bot.domain.progress.share import GREEN_FROM, ONE, YELLOW_FROM, graded


class Band(StrEnum):
    """The advice that a grade gives on the way that was taken."""

    KEEP = "keep"
    CHANGE = "change"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Grade:
    """The share of the way from start to target, with one decimal."""

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
    """The grade of what has a way to its target, if its reports are enough to say so."""
    has_way = progress.objective.kind in (ObjectiveKind.TOTAL, ObjectiveKind.LEVEL)
    if not has_way or progress.verdict in (Verdict.NO_DATA, Verdict.TOO_EARLY):
        return None
    return Grade(graded(progress.share))
