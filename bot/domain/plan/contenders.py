"""Contenders: what can be compared by its cost per result.

That is a line item, or the line items of a platform that share results.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.plan.entries import GRACE, EntryKind, total
from bot.domain.plan.lines import PlanLine, Shared

NOT_LATER = timedelta(0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Line items that count the same results together: mostly one alone.

    Its cost per result is that until the last day with a cost entry: later results have costs
    that nobody has entered yet.
    """

    lines: tuple[PlanLine, ...]
    shared: tuple[Shared, ...] = ()

    @property
    def name(self) -> str:
        """The line item's name, or the platform's for several."""
        if len(self.lines) == 1 or self.platform is None:
            return self.lines[0].item.name
        place = self.platform.name
        return f"{place[0].upper()}{place[1:]} ({len(self.lines)} line items)"

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(line.id for line in self.lines)

    @property
    def metric(self) -> Metric:
        return self.lines[0].item.metric

    @property
    def platform(self) -> Platform | None:
        return self.lines[0].item.platform

    @property
    def is_social(self) -> bool:
        return self.lines[0].item.is_social

    def is_on(self, platform: Platform) -> bool:
        return self.lines[0].item.is_on(platform)

    @property
    def starts_on(self) -> date:
        return min(line.item.starts_on for line in self.lines)

    @property
    def ends_on(self) -> date:
        return max(line.item.ends_on for line in self.lines)

    @property
    def cost(self) -> Decimal | None:
        return total(line.cost for line in self.lines)

    @property
    def hours(self) -> Decimal | None:
        return total(line.ledger.hours for line in self.lines)

    @property
    def time_cost(self) -> Decimal | None:
        """The part of the cost that is time, as far as its price is known."""
        return total(line.ledger.of(EntryKind.HOURS).cost for line in self.lines)

    @property
    def hourly_costs(self) -> frozenset[Decimal]:
        """The prices of the hours that were entered, as far as they are known."""
        entries = (entry for line in self.lines for entry in line.ledger.entries)
        return frozenset(e.hourly_cost for e in entries if e.value and e.hourly_cost)

    def entered_since(self, day: date) -> bool:
        """Return True if somebody entered money or hours on that day or later."""
        made = (entry.made_at.date() for line in self.lines for entry in line.ledger.entries)
        return max(made, default=date.min) >= day

    @property
    def until(self) -> date | None:
        """The day of the last cost entry."""
        days = (line.ledger.until for line in self.lines)
        return max((day for day in days if day is not None), default=None)

    @property
    def results(self) -> Decimal | None:
        """All results so far; None if they are unknown."""
        return self._results(date.max, soon=NOT_LATER)

    @property
    def paid_results(self) -> Decimal | None:
        """The results until the last cost entry: all of them while there is none."""
        return self.results if self.until is None else self._results(self.until)

    @property
    def cost_per_result(self) -> Decimal | None:
        """The cost ÷ the results, both until the last cost entry; None if either is missing."""
        cost, results = self.cost, self.paid_results
        return None if cost is None or not results else cost / results

    @property
    def goes_on(self) -> bool:
        """Return True if results came after the last cost entry."""
        return bool(self.results) and self.results != self.paid_results

    @property
    def costs_missing(self) -> bool:
        """Return True if results go on for so long after the last cost entry that costs lack."""
        if self.until is None or not self.results:
            return False
        return self.results != self._results(self.until + GRACE, soon=NOT_LATER)

    @property
    def understated(self) -> bool:
        """Return True if the true cost may be higher than the known one."""
        return any(line.understated or self._lags(line) for line in self.lines)

    @property
    def entered(self) -> frozenset[EntryKind]:
        """The kinds of cost that somebody has entered."""
        return frozenset(entry.kind for line in self.lines for entry in line.ledger.entries)

    def _lags(self, line: PlanLine) -> bool:
        """Return True if this line item ran on, while only the others' costs were entered."""
        until, last = line.ledger.until, self.until
        if until is None or last is None:
            return False
        return until + GRACE < min(last, line.item.ends_on)

    def _results(self, last: date, *, soon: timedelta = GRACE) -> Decimal | None:
        """The results until a day. A total entered by hand is part of what was reported.

        Such a total may have come as `soon` after it.
        """
        shared = (each.tally.until(last) for each in self.shared)
        reported = total([*(line.reported.until(last) for line in self.lines), *shared])
        entered = total(line.results_until(last, soon=soon) for line in self.lines)
        if not self.shared or reported is None:
            return entered
        return reported if entered is None else max(reported, entered)


def contenders(lines: Sequence[PlanLine], shared: Iterable[Shared]) -> tuple[Contender, ...]:
    """The lines, each alone or together with those that it shares results with, in their order.

    Where all of them have results entered by hand, those were divided by a person.
    """
    by_hand = {line.id for line in lines if line.by_hand}
    open_ones = [each for each in shared if not each.ids <= by_hand]
    groups = {line.id: frozenset({line.id}) for line in lines}
    for each in open_ones:
        together = frozenset().union(*(groups[id_] for id_ in each.ids))
        groups |= dict.fromkeys(together, together)
    return tuple(
        Contender(
            lines=tuple(line for line in lines if line.id in ids),
            shared=tuple(each for each in open_ones if each.ids <= ids),
        )
        for ids in dict.fromkeys(groups[line.id] for line in lines)
    )
