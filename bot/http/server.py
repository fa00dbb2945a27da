"""The HTTP server: aiohttp's, with limits for connections."""

from __future__ import annotations

import asyncio
import errno
from collections.abc import AsyncIterator, Iterable, Iterator
from contextlib import asynccontextmanager, contextmanager, suppress
from typing import Any

from aiohttp import hdrs, web, web_response

from bot.http.connections import Connections, Limits, timed
from bot.http.referring import referring
from bot.http.refusals import Refusals, ServerLog, Why

READ_AHEAD = 16 * 1024
"""Bytes of a body that are held for a connection before anybody reads them."""
LINGERING = 2.0
"""Seconds in which the rest of a refused body is thrown away, so that the peer reads the answer."""
NAME = "social-coach"
"""What answers call the server: without versions, which tell strangers what to try."""
vars(web_response)["SERVER_SOFTWARE"] = NAME  # aiohttp has no setting for it
OVER_TLS = {hdrs.STRICT_TRANSPORT_SECURITY: "max-age=31536000"}
"""Has browsers ask by https alone for a year; for this host, as its subdomains may be others'."""
EXHAUSTED = (errno.EMFILE, errno.ENFILE, errno.ENOBUFS, errno.ENOMEM)


@asynccontextmanager
async def serving(  # noqa: PLR0913  what one listening port is made of
    routes: Iterable[web.RouteDef],
    host: str,
    port: int,
    *,
    limits: Limits,
    refusals: Refusals,
    patience: float,
    over_tls: bool = False,
) -> AsyncIterator[int]:
    """Serve these routes until the block ends; yield the port, a free one if 0 is given.

    `over_tls` says that people reach it by https, through a proxy. At the end, what is being
    answered gets `patience` seconds. OSError if the port is taken.
    """
    runner = _runner(routes, refusals, patience)
    if over_tls:
        runner.app.on_response_prepare.append(_ask_for_tls)
    await runner.setup()
    connections = Connections(limits)
    sweeping = asyncio.create_task(connections.sweep_for_ever())
    try:
        with _without_descriptors(connections, refusals):
            server = await _listen(runner, connections, host, port)
            try:
                yield int(server.sockets[0].getsockname()[1])
            finally:
                server.close()
    finally:
        sweeping.cancel()
        with suppress(asyncio.CancelledError):
            await sweeping
        await runner.cleanup()
        refusals.tell()


def _runner(routes: Iterable[web.RouteDef], refusals: Refusals, patience: float) -> web.AppRunner:
    app = web.Application(middlewares=[timed, referring])
    app.router.add_routes(routes)
    return web.AppRunner(
        app,
        access_log=None,
        shutdown_timeout=patience,
        auto_decompress=False,  # Slack compresses nothing, and what others send might burst
        lingering_time=LINGERING,
        read_bufsize=READ_AHEAD,
        logger=ServerLog(refusals),
    )


async def _ask_for_tls(_request: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(OVER_TLS)


async def _listen(
    runner: web.AppRunner, connections: Connections, host: str, port: int
) -> asyncio.Server:
    make = runner.server
    assert make is not None  # noqa: S101  the runner was set up
    return await asyncio.get_running_loop().create_server(
        lambda: connections.protocol(make()), host, port
    )


@contextmanager
def _without_descriptors(connections: Connections, refusals: Refusals) -> Iterator[None]:
    """Give a place away when no file can be opened; asyncio's own line would come in thousands."""
    loop = asyncio.get_running_loop()
    before = loop.get_exception_handler()

    def handle(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if isinstance(error, OSError) and error.errno in EXHAUSTED:
            refusals.add(Why.NO_DESCRIPTOR)
            connections.make_room()
        elif before is not None:
            before(loop, context)
        else:
            loop.default_exception_handler(context)

    loop.set_exception_handler(handle)
    try:
        yield
    finally:
        loop.set_exception_handler(before)
