"""`/social`, `/social help` and `/social setup`."""

from __future__ import annotations

from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.errors import CoachError
from bot.domain.rights import Right
from bot.language.meanings import Unknown
from bot.views import messages, modals
from bot.views.locales import phrase
from bot.views.payload import Message
from handlers.ask import Ask
from handlers.commands import settings


async def menu(ask: Ask, _text: str) -> Message:
    """Show what is done most, and what Home says is due."""
    overview = await ask.run(ask.services.members.overview, ask.actor, now=ask.now)
    return messages.menu(
        overview.due,
        team_ready=await _is_ready(ask),
        in_channel=_in_channel(ask),
        elsewhere=bool(overview.teams),
    )


async def list_commands(ask: Ask) -> Message:
    listed = messages.commands(team_ready=await _is_ready(ask), in_channel=_in_channel(ask))
    return messages.with_note(listed, phrase("guests.step")) if ask.actor.is_guest else listed


async def explain(ask: Ask, name: str) -> Message:
    """Explain a command by what the person reports, if they report anything."""
    return messages.explained(name, await _reported(ask))


async def puzzled(ask: Ask, unknown: Unknown) -> Message:
    """Answer a word that is no command with the nearest one, if there is one."""
    ready = await _is_ready(ask)
    if unknown.nearest:
        await ask.run(ask.services.questions.note, ask.actor, now=ask.now)
    word, nearest, rest = unknown.word, unknown.nearest, unknown.rest
    in_channel = _in_channel(ask)
    return messages.unknown(word, nearest, rest, team_ready=ready, in_channel=in_channel)


async def set_up(ask: Ask, text: str) -> Message | None:
    """Open the settings of the channel; elsewhere, offer those of the person's teams.

    Who can't change them is shown them, with who can.
    """
    if (seen := await settings.for_members(ask, text)) is not None:
        return seen
    if _in_channel(ask):
        await open_setup(ask)
        return None
    teams = await ask.run(ask.services.teams.of, ask.actor, now=ask.now)
    if not teams:
        raise CoachError("typing.setup")
    check, right = ask.services.teams.check_right, Right.CONFIGURE
    await ask.run(check, ask.actor, right, now=ask.now)
    return messages.settings_of(teams)


async def offer_setup(ask: Ask, text: str) -> Message | None:
    """The same for words that cannot open a form: a button does, for who may press it."""
    if not _in_channel(ask):
        return await set_up(ask, text)
    if (seen := await settings.for_members(ask, text)) is not None:
        return seen
    await ask.run(ask.services.teams.settings, ask.actor, now=ask.now)
    return messages.by_button("setup")


async def open_setup(ask: Ask) -> None:
    channel = ask.actor.channel
    if channel is None:
        raise CoachError("typing.setup")
    settings = await ask.run(ask.services.teams.settings, ask.actor, now=ask.now)
    await ask.open(modals.setup_form(channel, settings))


async def _is_ready(ask: Ask) -> bool:
    return bool(await ask.run(ask.services.teams.of, ask.actor, now=ask.now))


def _in_channel(ask: Ask) -> bool:
    return ask.actor.channel is not None


async def _reported(ask: Ask) -> tuple[AskedNumber, ...]:
    try:
        return (await ask.run(ask.services.checkins.form, ask.actor, now=ask.now)).numbers
    except CoachError:  # who is in no team gets the usual example
        return ()
