"""More costs of a line item, in words: added to it, or asked about where the plan has none so."""

from __future__ import annotations

from contextlib import suppress

from bot.domain.errors import CoachError, NotAllowed, NotFound, NotSetUp
from bot.language.more_costs import MoreCost
from bot.language.report import parse_report
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask


async def add(ask: Ask, cost: MoreCost) -> Message | None:
    """Add to the costs of the line item that is named; None for a plan that holds nothing yet.

    None for who does not see the plan, too: money they spend is a number like any other.
    """
    plans = ask.services.plans
    with suppress(NotAllowed, NotFound, NotSetUp):
        plan = await ask.run(plans.show, ask.actor, now=ask.now)
        if not plan.lines:
            return None
        line = plan.named(cost.what)
        if line is None:
            return messages.costs_of_what(plan, cost.what, cost.amount, _alone(ask, cost))
        added = await ask.run(
            plans.add_cost, ask.actor, line.id, cost.amount, cost.currency, now=ask.now
        )
        return messages.cost_added(added, added.line(line.id), cost.amount)
    return None


def _alone(ask: Ask, cost: MoreCost) -> str:
    """What records the sum without a line item, if it can be read."""
    typed = f"{cost.what} cost {cost.currency or ''}{cost.amount.normalize():f}"
    with suppress(CoachError):
        parse_report(typed, today=ask.today)
        return typed
    return ""
