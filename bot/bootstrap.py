"""Putting the parts together: Settings in, a running bot out. No decisions are taken here."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import aiohttp
from aiohttp import web
from prometheus_client import CollectorRegistry
from slack_bolt.adapter.socket_mode.async_handler import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from sqlalchemy import Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.concurrency.threads import Threads
from bot.config import Settings, WrongSettingError
from bot.db.engine import make_engine, threads_for
from bot.db.migrate import is_behind, migrate
from bot.db.sessions import Sessions
from bot.delivery import Pictures, Prober, Sender
from bot.delivery.calls import CallCounter
from bot.health import Health
from bot.metrics import Metrics
from bot.scheduler import Metronome
from bot.services import Services, make_services
from handlers import register
from handlers.errands import Errands
from handlers.http import for_slack, http_app
from handlers.middleware import Introduce
from handlers.probes import probes
from handlers.timing import TimedApp

TIMEOUT = aiohttp.ClientTimeout(total=20)
"""Half of the age at which a claim counts as left behind (`outbox.STUCK`)."""
ENDING = 5.0
"""Seconds for requests that are being answered when the process ends: Slack waits for three."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What every process needs: the use cases, what works for them, and one workspace's client."""

    services: Services
    threads: Threads
    errands: Errands
    metrics: Metrics
    pictures: Pictures
    client: AsyncWebClient
    installation: AuthorizeResult
    workspace_id: int


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot; `metronome` is None when it does not send by itself."""

    parts: Parts
    port: int
    metronome: Metronome | None


def utc_now() -> datetime:
    return datetime.now(UTC)


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    now: Callable[[], datetime] = utc_now,
    serve: bool = True,
    deliver: bool = True,
) -> AsyncIterator[Bot]:
    """A bot that answers (`serve`), sends by itself (`deliver`), or both, until the block ends."""
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(assembled(settings, now=now))
        health = Health(parts.services, parts.threads, parts.metrics, now, delivers=deliver)
        routes = probes(health)
        if serve:
            routes += await stack.enter_async_context(_answering(settings, parts, now))
        site = listening(http_app(*routes), settings.host, settings.port)
        port = await stack.enter_async_context(site)
        # Last in, so first to stop: nothing new is sent, and the process answers to its end.
        metronome = await stack.enter_async_context(_ticking(parts, now)) if deliver else None
        yield Bot(parts, port, metronome)


@asynccontextmanager
async def assembled(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator[Parts]:
    """The parts, over a database with the right schema and a token that Slack accepts."""
    engine = ready_engine(settings)
    sessions = Sessions(engine)
    threads = Threads(threads_for(engine), group=sessions.group_commit)
    services = make_services(sessions)
    metrics = Metrics(CollectorRegistry())
    try:
        async with (
            aiohttp.ClientSession(timeout=TIMEOUT) as session,
            aclosing(Pictures(metrics)) as pictures,
        ):
            client = slack_client(settings, session, CallCounter(metrics))
            installation = await _authorized(client)
            workspace_id = await threads(
                services.workspaces.install,
                installation.team_id or installation.enterprise_id or "",
                installation.bot_user_id or "",
                now=now(),
            )
            async with Errands(patience=ENDING) as errands:
                yield Parts(
                    services=services,
                    threads=threads,
                    errands=errands,
                    metrics=metrics,
                    pictures=pictures,
                    client=client,
                    installation=installation,
                    workspace_id=workspace_id,
                )
    finally:
        threads.close()
        engine.dispose()


def ready_engine(settings: Settings) -> Engine:
    """The database; a SQLite file is brought up to date, PostgreSQL is only checked."""
    engine = open_engine(settings)
    if engine.dialect.name == "sqlite":
        migrate(engine)
        return engine
    with engine.connect() as connection:
        behind = is_behind(connection)
    if behind:
        engine.dispose()
        raise WrongSettingError("The database's schema is not current. Run: python -m bot migrate")
    return engine


def open_engine(settings: Settings) -> Engine:
    """The database, if it can be reached."""
    try:
        engine = make_engine(settings.database)
        engine.connect().close()
    except (SQLAlchemyError, OSError, ImportError) as error:
        first = str(error).splitlines()[0]
        raise WrongSettingError(
            f"The database cannot be opened ({first}). See DATABASE_URL."
        ) from None
    return engine


def slack_client(
    settings: Settings, session: aiohttp.ClientSession, *watching: CallCounter
) -> AsyncWebClient:
    """A client that calls once: what is worth repeating, and when, the caller knows."""
    return AsyncWebClient(
        token=settings.bot_token(),
        base_url=settings.slack_api_url,
        session=session,
        retry_handlers=[*watching],
    )


async def _authorized(client: AsyncWebClient) -> AuthorizeResult:
    found = await _accepted("SLACK_BOT_TOKEN", client, client.auth_test())
    return AuthorizeResult.from_auth_test_response(bot_token=client.token, auth_test_response=found)


async def _accepted(
    setting: str, client: AsyncWebClient, call: Awaitable[AsyncSlackResponse]
) -> AsyncSlackResponse:
    """The answer to the first call with a token."""
    try:
        return await call
    except SlackApiError as refusal:
        code = refusal.response.get("error") or refusal.response.status_code
        raise WrongSettingError(f"Slack does not accept {setting} ({code}).") from None
    except (aiohttp.ClientError, TimeoutError) as error:
        raise WrongSettingError(
            f"Slack cannot be reached at {client.base_url} ({error})."
        ) from None


@asynccontextmanager
async def _ticking(parts: Parts, now: Callable[[], datetime]) -> AsyncIterator[Metronome]:
    clients = {parts.workspace_id: parts.client}
    sender = Sender(
        parts.services,
        parts.threads,
        clients.get,
        parts.metrics,
        parts.pictures,
        name=f"{socket.gethostname()}:{os.getpid()}",
    )
    prober = Prober(parts.services, parts.threads, clients.get)
    metronome = Metronome(parts.services, parts.threads, sender, prober, parts.metrics, now)
    # The time-zone database may be a newer one than when the schedules were reckoned.
    await parts.threads(parts.services.planner.realign, now=now())
    metronome.start()
    try:
        yield metronome
    finally:
        await metronome.stop()


@asynccontextmanager
async def _answering(
    settings: Settings, parts: Parts, now: Callable[[], datetime]
) -> AsyncIterator[list[web.RouteDef]]:
    """Take what Slack sends: by Socket Mode, or at the addresses that this yields."""
    settings.check_transport()
    app = bolt_app(settings, parts, now)
    if settings.slack_app_token is None:
        yield [for_slack(app, _signing_secret(settings))]
        return
    async with _connected(app, settings.slack_app_token.get_secret_value()):
        yield []


def bolt_app(settings: Settings, parts: Parts, now: Callable[[], datetime]) -> AsyncApp:
    """Bolt with our listeners. A listener finishes before Slack is answered: "saved" is true."""

    async def authorize() -> AuthorizeResult:
        return parts.installation

    workspaces = {
        parts.installation.team_id: parts.workspace_id,
        parts.installation.enterprise_id: parts.workspace_id,
    }
    app = TimedApp(
        parts.metrics,
        client=parts.client,
        authorize=authorize,
        signing_secret=_signing_secret(settings),
        request_verification_enabled=not settings.socket_mode,
        process_before_response=True,
    )
    introduce = Introduce(
        parts.services, parts.threads, parts.errands, parts.pictures, now, workspaces.get
    )
    register(app, introduce)
    return app


def _signing_secret(settings: Settings) -> str:
    secret = settings.slack_signing_secret
    return secret.get_secret_value() if secret else ""


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve HTTP until the block ends; yields the port, which is chosen when 0 is given."""
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


@asynccontextmanager
async def _connected(app: AsyncApp, app_token: str) -> AsyncIterator[None]:
    opening = app.client.apps_connections_open(app_token=app_token)
    opened = await _accepted("SLACK_APP_TOKEN", app.client, opening)
    handler = AsyncSocketModeHandler(app, app_token, web_client=app.client)
    # Asking for an address itself, the handler would ask for ever when it is refused.
    handler.client.wss_uri = opened["url"]
    try:
        await handler.connect_async()
        yield
    finally:
        await handler.close_async()
