"""Owners: the line item that a reported result belongs to, one at most.

A result belongs to the line item that the objective counting it names; else to the only social
line item of its platform that runs on its day. Where several run, it belongs to all of them
together. So no result is counted twice, and none is lost.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from bot.domain.catalogue.measures import Measure
from bot.domain.plan.lines import PlanLine, Shared, Tally


class Counted(NamedTuple):
    """What was reported of a measure for a day."""

    measure: Measure
    on: date
    value: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """An objective's measure, its days, and the line item that it names, if any."""

    measure: Measure
    first: date
    last: date | None
    line_item: int | None

    def counts(self, measure: Measure, on: date) -> bool:
        runs = self.first <= on and (self.last is None or on <= self.last)
        return runs and self.measure.counts(measure)


def owned(
    lines: Sequence[PlanLine], ties: Sequence[Tie], results: Iterable[Counted]
) -> tuple[tuple[PlanLine, ...], tuple[Shared, ...]]:
    """The lines with the results that are theirs, and the results that several of them share.

    What no line item of the plan can have brought is left out.
    """
    days: dict[frozenset[int], list[tuple[date, Decimal]]] = defaultdict(list)
    for result in results:
        if owners := _owners(lines, ties, result):
            days[owners].append((result.on, result.value))
    tallies = {owners: Tally(tuple(sorted(found))) for owners, found in days.items()}
    own = {next(iter(ids)): tally for ids, tally in tallies.items() if len(ids) == 1}
    shared = (Shared(ids, tally) for ids, tally in tallies.items() if len(ids) > 1)
    return _with(lines, own), tuple(shared)


def _with(lines: Sequence[PlanLine], own: Mapping[int, Tally]) -> tuple[PlanLine, ...]:
    return tuple(replace(line, reported=own.get(line.id, Tally())) for line in lines)


def _owners(lines: Sequence[PlanLine], ties: Sequence[Tie], result: Counted) -> frozenset[int]:
    running = [line for line in lines if _may_bring(line, result)]
    named = {tie.line_item for tie in ties if tie.counts(result.measure, result.on)}
    if len(named) == 1:
        (tied,) = named
        for line in running:
            if line.id == tied and _fits(line, ties, result):
                return frozenset({line.id})
    there = (line for line in running if line.item.platform is not None)
    return frozenset(line.id for line in there if line.item.measure == result.measure)


def _may_bring(line: PlanLine, result: Counted) -> bool:
    return line.item.metric == result.measure.metric and line.item.runs_on(result.on)


def _fits(line: PlanLine, ties: Sequence[Tie], result: Counted) -> bool:
    """Return True unless the result names a platform that neither line nor objective does."""
    platform = result.measure.platform
    if platform is None or line.item.platform == platform:
        return True
    by_name = any(
        tie.measure == result.measure for tie in ties if tie.counts(result.measure, result.on)
    )
    return line.item.platform is None and by_name
