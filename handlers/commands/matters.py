"""What is wanted or asked of the team's work, in words of people's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Final

from bot.domain.answers import Administered
from bot.language.matters import Matter
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import objectives, start


async def answer(ask: Ask, matter: Matter) -> Message | None:
    return await _ANSWERS[matter](ask)


async def _admins(ask: Ask) -> Message:
    return messages.admins(await _administered(ask))


async def _digest_off(ask: Ask) -> Message:
    return messages.digest_off(await _administered(ask))


async def _settings(ask: Ask) -> Message | None:
    return await (start.set_up if ask.trigger else start.offer_setup)(ask, "")


async def _remind(_ask: Ask) -> Message:
    return messages.reminding_others()


async def _import(_ask: Ask) -> Message:
    return messages.how_to_import()


async def _left(_ask: Ask) -> Message:
    return messages.someone_left()


async def _joined(_ask: Ask) -> Message:
    return messages.someone_joined()


async def _out(_ask: Ask) -> Message:
    return messages.someone_out()


async def _stop_some(_ask: Ask) -> Message:
    return messages.stops_all_or_none()


async def _not_mine(_ask: Ask) -> Message:
    return messages.not_mine()


async def _objectives(ask: Ask) -> Message:
    """Each objective with its owner and its end."""
    return await objectives.list_objectives(ask)


async def _alarm(ask: Ask) -> Message:
    """Whether an alarm is on, with what this person may do about it."""
    team, found = await ask.run(ask.services.alarms.past, ask.actor, now=ask.now)
    on = found[0] if found and found[0].alarm.ended_at is None else None
    there = await _administered(ask.at(team.channel))
    return messages.alarm_state(there[0], on, ask.actor)


async def _administered(ask: Ask) -> tuple[Administered, ...]:
    return await ask.run(ask.services.administering.of, ask.actor, now=ask.now)


_ANSWERS: Final[Mapping[Matter, Callable[[Ask], Awaitable[Message | None]]]] = {
    Matter.REMIND: _remind,
    Matter.DIGEST_OFF: _digest_off,
    Matter.SETTINGS: _settings,
    Matter.ADMINS: _admins,
    Matter.ALARM: _alarm,
    Matter.IMPORT: _import,
    Matter.LEFT: _left,
    Matter.JOINED: _joined,
    Matter.OUT: _out,
    Matter.STOP_SOME: _stop_some,
    Matter.NOT_MINE: _not_mine,
    Matter.WORK: _objectives,
    Matter.ENDS: _objectives,
}
