"""Socket Mode: the bot's open websockets, and the envelopes sent through them."""

import asyncio
import json
import secrets
from dataclasses import dataclass, field

from aiohttp import WSMsgType, web

from bot.sandbox.payload import Payload


@dataclass
class Sockets:
    app_id: str
    _tickets: set[str] = field(default_factory=set)
    _open: list[web.WebSocketResponse] = field(default_factory=list)
    _waiting: dict[str, asyncio.Future[Payload]] = field(default_factory=dict)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)

    def ticket(self) -> str:
        """Return a new ticket, which opens one websocket."""
        made = secrets.token_hex(16)
        self._tickets.add(made)
        return made

    def routes(self) -> list[web.AbstractRouteDef]:
        return [web.get("/socket/{ticket}", self.serve)]

    @property
    def count(self) -> int:
        return len(self._open)

    async def connected(self, timeout: float = 60) -> None:  # noqa: ASYNC109 - a test's patience
        """Wait until the bot has opened a socket."""
        await asyncio.wait_for(self._arrived.wait(), timeout)

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        ticket = request.match_info["ticket"]
        if ticket not in self._tickets:
            raise web.HTTPForbidden
        self._tickets.remove(ticket)
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        await socket.send_json(self._hello())
        self._open.append(socket)
        self._arrived.set()
        try:
            await self._listen(socket)
        finally:
            self._forget(socket)
        return socket

    async def send(self, envelope: Payload) -> Payload:
        """Send an envelope through the first open socket and wait for its acknowledgement."""
        if not self._open:
            raise ConnectionError("the app has no open socket")
        name = envelope["envelope_id"]
        self._waiting[name] = asyncio.get_running_loop().create_future()
        try:
            await self._open[0].send_json(envelope)
            return await self._waiting[name]
        finally:
            del self._waiting[name]

    async def disconnect(self, reason: str = "refresh_requested") -> None:
        """Ask the bot to connect again, as Slack does every few hours."""
        notice = {"type": "disconnect", "reason": reason, "debug_info": {"host": "sandbox"}}
        for socket in list(self._open):
            await socket.send_json(notice)

    async def close(self) -> None:
        for socket in list(self._open):
            await socket.close()

    async def _listen(self, socket: web.WebSocketResponse) -> None:
        async for message in socket:
            if message.type == WSMsgType.TEXT:
                self._acknowledge(message.data)

    def _acknowledge(self, text: str) -> None:
        answer = json.loads(text)
        waiting = self._waiting.get(answer.get("envelope_id", ""))
        if waiting and not waiting.done():
            waiting.set_result(answer)

    def _forget(self, socket: web.WebSocketResponse) -> None:
        self._open.remove(socket)
        if not self._open:
            self._arrived.clear()

    def _hello(self) -> Payload:
        return {
            "type": "hello",
            "num_connections": len(self._open) + 1,
            "debug_info": {"host": "sandbox", "approximate_connection_time": 18060},
            "connection_info": {"app_id": self.app_id},
        }
