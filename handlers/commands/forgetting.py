"""`/social forget me` and `/social delete team`: what would go, and then without it."""

from __future__ import annotations

import structlog

from bot.domain.errors import CoachError
from bot.domain.forgetting import PersonalData
from bot.domain.team import Team
from bot.slack.canvases import remove
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.slack.homes import clear_home
from bot.views import messages, modals
from bot.views.locales import phrase
from bot.views.payload import Message, as_post
from bot.views.plan_copy import MARK
from handlers.ask import Ask
from handlers.cards import untold

log = structlog.get_logger()


async def forget_me(ask: Ask, text: str) -> Message:
    """Show what goes and what stays; nobody has somebody else forgotten."""
    if text:
        raise CoachError("typing.forget_other")
    return messages.forget_me(await _personal_data(ask))


async def forget(ask: Ask) -> Message:
    """Delete the person. The next request meets them as somebody new."""
    former = phrase("name.former")
    await ask.run(ask.services.forgetting.forget, ask.actor, former, now=ask.now)
    ask.recent.forget(ask.workspace_id, ask.actor.user)
    await clear_home(ask.client, ask.actor.user, phrase("notices.forgotten"))
    return messages.forgotten()


async def with_stored(ask: Ask, answered: Message) -> Message:
    """The answer to what is stored, with what that is of the person who asks."""
    return messages.with_stored(answered, await _personal_data(ask))


async def delete_team(ask: Ask, text: str) -> Message:
    """Show what goes of the team."""
    if text:
        raise CoachError("typing.delete_team")
    data = await ask.run(ask.services.forgetting.team_data, ask.actor, now=ask.now)
    return messages.delete_team(data)


async def open_deletion(ask: Ask, team_id: int) -> None:
    """Open the form that asks for the team's name."""
    data = await ask.run(ask.services.forgetting.team_data, ask.actor, team_id, now=ask.now)
    await ask.open(modals.deletion_form(data))


async def delete(ask: Ask, team_id: int, typed: str) -> Message:
    """Delete the team, and tell its channel who did it."""
    forget_team = ask.services.forgetting.delete_team
    gone = await ask.run(forget_team, ask.actor, team_id, typed, now=ask.now)
    if gone.canvas is not None:
        ask.background.start(_remove_copy(ask.unhurried, gone.team, gone.canvas), untold)
    return messages.team_deleted(gone.team, told=await _tell_channel(ask, gone.team))


async def _remove_copy(ask: Ask, team: Team, canvas: str) -> None:
    """Take the team's plan out of the channel's canvas; say so if Slack does not let it."""
    try:
        await remove(ask.client, canvas, mark=MARK)
    except CALL_ERRORS as error:
        log.warning("plan_copy_not_removed", reason=failure_of(error).cause.reason)
        await ask.tell(messages.copy_stays(team))


async def _personal_data(ask: Ask) -> PersonalData:
    return await ask.run(ask.services.forgetting.personal_data, ask.actor)


async def _tell_channel(ask: Ask, team: Team) -> bool:
    """Post it by hand: the outbox has nothing of the team any more."""
    told = as_post(messages.deletion_told(ask.actor.user))
    try:
        await ask.client.chat_postMessage(channel=team.channel, **told)
    except CALL_ERRORS as error:
        log.warning("deletion_untold", reason=failure_of(error).cause.reason)
        return False
    return True
