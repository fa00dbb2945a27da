"""The plan of a review: the cost and results of line items, and their ranking."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.plan.contenders import Contender
from bot.domain.plan.costs import is_social, social_ranking
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import compare
from bot.domain.reviews.quarter import Quarter
from bot.domain.reviews.review import Review
from bot.views import wording
from bot.views.costs import amount, missing_since, over_budget, part, price, until_day
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
    """`rankings` name the cost per result, the cheapest first.

    `over` and `missing` say of line items what is above the budget, and which costs are missing.
    """

    empty: bool
    more: int
    understated: bool
    other_periods: bool
    rankings: tuple[str, ...]
    over: tuple[str, ...]
    missing: tuple[str, ...]


NOTE = Prompt("review/plan", PlanFacts)


def plan(review: Review) -> PlanTable:
    plan, quarter = review.plan, review.quarter
    shown = sorted(plan.lines, key=_by_cost)[:SHOWN]
    beside = {line.id: contender for contender in plan.contenders for line in contender.lines}
    return PlanTable(
        title="The marketing plan",
        columns=("Line item", "Budget", "Cost", "Results", "Each"),
        rows=tuple(_row(line, beside[line.id], plan, quarter) for line in shown),
        total=_total(plan),
        over=tuple(_over(plan)),
        note=NOTE.plain(_note(plan, quarter, more=len(plan.lines) - len(shown))),
    )


def _by_cost(line: PlanLine) -> tuple[Decimal, int]:
    """The sort key for the dearest first, and unknown costs last."""
    return Decimal(1) if line.cost is None else -line.cost, line.id


def _row(line: PlanLine, contender: Contender, plan: Plan, quarter: Quarter) -> tuple[str, ...]:
    return (
        f"{line.item.name}{_period(line, quarter)}",
        _money(line.item.budget, plan),
        f"{_money(line.cost, plan)}{_star(line)}",
        _results(line, contender),
        _each(contender, plan),
    )


def _star(line: PlanLine) -> str:
    return UNDERSTATED if line.cost is not None and line.understated else ""


def _period(line: PlanLine, quarter: Quarter) -> str:
    first, last = line.item.starts_on, line.item.ends_on
    if (first, last) == (quarter.first, quarter.last):
        return ""
    return f", {wording.day(first, quarter.last)} to {wording.day(last, quarter.last)}"


def _money(amount_: Decimal | None, plan: Plan) -> str:
    return UNKNOWN if amount_ is None else amount(amount_, plan)


def _results(line: PlanLine, contender: Contender) -> str:
    metric = line.item.metric
    together = bool(contender.shared) and not line.by_hand
    results = contender.results if together else line.results
    if results is None:
        return f"{wording.many(metric)} {UNKNOWN}"
    words = f"{wording.number(results)} {wording.noun(metric, results)}"
    return f"{words} together" if together else words


def _each(contender: Contender, plan: Plan) -> str:
    each = contender.cost_per_result
    if each is None:
        return ""
    star = UNDERSTATED if contender.understated else ""
    words = f"{amount(each, plan)}{star} per {wording.one(contender.metric)}"
    together = "together" if len(contender.lines) > 1 else ""
    return " ".join(filter(None, (words, together, until_day(contender, plan.today))))


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
        over=tuple(_over(plan)),
        missing=tuple(_missing(plan)),
    )


def _rankings(plan: Plan) -> Iterator[str]:
    for ranking in compare(plan).rankings:
        places = (f"{each.name} {price(each, plan)}" for each in ranking[:PLACES])
        more = f", {len(ranking) - PLACES} more" if len(ranking) > PLACES else ""
        yield f"one {wording.one(ranking[0].metric)} cost: {', '.join(places)}{more}"


def _over(plan: Plan) -> Iterator[str]:
    for line in plan.lines:
        if line.over_budget is not None:
            yield f"{line.item.name}: {over_budget(line, plan)}"


def _missing(plan: Plan) -> Iterator[str]:
    for contender in plan.contenders:
        if words := missing_since(contender, plan.today):
            yield f"{contender.name}: {words}"


def cheapest(plan: Plan) -> tuple[Contender, ...]:
    """The cheapest social line item, where it is compared with others.

    One that is understated comes after the cheapest whose cost is known in full, if any is.
    """
    ranking = social_ranking(plan)
    social = next(filter(is_social, ranking), None)
    if social is None:
        return ()
    return (ranking[0], social) if social.understated and social != ranking[0] else (social,)
