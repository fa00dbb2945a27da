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
    await asyncio.gather(*(_clear(client, user) for user in users))


async def _clear(client: SlackClient, user: str) -> None:
    try:
        await client.views_publish(user_id=user, view=closed_home(phrase("notices.left_team")))
    except CALL_ERRORS as error:
        log.warning("home_not_cleared", reason=type(error).__name__)
