"""The Web API over HTTP: reads calls, applies planned faults, answers and records them."""

import asyncio
import base64
import json
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeAlias

from aiohttp import web

from bot.sandbox.arguments import Arguments, parsed
from bot.sandbox.directory import Directory
from bot.sandbox.dispatch import Dispatch
from bot.sandbox.faults import Fault, Faults
from bot.sandbox.payload import Payload, Refused
from bot.sandbox.workspace import Workspace

BEARER = "Bearer "
SERVER_ERROR = 500
RATE_LIMITED = 429
REFUSED_URL = 404

Take: TypeAlias = Callable[..., Awaitable[web.StreamResponse]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """A call that the sandbox has answered, with its response and time.

    `team` is the id of the workspace that answered, empty if the token was for none.
    """

    method: str
    token: str
    payload: Payload
    response: Payload
    at: datetime
    team: str = ""


@dataclass(kw_only=True)
class Gateway:
    directory: Directory
    dispatch: Dispatch
    faults: Faults
    sent: list[Call] = field(default_factory=list)
    changed: asyncio.Condition = field(default_factory=asyncio.Condition)

    def routes(self) -> list[web.AbstractRouteDef]:
        return [
            web.route("*", "/api/{method}", self.serve),
            web.post("/response/{kind}/{team}/{name}", self.serve_response_url),
        ]

    async def serve(self, request: web.Request) -> web.StreamResponse:
        """Answer a call of a Web API method."""
        method, raw = request.match_info["method"], await _arguments(request)
        token, channel = _token(request, raw), str(raw.get("channel") or "")
        workspace = self._workspace(method, token, raw)

        async def take(planned: Payload | None = None) -> web.StreamResponse:
            payload, response = self._answer(method, token, raw, planned)
            team = workspace.world.team_id if workspace else ""
            await self._record(method, payload, response, token=token, team=team)
            return _json(response, workspace)

        if workspace and (wait := workspace.limits.wait(method)):
            return _rate_limited(wait)
        return await self.attend(request, method, channel, take)

    async def serve_response_url(self, request: web.Request) -> web.StreamResponse:
        """Take an answer sent to a response URL; its call is recorded as "response_url"."""
        payload, name = await _json_body(request), request.match_info["name"]
        team = request.match_info["team"]

        async def take(planned: Payload | None = None) -> web.StreamResponse:
            response = planned or self._use_url(team, name, payload)
            await self._record("response_url", payload, response, team=team)
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

    async def _record(
        self, method: str, payload: Payload, response: Payload, *, token: str = "", team: str
    ) -> None:
        at = self.directory.home.world.now()
        call = Call(
            method=method, token=token, payload=payload, response=response, at=at, team=team
        )
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
            return payload, planned or self.dispatch.run(method, token, payload)
        except Refused as refused:
            return payload, refused.answer()

    def _use_url(self, team: str, name: str, payload: Payload) -> Payload:
        try:
            self.directory.of_team(team).urls.use(name, payload)
        except Refused as refused:
            return refused.answer()
        return {"ok": True}

    def _workspace(self, method: str, token: str, raw: Payload) -> Workspace | None:
        with suppress(Refused):
            return self.dispatch.place(method, token, Arguments(raw))
        return None


def _json(body: Payload, workspace: Workspace | None) -> web.Response:
    scopes = ",".join(sorted(workspace.world.scopes)) if workspace else ""
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
    given: Payload = dict(request.query) | _credentials(request)
    if request.content_type == "application/json":
        return given | await _json_body(request)
    form = await request.post()
    return given | {key: value for key, value in form.items() if isinstance(value, str)}


def _credentials(request: web.Request) -> Payload:
    """Return the app's id and secret, which it may send as a name and password."""
    kind, _, encoded = request.headers.get("Authorization", "").partition(" ")
    if kind != "Basic":
        return {}
    try:
        login, _, password = base64.b64decode(encoded).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": login, "client_secret": password}


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
