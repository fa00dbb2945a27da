"""`/social muted`: the tips that a team does not want, and taking that back."""

from __future__ import annotations

from bot.views import messages
from bot.views.payload import Message
from bot.views.values import TeamRule, number_or_none
from handlers.ask import Ask


async def muted(ask: Ask, _text: str) -> Message:
    return await show(ask, "")


async def show(ask: Ask, value: str) -> Message:
    """Show the team's list; `value` is that of the button, as below."""
    show = ask.services.advice.muted
    return messages.muted_tips(await ask.run(show, ask.actor, number_or_none(value), now=ask.now))


async def mute(ask: Ask, value: str) -> Message:
    about, use_case = TeamRule.decode(value), ask.services.advice.mute
    before = await ask.run(use_case, ask.actor, about.team_id, about.rule, now=ask.now)
    return messages.advice_muted(about.rule, before)


async def unmute(ask: Ask, value: str) -> Message:
    about, use_case = TeamRule.decode(value), ask.services.advice.unmute
    left = await ask.run(use_case, ask.actor, about.team_id, about.rule, now=ask.now)
    return messages.advice_unmuted(about.rule, left)
