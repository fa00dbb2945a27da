"""The stream of changes to a person's open pages."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from aiohttp import web

from bot.sandbox.payload import Payload
from bot.sandbox.world import Notice, World


@dataclass
class Streams:
    world: World
    _open: list[tuple[str, asyncio.Queue[Payload | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.world.observers.append(self._notice)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        user = request.query.get("user", "")
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        async with self._subscribed(user) as queue:
            if views := self.world.modals.get(user):
                queue.put_nowait({"type": "view", "views": list(views)})
            writer = asyncio.create_task(self._write(socket, queue))
            async for _ in socket:
                pass  # The page only listens; the loop ends when it closes the socket.
            queue.put_nowait(None)
            await writer
        return socket

    async def close(self) -> None:
        for _, queue in self._open:
            queue.put_nowait(None)

    @asynccontextmanager
    async def _subscribed(self, user: str) -> AsyncIterator[asyncio.Queue[Payload | None]]:
        entry: tuple[str, asyncio.Queue[Payload | None]] = (user, asyncio.Queue())
        self._open.append(entry)
        try:
            yield entry[1]
        finally:
            self._open.remove(entry)

    async def _write(
        self, socket: web.WebSocketResponse, queue: asyncio.Queue[Payload | None]
    ) -> None:
        while (event := await queue.get()) is not None:
            if not socket.closed:
                await socket.send_json(event)
        await socket.close()

    def _notice(self, notice: Notice) -> None:
        for user, queue in self._open:
            if notice.concerns(user):
                queue.put_nowait(notice.event)
