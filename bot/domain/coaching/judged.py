"""An amount that somebody asks about, next to the team's own weeks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder
from bot.domain.coaching.facts import Facts

ENOUGH = 2
"""Known weeks: of fewer none is the best, the worst or the usual one."""
WELCOME = frozenset({Ladder.OUT_TAKE, Ladder.OUTCOME, Ladder.IMPACT})
"""The steps to an effect of which more is better."""


class Standing(StrEnum):
    """How an amount compares with the weeks that were reported."""

    RECORD = "record"
    ABOVE = "above"
    USUAL = "usual"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Judged:
    """An amount of a week next to the `weeks` of the last eight that have a report."""

    measure: Measure
    value: Decimal
    standing: Standing
    weeks: int


def judged(facts: Facts, measure: Measure, value: Decimal) -> Judged | None:
    """The standing of an amount; None where too few weeks are known, or more is not better."""
    if not measure.metric.adds_up or measure.metric.ladder not in WELCOME:
        return None
    known = [each for each in facts.series(measure) if each is not None]
    if len(known) < ENOUGH:
        return None
    return Judged(measure, value, _standing(value, known), len(known))


def _standing(value: Decimal, weeks: Sequence[Decimal]) -> Standing:
    if value > max(weeks):
        return Standing.RECORD
    usual = median(weeks)
    if value == usual:
        return Standing.USUAL
    return Standing.ABOVE if value > usual else Standing.BELOW
