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
from bot.db.errors import DATABASE_DOWN
from bot.delivery import Sender
from bot.observability.metrics import Metrics
from bot.outbox.outbox import CLOCKS_APART
from bot.outbox.planner import BATCH
from bot.services import Services

log = structlog.get_logger()

TICK = timedelta(seconds=1)
REALIGN = timedelta(hours=1)
"""Another process over the same database may have had a wrong clock."""
LOOK = timedelta(minutes=15)
"""So soon after midnight, in any zone, it is known that a date has passed."""
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
        self._latest = now()
        self._realigned = self._latest
        self._looked: datetime | None = None
        self._scheduler = AsyncIOScheduler(timezone=UTC)
        # APScheduler goes on after a failed job: it only has to be logged.
        self._scheduler.add_listener(_log_failure, EVENT_JOB_ERROR)
        self._watching: asyncio.Task[None] | None = None
        # Ticks and callers of `tick` may overlap, and `stop` waits for both: one lock for each job.
        self._planning, self._sending, self._sweeping = (asyncio.Lock() for _ in range(3))

    def start(self) -> None:
        self._every(TICK, self.plan)
        self._every(TICK, self.send)
        self._every(SWEEP, self.sweep)
        self._scheduler.start()
        self._watching = asyncio.create_task(self._watch())

    async def stop(self) -> None:
        if self._watching is not None:
            self._watching.cancel()
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
            await self._mind_the_clock(self._now())
            await self._look_at_dates(self._now())
            while await self._threads(self._services.planner.plan, now=self._now()) == BATCH:
                pass

    async def _look_at_dates(self, now: datetime) -> None:
        """Do what comes of dates that have passed; again when the clock was set back."""
        if self._looked is None or not timedelta(0) <= now - self._looked < LOOK:
            await self._threads(self._services.ends_to_tell.queue, now=now)
            await self._threads(self._services.plan_checks.queue, now=now)
            await self._threads(self._services.draft_requests.forget, now=now)
            self._looked = now

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
            await self._threads(self._services.team_choices.forget, now=now)
            await self._threads(self._services.imports.forget, now=now)
            for checker in self._checkers:
                await checker.check(now)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(TICK.total_seconds())
            bring_back(self._scheduler, datetime.now(UTC))

    def _every(self, interval: timedelta, job: Callable[[], Awaitable[None]]) -> None:
        self._scheduler.add_job(
            job,
            "interval",
            seconds=interval.total_seconds(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )

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


def bring_back(scheduler: AsyncIOScheduler, now: datetime) -> None:
    """Let jobs run now that are too far ahead: the clock was set back after they were planned.

    APScheduler goes by the clock, and would wait until it shows the wrong time again.
    """
    for job in scheduler.get_jobs():
        if job.next_run_time - now > 2 * job.trigger.interval:
            job.modify(next_run_time=now)


def _log_failure(event: JobExecutionEvent) -> None:
    # That the database is down is logged once for all (`bot.observability.outages`).
    if not isinstance(event.exception, DATABASE_DOWN):
        log.error("tick_failed", exc_info=event.exception)
