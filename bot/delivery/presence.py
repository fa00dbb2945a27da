"""Presence: reads who is in the channels of teams, so that requests seldom have to ask Slack."""

from __future__ import annotations

from datetime import datetime, timedelta

from bot.concurrency.threads import Threads
from bot.domain.actor import Silence
from bot.domain.rights import CONFIRMED
from bot.services import Services
from bot.services.memberships import TeamChannel
from bot.slack.channels import read_channel
from bot.slack.clients import Clients
from bot.slack.homes import clear_homes

PAUSE = timedelta(minutes=1)
AT_ONCE = 20
"""Channels a minute: Slack takes fifty looks at channels, and requests want some of them."""
OFTEN = CONFIRMED * 3 / 4
"""What was read is read again before it counts no more."""


class PresenceChecker:
    """Reads the channel of each team it serves about every `OFTEN`, a few of them once a minute."""

    def __init__(self, services: Services, threads: Threads, clients: Clients) -> None:
        self._services, self._threads, self._clients = services, threads, clients
        self._next: datetime | None = None
        self._tried: dict[TeamChannel, datetime] = {}

    async def check(self, now: datetime) -> None:
        """Read the channels that are due, unless the last check was less than `PAUSE` ago."""
        # A next check that is further ahead was set by a clock that went ahead.
        if self._next is not None and now < self._next <= now + PAUSE:
            return
        self._next, before = now + PAUSE, now - OFTEN
        self._tried = {team: at for team, at in self._tried.items() if before < at <= now}
        to_read = self._services.memberships.to_read
        most = AT_ONCE + len(self._tried)
        served = self._clients.workspaces
        due = await self._threads(to_read, served, before=before, now=now, limit=most)
        for team in [team for team in due if team not in self._tried][:AT_ONCE]:
            await self._read(team, now)

    async def _read(self, team: TeamChannel, now: datetime) -> None:
        """Read one; what cannot be read is not tried again for a while."""
        client = self._clients.client_for(team.workspace_id)
        reading = await read_channel(client, team.channel)
        note = self._services.memberships.note
        if isinstance(reading, Silence):
            self._tried[team] = now
            return
        gone = await self._threads(note, team.workspace_id, reading, now=now)
        if gone is None:
            self._tried[team] = now
        else:
            await clear_homes(client, gone)
