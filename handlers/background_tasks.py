"""Background tasks: work that goes on after the answer, as Slack waits for three seconds only.

They are for work that people can ask for again; messages that must not be lost go through the
outbox.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Collection, Coroutine, Hashable
from typing import Any, Self, TypeAlias

import structlog

from bot.concurrency.in_flight import Running
from bot.slack.errors import CALL_ERRORS
from bot.views.payload import Message
from handlers.refusals import is_fixable, refusal

log = structlog.get_logger()

Tell: TypeAlias = Callable[[Message], Awaitable[None]]
"""Sends a message to the person who waits for the task."""
UNSURE = "slack.not_sent"


class BackgroundTasks:
    """Holds running tasks; its block ends when they have finished, or after `patience` seconds."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._running = Running()
        self._keys = set[Hashable]()

    @property
    def keys(self) -> Collection[Hashable]:
        """What the tasks under way were started for, so that nothing is begun twice."""
        return self._keys

    def start(self, task: Coroutine[Any, Any, None], tell: Tell, key: Hashable = None) -> None:
        """Start a task; if it fails, `tell` sends the refusal."""
        self._keys.add(key)
        self._running.start(self._finish(_guarded(task, tell), key))

    async def _finish(self, task: Coroutine[Any, Any, None], key: Hashable) -> None:
        try:
            await task
        finally:
            self._keys.discard(key)

    async def finished(self) -> None:
        """Wait until all tasks have finished."""
        await self._running.until_at_most(0)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        try:
            await asyncio.wait_for(self.finished(), self._patience)
        except TimeoutError:
            log.warning("background_tasks_abandoned", count=len(self._running))


async def _guarded(task: Coroutine[Any, Any, None], tell: Tell) -> None:
    """Run the task; report its error to the log and to the person who waits."""
    try:
        await task
    # Broad, because no one awaits the task: an error that escaped would be lost, and the person
    # would wait in vain.
    except Exception as error:  # noqa: BLE001
        await _refuse(error, tell)


async def _refuse(error: Exception, tell: Tell) -> None:
    if not is_fixable(error):
        log.error("background_task_failed", exc_info=error)
    try:
        await tell(refusal(error, unsure=UNSURE))
    except CALL_ERRORS:
        log.exception("refusal_failed")
