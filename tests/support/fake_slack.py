"""A stand-in for Slack that is a process of its own, and outlives whoever posts to it.

It takes posts at a given latency, keeps every one of them, and loses answers, fails and limits
in given shares. What it lacks beside the sandbox (rules of Slack's, a page) makes it fast.
"""

from __future__ import annotations

import asyncio
import json
import random
import socket
from collections import Counter, defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import aiohttp
from aiohttp import web

from tests.support.clock import FastClock
from tests.support.forked import PROCESSES

WORKSPACE = "T0STANDIN"
GET_BACK = 10
FILE = "F0STANDIN"


@dataclass(frozen=True, kw_only=True)
class Manners:
    """How it behaves; shares are of all posts. `lost`: taken, and the connection dropped."""

    latency: float = 0.12
    lost: float = 0
    failed: float = 0
    limited: float = 0
    channels_readable: bool = True
    seed: int = 0
    clock: FastClock = field(default_factory=FastClock)


class StandIn:
    """The server's side."""

    def __init__(self, manners: Manners) -> None:
        self._manners = manners
        self._dice = random.Random(manners.seed)  # noqa: S311  a test's dice
        self._posts: list[dict[str, Any]] = []
        self._by_channel: dict[str, list[dict[str, Any]]] = defaultdict(list)
        self._calls: Counter[str] = Counter()
        self._taken = asyncio.Condition()
        self._methods = {
            "auth.test": self._auth,
            "users.info": self._user,
            "conversations.open": self._open,
            "conversations.history": self._history,
            "files.completeUploadExternal": self._uploaded,
            "chat.update": self._edited,
            "views.open": self._shown,
            "views.publish": self._shown,
        }

    def app(self) -> web.Application:
        app = web.Application()
        app.router.add_get("/posts", self._tell)
        app.router.add_get("/calls", self._tell_calls)
        app.router.add_post("/api/chat.postMessage", self._post)
        app.router.add_post("/upload", self._upload)
        app.router.add_route("*", "/api/files.getUploadURLExternal", self._where_to_upload)
        app.router.add_route("*", "/api/{method}", self._call)
        return app

    async def _call(self, request: web.Request) -> web.Response:
        given = {**request.query, **await request.post()}
        method = request.match_info["method"]
        self._calls[method] += 1
        await asyncio.sleep(self._manners.latency)
        return web.json_response(self._methods[method](given))

    async def _post(self, request: web.Request) -> web.Response:
        """Half of the latency is the way there, half the way back."""
        came = asyncio.get_running_loop().time()
        message = await request.json()
        await self._until(came + self._manners.latency / 2)
        fate = self._fate()
        if fate == "limited":
            return web.json_response({"ok": False, "error": "ratelimited"}, status=429, headers=ONE)
        if fate == "failed":
            return web.Response(status=500)
        answer = await self._take(message)
        await self._until(came + self._manners.latency)
        if fate == "failed, taken":
            return web.Response(status=500)
        if fate == "lost" and request.transport:
            request.transport.close()
        return web.json_response(answer)

    async def _until(self, moment: float) -> None:
        """What the stand-in computes itself is not added to the latency."""
        await asyncio.sleep(moment - asyncio.get_running_loop().time())

    def _fate(self) -> str:
        manners = self._manners
        weights = (manners.lost, manners.failed / 2, manners.failed / 2, manners.limited)
        fates = ("lost", "failed", "failed, taken", "limited", "taken")
        return self._dice.choices(fates, (*weights, 1 - sum(weights)))[0]

    async def _take(self, message: dict[str, Any]) -> dict[str, Any]:
        metadata = message["metadata"]
        metadata = json.loads(metadata) if isinstance(metadata, str) else metadata
        payload = metadata["event_payload"]
        channel = _direct(message["channel"])
        ts = f"{self._manners.clock().timestamp():.6f}"
        assert metadata["event_type"], "metadata without a type"
        assert isinstance(payload["outbox_id"], int), "metadata without a message"
        assert message["text"], "a message without text"
        post = {"channel": channel, "ts": ts, "metadata": metadata, **payload}
        self._posts.append(post)
        self._by_channel[channel].append(post)
        async with self._taken:
            self._taken.notify_all()
        return {"ok": True, "channel": channel, "ts": ts, "message": {"ts": ts}}

    async def _tell(self, request: web.Request) -> web.Response:
        """All posts since the `since`-th, or their number; waits until there is such a one."""
        since = int(request.query.get("since", -1))
        async with self._taken:
            await self._taken.wait_for(lambda: len(self._posts) > since)
        if "count" in request.query:
            return web.json_response(len(self._posts))
        return web.json_response(self._posts[max(since, 0) :])

    async def _tell_calls(self, _request: web.Request) -> web.Response:
        return web.json_response(self._calls)

    async def _where_to_upload(self, request: web.Request) -> web.Response:
        await asyncio.sleep(self._manners.latency)
        url = str(request.url.origin() / "upload")
        return web.json_response({"ok": True, "upload_url": url, "file_id": FILE})

    async def _upload(self, request: web.Request) -> web.Response:
        await request.read()
        await asyncio.sleep(self._manners.latency)
        return web.Response(text="OK")

    def _uploaded(self, _given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "files": [{"id": FILE, "mimetype": "image/png"}]}

    def _shown(self, _given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "view": {"id": "V0STANDIN"}}

    def _edited(self, _given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True}

    def _auth(self, _given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "team_id": WORKSPACE, "user_id": "U0BOT", "bot_id": "B0BOT"}

    def _user(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "user": {"id": given["user"], "tz": "Europe/Stockholm"}}

    def _open(self, given: dict[str, Any]) -> dict[str, Any]:
        return {"ok": True, "channel": {"id": _direct(given["users"])}}

    def _history(self, given: dict[str, Any]) -> dict[str, Any]:
        """The newest messages first, as Slack has it."""
        channel, limit = given["channel"], int(given["limit"])
        if channel.startswith("C") and not self._manners.channels_readable:
            return {"ok": False, "error": "missing_scope", "needed": "channels:history"}
        found = [p for p in self._by_channel[channel] if float(p["ts"]) >= float(given["oldest"])]
        return {"ok": True, "messages": found[::-1][:limit], "has_more": len(found) > limit}


ONE = {"Retry-After": "1"}


def _direct(channel: str) -> str:
    """A person's id stands for their direct messages with the bot."""
    return f"D{channel[1:]}" if channel.startswith("U") else channel


def serve(port: int, manners: Manners) -> None:
    async def until_killed() -> None:
        runner = web.AppRunner(StandIn(manners).app(), access_log=None)
        await runner.setup()
        await web.TCPSite(runner, "127.0.0.1", port, backlog=1024).start()
        await asyncio.Event().wait()

    asyncio.run(until_killed())


@dataclass(frozen=True)
class Outside:
    """A running stand-in, as a test sees it."""

    port: int
    session: aiohttp.ClientSession

    @property
    def api_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/api/"

    async def posts(self) -> list[dict[str, Any]]:
        """Every post that was ever taken, oldest first."""
        return list(await self._ask())

    async def count(self, *, more_than: int = -1) -> int:
        """How many posts were taken, as soon as they are more than so many."""
        return int(await self._ask(since=more_than, count=1))

    async def calls(self, method: str) -> int:
        """How often a method was called; posts and uploads are not counted here."""
        return int((await self._ask("calls")).get(method, 0))

    async def _ask(self, what: str = "posts", **query: int) -> Any:
        url = f"http://127.0.0.1:{self.port}/{what}"
        async with self.session.get(url, params=query) as answer:
            return await answer.json()


@asynccontextmanager
async def standing_in(manners: Manners) -> AsyncIterator[Outside]:
    """A stand-in that answers, until the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = PROCESSES.Process(target=serve, args=(port, manners), daemon=True)
    await asyncio.to_thread(process.start)
    try:
        async with aiohttp.ClientSession(timeout=aiohttp.ClientTimeout()) as session:
            outside = Outside(port, session)
            await _answering(outside)
            yield outside
    finally:
        process.kill()
        await asyncio.to_thread(process.join, GET_BACK)


async def _answering(outside: Outside) -> None:
    for _ in range(600):
        try:
            await outside.count()
        except aiohttp.ClientConnectionError:
            await asyncio.sleep(0.05)
        else:
            return
    raise AssertionError("the stand-in did not start")
