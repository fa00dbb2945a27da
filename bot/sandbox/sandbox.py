"""A small local Slack: start it, connect a bot to it, and act for its people.

A sandbox is also its first workspace. More of them are added, each with its own token:

    sandbox = Sandbox(signing_secret=…, bot_token="xoxb-books", app_token=…)
    tea = sandbox.add_workspace(harbour_tea(), bot_token="xoxb-tea")
    await tea.command("U0ELI", "C0TEAMARKETING", "help")
    toys, games = sandbox.add_organisation(acme(), bot_token="xoxb-acme")
    [call.team for call in sandbox.calls("chat.postMessage")]

The bot reaches each with its token only; `bot.sandbox.companies` has worlds for them. For ids
that clash, which Slack itself never has: `add_workspace(lindgren_twin(), …, clashing=True)`.
How to install the app instead of giving its tokens is told in `bot.sandbox.oauth`.
"""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Self

from bot.sandbox.arguments import Arguments
from bot.sandbox.bot_connection import FIRST_RETRY, Answer, BotConnection, Retry
from bot.sandbox.clock import ClockControl
from bot.sandbox.companies import lindgren_books
from bot.sandbox.directory import Directory
from bot.sandbox.dispatch import Dispatch
from bot.sandbox.envelopes import event_id
from bot.sandbox.faults import Faults
from bot.sandbox.gateway import Call, Gateway
from bot.sandbox.installations import Installation, Tokens
from bot.sandbox.oauth import GONE, OAuth
from bot.sandbox.oauth_page import PATH, OAuthPage
from bot.sandbox.pages import Pages
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.server import Routes, Server
from bot.sandbox.sockets import Sockets
from bot.sandbox.storage import Storage
from bot.sandbox.triggers import Triggers
from bot.sandbox.workspace import Workspace
from bot.sandbox.world import World


def utc_now() -> datetime:
    return datetime.now(UTC)


class Sandbox(Workspace):
    def __init__(
        self,
        world: World | None = None,
        *,
        signing_secret: str,
        bot_token: str = "",
        app_token: str,
        now: Callable[[], datetime] = utc_now,
        clock: ClockControl | None = None,
    ) -> None:
        world = world or lindgren_books()
        world.now = now
        self.faults, self.sockets = Faults(), Sockets(world.app_id)
        self.connection = BotConnection(signing_secret=signing_secret, sockets=self.sockets)
        super().__init__(world, self.connection, Triggers())
        self.directory, self.tokens = Directory(self), Tokens(world)
        self._app_token = app_token
        self.oauth = OAuth(directory=self.directory, tokens=self.tokens)
        self.gateway = Gateway(
            directory=self.directory, dispatch=self._dispatch(), faults=self.faults
        )
        self._pages = Pages(self.oauth, clock)
        self._pages.open(self)
        self._admit([self], bot_token)
        storage = Storage(self.gateway, self.directory, self.tokens)
        oauth_page = OAuthPage(self.oauth)
        parts: list[Routes] = [self.gateway, self.sockets, storage, self._pages, oauth_page]
        self._server = Server(parts, self._pages.close)

    def add_workspace(
        self, world: World, *, bot_token: str = "", clashing: bool = False
    ) -> Workspace:
        """Add a workspace, without a token one in which the app is still to be installed.

        `clashing`: its ids may be those of another one.
        """
        workspace = self._add(world, clashing=clashing)
        self._admit([workspace], bot_token)
        return workspace

    def add_organisation(self, worlds: Iterable[World], *, bot_token: str) -> list[Workspace]:
        """Add the workspaces of an enterprise, the app in all of them with one token."""
        workspaces = [self._add(world) for world in worlds]
        for workspace in workspaces:
            workspace.world.is_org_install = True
        self._admit(workspaces, bot_token, is_org_wide=True)
        return workspaces

    @property
    def authorize_url(self) -> str:
        return f"{self.url}{PATH}"

    # Running

    @asynccontextmanager
    async def running(self, port: int = 0) -> AsyncIterator[Self]:
        await self.start(port)
        try:
            yield self
        finally:
            await self.stop()

    async def start(self, port: int = 0) -> None:
        self.connection.open()
        url = await self._server.start(port)
        for workspace in self.directory:
            workspace.world.base_url = url

    async def stop(self) -> None:
        self.faults.clear()
        await self.oauth.finished()
        await self.sockets.close()
        await self._server.stop()
        await self.connection.close()

    def connect(self, events_url: str | None) -> None:
        """Set the address of the bot; None for Socket Mode."""
        self.connection.events_url = events_url

    @property
    def url(self) -> str:
        return self.world.base_url

    @property
    def api_url(self) -> str:
        return f"{self.url}/api/"

    @property
    def sent(self) -> list[Call]:
        """The bot's calls in order; posts to a response URL have the method "response_url"."""
        return self.gateway.sent

    @property
    def retries(self) -> bool:
        return self.connection.retries

    @retries.setter
    def retries(self, on: bool) -> None:
        self.connection.retries = on

    def calls(self, method: str) -> list[Call]:
        return [call for call in self.sent if call.method == method]

    async def wait_for(
        self,
        predicate: Callable[[], object],
        timeout: float = 60,  # noqa: ASYNC109 - a test's patience
    ) -> None:
        """Wait until the predicate holds; it is checked again after every call of the bot."""
        async with self.gateway.changed:
            holds = self.gateway.changed.wait_for(lambda: bool(predicate()))
            try:
                await asyncio.wait_for(holds, timeout)
            except TimeoutError:
                calls = [call.method for call in self.sent]
                raise TimeoutError(f"not within {timeout} s; calls so far: {calls}") from None

    # Repetitions

    async def repeat(self, n: int = -1, retry: Retry = FIRST_RETRY) -> Answer:
        """Send the nth of `connection.sent` once more, as after a lost answer."""
        return await self.connection.repeat(n, retry)

    async def same_message_again(self, n: int = -1) -> Answer:
        """Send the event that was sent as nth under a new event_id."""
        kind, payload = self.connection.sent[n]
        if kind != "events_api":
            raise ValueError(f"only events have an event_id, this is one of {kind}")
        return await self.connection.send(kind, payload | {"event_id": event_id(self.world)})

    def _add(self, world: World, *, clashing: bool = False) -> Workspace:
        workspace = Workspace(world, self.connection, Triggers(self.triggers.timer))
        self.directory.add(workspace, clashing=clashing)
        self._pages.open(workspace)
        return workspace

    def _admit(
        self, workspaces: list[Workspace], bot_token: str, *, is_org_wide: bool = False
    ) -> None:
        """Let the app be in these workspaces; without a token, let it be in none."""
        home = workspaces[0]
        if bot_token:
            installation = Installation(workspaces=workspaces, home=home, is_org_wide=is_org_wide)
            self.oauth.admit(installation, bot_token)
        else:
            home.world.token_error = GONE

    def _dispatch(self) -> Dispatch:
        return Dispatch(
            directory=self.directory,
            tokens=self.tokens,
            app_token=self._app_token,
            app_methods={
                "apps.connections.open": self._open_connection,
                **self.oauth.methods(),
            },
        )

    def _open_connection(self, token: str, _arguments: Arguments) -> Payload:
        if token != self._app_token:
            self.tokens.find(token)  # which tells what is wrong with a token that is none
            raise Refused("not_allowed_token_type")
        address = self.url.replace("http", "ws", 1)
        return {"ok": True, "url": f"{address}/socket/{self.sockets.ticket()}"}
