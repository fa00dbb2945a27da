"""`/social plan`: the marketing plan and its form."""

from __future__ import annotations

from bot.domain.errors import CoachError
from bot.views import messages, modals
from bot.views.locales import phrase
from bot.views.payload import Message
from handlers.ask import Ask


async def plan(ask: Ask, text: str) -> Message:
    if text:
        raise CoachError("typing.plan")
    return await show(ask)


async def show(ask: Ask, team_id: int | None = None) -> Message:
    return messages.plan(await ask.run(ask.services.plans.show, ask.actor, team_id, now=ask.now))


async def open_list(ask: Ask, team_id: int) -> None:
    """Open the plan in a window, where each line item has its button."""
    await ask.show(ask.fit(await show(ask, team_id)))


async def open_add(ask: Ask, team_id: int) -> None:
    plan = await ask.run(ask.services.plans.to_add_to, ask.actor, team_id, now=ask.now)
    await ask.open(modals.line_item_form(plan))


async def open_edit(ask: Ask, item_id: int) -> None:
    plan = await ask.run(ask.services.plans.to_change, ask.actor, item_id, now=ask.now)
    await ask.open(modals.line_item_form(plan, plan.line(item_id)))


async def remove(ask: Ask, item_id: int) -> Message:
    removed = await ask.run(ask.services.plans.remove, ask.actor, item_id, now=ask.now)
    return messages.plan(removed.plan, said=phrase("notices.removed"), act_id=removed.act)


async def take_back_costs(ask: Ask, entry_id: int) -> Message:
    taken = await ask.run(ask.services.plans.take_back_costs, ask.actor, entry_id, now=ask.now)
    return messages.plan(taken.plan, said=phrase("notices.undone"), act_id=taken.act)
