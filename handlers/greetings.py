"""The message in a channel that says what was set up there, in the greeting's place."""

from __future__ import annotations

import structlog

from bot.domain.answers import TeamReady
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.views import messages
from bot.views.payload import as_post
from handlers.ask import Ask
from handlers.cards import untold

log = structlog.get_logger()


def introduce_team(ask: Ask, ready: TeamReady) -> None:
    """Tell the channel of a new team what comes when, after the answer to who set it up."""
    ask.background.start(_introduce(ask.unhurried, ready), untold)


async def _introduce(ask: Ask, ready: TeamReady) -> None:
    channel = ready.team.channel
    greeting = await ask.run(ask.services.greetings.take, ask.workspace_id, channel)
    message = as_post(messages.team_introduced(ready, by=ask.actor.user))
    try:
        if greeting:
            await ask.client.chat_update(channel=channel, ts=greeting, **message)
        else:
            await ask.client.chat_postMessage(channel=channel, **message)
    except CALL_ERRORS as error:
        log.warning("team_not_introduced", reason=failure_of(error).cause.reason)
