"""The chart of a plan: what results cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bot.domain.plan.contenders import Contender
from bot.domain.plan.plan import Plan
from bot.domain.plan.ranking import compare
from bot.views import wording
from bot.views.charts import LONGEST_ALT, Bar, Chart, Costs
from bot.views.costs import price, so_far
from bot.views.locales import phrase
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class PlanFacts:
    costs: tuple[Costs, ...]


PLAN_ALT = Prompt("chart/plan", PlanFacts)


def plan_chart(plan: Plan) -> Chart | None:
    """The cost per result of line items that may be compared; None if none may."""
    costs = plan_costs(plan)
    if not costs:
        return None
    alt = PLAN_ALT.plain(PlanFacts(costs))
    return Chart(alt=wording.shortened(alt, LONGEST_ALT), parts=costs)


def plan_costs(plan: Plan) -> tuple[Costs, ...]:
    """The line items that may be compared, by kind of result and period."""
    return tuple(_costs(found, plan) for found in compare(plan).rankings)


def _costs(found: Sequence[Contender], plan: Plan) -> Costs:
    result, period = wording.one(found[0].metric), so_far(found, plan.today)
    return Costs(
        title=phrase("charts.costs", result=result, period=period),
        bars=tuple(_bar(each, plan) for each in found),
    )


def _bar(contender: Contender, plan: Plan) -> Bar:
    return Bar(
        name=contender.name,
        cost=contender.cost_per_result or Decimal(0),
        label=price(contender, plan),
        social=contender.is_social,
        least=contender.understated,
    )
