"""`/social`, `/social help` and `/social setup`."""

from __future__ import annotations

from bot.domain.errors import CoachError
from bot.views import messages, modals
from bot.views.payload import Message
from handlers.ask import Ask


async def menu(ask: Ask, _text: str) -> Message:
    ready = bool(await ask.run(ask.services.teams.of, ask.actor, now=ask.now))
    return messages.menu(team_ready=ready, in_channel=ask.actor.channel is not None)


async def puzzled(ask: Ask, word: str, nearest: str | None) -> Message:
    """Answer a word that is no command with the nearest one, if there is one."""
    ready = bool(await ask.run(ask.services.teams.of, ask.actor, now=ask.now))
    in_channel = ask.actor.channel is not None
    if nearest:
        await ask.run(ask.services.questions.note, ask.actor, now=ask.now)
    return messages.unknown(word, nearest, team_ready=ready, in_channel=in_channel)


async def set_up(ask: Ask, _text: str) -> None:
    await open_setup(ask)


async def open_setup(ask: Ask) -> None:
    channel = ask.actor.channel
    if channel is None:
        raise CoachError("typing.setup")
    settings = await ask.run(ask.services.teams.settings, ask.actor, now=ask.now)
    await ask.open(modals.setup_form(channel, settings))
