"""Health: the readiness of this process, and its metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.concurrency.threads import Threads
from bot.db.errors import DATABASE_ERRORS
from bot.observability.metrics import Metrics
from bot.outbox.stats import Backlog
from bot.services import Services

log = structlog.get_logger()

LIMIT = timedelta(seconds=120)
"""No message should be overdue, or claimed by one sender, for longer than this."""
PATIENCE = 5.0
"""Seconds in which the database should answer; a probe must not wait for longer."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The problems that keep the process from its work, by name, in words for operators."""

    problems: dict[str, str]
    lag: timedelta | None = None


class Health:
    """Checks the process. `delivers`: it sends messages, so that a backlog makes it unready."""

    def __init__(
        self,
        services: Services,
        threads: Threads,
        metrics: Metrics,
        now: Callable[[], datetime],
        *,
        delivers: bool,
    ) -> None:
        self._status, self._threads, self._metrics = services.status, threads, metrics
        self._now, self._delivers = now, delivers

    async def readiness(self) -> Readiness:
        """Check the database, its schema and, if this process delivers, the backlog."""
        try:
            async with asyncio.timeout(PATIENCE):
                if await self._threads(self._status.schema_is_behind):
                    return Readiness({"schema": "It is not current. Run: python -m bot migrate"})
                backlog = await self._backlog()
        except TimeoutError:
            return Readiness({"database": f"It has not answered within {PATIENCE:g} seconds."})
        except DATABASE_ERRORS as error:
            log.warning("database_check_failed", reason=str(error).splitlines()[0])
            return Readiness({"database": f"It does not answer ({type(error).__name__})."})
        return Readiness(_overdue(backlog) if self._delivers else {}, backlog.lag)

    async def metrics(self) -> bytes:
        """Return the metrics as text; they also say whether the database answers."""
        try:
            async with asyncio.timeout(PATIENCE):
                return self._metrics.text(await self._backlog())
        except (TimeoutError, *DATABASE_ERRORS):
            return self._metrics.text(None)

    async def _backlog(self) -> Backlog:
        return await self._threads(self._status.backlog, now=self._now())


def _overdue(backlog: Backlog) -> dict[str, str]:
    ages = {
        "lag": ("The oldest message waits to be begun", backlog.lag),
        "claim": ("A message has been in one sender's hands", backlog.oldest_claim),
    }
    overdue = {
        name: f"{what} for {age.total_seconds():.0f} seconds."
        for name, (what, age) in ages.items()
        if age > LIMIT
    }
    if ahead := backlog.claims_ahead + backlog.schedules_ahead:
        overdue["clock"] = f"{ahead} messages or schedules lie too far ahead: was a clock wrong?"
    return overdue
