"""Pairing: being seen is a step on the way, so an outcome stands beside it.

Counts of followers or impressions are not refused: fans are not worthless, only not enough. What
counts as enough depends on why a team is there.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.domain.catalogue.metrics import METRICS, Ladder, Metric
from bot.domain.objectives.objective import Objective
from bot.domain.team import Purpose

OUTCOMES = frozenset({Ladder.OUTCOME, Ladder.IMPACT})
RESPONSES = OUTCOMES | {Ladder.OUT_TAKE}

ENOUGH: Mapping[Purpose, frozenset[Ladder]] = {
    **dict.fromkeys(Purpose, OUTCOMES),
    Purpose.COMMUNITY: RESPONSES,
    Purpose.KNOWN: RESPONSES,
}
"""The levels that show whether a team gets what it is there for."""

PARTNERS: Mapping[Purpose, Metric] = {
    Purpose.COMMUNITY: METRICS["conversations"],
    Purpose.BUSINESS: METRICS["leads"],
    Purpose.SELL: METRICS["sales"],
    Purpose.KNOWN: METRICS["mentions"],
    Purpose.CONTEST: METRICS["signups"],
    Purpose.TOLD: METRICS["leads"],
    Purpose.OTHER: METRICS["leads"],
}
"""What to count beside it: the outcome that a purpose asks for."""


def is_output(objective: Objective) -> bool:
    """Tell whether it counts who could see it, and nothing that they did."""
    return objective.measure.metric.ladder is Ladder.OUTPUT


def is_paired(objectives: Iterable[Objective], purpose: Purpose) -> bool:
    """Tell whether one of a team's open objectives shows what comes of it."""
    return any(each.measure.metric.ladder in ENOUGH[purpose] for each in objectives)
