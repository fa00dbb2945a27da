"""A small local Slack: start it, connect a bot to it, and act for its people."""

import asyncio
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from typing import Any, Self

from bot.sandbox import modals
from bot.sandbox.acts import Acts, Press, action_of
from bot.sandbox.bot_connection import FIRST_RETRY, Answer, BotConnection, Retry
from bot.sandbox.changes import Changes
from bot.sandbox.clock import ClockControl
from bot.sandbox.envelopes import escaped, mentioned
from bot.sandbox.faults import Faults
from bot.sandbox.files import add_file
from bot.sandbox.gateway import Call, Gateway
from bot.sandbox.limits import Limits
from bot.sandbox.page_routes import Page
from bot.sandbox.payload import Payload
from bot.sandbox.places import entered, filled, located, state_with
from bot.sandbox.replies import Reply, Watch
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.server import Server
from bot.sandbox.sockets import Sockets
from bot.sandbox.triggers import Triggers
from bot.sandbox.world import StoredFile, World, lindgren_books
from bot.sandbox.writing import Draft


def utc_now() -> datetime:
    return datetime.now(UTC)


class Sandbox(Changes):
    def __init__(
        self,
        world: World | None = None,
        *,
        signing_secret: str,
        bot_token: str,
        app_token: str,
        now: Callable[[], datetime] = utc_now,
        clock: ClockControl | None = None,
    ) -> None:
        world = world or lindgren_books()
        world.now = now
        self.faults, self.triggers = Faults(), Triggers()
        self.sockets = Sockets(world.app_id)
        self.connection = BotConnection(signing_secret=signing_secret, sockets=self.sockets)
        self.urls = ResponseUrls(world)
        acts = Acts(
            world=world,
            connection=self.connection,
            triggers=self.triggers,
            urls=self.urls,
            watch=Watch(world),
        )
        super().__init__(world, acts)
        self.gateway = Gateway(
            world=self.world,
            triggers=self.triggers,
            urls=self.urls,
            faults=self.faults,
            bot_token=bot_token,
            app_token=app_token,
            socket_url=self._socket_url,
            limits=Limits(self.world),
        )
        page = Page(self.world, self.acts, self, clock)
        self._server = Server(self.gateway, self.sockets, page)

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
        self.world.base_url = await self._server.start(port)

    async def stop(self) -> None:
        self.faults.clear()
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
        timeout: float = 5,  # noqa: ASYNC109 - a test's patience
    ) -> None:
        """Wait until the predicate holds; it is checked again after every call of the bot."""
        async with self.gateway.changed:
            holds = self.gateway.changed.wait_for(lambda: bool(predicate()))
            try:
                await asyncio.wait_for(holds, timeout)
            except TimeoutError:
                calls = [call.method for call in self.sent]
                raise TimeoutError(f"not within {timeout} s; calls so far: {calls}") from None

    # Acts of people

    async def command(self, user: str, channel: str, text: str, command: str = "/social") -> Reply:
        """Type a slash command; `@ada` and `#blog` become ids."""
        return await self.acts.command(user, channel, mentioned(self.world, text), command)

    async def click(
        self,
        user: str,
        where: Payload | str,
        action_id: str,
        value: Any = None,
        *,
        block_id: str | None = None,
        **selected: Any,
    ) -> Reply:
        """Use an element of a message (or its ts), of an open modal (its view) or of the "home".

        `value` is the option's value, id, date or text to enter; among buttons with one action_id
        it chooses one. `selected_date="2026-11-24"` and the like do the same.
        """
        place = located(self.world, user, where)
        block, element = place.element(action_id, block_id, value)
        state = entered(element, value, selected)
        values = state_with(self._values(user, place.surface), block, element, state)
        press = Press(action_of(block["block_id"], element, state), values)
        if block["type"] == "input" and not block["dispatch_action"]:
            place.surface.setdefault("state", {})["values"] = values
            return Reply()
        if place.is_view:
            return await self.acts.press_in_view(user, place.surface, press)
        return await self.acts.press_in_message(user, place.surface["ts"], press)

    async def submit(self, user: str, view: Payload | str, values: Payload | None = None) -> Reply:
        """Fill in an open modal and send it.

        Values by block_id: a plain value, or Slack's own `{action_id: state}`.
        """
        current = located(self.world, user, view).surface
        return await self.acts.submit(user, current, filled(current, values or {}))

    async def close(self, user: str, view: Payload | str, *, clear: bool = False) -> Reply:
        return await self.acts.close(user, located(self.world, user, view).surface, clear=clear)

    async def say(  # noqa: PLR0913 - as many ways to write as Slack has
        self,
        user: str,
        channel: str,
        text: str,
        thread_ts: str | None = None,
        files: Sequence[StoredFile | tuple[str, bytes]] = (),
        *,
        broadcast: bool = False,
        me: bool = False,
    ) -> Reply:
        """Write in a channel, or to the bot if `channel` is the person's direct messages.

        `broadcast`: a reply that is shown outside its thread, too; `me`: as by /me.
        """
        place = self.world.joined_by(user, channel)
        stored = [self._file(user, file) for file in files]
        draft = Draft(self._written(text), thread_ts, stored, broadcast, me)
        return await self.acts.say(user, place, draft)

    async def edit(self, user: str, channel: str, ts: str, text: str) -> Reply:
        place = self.world.joined_by(user, channel)
        return await self.acts.edit(user, place, ts, self._written(text))

    async def delete(self, user: str, channel: str, ts: str) -> Reply:
        return await self.acts.delete(user, self.world.joined_by(user, channel), ts)

    async def unfurl(self, channel: str, ts: str, url: str = "https://example.org/") -> Reply:
        """Let Slack add a preview to a message: it changes, but nobody has edited it."""
        return await self.acts.unfurl(self.world.channel(channel), ts, url)

    async def open_home(self, user: str, tab: str = "home") -> Reply:
        return await self.acts.open_home(user, tab)

    # Repetitions

    async def repeat(self, n: int = -1, retry: Retry = FIRST_RETRY) -> Answer:
        """Send the nth of `connection.sent` once more, as after a lost answer."""
        return await self.connection.repeat(n, retry)

    async def same_message_again(self, n: int = -1) -> Answer:
        """Send the event that was sent as nth under a new event_id."""
        kind, payload = self.connection.sent[n]
        if kind != "events_api":
            raise ValueError(f"only events have an event_id, this is one of {kind}")
        return await self.connection.send(kind, payload | {"event_id": self.world.new_id("Ev")})

    # Screens of people

    def views(self, user: str) -> list[Payload]:
        """Return the open modals, the top one last."""
        return modals.stack(self.world, user)

    def home(self, user: str) -> Payload | None:
        return self.world.homes.get(user)

    def messages(self, channel: str) -> list[Payload]:
        return self.world.channel(channel).messages

    def dm(self, user: str) -> list[Payload]:
        return self.world.direct(user).messages

    def _values(self, user: str, surface: Payload) -> Payload:
        if "ts" in surface:
            return self.acts.values_in_message(user, surface)
        values: Payload = surface["state"]["values"]
        return values

    def _written(self, text: str) -> str:
        """Return typed text in Slack's form."""
        return escaped(mentioned(self.world, text))

    def _file(self, user: str, file: StoredFile | tuple[str, bytes]) -> StoredFile:
        return file if isinstance(file, StoredFile) else add_file(self.world, user, *file)

    def _socket_url(self) -> str:
        return f"{self.url.replace('http', 'ws', 1)}/socket/{self.sockets.ticket()}"
