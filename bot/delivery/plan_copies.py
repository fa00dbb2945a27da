"""Copies of plans in the canvases of channels, rewritten when plans change and after digests."""

from __future__ import annotations

from datetime import datetime

import structlog

from bot.concurrency.threads import Threads
from bot.services import Services
from bot.services.plan_copies import StaleCopy
from bot.slack.canvases import rewrite
from bot.slack.clients import Clients
from bot.slack.errors import CALL_ERRORS, Reach, failure_of
from bot.views.plan_copy import MARK, plan_copy

log = structlog.get_logger()


class PlanCopyKeeper:
    """Rewrites the copies that are out of date, one after the other."""

    def __init__(self, services: Services, threads: Threads, clients: Clients) -> None:
        self._copies, self._threads, self._clients = services.plan_copies, threads, clients

    async def check(self, now: datetime) -> None:
        served = self._clients.workspaces
        for copy in await self._threads(self._copies.claim, served, now=now):
            await self._rewrite(copy)

    async def _rewrite(self, copy: StaleCopy) -> None:
        """Rewrite one; after a passing failure it is tried again once its claim is over.

        So it is where the token stopped working: a workspace that comes back has its copy still.
        """
        client = self._clients.client_for(copy.workspace_id)
        try:
            found = await rewrite(client, copy.canvas, plan_copy(copy.plan), mark=MARK)
        except CALL_ERRORS as error:
            failure = failure_of(error)
            log.warning("plan_copy_not_rewritten", reason=failure.cause.detail)
            if not failure.passing and failure.reach is not Reach.WORKSPACE:
                await self._threads(self._copies.lose, copy)
        else:
            outcome = self._copies.rewritten if found else self._copies.forget
            await self._threads(outcome, copy)
