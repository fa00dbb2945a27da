"""What is wanted or asked of the team's work, in words of people's own."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import date
from typing import Final

from bot.domain.answers import Administered
from bot.language.digest_pause import DigestWish, digest_wish
from bot.language.matters import About, Matter
from bot.views import messages
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import objectives, start
from handlers.people import people_called


async def answer(ask: Ask, about: About) -> Message | None:
    match about.matter:
        case Matter.DIGEST_OFF:
            return await _pause_digest(ask, digest_wish(about.words, today=ask.today))
        case Matter.SETTINGS:
            return await _settings(ask, about.words)
        case Matter.DID:
            return await _did(ask, about.who)
        case other:
            return await _ANSWERS[other](ask)


async def _did(ask: Ask, who: str) -> Message:
    """What somebody reported lately; who is told by a name alone is found by Slack's names."""
    found = await ask.run(ask.services.numbers.lately, ask.actor, now=ask.now)
    by_user = {each.user: each for each in found}
    # Words are read in small letters, an id of Slack's has none.
    called = [who] if who.isupper() else await people_called(ask, who, by_user)
    user = called[0] if len(called) == 1 else None
    return messages.did(user, by_user.get(user or ""), ask.today)


async def _admins(ask: Ask) -> Message:
    return messages.admins(await _administered(ask))


async def _pause_digest(ask: Ask, wish: DigestWish) -> Message:
    """Pause or resume the digest if the words say so and the person may; else say what can be."""
    teams = await _administered(ask)
    is_clear = wish.resumes or (wish.off and wish.off.first <= ask.today)
    if is_clear and any(each.by_reader for each in teams):
        return await pause_until(ask, None if wish.resumes else wish.until)
    return messages.digest_off(teams, ask.today, is_elsewhere=wish.elsewhere)


async def pause_until(ask: Ask, until: date | None, team_id: int | None = None) -> Message:
    use_case = ask.services.teams.pause_digest
    return messages.digest_paused(
        await ask.run(use_case, ask.actor, until, team_id, now=ask.now), ask.today
    )


async def _settings(ask: Ask, words: str) -> Message | None:
    return await (start.set_up if ask.trigger else start.offer_setup)(ask, words)


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
