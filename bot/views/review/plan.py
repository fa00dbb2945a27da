"""The plan of a review: the cost and results of line items, and their ranking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.plan.plan import ItemKind, Plan, PlanLine, compare
from bot.domain.reviews.quarter import Quarter
from bot.domain.reviews.review import Review
from bot.views import wording
from bot.views.costs import part
from bot.views.money import USUAL, money
from bot.views.render import Prompt
from bot.views.review.parts import PlanTable

SHOWN = 5
"""Line items that fit on the page; the rest is counted."""
PLACES = 4
"""Line items that a ranking names: the cheapest ones."""
UNKNOWN = "not known"
UNDERSTATED = "*"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """`rankings` name the cost per result, the cheapest first."""

    empty: bool
    more: int
    understated: bool
    other_periods: bool
    rankings: tuple[str, ...]


NOTE = Prompt("review/plan", PlanFacts)


def plan(review: Review) -> PlanTable:
    plan, quarter = review.plan, review.quarter
    shown = sorted(plan.lines, key=_by_cost)[:SHOWN]
    return PlanTable(
        title="The marketing plan",
        columns=("Line item", "Budget", "Cost", "Results", "Each"),
        rows=tuple(_row(line, plan, quarter) for line in shown),
        total=_total(plan),
        note=NOTE.plain(_note(plan, quarter, more=len(plan.lines) - len(shown))),
    )


def _by_cost(line: PlanLine) -> tuple[Decimal, int]:
    """The sort key for the dearest first, and unknown costs last."""
    cost = line.item.cost
    return Decimal(1) if cost is None else -cost, line.id


def _row(line: PlanLine, plan: Plan, quarter: Quarter) -> tuple[str, ...]:
    item = line.item
    star = _star(line)
    return (
        f"{item.name}{_period(line, quarter)}",
        _money(item.budget, plan),
        f"{_money(item.cost, plan)}{star}",
        _results(line),
        _each(line, plan, star),
    )


def _star(line: PlanLine) -> str:
    return UNDERSTATED if line.item.cost is not None and line.item.understated else ""


def _period(line: PlanLine, quarter: Quarter) -> str:
    first, last = line.item.starts_on, line.item.ends_on
    if (first, last) == (quarter.first, quarter.last):
        return ""
    return f", {wording.day(first, quarter.last)} to {wording.day(last, quarter.last)}"


def _money(amount: Decimal | None, plan: Plan) -> str:
    return UNKNOWN if amount is None else money(amount, plan.currency or USUAL)


def _results(line: PlanLine) -> str:
    metric = line.item.metric
    if line.results is None:
        return f"{wording.many(metric)} {UNKNOWN}"
    return f"{wording.number(line.results)} {wording.noun(metric, line.results)}"


def _each(line: PlanLine, plan: Plan, star: str) -> str:
    rate = line.cost_per_result
    return "" if rate is None else f"{_money(rate, plan)}{star} per {wording.one(line.item.metric)}"


def _total(plan: Plan) -> tuple[str, ...]:
    social = part_of_social(plan)
    words = f"{social} is social media" if social else ""
    star = next(filter(None, map(_star, plan.lines)), "")
    return "Together", _money(plan.budget, plan), f"{_money(plan.cost, plan)}{star}", "", words


def planned(plan: Plan) -> str:
    """The whole budget; empty while a line item has none, as the others would understate it."""
    known = all(line.item.budget is not None for line in plan.lines)
    return _money(plan.budget, plan) if known and plan.lines else ""


def part_of_social(plan: Plan) -> str:
    """The share of the social line items in the cost, in per cent; empty if unknown."""
    return part(plan.social_cost, plan.cost)


def _note(plan: Plan, quarter: Quarter, *, more: int) -> PlanFacts:
    return PlanFacts(
        empty=not plan.lines,
        more=more,
        understated=any(map(_star, plan.lines)),
        other_periods=any(_period(line, quarter) for line in plan.lines),
        rankings=tuple(_rankings(plan)),
    )


def _rankings(plan: Plan) -> Iterator[str]:
    for ranking in compare(plan.lines).rankings:
        places = (f"{line.item.name} {each_cost(line, plan)}" for line in ranking[:PLACES])
        more = f", {len(ranking) - PLACES} more" if len(ranking) > PLACES else ""
        yield f"one {wording.one(ranking[0].item.metric)} cost: {', '.join(places)}{more}"


def each_cost(line: PlanLine, plan: Plan) -> str:
    """The cost per result, with a star if it is understated."""
    return f"{_money(line.cost_per_result, plan)}{_star(line)}"


def cheapest_social(plan: Plan) -> PlanLine | None:
    """The social line item with the lowest cost per result, in the first ranking that has one."""
    ranked = [line for ranking in compare(plan.lines).rankings for line in ranking]
    return next((line for line in ranked if line.item.kind is ItemKind.SOCIAL), None)
