"""Serving HTTP, or Socket Mode, until a block ends."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import partial

from aiohttp import web
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.bootstrap.clients import accepted
from bot.bootstrap.parts import ENDING, Parts
from bot.bootstrap.slack import bolt_app, signing_secret
from bot.config import Settings, WrongSettingError
from bot.http.slack_door import for_slack


@asynccontextmanager
async def answering(
    settings: Settings, parts: Parts, now: Callable[[], datetime]
) -> AsyncIterator[list[web.RouteDef]]:
    """Accept Slack's requests: over Socket Mode, or over HTTP at the routes that this yields."""
    settings.check_transport()
    app = bolt_app(parts, now)
    if settings.slack_app_token is None:
        yield [for_slack(app, signing_secret(settings))]
        return
    async with _connected(app, settings.slack_app_token.get_secret_value()):
        yield []


@asynccontextmanager
async def _connected(app: AsyncApp, app_token: str) -> AsyncIterator[None]:
    opening = partial(app.client.apps_connections_open, app_token=app_token)
    opened = await accepted("SLACK_APP_TOKEN", app.client.base_url, opening)
    handler = AsyncSocketModeHandler(app, app_token, web_client=app.client)
    # Given the address, because the handler would ask for one for ever if Slack refused it.
    handler.client.wss_uri = opened["url"]
    try:
        await handler.connect_async()
        yield
    finally:
        await handler.close_async()


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve HTTP until the block ends; yield the port, a free one if 0 is given."""
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=ENDING)
    await runner.setup()
    try:
        await _bind(web.TCPSite(runner, host, port))
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()


async def _bind(site: web.TCPSite) -> None:
    try:
        await site.start()
    except OSError as error:
        raise WrongSettingError(
            f"{site.name} cannot be used ({error.strerror}). See HOST and PORT."
        ) from None
