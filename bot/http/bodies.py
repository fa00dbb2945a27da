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
        self._held = dict[Connection, bytearray]()

    async def read(self, request: web.Request, connection: Connection) -> bytes:
        """Return the whole body; UnacceptableBodyError if it is too long, too slow or broken."""
        if (request.content_length or 0) > MOST_BYTES:
            raise UnacceptableBodyError(413)
        self._held[connection] = bytearray()
        try:
            async with asyncio.timeout_at(connection.request_deadline):
                async for part in request.content.iter_any():
                    self._add(connection, part)
                return bytes(self._held.get(connection, b""))
        except TimeoutError:
            raise UnacceptableBodyError(408) from None
        except BROKEN:
            raise UnacceptableBodyError(400) from None
        finally:
            self._drop(connection)

    def _add(self, connection: Connection, part: bytes) -> None:
        """Hold one part more; the oldest body, which is the slowest, makes room for it."""
        body = self._held.get(connection)
        if body is None:  # it had to make room itself
            raise UnacceptableBodyError(408)
        if len(body) + len(part) > MOST_BYTES:
            raise UnacceptableBodyError(413)
        body += part
        self._together += len(part)
        while self._together > self._most_together:
            oldest = next(iter(self._held))
            self._drop(oldest)
            oldest.cut()

    def _drop(self, connection: Connection) -> None:
        body = self._held.pop(connection, bytearray())
        self._together -= len(body)
        # The error of a broken connection and its frames refer to one another, and so would keep
        # the body until the collector comes.
        body.clear()
