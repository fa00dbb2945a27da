"""Serving HTTP, or Socket Mode, until a block ends."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime
from functools import partial

from aiohttp import web

from bot.bootstrap.clients import accepted
from bot.bootstrap.descriptors import affordable
from bot.bootstrap.installing import install_routes
from bot.bootstrap.parts import ENDING, Parts
from bot.bootstrap.slack import bolt_app, signing_secret
from bot.config import Settings, WrongSettingError
from bot.http.connections import Limits
from bot.http.refusals import Refusals
from bot.http.server import serving
from bot.http.slack_door import SlackDoor
from bot.http.socket_door import SocketDoor
from bot.http.timed_app import TimedApp
from bot.language import english, gists, topics


@asynccontextmanager
async def answering(
    settings: Settings, parts: Parts, refusals: Refusals, now: Callable[[], datetime]
) -> AsyncIterator[list[web.RouteDef]]:
    """Accept Slack's requests: over Socket Mode, or over HTTP at the routes that this yields.

    Whatever the first question would have to wait for is read before that.
    """
    await asyncio.to_thread(topics.read_all)
    await asyncio.to_thread(english.read_all)
    await asyncio.to_thread(gists.read_all)
    app = bolt_app(parts, refusals, now)
    if settings.slack_app_token is None:
        secret = signing_secret(settings)
        slack = SlackDoor(app=app, secret=secret, refusals=refusals).route()
        yield [slack, *install_routes(settings, parts, refusals, now)]
        return
    async with _connected(app, settings.slack_app_token.get_secret_value()):
        yield []


@asynccontextmanager
async def _connected(app: TimedApp, app_token: str) -> AsyncIterator[None]:
    opening = partial(app.client.apps_connections_open, app_token=app_token)
    opened = await accepted("SLACK_APP_TOKEN", app.client.base_url, opening)
    handler = SocketDoor(app, app_token, web_client=app.client)
    # Given the address, because the handler would ask for one for ever if Slack refused it.
    handler.client.wss_uri = opened["url"]
    try:
        await handler.connect_async()
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def listening(
    settings: Settings,
    public: Iterable[web.RouteDef],
    own: Iterable[web.RouteDef],
    refusals: Refusals,
) -> AsyncIterator[tuple[int, int]]:
    """Serve what is public and, on the same port or one of its own, what is for operators.

    Yield both ports.
    """
    listen = partial(
        _listening,
        limits=Limits(connections=affordable(settings.max_connections)),
        refusals=refusals,
        over_tls=(settings.public_url or "").startswith("https:"),
    )
    if settings.metrics_port is None:
        async with listen([*public, *own], settings.host, settings.port) as port:
            yield port, port
        return
    async with (
        listen(public, settings.host, settings.port) as port,
        listen(own, settings.metrics_host, settings.metrics_port) as own_port,
    ):
        yield port, own_port


@asynccontextmanager
async def _listening(
    routes: Iterable[web.RouteDef],
    host: str,
    port: int,
    *,
    limits: Limits,
    refusals: Refusals,
    over_tls: bool,
) -> AsyncIterator[int]:
    async with AsyncExitStack() as stack:
        site = serving(
            *(routes, host, port),
            limits=limits,
            refusals=refusals,
            patience=ENDING,
            over_tls=over_tls,
        )
        try:
            bound = await stack.enter_async_context(site)
        except OSError as error:
            raise WrongSettingError(
                f"http://{host}:{port} cannot be used ({error.strerror})."
                " See HOST and PORT, or METRICS_HOST and METRICS_PORT."
            ) from None
        yield bound
