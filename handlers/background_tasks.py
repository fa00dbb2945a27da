"""Background tasks: what goes on after the answer, because Slack waits for three seconds only.

They are for what can be asked for again; what must not be lost goes through the outbox.
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
"""Writes to the person who waits for the task."""
UNSURE = "Slack did not take what I was about to send. Please ask me for it again in a minute."


class BackgroundTasks:
    """Keeps what is under way; leaving its block waits for it, but no longer than `patience`."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._running = Running()

    def start(self, task: Coroutine[Any, Any, None], tell: Tell) -> None:
        """Run it beside everything else; `tell` hears of it if it fails."""
        self._running.start(_guarded(task, tell))

    async def finished(self) -> None:
        """Wait for all of them."""
        await self._running.until_at_most(0)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            await asyncio.wait_for(self.finished(), self._patience)
        except TimeoutError:
            log.warning("background tasks given up", count=len(self._running))


async def _guarded(task: Coroutine[Any, Any, None], tell: Tell) -> None:
    """Run the task; its error goes to the log, and to the person who waits."""
    try:
        await task
    except Exception as error:  # noqa: BLE001  nobody awaits the task: an error would be lost
        await _refuse(error, tell)


async def _refuse(error: Exception, tell: Tell) -> None:
    if not is_known(error):
        log.error("background task failed", exc_info=error)
    try:
        await tell(refusal(error, unsure=UNSURE))
    except CALL_ERRORS:
        log.exception("refusal not delivered")
