"""Lines of a plan: line items with their costs and the results that are theirs, day by day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from operator import attrgetter

from bot.domain.plan.entries import COSTS, GRACE, Entry, EntryKind, Ledger, total
from bot.domain.plan.items import LineItem

IN_ORDER = attrgetter("on", "id")


@dataclass(frozen=True, slots=True)
class Tally:
    """Reported results by day; a day without a report is unknown, not 0."""

    days: tuple[tuple[date, Decimal], ...] = ()

    def until(self, last: date) -> Decimal | None:
        """The sum until this day; None without a report."""
        return total(value for on, value in self.days if on <= last)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A line item of a plan, its entries, and the reported results that are its own alone."""

    id: int
    item: LineItem
    entries: tuple[Entry, ...] = ()
    reported: Tally = Tally()

    @property
    def ledger(self) -> Ledger:
        return Ledger(tuple(e for e in self.entries if e.kind in COSTS))

    @property
    def cost(self) -> Decimal | None:
        return self.ledger.cost

    @property
    def understated(self) -> bool:
        return self.ledger.understated

    @property
    def paid_before(self) -> bool:
        """Return True if a part of the cost is of a day before the period."""
        return any(entry.value and entry.on < self.item.starts_on for entry in self.ledger.entries)

    @property
    def paid_after(self) -> bool:
        """Return True if a part of the cost is of a day after the period."""
        return any(entry.value and entry.on > self.item.ends_on for entry in self.ledger.entries)

    @property
    def over_budget(self) -> Decimal | None:
        """The known cost above the budget; None while it is within, or either is unknown."""
        if self.cost is None or self.item.budget is None or self.cost <= self.item.budget:
            return None
        return self.cost - self.item.budget

    @property
    def by_hand(self) -> bool:
        return self.item.results is not None

    @property
    def results(self) -> Decimal | None:
        """The results so far: those entered by hand, else those reported."""
        return self.results_until(date.max, soon=timedelta(0))

    def results_until(self, last: date, *, soon: timedelta = GRACE) -> Decimal | None:
        """The results until this day; None if they are unknown.

        Where none were entered by hand by then, the first total counts that came so `soon` after.
        """
        return self._entered(last, soon) if self.by_hand else self.reported.until(last)

    def _entered(self, last: date, soon: timedelta) -> Decimal | None:
        totals = sorted(
            (e for e in self.entries if e.kind is EntryKind.RESULTS),
            key=IN_ORDER,
        )
        by_then = [entry.value for entry in totals if entry.on <= last]
        after = [entry.value for entry in totals if last < entry.on <= last + soon]
        return next(iter([*by_then[-1:], *after]), None)


@dataclass(frozen=True, slots=True)
class Shared:
    """Results that several line items of a platform may have brought; nobody can divide them."""

    ids: frozenset[int]
    tally: Tally
