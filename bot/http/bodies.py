"""Reading the bodies of requests within bounds of time and memory."""

from __future__ import annotations

import asyncio

from aiohttp import web
from aiohttp.http_exceptions import HttpProcessingError

from bot.http.connections import Connection

MOST_BYTES = 1024 * 1024
"""Slack's largest payload, a form with a window of 250 kB, is at most three times as long encoded
for a form; anything larger does not come from Slack."""
MOST_TOGETHER = 16 * MOST_BYTES
"""Of all bodies being read: what is on its way may be anybody's, for only the whole is signed."""
BROKEN = (web.RequestPayloadError, HttpProcessingError, ConnectionError)
"""What reading raises when a peer breaks the protocol, or goes away."""


class UnacceptableBodyError(Exception):
    """The body is not read to its end, for a reason that has this HTTP status."""

    def __init__(self, status: int) -> None:
        super().__init__(f"status {status}")
        self.status = status


class Bodies:
    """The bodies that are being read at the moment, the oldest first."""

    def __init__(self, most_together: int = MOST_TOGETHER) -> None:
        self._most_together, self._together = most_together, 0
        self._sizes = dict[Connection, int]()

    async def read(self, request: web.Request, connection: Connection) -> bytes:
        """Return the whole body; UnacceptableBodyError if it is too long, too slow or broken."""
        if (request.content_length or 0) > MOST_BYTES:
            raise UnacceptableBodyError(413)
        self._sizes[connection] = 0
        try:
            async with asyncio.timeout_at(connection.request_deadline):
                return await self._whole(request, connection)
        except TimeoutError:
            raise UnacceptableBodyError(408) from None
        except BROKEN:
            raise UnacceptableBodyError(400) from None
        finally:
            self._forget(connection)

    async def _whole(self, request: web.Request, connection: Connection) -> bytes:
        body = bytearray()
        async for part in request.content.iter_any():
            body += part
            if len(body) > MOST_BYTES:
                raise UnacceptableBodyError(413)
            self._hold(connection, len(part))
        return bytes(body)

    def _hold(self, connection: Connection, size: int) -> None:
        """Count what has come in; the oldest body, which is the slowest, makes room for it."""
        self._sizes[connection] = self._sizes.get(connection, 0) + size
        self._together += size
        while self._together > self._most_together:
            oldest = next(iter(self._sizes))
            self._forget(oldest)
            oldest.cut()

    def _forget(self, connection: Connection) -> None:
        self._together -= self._sizes.pop(connection, 0)
