"""`/social own`: what a team counts besides the built-in metrics and platforms."""

from __future__ import annotations

from bot.domain.errors import CoachError
from bot.views import messages, modals
from bot.views.payload import Message
from bot.views.values import TeamEntry, number, number_or_none
from handlers.ask import Ask


async def own(ask: Ask, text: str) -> Message:
    if text:
        raise CoachError("typing.own")
    return await show(ask, "")


async def show(ask: Ask, value: str) -> Message:
    """Show what is there; `value` is that of the button, as below."""
    team_id = number_or_none(value)
    return messages.own(await ask.run(ask.services.own.show, ask.actor, team_id, now=ask.now))


async def open_metric(ask: Ask, value: str) -> None:
    team = await ask.run(ask.services.own.to_add_to, ask.actor, number(value), now=ask.now)
    await ask.show_view(modals.own_metric_form(team))


async def open_platform(ask: Ask, value: str) -> None:
    team = await ask.run(ask.services.own.to_add_to, ask.actor, number(value), now=ask.now)
    await ask.show_view(modals.own_platform_form(team))


async def remove(ask: Ask, value: str) -> Message:
    entry, use_case = TeamEntry.decode(value), ask.services.own.remove
    removed = await ask.run(use_case, ask.actor, entry.team_id, entry.key, now=ask.now)
    return messages.own_removed(removed)
