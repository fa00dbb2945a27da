"""Charts that Slack draws itself, for the few numbers that need neither gaps nor a forecast.

Slack's charts have a value at each place. So only costs per result become one, where the name says
that a cost may be higher; all other charts are pictures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bot.domain.plan.plan import Plan
from bot.views import wording
from bot.views.charts import Bar, Costs
from bot.views.locales import phrase
from bot.views.money import USUAL
from bot.views.payload import Block
from bot.views.plan_charts import plan_costs

CHARTS = 2
"""Charts that a message may have; this limit and those below are Slack's."""
BARS = 20
LONGEST_NAME = 20
LONGEST_TITLE = 50


def cost_charts(plan: Plan) -> list[Block]:
    """Return a chart for each kind of result that is compared, of the first ones."""
    return [_bars(each, plan.currency or USUAL) for each in plan_costs(plan)[:CHARTS]]


def _bars(costs: Costs, currency: str) -> Block:
    shown = costs.bars[:BARS]
    names = [*_distinct(map(_name, shown))]
    points = [
        {"label": name, "value": float(round(bar.cost, 2))}
        for name, bar in zip(names, shown, strict=True)
    ]
    return {
        "type": "data_visualization",
        "title": wording.shortened(costs.title, LONGEST_TITLE),
        "chart": {
            "type": "bar",
            "series": [{"name": phrase("plan.rate"), "data": points}],
            "axis_config": {"categories": names, "y_label": currency},
        },
    }


def _name(bar: Bar) -> str:
    """The name, which says so if the bar shows the least that a result may have cost."""
    return phrase("plan.at_least", name=bar.name) if bar.least else bar.name


def _distinct(names: Iterable[str]) -> Iterator[str]:
    """The names, cut as Slack wants them; those that are then alike are counted."""
    seen: Counter[str] = Counter()
    for name in names:
        short = wording.shortened(name, LONGEST_NAME)
        seen[short] += 1
        count = f" ({seen[short]})" if seen[short] > 1 else ""
        yield f"{wording.shortened(name, LONGEST_NAME - len(count))}{count}"
