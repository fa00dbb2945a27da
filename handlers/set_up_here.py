"""Whether a channel has a team yet."""

from __future__ import annotations

from bot.domain.errors import NotSetUp
from handlers.ask import Ask


async def check_set_up(ask: Ask) -> None:
    """NotSetUp in a channel without a team: what is written there belongs to no other one."""
    channel = ask.actor.channel
    if channel and not await ask.run(ask.services.teams.exists, ask.workspace_id, channel):
        raise NotSetUp
