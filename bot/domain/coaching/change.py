"""Changes: a number in the weeks after advice, next to the weeks before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder


class ChangeKind(StrEnum):
    """The kind of values that a change compares."""

    AMOUNT = "amount"  # added up over the weeks
    GROWTH = "growth"  # of a level
    STATE = "state"  # at the end of the weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number in whole weeks after a step, and in as many before.

    `measure` is None for the responses of all kinds together. `ends_on` is the last day of the
    weeks after, `ended_on` that of the weeks before. `between` are the single weeks from the one to
    the other; None for one without a number.
    """

    measure: Measure | None
    kind: ChangeKind
    weeks: int
    before: Decimal
    after: Decimal
    ended_on: date
    ends_on: date
    between: tuple[Decimal | None, ...] = ()

    @property
    def moved(self) -> bool:
        return self.after != self.before

    @property
    def is_flat(self) -> bool:
        """Return True if no week since had another number."""
        return all(value in (None, self.before) for value in (*self.between, self.after))

    @property
    def never_better(self) -> bool:
        """Return True if no week since had a better number than before."""
        return not any(self._is_better(value) for value in (*self.between, self.after))

    @property
    def improved(self) -> bool:
        return self._is_better(self.after)

    def _is_better(self, value: Decimal | None) -> bool:
        if value is None:
            return False
        return value < self.before if self._falls_are_good else value > self.before

    @property
    def _falls_are_good(self) -> bool:
        metric = self.measure.metric if self.measure else None
        return metric is not None and (metric.lower_is_better or metric.ladder is Ladder.WATCH)
