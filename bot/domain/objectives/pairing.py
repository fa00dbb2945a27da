"""Pairing: being seen is only a first step, so an output needs an outcome next to it.

Counts of followers or impressions are not refused: they are useful, but not enough. The team's
purpose decides what is enough.
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
"""The outcome to count next to an output, by purpose."""


def is_output(objective: Objective) -> bool:
    """Return True if it counts people who could see a post, not what they did."""
    return objective.measure.metric.ladder is Ladder.OUTPUT


def is_paired(objectives: Iterable[Objective], purpose: Purpose) -> bool:
    """Return True if one of a team's open objectives counts an outcome that the purpose needs."""
    return any(each.measure.metric.ladder in ENOUGH[purpose] for each in objectives)
