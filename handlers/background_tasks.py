"""Errands: what goes on after the answer, because Slack waits for three seconds only.

An errand is for what can be asked for again; what must not be lost goes through the outbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, Self, TypeAlias

import structlog

from bot.concurrency.in_flight import Running
from bot.slack.errors import CALL_ERRORS
from bot.views.payload import Message
from handlers.refusals import is_known, refusal

log = structlog.get_logger()

Tell: TypeAlias = Callable[[Message], Awaitable[None]]
"""Writes to the person who waits for the errand."""
UNSURE = "Slack did not take what I was about to send. Please ask me for it again in a minute."


class Errands:
    """Keeps what is under way; leaving its block waits for it, but no longer than `patience`."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._running = Running()

    def start(self, errand: Coroutine[Any, Any, None], tell: Tell) -> None:
        """Do it beside everything else; `tell` hears of it if it fails."""
        self._running.start(_done(errand, tell))

    async def finished(self) -> None:
        """Wait for all of them."""
        await self._running.until_at_most(0)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            await asyncio.wait_for(self.finished(), self._patience)
        except TimeoutError:
            log.warning("errands were given up", count=len(self._running))


async def _done(errand: Coroutine[Any, Any, None], tell: Tell) -> None:
    """The end of an errand's errors: nobody else is there to take them."""
    error: BaseException | None
    [error] = await asyncio.gather(errand, return_exceptions=True)
    if not isinstance(error, Exception):
        return
    if not is_known(error):
        log.error("errand failed", exc_info=error)
    try:
        await tell(refusal(error, unsure=UNSURE))
    except CALL_ERRORS:
        log.exception("the errand's refusal did not arrive")
