"""The sandbox's HTTP server: the Web API, Socket Mode, files, and the page; on loopback only."""

from collections.abc import Awaitable, Callable

from aiohttp import web

from bot.sandbox.gateway import Gateway
from bot.sandbox.page_routes import Page
from bot.sandbox.sockets import Sockets
from bot.sandbox.storage import Storage

HOST = "127.0.0.1"
LOCAL = {HOST, "localhost"}
LARGEST_BODY = 20_000_000


class Server:
    def __init__(self, gateway: Gateway, sockets: Sockets, page: Page) -> None:
        self._gateway, self._sockets, self._page = gateway, sockets, page
        self._storage = Storage(gateway)
        self._runner: web.AppRunner | None = None

    async def start(self, port: int) -> str:
        """Listen, and return the address."""
        self._runner = web.AppRunner(self._app(), access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        await web.TCPSite(self._runner, HOST, port).start()
        return f"http://{HOST}:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        await self._page.streams.close()
        if self._runner is not None:
            await self._runner.cleanup()

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=LARGEST_BODY, middlewares=[_local_only])
        app.add_routes(
            [
                web.route("*", "/api/{method}", self._gateway.serve),
                web.post("/response/{kind}/{team}/{name}", self._gateway.serve_response_url),
                web.get("/socket/{ticket}", self._sockets.serve),
                *self._storage.routes(),
                *self._page.routes(),
            ]
        )
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
