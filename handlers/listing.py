"""A list of objectives in a message is kept true: it is drawn again after a change made from it."""

from __future__ import annotations

import structlog
from slack_bolt.context.respond.async_respond import AsyncRespond

from bot.domain.errors import CoachError
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.slack.newer_blocks import respond_with
from bot.views.payload import Message
from bot.views.values import Listing, Whose
from handlers.ask import Ask
from handlers.cards import untold
from handlers.commands import objectives

log = structlog.get_logger()


def redraw_list(ask: Ask) -> None:
    """Have the list drawn again from which the request's window was opened, after the answer."""
    if ask.listing is not None:
        ask.background.start(_redraw(ask.unhurried, ask.listing), untold)


async def _redraw(ask: Ask, listing: Listing) -> None:
    respond = AsyncRespond(response_url=listing.url, proxy=ask.client.proxy, ssl=ask.client.ssl)

    async def replace(message: Message) -> None:
        await respond_with(respond, message, replace_original=True, response_type="ephemeral")

    try:
        await ask.deliver(
            await ask.fit(await objectives.list_of(ask, Whose.decode(listing.whose))), replace
        )
    except (*CALL_ERRORS, CoachError) as error:
        # Slack lets a message be replaced for half an hour; the next list is right again.
        log.warning("list_not_redrawn", reason=_reason(error))


def _reason(error: Exception) -> str:
    return error.key if isinstance(error, CoachError) else failure_of(error).cause.reason
