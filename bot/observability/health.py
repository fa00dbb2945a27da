"""Health: whether this process can do its work, and what there is to measure."""

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
"""Longer than this nothing should be overdue, or in the hands of one sender."""
PATIENCE = 5.0
"""Seconds in which the database should answer."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """What keeps the process from its work, by name, in words for whoever runs it."""

    problems: dict[str, str]
    lag: timedelta | None = None


class Health:
    """`delivers`: the process sends what is due, so that a backlog makes it unready."""

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
        try:
            async with asyncio.timeout(PATIENCE):
                if await self._threads(self._status.schema_is_behind):
                    return Readiness({"schema": "It is not current. Run: python -m bot migrate"})
                backlog = await self._backlog()
        except TimeoutError:
            return Readiness({"database": f"It has not answered within {PATIENCE:g} seconds."})
        except DATABASE_ERRORS as error:
            log.warning("database_unavailable", reason=str(error).splitlines()[0])
            return Readiness({"database": f"It does not answer ({type(error).__name__})."})
        return Readiness(_overdue(backlog) if self._delivers else {}, backlog.lag)

    async def metrics(self) -> bytes:
        """The meters as text; a database that does not answer is one of the things measured."""
        try:
            async with asyncio.timeout(PATIENCE):
                return self._metrics.text(await self._backlog())
        except (TimeoutError, *DATABASE_ERRORS):
            return self._metrics.text(None)

    async def _backlog(self) -> Backlog:
        return await self._threads(self._status.backlog, now=self._now())


def _overdue(backlog: Backlog) -> dict[str, str]:
    found = {
        "lag": ("The oldest message waits to be begun", backlog.lag),
        "claim": ("A message has been in one sender's hands", backlog.oldest_claim),
    }
    return {
        name: f"{what} for {age.total_seconds():.0f} seconds."
        for name, (what, age) in found.items()
        if age > LIMIT
    }
