"""Changes: a number in the weeks after advice, next to the weeks before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.measures import Measure


class ChangeKind(StrEnum):
    """The kind of values that a change compares."""

    AMOUNT = "amount"  # added up over the weeks
    GROWTH = "growth"  # of a level
    STATE = "state"  # at the end of the weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A number in whole weeks after a step, and in as many before.

    `measure` is None for the responses of all kinds together. `ends_on` is the last day of the
    weeks after, `ended_on` that of the weeks before.
    """

    measure: Measure | None
    kind: ChangeKind
    weeks: int
    before: Decimal
    after: Decimal
    ended_on: date
    ends_on: date

    @property
    def moved(self) -> bool:
        return self.after != self.before
