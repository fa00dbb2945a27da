"""Where several teams may be meant: what was typed or pressed is kept, and a button finishes it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import replace

from bot.domain.actor import Actor
from bot.domain.asking import WhichTeamForRest
from bot.domain.errors import CoachError, DoneAlready, WhichTeam
from bot.observability.outages import OUTAGES, is_in_doubt
from bot.services.team_choices import IN_TALK, TYPED, Kept
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import ChosenTeam
from handlers.ask import Ask
from handlers.message_requests import CHOSEN, refuse_edited
from handlers.refusals import refusal

TOO_LATE = frozenset(
    {"state.words_gone", "state.words_of_another_day", "state.press_of_another_day"}
)
"""The errors after which no button of the question does anything."""
Finish = Callable[[Ask, Kept], Awaitable[Message | None]]
"""Does what was kept, as if in the channel of the team; None if it opened a form."""


async def ask_which(ask: Ask, which: WhichTeam, source: str, words: str) -> Message:
    """Keep the words, and ask which team they are for."""
    kept = Kept(source=source, words=words, request=ask.actor.request)
    keep = ask.services.team_choices.keep
    choice = await ask.run(keep, ask.actor, kept, tuple(which.teams), now=ask.now)
    await ask.run(ask.services.questions.note, ask.actor, now=ask.now)
    clear = which.clear if isinstance(which, WhichTeamForRest) else {}
    return await ask.fit(messages.which_team(choice, unclaimed=which.unclaimed, clear=clear))


async def finish(ask: Ask, value: str, do: Finish) -> Message | None:
    """Do what was kept, once, for the team that was chosen; the answer names both.

    Where it is too late for that, the answer takes the place of the question all the same.
    """
    try:
        return await _finish(ask, value, do)
    except CoachError as error:
        if error.key not in TOO_LATE:
            raise
        return refusal(error)


async def _finish(ask: Ask, value: str, do: Finish) -> Message | None:
    chosen, choices = ChosenTeam.decode(value), ask.services.team_choices
    taken = await ask.run(choices.take, ask.actor, chosen.choice_id, chosen.team_id, now=ask.now)
    kept, team = taken
    try:
        await refuse_edited(ask, kept.request or "")
        await ask.run(ask.services.questions.settle, ask.actor)
        # Where others are, nobody acts for another team than the one they chose.
        there = ask.for_rest(team) if ask.actor.channel is None else ask.at(team.channel)
        message = await do(_as_kept(there, kept), kept)
    # Broad, because `do` runs any command or press: whatever stopped it, the words must not stay
    # with this team. But what is stored, or may be, is not to be done for another team, too.
    except Exception as error:
        if not (is_in_doubt(error) or isinstance(error, DoneAlready)):
            await _aside(ask, choices.give_back, chosen)
        raise
    if message is None:
        await _aside(ask, choices.give_back, chosen)
        return None
    await _aside(ask, choices.settle, chosen)
    is_typed = kept.source in (TYPED, IN_TALK)
    return messages.for_team(message, team.channel, kept.words if is_typed else "")


def _as_kept(ask: Ask, kept: Kept) -> Ask:
    """The same request, with one name however often it is pressed for."""
    request = f"{kept.request}{CHOSEN}" if kept.request else ask.actor.request
    return replace(ask, actor=replace(ask.actor, request=request))


async def _aside(ask: Ask, note: Callable[[Actor, int], None], chosen: ChosenTeam) -> None:
    """Note what became of the words; if that fails, they can be typed again or are forgotten."""
    with suppress(*OUTAGES):
        await ask.unhurried.run(note, ask.actor, chosen.choice_id)
