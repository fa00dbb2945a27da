"""Home tabs that are published by the way, without their person's asking."""

from __future__ import annotations

import asyncio
from collections.abc import Collection

import structlog

from bot.slack.clients import SlackClient
from bot.slack.errors import CALL_ERRORS
from bot.views.home import closed_home
from bot.views.locales import phrase

log = structlog.get_logger()


async def clear_homes(client: SlackClient, users: Collection[str]) -> None:
    """Show nothing of a team any more to who is not in it; the next visit shows what is theirs."""
    left = phrase("notices.left_team")
    await asyncio.gather(*(clear_home(client, user, left) for user in users))


async def clear_home(client: SlackClient, user: str, why: str) -> None:
    """Show nothing on somebody's Home but why."""
    try:
        await client.views_publish(user_id=user, view=closed_home(why))
    except CALL_ERRORS as error:
        log.warning("home_not_cleared", reason=type(error).__name__)
