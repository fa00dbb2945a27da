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
from bot.views.costs import amount, missing_since, over_budget, part, place, span, until_day
from bot.views.locales import phrase
from bot.views.render import Prompt
from bot.views.review.parts import PlanTable

SHOWN = 5
"""Line items that fit on the page; the rest is counted."""
PLACES = 4
"""Line items that a ranking names: the cheapest ones."""
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
        title=phrase("review.plan"),
        columns=(
            phrase("review.column_item"),
            phrase("review.column_budget"),
            phrase("review.column_cost"),
            phrase("review.column_results"),
            phrase("review.column_each"),
        ),
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
        _item(line, quarter),
        _money(line.item.budget, plan),
        f"{_money(line.cost, plan)}{_star(line)}",
        _results(line, contender),
        _each(contender, plan),
    )


def _item(line: PlanLine, quarter: Quarter) -> str:
    """The name; with its period, if that is not the quarter."""
    period = _period(line, quarter)
    return phrase("review.item", name=line.item.name, period=period) if period else line.item.name


def _star(line: PlanLine) -> str:
    return UNDERSTATED if line.cost is not None and line.understated else ""


def _period(line: PlanLine, quarter: Quarter) -> str:
    first, last = line.item.starts_on, line.item.ends_on
    if (first, last) == (quarter.first, quarter.last):
        return ""
    return span(first, last, quarter.last)


def _money(amount_: Decimal | None, plan: Plan) -> str:
    return phrase("review.unknown") if amount_ is None else amount(amount_, plan)


def _results(line: PlanLine, contender: Contender) -> str:
    metric = line.item.metric
    together = bool(contender.shared) and not line.by_hand
    results = contender.results if together else line.results
    if results is None:
        return phrase("review.results_unknown", results=wording.many(metric))
    words = f"{wording.number(results)} {wording.noun(metric, results)}"
    return phrase("review.together", words=words) if together else words


def _each(contender: Contender, plan: Plan) -> str:
    each = contender.cost_per_result
    if each is None:
        return ""
    star = UNDERSTATED if contender.understated else ""
    cost, result = f"{amount(each, plan)}{star}", wording.one(contender.metric)
    words = phrase("cost.per", amount=cost, result=result)
    if len(contender.lines) > 1:
        words = phrase("review.together", words=words)
    return until_day(contender, words, plan.today)


def _total(plan: Plan) -> tuple[str, ...]:
    social = part_of_social(plan)
    words = phrase("review.social", share=social) if social else ""
    star = next(filter(None, map(_star, plan.lines)), "")
    cost = f"{_money(plan.cost, plan)}{star}"
    return phrase("review.total"), _money(plan.budget, plan), cost, "", words


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
        shown = [place(each, plan) for each in ranking[:PLACES]]
        places = wording.some(shown, more=len(ranking) - len(shown))
        result = wording.one(ranking[0].metric)
        yield phrase("review.ranking", result=result, places=places)


def _over(plan: Plan) -> Iterator[str]:
    for line in plan.lines:
        if line.over_budget is not None:
            yield phrase("review.named", name=line.item.name, words=over_budget(line, plan))


def _missing(plan: Plan) -> Iterator[str]:
    for contender in plan.contenders:
        if words := missing_since(contender, plan.today):
            yield phrase("review.named", name=contender.name, words=words)


def cheapest(plan: Plan) -> tuple[Contender, ...]:
    """The cheapest social line item, where it is compared with others.

    One that is understated comes after the cheapest whose cost is known in full, if any is.
    """
    ranking = social_ranking(plan)
    social = next(filter(is_social, ranking), None)
    if social is None:
        return ()
    return (ranking[0], social) if social.understated and social != ranking[0] else (social,)
