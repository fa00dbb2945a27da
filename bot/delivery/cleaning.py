"""Cleaning: once a night, deletes the workspaces that left, and what is older than is kept."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, time, timedelta

import structlog

from bot.concurrency.threads import Threads
from bot.domain.keeping import Keeping
from bot.services import Services

log = structlog.get_logger()

NIGHT = time(2, tzinfo=UTC)
"""Most people of Europe and America are asleep."""


class NightlyCleaner:
    """Deletes in small parts, each a transaction of its own, so that nothing waits for it long.

    Before that it has Slack asked who is served, as news of an end may be lost. Any number of
    processes may do it: each finds less to delete than the one before.
    """

    def __init__(
        self,
        services: Services,
        threads: Threads,
        keeping: Keeping,
        check_access: Callable[[], Awaitable[None]],
    ) -> None:
        self._check_access = check_access
        self._leaving, self._retention = services.leaving, services.retention
        self._threads, self._keeping = threads, keeping
        self._done: datetime | None = None

    async def check(self, now: datetime) -> None:
        """Clean up, unless that was done since the last night began."""
        # Work that was done later than now was done by a clock that went ahead.
        if self._done is not None and _night_before(now) <= self._done <= now:
            return
        await self._check_access()
        await self._delete_workspaces(now)
        await self._delete_old(now)
        self._done = now

    async def _delete_workspaces(self, now: datetime) -> None:
        over = now - self._keeping.grace
        for workspace_id in await self._threads(self._leaving.to_delete, left_before=over):
            while await self._threads(self._leaving.delete_some, workspace_id):
                pass
            log.info("workspace_deleted", workspace=workspace_id)
        if count := await self._threads(self._leaving.forget_installs, revoked_before=over):
            log.info("installs_deleted", count=count)

    async def _delete_old(self, now: datetime) -> None:
        border = self._keeping.border(now.date())
        if border is None:
            return
        for workspace_id in await self._threads(self._retention.workspaces):
            count = 0
            while some := await self._threads(self._retention.delete_some, workspace_id, border):
                count += some
            if count:
                log.info("old_rows_deleted", workspace=workspace_id, count=count)


def _night_before(now: datetime) -> datetime:
    """When the last night's work was due."""
    tonight = datetime.combine(now.astimezone(UTC).date(), NIGHT)
    return tonight if tonight <= now else tonight - timedelta(days=1)
