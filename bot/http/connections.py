"""Connections: who is let in, how long each may take, and who makes room when all places are taken.

A thin layer between the sockets and aiohttp's protocol, which knows no such limits. Strangers are
all who have not sent a request with Slack's signature yet: they get little time, and are the first
to go. So neither idle connections nor half requests keep Slack out.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass

from aiohttp import web
from aiohttp.typedefs import Handler

SWEEP = 1.0
"""Seconds between two looks for connections whose time is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one listening port; times in seconds."""

    connections: int = 400
    request: float = 10
    """From the first byte of a request to the last of its body; Slack itself waits for 3 s."""
    idle: float = 10
    """How long a stranger's connection may stay without a request."""
    idle_known: float = 650
    """Longer than load balancers keep theirs (60 to 600 s), lest a request meets a closed one."""


class Connections:
    """All open connections of one port: strangers, and those known to be Slack's, oldest first."""

    def __init__(self, limits: Limits, clock: Callable[[], float] = time.monotonic) -> None:
        self.limits, self.clock = limits, clock
        self._strangers = dict[Connection, None]()
        self._known = dict[Connection, None]()

    def __len__(self) -> int:
        return len(self._strangers) + len(self._known)

    def protocol(self, inner: asyncio.Protocol) -> Connection:
        """Return a limited connection around aiohttp's protocol."""
        return Connection(inner, self)

    def enter(self, connection: Connection) -> None:
        """Give the connection a place, if need be that of another one."""
        if len(self) >= self.limits.connections:
            self.make_room()
        if len(self) >= self.limits.connections:
            connection.cut()  # all others are answering Slack at this moment
        else:
            self._strangers[connection] = None

    def leave(self, connection: Connection) -> None:
        self._strangers.pop(connection, None)
        self._known.pop(connection, None)

    def know(self, connection: Connection) -> None:
        """Count the connection as Slack's, and as the last one to go."""
        if connection.is_open:
            self.leave(connection)
            self._known[connection] = None

    def knows(self, connection: Connection) -> bool:
        return connection in self._known

    def make_room(self) -> None:
        """Cut the oldest stranger, or the one of Slack's that has been idle for longest."""
        idle = (known for known in self._known if not known.is_busy)
        oldest = next(iter(self._strangers), None) or next(idle, None)
        if oldest is not None:
            oldest.cut()

    def sweep(self) -> None:
        """Cut the connections whose time is over."""
        now = self.clock()
        for connection in [*self._strangers, *self._known]:
            if connection.deadline is not None and now > connection.deadline:
                connection.cut()

    async def sweep_for_ever(self) -> None:
        while True:
            await asyncio.sleep(SWEEP)
            self.sweep()


class Connection(asyncio.Protocol):
    """One connection: passes everything on to aiohttp's protocol, and keeps the time.

    `deadline` is None while a request is being answered: whoever answers keeps the time then.
    """

    def __init__(self, inner: asyncio.Protocol, all_: Connections) -> None:
        self._inner, self._all = inner, all_
        self._transport: asyncio.Transport | None = None
        self._begun: float | None = None
        self.deadline: float | None = None
        self.is_busy = False

    @classmethod
    def of(cls, request: web.Request) -> Connection | None:
        """Return the connection of a request; None if it is closed by now."""
        protocol = request.transport.get_protocol() if request.transport else None
        return protocol if isinstance(protocol, cls) else None

    @property
    def is_open(self) -> bool:
        return self._transport is not None

    @property
    def request_deadline(self) -> float:
        """The time at which the request in hand must have arrived."""
        begun = self._all.clock() if self._begun is None else self._begun
        return begun + self._all.limits.request

    def cut(self) -> None:
        """Close the connection at once, whatever it is about, and give its place away."""
        self._all.leave(self)
        if self._transport is not None:
            self._transport.abort()

    def is_slacks(self) -> None:
        """Note that a request with a good signature came this way."""
        self._all.know(self)

    def begin(self) -> None:
        """Note that a request's head is complete, and its answer begins."""
        self.is_busy, self.deadline = True, None

    def end(self) -> None:
        """Note that a request has been answered."""
        limits = self._all.limits
        idle = limits.idle_known if self._all.knows(self) else limits.idle
        self.is_busy, self._begun, self.deadline = False, None, self._all.clock() + idle

    # What asyncio calls

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  a stream's has this type
        self._transport = transport
        self.deadline = self._all.clock() + self._all.limits.idle
        self._inner.connection_made(transport)
        self._all.enter(self)

    def data_received(self, data: bytes) -> None:
        if self._begun is None:
            self._begun = self._all.clock()
            if not self.is_busy:
                self.deadline = self.request_deadline
        self._inner.data_received(data)

    def eof_received(self) -> bool | None:
        return self._inner.eof_received()

    def connection_lost(self, exc: Exception | None) -> None:
        self._transport = None
        self._all.leave(self)
        self._inner.connection_lost(exc)

    def pause_writing(self) -> None:
        self._inner.pause_writing()

    def resume_writing(self) -> None:
        self._inner.resume_writing()


@web.middleware
async def timed(request: web.Request, handler: Handler) -> web.StreamResponse:
    """Tell a request's connection when the answer begins and ends."""
    connection = Connection.of(request)
    if connection is None:
        return web.Response(status=400)
    connection.begin()
    try:
        return await handler(request)
    finally:
        connection.end()
