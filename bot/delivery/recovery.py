"""Recovery: checks whether delivery problems are over, as Slack may send no event about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.concurrency.threads import Threads
from bot.services import Services
from bot.services.delivery_problems import RefusedChannel
from bot.slack.clients import Clients, SlackClient
from bot.slack.errors import CALL_ERRORS, code_of

PAUSE = timedelta(minutes=15)
"""Each check calls Slack once for each problem, so checks must not come too often."""


ENDED = frozenset({"token_revoked", "account_inactive"})
"""Slack's codes for a token that it has ended; others may come of a fault in between."""


class RecoveryChecker:
    """Checks the workspaces and channels with a delivery problem, at most once every `PAUSE`."""

    def __init__(
        self,
        services: Services,
        threads: Threads,
        clients: Clients,
    ) -> None:
        self._services, self._threads, self._clients = services, threads, clients
        self._next: datetime | None = None

    async def check(self, now: datetime) -> None:
        """Clear the problems that are over, unless the last check was less than `PAUSE` ago."""
        # A next check that is further ahead was set by a clock that went ahead.
        if self._next is not None and now < self._next <= now + PAUSE:
            return
        self._next = now + PAUSE
        problems, served = self._services.delivery_problems, self._clients.workspaces
        for workspace_id in served.intersection(await self._threads(problems.workspaces)):
            code = await _refusal(self._clients.client_for(workspace_id))
            if code is None:
                await self._threads(problems.workspace_works, workspace_id, now=now)
            elif code in ENDED:
                gone = self._services.leaving.token_is_gone
                await self._threads(gone, workspace_id, code, now=now)
        for refused in await self._threads(problems.channels):
            workspace_id, channel = refused.workspace_id, refused.channel
            if workspace_id in served and await _can_post(
                self._clients.client_for(workspace_id), refused
            ):
                await self._threads(problems.channel_works, workspace_id, channel, now=now)


async def _refusal(client: SlackClient) -> str | None:
    """Return why the token does not work, by Slack's code if it gave one; None if it does."""
    try:
        await client.auth_test()
    except CALL_ERRORS as error:
        return code_of(error)
    return None


async def _can_post(client: SlackClient, refused: RefusedChannel) -> bool:
    try:
        channel = (await client.conversations_info(channel=refused.channel))["channel"]
    except CALL_ERRORS:
        return False
    return bool(channel.get("is_member")) and not channel.get("is_archived")
