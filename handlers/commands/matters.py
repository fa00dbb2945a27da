"""What is wanted or asked of the team's work, in words of people's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from contextlib import suppress
from itertools import islice
from typing import Final

from bot.domain.answers import Administered
from bot.language.matters import About, Matter
from bot.slack.errors import CALL_ERRORS
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import objectives, start
from handlers.people import profile_of
from handlers.standing import name_of

MOST_LOOKED_UP = 10
"""People whose names are looked up in Slack to find the one who was asked about."""


async def answer(ask: Ask, about: About) -> Message | None:
    if about.matter is Matter.DID:
        return await _did(ask, about.who)
    return await _ANSWERS[about.matter](ask)


async def _did(ask: Ask, who: str) -> Message:
    """What somebody reported lately; who is told by a name alone is found by Slack's names."""
    found = await ask.run(ask.services.numbers.lately, ask.actor, now=ask.now)
    by_user = {each.user: each for each in found}
    # Words are read in small letters, an id of Slack's has none.
    user = who if who.isupper() else await _named(ask, who, by_user)
    return messages.did(user, by_user.get(user or ""), ask.today)


async def _named(ask: Ask, name: str, users: Iterable[str]) -> str | None:
    """The only one of these people who is called that."""
    called = []
    for user in islice(users, MOST_LOOKED_UP):
        with suppress(*CALL_ERRORS):
            names = name_of(await profile_of(ask, user)).casefold()
            if name.casefold() in (names, *names.split()):
                called.append(user)
    return called[0] if len(called) == 1 else None


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


async def _back(_ask: Ask) -> Message:
    return messages.someone_back()


async def _promoted(_ask: Ask) -> Message:
    return messages.someone_promoted()


async def _duties(_ask: Ask) -> Message:
    return messages.duties_changed()


async def _lost(_ask: Ask) -> Message:
    return messages.someone_lost()


async def _nice(_ask: Ask) -> Message:
    return messages.nice_news()


async def _errand(_ask: Ask) -> Message:
    return messages.reminds_of_numbers()


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
    Matter.BACK: _back,
    Matter.PROMOTED: _promoted,
    Matter.DUTIES: _duties,
    Matter.LOST: _lost,
    Matter.NICE: _nice,
    Matter.ERRAND: _errand,
    Matter.STOP_SOME: _stop_some,
    Matter.NOT_MINE: _not_mine,
    Matter.WORK: _objectives,
    Matter.ENDS: _objectives,
}
