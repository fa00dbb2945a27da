"""Refreshing tokens that expire, long before they do, whether or not anybody writes to the bot."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial

import structlog

from bot.concurrency.threads import Threads
from bot.domain.installation import REFRESH_BEFORE, Token
from bot.observability.metrics import Metrics
from bot.services.token_leases import TokenLeases
from bot.slack.errors import CALL_ERRORS, code_of, failure_of
from bot.slack.grants import Granting
from bot.slack.installed import Installed

log = structlog.get_logger()

ENDED = "invalid_refresh_token"


class TokenRefresher:
    """Refreshes the tokens of installs; of several processes the one that gets the lease does."""

    def __init__(
        self,
        leases: TokenLeases,
        threads: Threads,
        granting: Granting,
        installed: Installed,
        metrics: Metrics,
        now: Callable[[], datetime],
    ) -> None:
        self._leases, self._threads, self._granting = leases, threads, granting
        self._installed, self._metrics, self._now = installed, metrics, now
        self._to_store = dict[int, Token]()

    async def check(self) -> None:
        """Refresh the tokens that end soon, and have this process use them."""
        for installation_id, token in list(self._to_store.items()):
            await self._store(installation_id, token)
        now = self._now()
        to_refresh = partial(self._leases.to_refresh, before=now + REFRESH_BEFORE, now=now)
        due = await self._threads(to_refresh)
        for installation_id in due:
            await self._refresh(installation_id)
        if due:
            await self._installed.follow()

    async def _refresh(self, installation_id: int) -> None:
        now = self._now()
        take = partial(self._leases.take, before=now + REFRESH_BEFORE, now=now)
        refresh_token = await self._threads(take, installation_id)
        if refresh_token is None:
            return
        try:
            token = await self._granting.for_refresh(refresh_token, now=now)
        except CALL_ERRORS as error:
            await self._failed(installation_id, error)
            return
        # Nobody else has it, and its predecessor is used up: it must not be lost.
        self._to_store[installation_id] = token
        await self._store(installation_id, token)

    async def _store(self, installation_id: int, token: Token) -> None:
        await self._threads(self._leases.refreshed, installation_id, token, now=self._now())
        del self._to_store[installation_id]
        self._metrics.refreshed(ok=True)
        log.info("token_refreshed", installation=installation_id)

    async def _failed(self, installation_id: int, error: Exception) -> None:
        cause = failure_of(error).cause
        self._metrics.refreshed(ok=False)
        log.warning("token_not_refreshed", installation=installation_id, reason=cause.detail)
        # While the token before works, another process may have its next one on the way.
        if code_of(error) == ENDED and not await self._installed.works(installation_id):
            await self._installed.revoke(installation_id, at=self._now())
            return
        reason = cause.detail or str(cause.reason)
        await self._threads(self._leases.failed, installation_id, reason, now=self._now())
