"""Cost entries, whose result a result is, and what one cost, once more by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.objective import Objective
from tests.audit.said import Said

GRACE = timedelta(days=14)
ENOUGH = 10


class Cost(NamedTuple):
    """Money, or hours at what one cost on that day; None while that is unknown."""

    money: bool
    value: Decimal
    on: date
    hourly: Decimal | None = None

    @property
    def known(self) -> Fraction | None:
        if self.money or not self.value:
            return Fraction(self.value)
        return None if self.hourly is None else Fraction(self.value) * Fraction(self.hourly)


@dataclass
class Line:
    """A line item: `by_hand` are results that somebody counted, in place of reported ones."""

    id: int
    name: str
    platform: Platform | None
    metric: Metric
    first: date
    last: date
    hourly: dict[date, Decimal]
    by_hand: Decimal | None = None
    costs: list[Cost] = field(default_factory=list)

    def runs_on(self, day: date) -> bool:
        return self.first <= day <= self.last

    def reprice(self, hourly: Decimal, today: date) -> None:
        """Another cost of an hour, from today on; the first one holds for the time before, too."""
        self.hourly[today if self.hourly else date.min] = hourly
        for number, cost in enumerate(self.costs):
            if not cost.money and (cost.hourly is None or cost.on >= today):
                self.costs[number] = cost._replace(hourly=hourly)

    def hourly_on(self, day: date) -> Decimal | None:
        """What an hour cost on that day."""
        since = max((first for first in self.hourly if first <= day), default=None)
        return None if since is None else self.hourly[since]

    @property
    def is_incomplete(self) -> bool:
        kinds = {cost.money for cost in self.costs}
        return len(kinds) < 2 or any(cost.known is None for cost in self.costs)


class Group(NamedTuple):
    """Line items with results that nobody can divide among them; mostly one alone."""

    lines: tuple[Line, ...]
    results: tuple[tuple[date, Fraction], ...]

    @property
    def ids(self) -> frozenset[int]:
        return frozenset(line.id for line in self.lines)

    @property
    def until(self) -> date | None:
        return max((cost.on for line in self.lines for cost in line.costs), default=None)

    @property
    def cost(self) -> Fraction | None:
        sums = [_known_cost(line) for line in self.lines]
        known = [each for each in sums if each is not None]
        return sum(known, Fraction()) if known else None

    def results_until(self, day: date) -> Fraction | None:
        if len(self.lines) == 1 and self.lines[0].by_hand is not None:
            return Fraction(self.lines[0].by_hand)
        found = [value for on, value in self.results if on <= day]
        return sum(found, Fraction()) if found else None

    @property
    def paid(self) -> Fraction | None:
        return self.results_until(self.until or date.max)

    @property
    def each(self) -> Fraction | None:
        """What one result cost until the last cost entry."""
        return None if self.cost is None or not self.paid else self.cost / self.paid

    @property
    def is_behind(self) -> bool:
        """Whether results went on for more than two weeks after the last cost entry."""
        every = self.results_until(date.max)
        if self.until is None or not every:
            return False
        return every != self.results_until(self.until + GRACE)

    @property
    def at_least(self) -> bool:
        return any(line.is_incomplete or self._lags(line) for line in self.lines)

    def _lags(self, line: Line) -> bool:
        last = max((cost.on for cost in line.costs), default=None)
        if last is None or self.until is None:
            return False
        return last + GRACE < min(self.until, line.last)

    @property
    def can_be_ranked(self) -> bool:
        return self.cost is not None and not self.is_behind and (self.paid or 0) >= ENOUGH


def _known_cost(line: Line) -> Fraction | None:
    """The sum of what is known; nothing known is not 0, unless all is known."""
    known = [cost.known for cost in line.costs if cost.known is not None]
    total = sum(known, Fraction())
    return total if known and (total or not line.is_incomplete) else None


def groups(
    lines: Sequence[Line], objectives: Iterable[Objective], results: Iterable[Said]
) -> list[Group]:
    """The line items, together where results are shared, in the order of the lines."""
    goals, shares = list(objectives), {line.id: {line.id} for line in lines}
    owned = [(owners, said) for said in results if (owners := _owners(lines, goals, said))]
    for owners, _ in owned:
        together = set().union(*(shares[id_] for id_ in owners))
        shares |= dict.fromkeys(together, together)
    found: dict[frozenset[int], Group] = {}
    for line in lines:
        ids = frozenset(shares[line.id])
        theirs = [(said.on, Fraction(said.value)) for owners, said in owned if owners <= ids]
        members = tuple(each for each in lines if each.id in ids)
        found.setdefault(ids, Group(members, tuple(theirs)))
    return list(found.values())


def _owners(lines: Sequence[Line], goals: Sequence[Objective], said: Said) -> frozenset[int]:
    """One line item, or those of the platform that ran on that day; none if no line fits."""
    running = [x for x in lines if x.metric is said.measure.metric and x.runs_on(said.on)]
    counting = [goal for goal in goals if _counts(goal, said)]
    tied = {goal.line_item for goal in counting}
    if len(tied) == 1:
        for line in running:
            if line.id in tied and _may_be_tied(line, counting, said):
                return frozenset({line.id})
    platform = said.measure.platform
    return frozenset(x.id for x in running if platform is not None and x.platform is platform)


def _counts(goal: Objective, said: Said) -> bool:
    last = min([day for day in (goal.due_on, goal.closed_on) if day], default=date.max)
    everywhere = goal.measure.platform in (None, said.measure.platform)
    same = goal.measure.metric is said.measure.metric and everywhere
    return same and goal.starts_on <= said.on <= last


def _may_be_tied(line: Line, counting: Sequence[Objective], said: Said) -> bool:
    """A result of a platform belongs to no line item of another, nor to one of none by chance."""
    platform = said.measure.platform
    if platform is None or line.platform is platform:
        return True
    return line.platform is None and any(goal.measure == said.measure for goal in counting)


def rankings(found: Iterable[Group], today: date) -> set[tuple[frozenset[int], ...]]:
    """Those that can be compared, the cheapest first, and at the end who may have cost more."""
    alike: dict[tuple[object, ...], list[Group]] = {}
    for group in found:
        first = min(line.first for line in group.lines)
        if group.can_be_ranked and first <= today:
            last = max(line.last for line in group.lines)
            alike.setdefault((group.lines[0].metric.key, first, last), []).append(group)
    return {
        tuple(each.ids for each in sorted(ranked, key=_place))
        for ranked in alike.values()
        if len(ranked) > 1
    }


def _place(group: Group) -> tuple[bool, Fraction, int]:
    return group.at_least, group.each or Fraction(), group.lines[0].id
