"""Rankings: line items that can be compared, by what a result cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeAlias

from bot.domain.plan.contenders import Contender
from bot.domain.plan.plan import Plan

ENOUGH = 10
"""Results: with fewer, one more or less changes the cost per result too much to rank."""
Ranking: TypeAlias = tuple[Contender, ...]
"""Contenders of one kind of result and one period, the cheapest first; those whose cost is
understated come last, as nobody knows their place."""


class Unranked(StrEnum):
    """The reason why a line item is in no ranking."""

    NOT_BEGUN = "not_begun"
    NO_COST = "no_cost"
    NO_DATA = "no_data"
    COSTS_MISSING = "costs_missing"
    LATER = "later"
    ZERO = "zero"
    FEW = "few"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The rankings of a plan; `unranked` gives the reasons of the other lines, by id."""

    rankings: tuple[Ranking, ...]
    unranked: Mapping[int, Unranked]


def compare(plan: Plan) -> Comparison:
    """Rank comparable contenders by cost per result; the lines of the others get a reason."""
    groups: dict[object, list[Contender]] = {}
    unranked: dict[int, Unranked] = {}
    for contender in plan.contenders:
        if why := _unranked(contender, plan.today):
            unranked |= {line.id: why for line in contender.lines}
        else:
            groups.setdefault(_like(contender), []).append(contender)
    alone = [group[0] for group in groups.values() if len(group) == 1]
    return Comparison(
        rankings=tuple(_ranked(group) for group in groups.values() if len(group) > 1),
        unranked=unranked | {line.id: Unranked.ALONE for each in alone for line in each.lines},
    )


def _unranked(contender: Contender, today: date) -> Unranked | None:
    return Unranked.NOT_BEGUN if contender.starts_on > today else _lacking(contender)


def _lacking(contender: Contender) -> Unranked | None:
    if contender.cost is None:
        return Unranked.NO_COST
    if contender.results is None:
        return Unranked.NO_DATA
    if contender.costs_missing:
        return Unranked.COSTS_MISSING
    if not contender.paid_results:
        return Unranked.LATER if contender.results else Unranked.ZERO
    return Unranked.FEW if contender.paid_results < ENOUGH else None


def _like(contender: Contender) -> tuple[str, date, date]:
    """The key that two contenders must share to be compared."""
    return contender.metric.key, contender.starts_on, contender.ends_on


def _ranked(group: Iterable[Contender]) -> Ranking:
    return tuple(sorted(group, key=_place))


def _place(contender: Contender) -> tuple[bool, Decimal, int]:
    cost = contender.cost_per_result or Decimal(0)
    return contender.understated, cost, contender.lines[0].id
