"""`/social undo`: taking back what the person did last, or asking what is meant."""

from __future__ import annotations

from dataclasses import replace

from bot.domain.acts import NumberChanged
from bot.domain.errors import NotFound
from bot.services.last_done import Acted, Asked, Reported, WentAway
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import reminders, results
from handlers.digests import amend_digest

LATEST = 5
"""Numbers to choose from, the latest."""


async def undo(ask: Ask, _text: str) -> Message:
    """Take back what was done last; what is long ago, or has no way back, only by its button."""
    match await ask.run(ask.services.last_done.of, ask.actor, now=ask.now):
        case Reported(report_id):
            return await results.undo_report(ask, report_id)
        case Acted(act_id):
            return await undo_act(ask, act_id)
        case WentAway(first):
            return await reminders.come_back(ask, first)
        case Asked():
            await ask.run(ask.services.team_choices.drop, ask.actor)
            return await results.drop_report(ask, "")
    return await _ask_what(ask)


async def undo_act(ask: Ask, act_id: int) -> Message:
    act = await ask.run(ask.services.acts.undo, ask.actor, act_id, now=ask.now)
    if isinstance(act.about, NumberChanged):
        amend_digest(ask, act.team.id, act.about.first_day)
    return messages.act_undone(act, act.team.today(ask.now))


async def _ask_what(ask: Ask) -> Message:
    """Show their last numbers of all their teams, as an undo goes beyond the channel's."""
    everywhere = replace(ask.actor, channel=None)
    page = await ask.run(ask.services.numbers.mine, everywhere, now=ask.now)
    counted = tuple(each for each in page.numbers if each.deletion is None)
    if not counted:
        raise NotFound("result.nothing_to_undo")
    return messages.what_to_undo(replace(page, numbers=counted[:LATEST]), viewer=ask.actor.user)
