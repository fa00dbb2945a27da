"""The Web API over HTTP: reads calls, applies planned faults, checks tokens and answers."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from aiohttp import web

from bot.sandbox.api import METHODS
from bot.sandbox.api.method import Call as MethodCall
from bot.sandbox.api.method import need
from bot.sandbox.arguments import Arguments, parsed
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.limits import Limits
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.response_urls import ResponseUrls
from bot.sandbox.triggers import Triggers
from bot.sandbox.world import World

BEARER = "Bearer "
SERVER_ERROR = 500
RATE_LIMITED = 429
REFUSED_URL = 404

Take: TypeAlias = Callable[..., Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that the sandbox has answered, with its response and time."""

    method: str
    token: str
    payload: Payload
    response: Payload
    at: datetime


@dataclass(kw_only=True)
class Gateway:
    world: World
    triggers: Triggers
    urls: ResponseUrls
    faults: Faults
    bot_token: str
    app_token: str
    socket_url: Callable[[], str]
    limits: Limits
    sent: list[Call] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of a Web API method."""
        method, raw = request.match_info["method"], await _arguments(request)
        token, channel = _token(request, raw), str(raw.get("channel") or "")

        async def take(planned: Payload | None = None) -> web.StreamResponse:
            payload, response = self._answer(method, token, raw, planned)
            await self._record(method, token, payload, response)
            return self._json(response)

        if wait := self.limits.wait(method):
            return _rate_limited(wait)
        return await self.attend(request, method, channel, take)

    async def serve_response_url(self, request: web.Request) -> web.StreamResponse:
        """Take an answer sent to a response URL; its call is recorded as "response_url"."""
        payload = await _json_body(request)

        async def take(planned: Payload | None = None) -> web.StreamResponse:
            response = planned or self._use_url(request.match_info["name"], payload)
            await self._record("response_url", "", payload, response)
            if response["ok"]:
                return web.Response(text="ok")
            return web.json_response(response, status=REFUSED_URL)

        return await self.attend(request, "response_url", "", take)

    async def attend(
        self, request: web.Request, method: str, channel: str, take: Take
    ) -> web.StreamResponse:
        """Take a call, or apply the fault planned for it."""
        fault = self.faults.take(method, channel)
        match fault.kind if fault else None:
            case "slow" if fault:
                await fault.delay()
                return await take()
            case "lost_answer":
                await take()
                return _dropped(request)
            case "error" if fault:
                return await take(Refused(fault.error).answer())
            case None:
                return await take()
        await self._tell()
        return _failed(request, fault) if fault else await take()

    async def _record(self, method: str, token: str, payload: Payload, response: Payload) -> None:
        at = self.world.now()
        call = Call(method=method, token=token, payload=payload, response=response, at=at)
        self.sent.append(call)
        await self._tell()

    async def _tell(self) -> None:
        async with self.changed:
            self.changed.notify_all()

    def _answer(
        self, method: str, token: str, raw: Payload, planned: Payload | None
    ) -> tuple[Payload, Payload]:
        """Return the parsed payload, and the response to it."""
        payload = raw
        try:
            payload = parsed(raw)
            return payload, planned or self._run(method, token, payload)
        except Refused as refused:
            return payload, refused.answer()

    def _use_url(self, name: str, payload: Payload) -> Payload:
        try:
            self.urls.use(name, payload)
        except Refused as refused:
            return refused.answer()
        return {"ok": True}

    def _run(self, method: str, token: str, payload: Payload) -> Payload:
        if method == "apps.connections.open":
            return self._open_connection(token)
        if method not in METHODS:
            raise Refused("unknown_method", req_method=method)
        if method != "api.test":
            self._authorize(token)
        run, scopes = METHODS[method]
        need(self.world, *scopes)
        return run(MethodCall(self.world, self.triggers, Arguments(payload)))

    def _authorize(self, token: str) -> None:
        if not token:
            raise Refused("not_authed")
        if token == self.app_token:
            raise Refused("not_allowed_token_type")
        if token != self.bot_token:
            raise Refused("invalid_auth")
        if self.world.token_error:
            raise Refused(self.world.token_error)

    def _open_connection(self, token: str) -> Payload:
        if not token:
            raise Refused("not_authed")
        if token == self.bot_token:
            raise Refused("not_allowed_token_type")
        if token != self.app_token:
            raise Refused("invalid_auth")
        return {"ok": True, "url": self.socket_url()}

    def _json(self, body: Payload) -> web.Response:
        scopes = ",".join(sorted(self.world.scopes))
        return web.json_response(body, headers={"x-oauth-scopes": scopes})


def _failed(request: web.Request, fault: Fault) -> web.StreamResponse:
    if fault.kind == "drop":
        return _dropped(request)
    if fault.kind == "server_error":
        return web.Response(status=SERVER_ERROR, text="Internal Server Error")
    if fault.kind == "body":
        return web.Response(body=fault.body, status=fault.status, headers=fault.headers)
    return _rate_limited(fault.retry_after)


def _rate_limited(seconds: int) -> web.Response:
    headers = {"Retry-After": str(seconds)}
    body = {"ok": False, "error": "ratelimited"}
    return web.json_response(body, status=RATE_LIMITED, headers=headers)


def _dropped(request: web.Request) -> web.StreamResponse:
    """Close the connection without an answer."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


async def _arguments(request: web.Request) -> Payload:
    given: Payload = dict(request.query)
    if request.content_type == "application/json":
        return given | await _json_body(request)
    form = await request.post()
    return given | {key: value for key, value in form.items() if isinstance(value, str)}


async def _json_body(request: web.Request) -> Payload:
    try:
        body: Any = json.loads(await request.text() or "{}")
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _token(request: web.Request, raw: Payload) -> str:
    """Return the token in the header, else in the arguments; remove it from the arguments."""
    argument = str(raw.pop("token", "") or "")
    header = request.headers.get("Authorization", "")
    return header.removeprefix(BEARER) if header.startswith(BEARER) else argument
