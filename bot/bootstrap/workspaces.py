"""The workspaces that a process serves: that of the settings' token, or those of all installs."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import datetime

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.bootstrap.clients import accepted
from bot.concurrency.threads import Threads
from bot.config import ManySettings
from bot.db.errors import DATABASE_ERRORS
from bot.db.sessions import Sessions
from bot.http.install_states import LIFETIME
from bot.observability.metrics import Metrics
from bot.services import Services
from bot.services.installations import Installations
from bot.services.token_leases import TokenLeases
from bot.slack.clients import Clients
from bot.slack.directory import Directory, OneWorkspace, Served
from bot.slack.grants import Granting
from bot.slack.installed import Installed
from bot.slack.token_refresher import TokenRefresher

log = structlog.get_logger()

PAUSE = 15.0
"""Seconds between two looks for installs that other processes changed, and for tokens that end."""


@dataclass(frozen=True, slots=True)
class Installs:
    """What serves the installs of an app that many workspaces have."""

    store: Installations
    installed: Installed
    refresher: TokenRefresher
    granting: Granting
    threads: Threads
    now: Callable[[], datetime]

    async def check(self) -> None:
        """Follow what other processes changed, and refresh the tokens that end soon."""
        await self.installed.follow()
        await self.refresher.check()
        await self.threads(self.store.forget_states, before=self.now() - 2 * LIFETIME)


@dataclass(frozen=True, slots=True)
class Workspaces:
    """The workspaces served; `installs` is None if the settings have the token of one."""

    directory: Directory
    clients: Clients
    installs: Installs | None = None

    async def check_access(self) -> None:
        """Ask Slack which workspaces of organisations are served."""
        if self.installs is not None:
            await self.installs.installed.check_access()

    @asynccontextmanager
    async def kept_up(self) -> AsyncIterator[None]:
        """Keep up with the database until the block ends."""
        if self.installs is None:
            yield
            return
        checking = asyncio.create_task(_check_for_ever(self.installs))
        try:
            yield
        finally:
            checking.cancel()
            with suppress(asyncio.CancelledError):
                await checking


async def _check_for_ever(installs: Installs) -> None:
    while True:
        await asyncio.sleep(PAUSE)
        try:
            await installs.check()
        except DATABASE_ERRORS:
            continue  # logged once for all (`bot.observability.outages`)
        # Broad, because without this task new workspaces are missed and tokens end.
        except Exception:
            log.exception("installs_not_checked")


async def of_settings(
    services: Services, threads: Threads, client: AsyncWebClient, now: Callable[[], datetime]
) -> Workspaces:
    """Serve the workspace of the settings' token; WrongSettingError if Slack refuses it.

    Waits while Slack cannot be asked.
    """
    answer = await accepted("SLACK_BOT_TOKEN", client.base_url, client.auth_test)
    names = [str(answer[name]) for name in ("team_id", "enterprise_id") if answer.get(name)]
    bot_user = str(answer["user_id"])
    install = services.workspaces.install
    workspace_id = await threads(install, next(iter(names), ""), bot_user, now=now())
    served = Served(workspace_id, frozenset(names), bot_user, client)
    return Workspaces(OneWorkspace(served), Clients({workspace_id: client}))


async def of_installs(
    settings: ManySettings,
    sessions: Sessions,
    threads: Threads,
    metrics: Metrics,
    new_client: Callable[[str | None], AsyncWebClient],
    now: Callable[[], datetime],
) -> Workspaces:
    """Serve every install in the database, those made later included."""
    clients, store = Clients({}), Installations(sessions, settings.vault)
    secret = settings.client_secret.get_secret_value()
    granting = Granting(new_client(None), settings.client_id, secret)
    installed = Installed(store, threads, clients, new_client, now)
    leases = TokenLeases(sessions, settings.vault)
    refresher = TokenRefresher(leases, threads, granting, installed, metrics, now)
    installs = Installs(store, installed, refresher, granting, threads, now)
    await installs.check()
    return Workspaces(installed, clients, installs)
