"""The sandbox's HTTP server: the Web API, Socket Mode, files, and the page; on loopback only."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

from aiohttp import web

HOST = "127.0.0.1"
LOCAL = {HOST, "localhost"}
LARGEST_BODY = 20_000_000


class Routes(Protocol):
    def routes(self) -> list[web.AbstractRouteDef]: ...


class Server:
    def __init__(self, parts: Sequence[Routes], stopping: Callable[[], Awaitable[None]]) -> None:
        self._parts, self._stopping = parts, stopping
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> str:
        """Listen, and return the address."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        return f"http://{HOST}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._stopping()
        if self._runner is not None:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_local_only])
        for part in self._parts:
            app.add_routes(part.routes())
        return app


@web.middleware
async def _local_only(
    request: web.Request, handler: Callable[[web.Request], Awaitable[web.StreamResponse]]
) -> web.StreamResponse:
    """Refuse requests of other web sites, which could come through the person's browser."""
    origin = request.headers.get("Origin", f"http://{request.host}")
    if request.url.host not in LOCAL or origin != f"http://{request.host}":
        raise web.HTTPForbidden
    return await handler(request)
