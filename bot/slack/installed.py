"""The workspaces of all installs, served from memory and kept up with the database."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import datetime, timedelta

import structlog

from bot.concurrency.buckets import Buckets
from bot.concurrency.threads import Threads
from bot.domain.installation import Installation
from bot.services.installations import Installations
from bot.slack.access import let_in
from bot.slack.clients import Clients, SlackClient
from bot.slack.directory import Served
from bot.slack.errors import CALL_ERRORS, failure_of

log = structlog.get_logger()

OVERLAP = timedelta(minutes=1)
"""Changes are looked for so far back again: clocks differ, and a commit comes after its time."""

QUESTIONS = 5, 60.0
"""How often a minute Slack is asked whether a workspace that was shut out is let in again."""


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
        make_client: Callable[[str | None], SlackClient],
        now: Callable[[], datetime],
    ) -> None:
        self._installations, self._threads = installations, threads
        self._clients, self._make_client, self._now = clients, make_client, now
        self._by_team = dict[str, Served]()
        self._served_by = dict[str, int]()
        self._known = dict[int, Installation]()
        self._followed: datetime | None = None
        self._asked = Buckets(*QUESTIONS)

    async def find(self, team_id: str | None, enterprise_id: str | None) -> Served | None:
        served = self._by_team.get(team_id or "")
        if served is None and (found := await self._stored(team_id, enterprise_id)):
            self.take(found)
            if team_id and found.is_of_organisation and team_id not in found.workspaces:
                await self._let_in_again(found, team_id)
            served = self._by_team.get(team_id or "")
        return served

    async def end(self, team_id: str | None, enterprise_id: str | None, *, at: datetime) -> bool:
        found = await self._stored(team_id, enterprise_id)
        return found is not None and await self.revoke(found.id, at=at)

    async def let_in(
        self, team_ids: Collection[str], enterprise_id: str | None, *, allowed: bool, at: datetime
    ) -> None:
        if not allowed:
            await self._threads(self._installations.shut_out, team_ids, at=at, now=self._now())
            await self.follow()
            return
        for team_id in team_ids:
            await self.find(team_id, enterprise_id)

    async def check_access(self) -> None:
        """Ask Slack which workspaces organisations let the app into: news of it may be lost."""
        for found in [each for each in self._known.values() if each.is_of_organisation]:
            at, allowed = self._now(), await self._allowed(found)
            if allowed is None:
                continue
            shut_out, out = self._installations.shut_out, found.workspaces.keys() - allowed
            back = allowed.intersection(
                await self._threads(self._installations.shut_out_of, found.id)
            )
            if out:
                await self._threads(shut_out, out, at=at, now=self._now())
            if back:
                await self._serve_again(found, back)
            if out or back:
                log.info("access_changed", installation=found.id, out=len(out), back=len(back))
        await self.follow()

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
        known = self._known.get(found.id)
        if known is not None and known.changed_at > found.changed_at:
            return  # read before the last change
        if found.token is None:
            self._drop(found.id)
            if found.is_locked:
                log.error("token_locked", installation=found.id)
            return
        self._known[found.id] = found
        self._leave(found.id, all_but=found.workspaces)
        for slack_id, workspace_id in found.workspaces.items():
            client = self._client(found, slack_id)
            # Whoever holds the client goes on with the new token.
            client.token = found.token
            names = found.names(slack_id)
            self._by_team[slack_id] = Served(workspace_id, names, found.bot_user, client)
            self._served_by[slack_id] = found.id
            self._clients.put(workspace_id, client)

    async def works(self, installation_id: int) -> bool:
        """Ask Slack whether the token of an install works; True while Slack cannot tell."""
        found = self._known.get(installation_id)
        if found is None:
            return False
        client = self._make_client(None)
        client.token = found.token
        try:
            await client.auth_test()
        except CALL_ERRORS as error:
            return failure_of(error).passing
        return True

    async def _let_in_again(self, found: Installation, team_id: str) -> None:
        """Serve a workspace that was shut out, if Slack says that it is so no more."""
        if self._asked.take(team_id).wait:
            return
        if team_id in (await self._allowed(found) or ()):
            await self._serve_again(found, {team_id})

    async def _serve_again(self, found: Installation, back: Collection[str]) -> None:
        """Serve workspaces that Slack says are let in, unless they were shut out meanwhile.

        News of that may have come between Slack's answer and now, when there was nothing to end.
        """
        self.take(await self._threads(self._installations.let_in, found.id, back, now=self._now()))
        at, allowed = self._now(), await self._allowed(found)
        if allowed is not None and (out := set(back) - allowed):
            await self._threads(self._installations.shut_out, out, at=at, now=self._now())
            await self.follow()

    async def _allowed(self, found: Installation) -> frozenset[str] | None:
        """Return the workspaces that an organisation lets the app into; None if Slack can't say."""
        client = self._make_client(None)
        client.token = found.token
        try:
            return await let_in(client)
        except CALL_ERRORS as error:
            cause = failure_of(error).cause
            log.warning(
                "access_not_checked", installation=found.id, reason=cause.detail or cause.reason
            )
            return None

    def _client(self, found: Installation, slack_id: str) -> SlackClient:
        """Return the workspace's client; with an organisation's token each call names it."""
        if self._served_by.get(slack_id) == found.id:
            return self._by_team[slack_id].client
        return self._make_client(None if found.team_id else slack_id)

    def _drop(self, installation_id: int) -> None:
        self._known.pop(installation_id, None)
        self._leave(installation_id)

    def _leave(self, installation_id: int, *, all_but: Collection[str] = ()) -> None:
        """Serve the workspaces of an install no more, but for some: their token is taken away."""
        here = {name for name, by in self._served_by.items() if by == installation_id}
        for slack_id in here.difference(all_but):
            del self._served_by[slack_id]
            served = self._by_team.pop(slack_id)
            served.client.token = None
            self._clients.drop(served.workspace_id)

    async def _stored(self, team_id: str | None, enterprise_id: str | None) -> Installation | None:
        if not (team_id or enterprise_id):
            return None  # Slack's checks of the address name no workspace
        of_team = self._installations.of_team
        return await self._threads(of_team, team_id or "", enterprise_id or "", now=self._now())
