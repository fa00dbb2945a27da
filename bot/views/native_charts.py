"""Charts that Slack draws itself, for the few numbers that need neither gaps nor a forecast.

Slack's charts have a value at each place and no room for uncertainty. So only costs that are known
in full become one; all other charts are pictures.
"""

from __future__ import annotations

from bot.domain.plan.plan import Plan
from bot.views import wording
from bot.views.charts import Costs, plan_costs
from bot.views.locales import phrase
from bot.views.money import USUAL
from bot.views.payload import Block

CHARTS = 2
"""Charts that a message may have; this limit and those below are Slack's."""
BARS = 20
LONGEST_NAME = 20
LONGEST_TITLE = 50


def cost_charts(plan: Plan) -> list[Block]:
    """Return a chart for each kind of result; nothing if one would not show all that is known."""
    costs = plan_costs(plan)
    if len(costs) > CHARTS or not all(map(_is_certain, costs)):
        return []
    return [_bars(each, plan.currency or USUAL) for each in costs]


def _is_certain(costs: Costs) -> bool:
    """Return True if all costs are known in full, and the names differ when cut."""
    names = {wording.shortened(bar.name, LONGEST_NAME) for bar in costs.bars}
    known = not any(bar.least for bar in costs.bars)
    return known and len(names) == len(costs.bars) <= BARS


def _bars(costs: Costs, currency: str) -> Block:
    points = [
        {"label": wording.shortened(bar.name, LONGEST_NAME), "value": float(round(bar.cost, 2))}
        for bar in costs.bars
    ]
    names = [point["label"] for point in points]
    return {
        "type": "data_visualization",
        "title": wording.shortened(costs.title, LONGEST_TITLE),
        "chart": {
            "type": "bar",
            "series": [{"name": phrase("plan.rate"), "data": points}],
            "axis_config": {"categories": names, "y_label": currency},
        },
    }
