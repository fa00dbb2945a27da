"""The plan of a review: what each line item cost and brought, and what can be compared."""

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
"""As many as the page has room for; the rest is counted."""
PLACES = 4
"""So many of a ranking, the cheapest, are named."""
UNKNOWN = "not known"
UNDERSTATED = "*"


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """`rankings` name what one result cost, the cheapest first."""

    empty: bool
    more: int
    understated: bool
    other_periods: bool
    rankings: tuple[str, ...]


NOTE = Prompt("review/plan", PlanFacts)


def plan(review: Review) -> PlanTable:
    found, quarter = review.plan, review.quarter
    shown = sorted(found.lines, key=_by_cost)[:SHOWN]
    return PlanTable(
        title="The marketing plan",
        columns=("Line item", "Budget", "Cost", "Results", "Each"),
        rows=tuple(_row(line, found, quarter) for line in shown),
        total=_total(found),
        note=NOTE.plain(_note(found, quarter, more=len(found.lines) - len(shown))),
    )


def _by_cost(line: PlanLine) -> tuple[Decimal, int]:
    """The dearest first; what nobody knows the cost of comes last."""
    cost = line.item.cost
    return Decimal(1) if cost is None else -cost, line.id


def _row(line: PlanLine, found: Plan, quarter: Quarter) -> tuple[str, ...]:
    item = line.item
    star = _star(line)
    return (
        f"{item.name}{_period(line, quarter)}",
        _money(item.budget, found),
        f"{_money(item.cost, found)}{star}",
        _results(line),
        _each(line, found, star),
    )


def _star(line: PlanLine) -> str:
    return UNDERSTATED if line.item.cost is not None and line.item.understated else ""


def _period(line: PlanLine, quarter: Quarter) -> str:
    first, last = line.item.starts_on, line.item.ends_on
    if (first, last) == (quarter.first, quarter.last):
        return ""
    return f", {wording.day(first, quarter.last)} to {wording.day(last, quarter.last)}"


def _money(amount: Decimal | None, found: Plan) -> str:
    return UNKNOWN if amount is None else money(amount, found.currency or USUAL)


def _results(line: PlanLine) -> str:
    metric = line.item.metric
    if line.results is None:
        return f"{metric.many} {UNKNOWN}"
    return f"{wording.number(line.results)} {metric.one if line.results == 1 else metric.many}"


def _each(line: PlanLine, found: Plan, star: str) -> str:
    rate = line.cost_per_result
    return "" if rate is None else f"{_money(rate, found)}{star} per {line.item.metric.one}"


def _total(found: Plan) -> tuple[str, ...]:
    social = part_of_social(found)
    words = f"{social} is social media" if social else ""
    star = next(filter(None, map(_star, found.lines)), "")
    return "Together", _money(found.budget, found), f"{_money(found.cost, found)}{star}", "", words


def planned(found: Plan) -> str:
    """The whole budget; empty while a line item has none, for the rest is no measure of all."""
    known = all(line.item.budget is not None for line in found.lines)
    return _money(found.budget, found) if known and found.lines else ""


def part_of_social(found: Plan) -> str:
    """What part of the cost the social line items are, in per cent; empty when nobody knows."""
    return part(found.social_cost, found.cost)


def _note(found: Plan, quarter: Quarter, *, more: int) -> PlanFacts:
    return PlanFacts(
        empty=not found.lines,
        more=more,
        understated=any(map(_star, found.lines)),
        other_periods=any(_period(line, quarter) for line in found.lines),
        rankings=tuple(_rankings(found)),
    )


def _rankings(found: Plan) -> Iterator[str]:
    for ranking in compare(found.lines).rankings:
        places = (f"{each.item.name} {each_cost(each, found)}" for each in ranking[:PLACES])
        more = f", {len(ranking) - PLACES} more" if len(ranking) > PLACES else ""
        yield f"one {ranking[0].item.metric.one} cost: {', '.join(places)}{more}"


def each_cost(line: PlanLine, found: Plan) -> str:
    """What one result cost, with a star where it cost more than is known."""
    return f"{_money(line.cost_per_result, found)}{_star(line)}"


def cheapest_social(found: Plan) -> PlanLine | None:
    """The social line item with the lowest cost per result, in the first ranking that has one."""
    ranked = [line for ranking in compare(found.lines).rankings for line in ranking]
    return next((line for line in ranked if line.item.kind is ItemKind.SOCIAL), None)
