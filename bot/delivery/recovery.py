"""Recovery: looks whether a delivery problem is over, in case Slack sends no event about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.concurrency.threads import Threads
from bot.services import Services
from bot.services.delivery_problems import RefusedChannel
from bot.slack.clients import Clients, SlackClient
from bot.slack.errors import CALL_ERRORS

PAUSE = timedelta(minutes=15)


class RecoveryChecker:
    """Looks at the workspaces and channels with a delivery problem, every `PAUSE` at most."""

    def __init__(
        self,
        services: Services,
        threads: Threads,
        clients: Clients,
    ) -> None:
        self._services, self._threads, self._clients = services, threads, clients
        self._next: datetime | None = None

    async def check(self, now: datetime) -> None:
        """Take note of what works again."""
        if self._next is not None and now < self._next:
            return
        self._next = now + PAUSE
        problems = self._services.delivery_problems
        for workspace_id in await self._threads(problems.workspaces):
            client = self._clients.client_for(workspace_id)
            if client is not None and await _token_works(client):
                await self._threads(problems.workspace_refuses, workspace_id, None)
        for found in await self._threads(problems.channels):
            client = self._clients.client_for(found.workspace_id)
            if client is not None and await _can_post(client, found):
                await self._threads(
                    problems.channel_works, found.workspace_id, found.channel, now=now
                )


async def _token_works(client: SlackClient) -> bool:
    try:
        await client.auth_test()
    except CALL_ERRORS:
        return False
    return True


async def _can_post(client: SlackClient, found: RefusedChannel) -> bool:
    try:
        channel = (await client.conversations_info(channel=found.channel))["channel"]
    except CALL_ERRORS:
        return False
    return bool(channel.get("is_member")) and not channel.get("is_archived")
