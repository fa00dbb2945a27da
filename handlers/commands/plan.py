"""`/social plan`: the marketing plan and its form."""

from __future__ import annotations

import structlog

from bot.domain.errors import CoachError
from bot.slack.canvases import write_in_channel
from bot.slack.channels import is_shared
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views import messages, modals
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.plan_copy import MARK, plan_copy
from bot.views.values import CopiedPlan
from handlers.ask import Ask

log = structlog.get_logger()

REFUSALS = {"missing_scope": "state.canvas_scopes"}
"""What to say of a refusal, by Slack's code."""


async def plan(ask: Ask, text: str) -> Message:
    if text:
        raise CoachError("typing.plan")
    return await show(ask)


async def show(ask: Ask, team_id: int | None = None) -> Message:
    return messages.plan(await ask.run(ask.services.plans.show, ask.actor, team_id, now=ask.now))


async def open_list(ask: Ask, team_id: int) -> None:
    """Open the plan in a window, where each line item has its button."""
    await ask.show(await ask.fit(await show(ask, team_id)))


async def open_add(ask: Ask, team_id: int) -> None:
    plan = await ask.run(ask.services.plans.to_add_to, ask.actor, team_id, now=ask.now)
    await ask.open(modals.line_item_form(plan))


async def open_edit(ask: Ask, item_id: int) -> None:
    plan = await ask.run(ask.services.plans.to_change, ask.actor, item_id, now=ask.now)
    await ask.open(modals.line_item_form(plan, plan.line(item_id)))


async def copy(ask: Ask, chosen: CopiedPlan) -> Message:
    """Copy the plan to the canvas of the team's channel, and keep the copy up to date."""
    copies = ask.services.plan_copies
    plan = await ask.run(copies.to_copy, ask.actor, chosen.team_id, now=ask.now)
    channel = plan.team.channel
    if not chosen.asked and await is_shared(ask.client, channel, otherwise=plan.team.is_shared):
        return messages.shared_outside(channel, Action.COPY_PLAN, chosen)
    try:
        canvas = await write_in_channel(ask.client, channel, plan_copy(plan), mark=MARK)
    except CALL_ERRORS as error:
        failure = failure_of(error)
        if failure.passing:
            raise
        log.warning("plan_not_copied", reason=failure.cause.detail)
        await ask.run(copies.refused, ask.workspace_id, chosen.team_id, now=ask.now)
        raise CoachError(REFUSALS.get(failure.cause.detail, "state.canvas_refused")) from error
    await ask.run(copies.made, ask.actor, chosen.team_id, canvas, now=ask.now)
    return messages.plan_copied(plan)


async def remove(ask: Ask, item_id: int) -> Message:
    removed = await ask.run(ask.services.plans.remove, ask.actor, item_id, now=ask.now)
    return messages.plan(removed.plan, said=phrase("notices.removed"), act_id=removed.act)


async def take_back_costs(ask: Ask, entry_id: int) -> Message:
    taken = await ask.run(ask.services.plans.take_back_costs, ask.actor, entry_id, now=ask.now)
    return messages.plan(taken.plan, said=phrase("notices.undone"), act_id=taken.act)
