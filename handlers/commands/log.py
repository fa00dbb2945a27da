"""`/social log`: who changed what in a team, for its admins, or in the workspace, for its own."""

from __future__ import annotations

from contextlib import suppress

from bot.domain.audit import Topic
from bot.domain.errors import CoachError
from bot.views import messages
from bot.views.payload import Message
from bot.views.values import LogShown
from handlers.ask import Ask

OF_WORKSPACE = ("workspace", "all", "everywhere")
"""Words after `log` that ask for all teams and what is of none."""


async def log(ask: Ask, text: str) -> Message:
    """Show the log of the team at hand, or all of it; a topic may be named."""
    words = text.lower()
    if words in OF_WORKSPACE:
        return await _show(ask, LogShown())
    topic = _topic(words)
    audit = ask.services.audit
    return messages.log(await ask.run(audit.here, ask.actor, topic=topic, now=ask.now))


def _topic(words: str) -> Topic | None:
    """The topic that these words name; CoachError if it is none."""
    with suppress(ValueError):
        return Topic(words) if words else None
    raise CoachError("typing.log")


async def turn(ask: Ask, value: str) -> Message:
    """Show another page, or another topic."""
    return await _show(ask, LogShown.decode(value))


async def _show(ask: Ask, shown: LogShown) -> Message:
    audit, topic, after = ask.services.audit, shown.topic, shown.after
    if shown.team_id is None:
        page = await ask.run(audit.of_workspace, ask.actor, topic=topic, after=after, now=ask.now)
    else:
        page = await ask.run(
            audit.of_team, ask.actor, shown.team_id, topic=topic, after=after, now=ask.now
        )
    return messages.log(page)
