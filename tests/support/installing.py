"""An app that many workspaces may install: its sandbox, its processes, and people with browsers."""

from __future__ import annotations

import re
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

import aiohttp
from pydantic import SecretStr
from yarl import URL

from bot.bootstrap.running import Bot, running
from bot.bootstrap.workspaces import Installs
from bot.config import Settings
from bot.db.sessions import Sessions
from bot.sandbox import Sandbox, Workspace, acme, harbour_tea
from bot.slack.scopes import OPTIONAL
from tests.support.clock import Clock
from tests.support.coach import APP_TOKEN, SECRET
from tests.support.databases import sessions_over
from tests.support.installs import KEYS
from tests.support.patience import patient
from tests.support.payloads import dumping

BOOKS, TEA, ORG = "T0SANDBOX", "T0HARBOUR", "E0ACME"
BUTTON = re.compile(r'class="button" href="([^"]*)"')


@dataclass(frozen=True)
class Page:
    """What a browser got."""

    status: int
    text: str
    headers: dict[str, str]

    @property
    def heading(self) -> str:
        found = re.search("<h1>(.*)</h1>", self.text)
        return unescape(found[1]) if found else ""

    @property
    def button(self) -> str:
        """Where its button leads."""
        found = BUTTON.search(self.text)
        assert found, self.text
        return unescape(found[1])


@dataclass
class Visitor:
    """A person with a browser of their own, which remembers one cookie."""

    site: str
    web: aiohttp.ClientSession
    cookie: str = ""

    async def gets(self, url: str, *, address: str = "") -> Page:
        """Open a page, through a proxy that tells the browser's address, if one is given."""
        headers = {"Cookie": self.cookie} if self.cookie else {}
        if address:
            headers["X-Forwarded-For"] = address
        async with self.web.get(URL(url, encoded=True), headers=headers) as answer:
            self.cookie = answer.headers.get("Set-Cookie", self.cookie).partition(";")[0]
            return Page(answer.status, await answer.text(), dict(answer.headers))

    async def begins(self) -> str:
        """Open the bot's page; the address to which its button leads."""
        return (await self.gets(f"{self.site}/slack/install")).button


@dataclass
class ManyCoach:
    """A bot that is installed by its page, and the Slack with several workspaces around it."""

    bot: Bot
    slack: Sandbox
    clock: Clock
    sessions: Sessions
    settings: Settings
    web: aiohttp.ClientSession
    tea: Workspace
    org: list[Workspace] = field(default_factory=list)

    @property
    def installs(self) -> Installs:
        return installs_of(self.bot)

    @property
    def served(self) -> frozenset[int]:
        return self.bot.parts.workspaces.clients.workspaces

    def visitor(self) -> Visitor:
        return Visitor(str(self.settings.public_url), self.web)

    async def install(self, place: str = BOOKS, declined: frozenset[str] = frozenset()) -> Page:
        """Have somebody add the app to a workspace or organisation; where that ended.

        They leave out the scopes that they `declined`.
        """
        visitor = self.visitor()
        back = self.slack.oauth.allow(await visitor.begins(), place, declined=declined)
        return await visitor.gets(back)


def settings_for(url: str, sandbox: Sandbox) -> Settings:
    """The settings of a process for many workspaces, on a port that is free."""
    port, app = free_port(), sandbox.oauth.app
    return Settings.model_construct(
        slack_client_id=app.client_id,
        slack_client_secret=SecretStr(app.client_secret),
        slack_signing_secret=SecretStr(SECRET),
        slack_api_url=sandbox.api_url,
        coach_keys=SecretStr(KEYS),
        public_url=f"http://127.0.0.1:{port}",
        database_url=SecretStr(url),
        data_dir=Path(),
        host="127.0.0.1",
        port=port,
    )


def free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@asynccontextmanager
async def installable(
    url: str, *, rotates: bool = False, deliver: bool = True
) -> AsyncIterator[ManyCoach]:
    """A running bot that nobody has installed yet, and three places where somebody may."""
    clock = Clock()
    with patient():
        sandbox = Sandbox(signing_secret=SECRET, app_token=APP_TOKEN, now=clock)
        sandbox.oauth.app.rotates, sandbox.oauth.app.optional = rotates, OPTIONAL
        tea = sandbox.add_workspace(harbour_tea())
        org = [sandbox.add_workspace(world) for world in acme()]
        async with sandbox.running(), aiohttp.ClientSession() as web:
            settings = settings_for(url, sandbox)
            sandbox.oauth.app.redirect_urls.append(str(settings.public_url))
            async with running(settings, now=clock, deliver=deliver) as bot:
                sandbox.connect(f"{settings.public_url}/slack/events")
                with dumping(sandbox), sessions_over(url) as sessions:
                    yield ManyCoach(bot, sandbox, clock, sessions, settings, web, tea, org)


@asynccontextmanager
async def worker_beside(coach: ManyCoach) -> AsyncIterator[Bot]:
    """Another process over the same database, which only sends."""
    settings = coach.settings.model_copy(update={"port": 0})
    async with running(settings, now=coach.clock, serve=False) as bot:
        yield bot


def installs_of(bot: Bot) -> Installs:
    found = bot.parts.workspaces.installs
    assert found is not None
    return found


def tokens_of(bot: Bot) -> set[str | None]:
    """The tokens with which a process serves its workspaces."""
    clients = bot.parts.workspaces.clients
    return {clients.client_for(workspace_id).token for workspace_id in clients.workspaces}
