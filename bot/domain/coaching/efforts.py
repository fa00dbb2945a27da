"""Efforts: the work that was clearly more last week than before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.facts import WORK, Facts
from bot.domain.coaching.series import known

WEEKS_BEFORE, CLEARLY_MORE, SOME = 3, 2, 3
"""So many weeks before are known, and the last one had so many times their most, and some."""


@dataclass(frozen=True, slots=True)
class Effort:
    """The work of the last week, and the most of a week shortly before."""

    work: Measure
    before: Decimal
    lately: Decimal


def new_effort(effect: Measure, facts: Facts) -> Effort | None:
    """The work on the platform of an effect of which there was clearly more last week."""
    return next(_efforts(effect, facts), None)


def _efforts(effect: Measure, facts: Facts) -> Iterator[Effort]:
    for work in facts.results:
        is_work = work.metric.ladder in WORK and work.metric.adds_up
        weeks = known(facts.series(work, WEEKS_BEFORE + 1))
        if not is_work or effect.platform not in (None, work.platform) or weeks is None:
            continue
        *before, lately = weeks
        most = max(before)
        if lately >= SOME and lately >= most * CLEARLY_MORE:
            yield Effort(work, most, lately)
