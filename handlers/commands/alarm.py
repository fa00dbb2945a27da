"""`/social alarm`, `alarms` and `drill`: in a crisis the bot guides the team, and is quiet."""

from __future__ import annotations

from typing import Final

from bot.domain.alarms.alarm import AlarmDraft
from bot.domain.errors import CoachError
from bot.language.text import as_read
from bot.views import messages, modals
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.limits import Costly

PLAN: Final = "plan"
"""The word after the command that opens the team's plan, and raises nothing."""
OVER: Final = frozenset({"over", "is over", "over now", "end", "off", "stop"})


async def alarm(ask: Ask, text: str) -> Message | None:
    """Say where an alarm with these words will go, with one press; without words, open the form."""
    if _is_over(text):
        return await end(ask)
    if text.lower() == PLAN:
        return await open_plan(ask)
    if not text:
        return await open_alarm(ask)
    draft, use_case = AlarmDraft(words=as_read(text)), ask.services.alarms.propose
    proposal = await ask.run(use_case, ask.actor, draft, now=ask.now)
    return messages.alarm_proposed(proposal.team, proposal.draft.words)


async def mentioned(ask: Ask, text: str) -> Message | None:
    """Say how to raise the alarm: in talk, words after it may be about an alarm clock."""
    if text and not _is_over(text) and text.lower() != PLAN:
        raise CoachError("typing.alarm")
    return await alarm(ask, text)


async def drill(ask: Ask, text: str) -> Message | None:
    """Open the form of a drill, or the one that ends it."""
    if _is_over(text):
        return await end(ask)
    return await open_alarm(ask, words=as_read(text), is_drill=True)


async def alarms(ask: Ask, _text: str, team_id: int | None = None) -> Message:
    """List the last alarms and drills of the team."""
    use_case = ask.services.alarms.past
    return messages.past_alarms(*await ask.run(use_case, ask.actor, team_id, now=ask.now))


async def open_alarm(
    ask: Ask, team_id: int | None = None, *, words: str = "", is_drill: bool = False
) -> Message | None:
    """Open the form, which says first where the alarm will go."""
    place = ask.services.alarms.place
    team = await ask.run(place, ask.actor, team_id, words, is_drill=is_drill, now=ask.now)
    if ask.trigger is None:
        button = act(Action.START_DRILL if is_drill else Action.RAISE_ALARM, team.id)
        return answer(phrase("menu.form"), button)
    await ask.open(modals.alarm_form(team, words, is_drill=is_drill))
    return None


async def declare(ask: Ask, draft: AlarmDraft, team_id: int | None = None) -> Message:
    """Raise the alarm in the team, or in the one that the person means."""
    ask.limits.check_costly(ask.actor, Costly.ALARM)
    use_case = ask.services.alarms.declare
    declared = await ask.run(use_case, ask.actor, draft, team_id, now=ask.now)
    return messages.alarm_done(declared)


async def end(ask: Ask, team_id: int | None = None) -> Message | None:
    """Open the form that ends the alarm, after the queues are read again."""
    board, held_back = await ask.run(ask.services.alarms.to_end, ask.actor, team_id, now=ask.now)
    if ask.trigger is None:
        return answer(phrase("menu.form"), act(Action.END_ALARM, board.alarm.team_id))
    await ask.open(modals.end_form(board, held_back))
    return None


async def open_plan(ask: Ask, team_id: int | None = None) -> Message | None:
    """Open what the team prepares in calm."""
    known = await ask.run(ask.services.alarm_plans.plan, ask.actor, team_id, now=ask.now)
    if ask.trigger is None:
        return answer(phrase("menu.form"), act(Action.OPEN_ALARM_PLAN, known.team.id))
    await ask.open(modals.alarm_plan_form(known.team, known.plan))
    return None


def _is_over(text: str) -> bool:
    return text.lower().strip(" .!") in OVER
