"""The metronome: asyncio gives the ticks, the database holds the times at which work is due."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta

import structlog

from bot.concurrency.threads import Threads
from bot.db.errors import DATABASE_DOWN
from bot.delivery import RecoveryChecker, Sender
from bot.observability.metrics import Metrics
from bot.outbox.planner import BATCH
from bot.outbox.queue import CLOCKS_APART
from bot.services import Services

log = structlog.get_logger()

TICK = timedelta(seconds=1)
REALIGN = timedelta(hours=1)
"""Another process over the same database may have had a wrong clock."""
SWEEP = timedelta(seconds=15)
"""Added to `queue.ABANDONED_AFTER` it stays under a minute: by then another sender takes over."""


class Metronome:
    """Plans, sends and sweeps until it is stopped; messages being sent are finished first.

    Planning does not wait for sending, which may take minutes when many messages are due at once.
    """

    def __init__(
        self,
        services: Services,
        threads: Threads,
        sender: Sender,
        recovery: RecoveryChecker,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self._services, self._threads, self._now = services, threads, now
        self._sender, self._recovery, self._metrics = sender, recovery, metrics
        self._latest = now()
        self._realigned = self._latest
        self._repeating: list[asyncio.Task[None]] = []
        # Ticks and callers of `tick` may overlap, and `stop` waits for both: one lock for each job.
        self._planning, self._sending, self._sweeping = (asyncio.Lock() for _ in range(3))

    def start(self) -> None:
        jobs = (TICK, self.plan), (TICK, self.send), (SWEEP, self.sweep)
        self._repeating = [asyncio.create_task(_repeat(every, job)) for every, job in jobs]

    async def stop(self) -> None:
        self._sender.stopping = True
        # Jobs that are running are not cancelled with what repeats them.
        for repeating in self._repeating:
            repeating.cancel()
        await asyncio.sleep(0)  # lets jobs that have just begun queue for their locks first
        async with self._planning, self._sending, self._sweeping:
            pass

    async def tick(self) -> None:
        """Plan and send everything that is due by now."""
        await self.plan()
        await self.send()

    async def plan(self) -> None:
        """Queue everything that is due by now."""
        async with self._planning:
            await self._mind_the_clock(self._now())
            while await self._threads(self._services.planner.plan, now=self._now()) == BATCH:
                pass

    async def send(self) -> None:
        """Send everything that is queued."""
        async with self._sending:
            if handled := await self._sender.drain(self._now):
                log.info("messages_handled", count=handled)

    async def sweep(self) -> None:
        """Free the claims of dead senders, expire old messages, and check delivery problems."""
        async with self._sweeping:
            now, outbox = self._now(), self._services.outbox
            if freed := await self._threads(outbox.tidy, now=now):
                log.info("messages_taken_over", count=freed)
            for kind, count in (await self._threads(outbox.expire, now=now)).items():
                log.warning("messages_expired", kind=kind, count=count)
                self._metrics.expired(kind, count)
            await self._threads(self._services.workspaces.forget_events, now=now)
            await self._recovery.check(now)

    async def _mind_the_clock(self, now: datetime) -> None:
        """Realign the schedules when the clock was set back, and now and then for other clocks."""
        was_set_back = now < self._latest - CLOCKS_APART
        if was_set_back:
            log.warning("clock_was_set_back", seconds=(self._latest - now).total_seconds())
        if was_set_back or now - self._realigned >= REALIGN:
            if moved := await self._threads(self._services.planner.realign, now=now):
                log.warning("schedules_realigned", count=moved)
            self._realigned = now
        self._latest = now


async def _repeat(interval: timedelta, job: Callable[[], Coroutine[None, None, None]]) -> None:
    """Run the job, again and again, an interval after its last end.

    The interval is the event loop's own time: a clock that is set back must not stop the ticks.
    """
    while True:
        running = asyncio.create_task(job())
        running.add_done_callback(_log_failure)
        await asyncio.wait({running})
        await asyncio.sleep(interval.total_seconds())


def _log_failure(job: asyncio.Task[None]) -> None:
    error = None if job.cancelled() else job.exception()
    # That the database is down is logged once for all (`bot.observability.outages`).
    if error is not None and not isinstance(error, DATABASE_DOWN):
        log.error("tick_failed", exc_info=error)
