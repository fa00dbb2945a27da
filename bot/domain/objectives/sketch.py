"""Sketches: what is known of an objective before it is a valid one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.fitting import Choice, KindAndPeriod, fitting


@dataclass(frozen=True, slots=True, kw_only=True)
class Sketch:
    """The parts of an objective that words tell; None for those they do not."""

    metric: Metric | None = None
    platform: Platform | None = None
    kind: KindAndPeriod | None = None
    target: Decimal | None = None
    due_on: date | None = None
    stretch: bool = False

    @property
    def measure(self) -> Measure | None:
        """What is counted and where; None if the words name nothing to count."""
        return Measure(self.metric, self.platform) if self.metric else None

    @property
    def choice(self) -> Choice | None:
        """What is counted, and how; None if the words name nothing to count."""
        return Choice(self.measure, fitting(self.kind, self.measure)) if self.measure else None


NOTHING_READ = Sketch()
