"""Health: the readiness of this process, and its metrics."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import structlog

from bot.concurrency.shared import Shared
from bot.concurrency.threads import Threads
from bot.db.errors import DATABASE_ERRORS
from bot.observability.errors import summary
from bot.observability.metrics import DatabaseState, Metrics
from bot.outbox.stats import Backlog
from bot.services import Services

log = structlog.get_logger()

LIMIT = timedelta(seconds=120)
"""No message should be overdue, or claimed by one sender, for longer than this."""
PATIENCE = 5.0
"""Seconds in which the database should answer; a probe must not wait for longer."""
FRESH = timedelta(seconds=2)
"""All probes of so long share one look at the database: it has better to do."""
WRITTEN = timedelta(seconds=15)
"""How long a write that went well is taken for a sign that the next one will."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The problems that keep the process from its work, by name, in words for operators."""

    problems: dict[str, str]
    lag: timedelta | None = None


@dataclass(frozen=True, slots=True)
class _Look:
    """What one look at the database found; `problems` are of the database itself."""

    database: DatabaseState
    problems: dict[str, str] = field(default_factory=dict)


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
        self._written_at: datetime | None = None
        self._look = Shared(self._look_now, now, fresh=FRESH)
        self._text = Shared(self._text_now, now, fresh=FRESH)

    async def readiness(self) -> Readiness:
        """Check the database, its schema, its writes and, if this process delivers, the backlog."""
        look = await self._look()
        backlog = look.database.backlog
        if backlog is None:
            return Readiness(look.problems)
        overdue = _overdue(backlog) if self._delivers else {}
        return Readiness({**look.problems, **overdue}, backlog.lag)

    async def metrics(self) -> bytes:
        """Return the metrics as text; they also say whether the database answers."""
        return await self._text()

    async def _text_now(self) -> bytes:
        return self._metrics.text((await self._look()).database)

    async def _look_now(self) -> _Look:
        try:
            async with asyncio.timeout(PATIENCE):
                if await self._threads(self._status.schema_is_behind):
                    behind = {"schema": "The schema is out of date. Run: python -m bot migrate"}
                    return _Look(DatabaseState(answers=True), behind)
                refused = await self._refused_write()
                backlog = await self._threads(self._status.backlog, now=self._now())
        except TimeoutError:
            silent = {"database": f"No answer within {PATIENCE:g} seconds."}
            return _Look(DatabaseState(answers=False), silent)
        except DATABASE_ERRORS as error:
            log.warning("database_check_failed", reason=summary(error))
            gone = {"database": f"No answer ({type(error).__name__})."}
            return _Look(DatabaseState(answers=False), gone)
        return _Look(DatabaseState(answers=True, writes=not refused, backlog=backlog), refused)

    async def _refused_write(self) -> dict[str, str]:
        """Write something, if nothing was written lately; return the problem if that fails."""
        now = self._now()
        if self._written_at is not None and abs(now - self._written_at) < WRITTEN:
            return {}
        try:
            await self._threads(self._status.write, now=now)
        except DATABASE_ERRORS as error:
            self._written_at = None
            log.warning("database_write_failed", reason=summary(error))
            name = type(error).__name__
            return {"writes": f"Nothing can be written ({name}). Is the disk full?"}
        self._written_at = now
        return {}


def _overdue(backlog: Backlog) -> dict[str, str]:
    ages = {
        "lag": ("The oldest message has been waiting", backlog.lag),
        "claim": ("A sender has held a message", backlog.oldest_claim),
    }
    overdue = {
        name: f"{what} for {age.total_seconds():.0f} seconds."
        for name, (what, age) in ages.items()
        if age > LIMIT
    }
    if ahead := backlog.claims_ahead + backlog.schedules_ahead:
        overdue["clock"] = f"{ahead} messages or schedules are too far ahead: was a clock wrong?"
    return overdue
