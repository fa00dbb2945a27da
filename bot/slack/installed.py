"""The workspaces of all installs, served from memory and kept up with the database."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from bot.concurrency.threads import Threads
from bot.domain.installation import Installation
from bot.services.installations import Installations
from bot.slack.clients import Clients, SlackClient
from bot.slack.directory import Served

log = structlog.get_logger()

OVERLAP = timedelta(minutes=1)
"""Changes are looked for so far back again: clocks differ, and a commit comes after its time."""


class Installed:
    """Knows each served workspace without asking the database.

    What another process changes is seen when `follow` is called next; a workspace that is new here
    is looked up when it first acts.
    """

    def __init__(
        self,
        installations: Installations,
        threads: Threads,
        clients: Clients,
        make_client: Callable[[], SlackClient],
        now: Callable[[], datetime],
    ) -> None:
        self._installations, self._threads = installations, threads
        self._clients, self._make_client, self._now = clients, make_client, now
        self._by_team = dict[str, Served]()
        self._known = dict[int, tuple[Installation, SlackClient]]()
        self._followed: datetime | None = None

    async def find(self, team_id: str | None, enterprise_id: str | None) -> Served | None:
        served = self._by_team.get(team_id or "")
        if served is None and (found := await self._stored(team_id, enterprise_id)):
            self.take(found)
            served = self._by_team.get(team_id or "")
        return served

    async def end(self, team_id: str | None, enterprise_id: str | None, *, at: datetime) -> bool:
        found = await self._stored(team_id, enterprise_id)
        return found is not None and await self.revoke(found.id, at=at)

    async def revoke(self, installation_id: int, *, at: datetime) -> bool:
        """Forget an install that Slack ended at this moment; False if there is a newer one."""
        revoke = self._installations.revoke
        if not await self._threads(revoke, installation_id, at=at, now=self._now()):
            return False
        self._drop(installation_id)
        return True

    async def follow(self) -> None:
        """Take over what was installed, refreshed or revoked since the last time."""
        now, since = self._now(), self._followed and self._followed - OVERLAP
        for found in await self._threads(self._installations.changed_since, since):
            self.take(found)
        self._followed = now

    def take(self, found: Installation) -> None:
        """Serve the workspaces of an install as it is stored now."""
        known, client = self._known.get(found.id, (None, None))
        if known is not None and known.changed_at > found.changed_at:
            return  # read before the last change
        if found.token is None:
            self._drop(found.id)
            if found.is_locked:
                log.error("token_locked", installation=found.id)
            return
        client = client or self._make_client()
        # Whoever holds the client goes on with the new token.
        client.token = found.token
        self._known[found.id] = found, client
        for slack_id, workspace_id in found.workspaces.items():
            names = found.names(slack_id)
            self._by_team[slack_id] = Served(workspace_id, names, found.bot_user, client)
            self._clients.put(workspace_id, client)

    def client_of(self, installation_id: int) -> SlackClient | None:
        """Return the client of an install that works."""
        known = self._known.get(installation_id)
        return known[1] if known else None

    def _drop(self, installation_id: int) -> None:
        """Serve the workspaces of an install no more: its token is taken from whoever has it."""
        found, client = self._known.pop(installation_id, (None, None))
        if found is None or client is None:
            return
        client.token = None
        for slack_id, served in list(self._by_team.items()):
            if served.client is client:
                del self._by_team[slack_id]
                self._clients.drop(served.workspace_id)

    async def _stored(self, team_id: str | None, enterprise_id: str | None) -> Installation | None:
        if not (team_id or enterprise_id):
            return None  # Slack's checks of the address name no workspace
        of_team = self._installations.of_team
        return await self._threads(of_team, team_id or "", enterprise_id or "", now=self._now())
