"""The metronome: APScheduler gives the ticks, the database holds the times at which work is due."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

import structlog
from apscheduler.events import EVENT_JOB_ERROR, JobExecutionEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler

from bot.concurrency.threads import Threads
from bot.delivery import Sender
from bot.observability.metrics import Metrics
from bot.outbox.planner import BATCH
from bot.services import Services

log = structlog.get_logger()

TICK = timedelta(seconds=1)
SWEEP = timedelta(seconds=15)
"""Added to `queue.ABANDONED_AFTER` it stays under a minute: by then another sender takes over."""


class Checker(Protocol):
    """Looks at Slack now and then, for what it may send no event about."""

    async def check(self, now: datetime) -> None: ...


class Metronome:
    """Plans, sends and sweeps until it is stopped; messages being sent are finished first.

    Planning does not wait for sending, which may take minutes when many messages are due at once.
    """

    def __init__(
        self,
        services: Services,
        threads: Threads,
        sender: Sender,
        checkers: Sequence[Checker],
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self._services, self._threads, self._now = services, threads, now
        self._sender, self._metrics = sender, metrics
        self._checkers = checkers
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        # APScheduler goes on after a failed job: it only has to be logged.
        self._scheduler.add_listener(_log_failure, EVENT_JOB_ERROR)
        # Ticks and callers of `tick` may overlap, and `stop` waits for both: one lock for each job.
        self._planning, self._sending, self._sweeping = (asyncio.Lock() for _ in range(3))

    def start(self) -> None:
        self._every(TICK, self.plan)
        self._every(TICK, self.send)
        self._every(SWEEP, self.sweep)
        self._scheduler.start()

    async def stop(self) -> None:
        self._scheduler.pause()
        self._sender.stopping = True
        await asyncio.sleep(0)  # lets jobs that have just begun queue for their locks first
        async with self._planning, self._sending, self._sweeping:
            # Only under the locks: a shutdown cancels the jobs that are running.
            self._scheduler.shutdown(wait=False)

    async def tick(self) -> None:
        """Plan and send everything that is due by now."""
        await self.plan()
        await self.send()

    async def plan(self) -> None:
        """Queue everything that is due by now."""
        async with self._planning:
            while await self._threads(self._services.planner.plan, now=self._now()) == BATCH:
                pass

    async def send(self) -> None:
        """Send everything that is queued."""
        async with self._sending:
            if handled := await self._sender.drain(self._now):
                log.info("messages_handled", count=handled)

    async def sweep(self) -> None:
        """Free the claims of dead senders, expire old messages, and look at Slack again."""
        async with self._sweeping:
            now, outbox = self._now(), self._services.outbox
            if freed := await self._threads(outbox.tidy, now=now):
                log.info("messages_taken_over", count=freed)
            for kind, count in (await self._threads(outbox.expire, now=now)).items():
                log.warning("messages_expired", kind=kind, count=count)
                self._metrics.expired(kind, count)
            await self._threads(self._services.workspaces.forget_requests, now=now)
            for checker in self._checkers:
                await checker.check(now)

    def _every(self, interval: timedelta, job: Callable[[], Awaitable[None]]) -> None:
        self._scheduler.add_job(
            job,
            "interval",
            seconds=interval.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )


def _log_failure(event: JobExecutionEvent) -> None:
    log.error("tick_failed", exc_info=event.exception)
