"""HTTP: Slack's requests, accepted only with a valid signature."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

from aiohttp import web
from slack_bolt.adapter.aiohttp import to_aiohttp_response

from bot.http.bodies import Bodies, UnacceptableBodyError
from bot.http.connections import Connection
from bot.http.reading import UnreadableBodyError, payload_of
from bot.http.refusals import Refusals, Why
from bot.http.signature import Signature
from bot.http.timed_app import TimedApp

RETRY = ("X-Slack-Retry-Num", "X-Slack-Retry-Reason")
"""The only headers that listeners see: no header is signed."""
REFUSED = {
    Why.UNSIGNED: (401, "This address takes signed requests from Slack."),
    Why.ENCODED: (415, "This address takes plain bodies."),
    Why.MALFORMED: (400, "This is no payload of Slack's."),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SlackDoor:
    """Takes requests in order of what they cost: headers, then the body, then what is in it."""

    app: TimedApp
    secret: str
    refusals: Refusals
    clock: Callable[[], float] = time.time
    bodies: Bodies = field(default_factory=Bodies)

    def route(self) -> web.RouteDef:
        """Return the route for Slack's requests; with Socket Mode it is not needed."""
        return web.post("/slack/events", self.take)

    async def take(self, request: web.Request) -> web.Response:
        signature, connection = Signature.of(request.headers), Connection.of(request)
        if connection is None or not signature.is_worth_checking(self.clock()):
            return self._refuse(Why.UNSIGNED)
        if request.headers.get("Content-Encoding", "identity") != "identity":
            return self._refuse(Why.ENCODED)
        try:
            body = await self.bodies.read(request, connection)
        except UnacceptableBodyError as error:
            return self._refuse(Why.UNACCEPTABLE, error.status)
        if not signature.is_of(self.secret, body):
            return self._refuse(Why.UNSIGNED)
        connection.is_slacks()
        return await self._answer(request, body)

    async def _answer(self, request: web.Request, body: bytes) -> web.Response:
        try:
            payload = payload_of(body, request.content_type)
        except UnreadableBodyError:
            return self._refuse(Why.MALFORMED)
        headers = {name: request.headers[name] for name in RETRY if name in request.headers}
        return await to_aiohttp_response(await self.app.answer(payload, headers))

    def _refuse(self, why: Why, status: int = 400) -> web.Response:
        """Refuse a request, and end its connection unless it is Slack's."""
        self.refusals.add(why)
        status, text = REFUSED.get(why, (status, ""))
        response = web.Response(status=status, text=text)
        if why is not Why.MALFORMED:
            response.force_close()
        return response
