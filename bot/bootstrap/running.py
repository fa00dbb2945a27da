"""Running a bot: all of its parts, from start to stop."""

from __future__ import annotations

import os
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from bot.bootstrap.parts import Parts, assembled
from bot.bootstrap.serving import answering, listening
from bot.config import Settings
from bot.delivery import (
    NightlyCleaner,
    PictureRemover,
    PlanCopyKeeper,
    PresenceChecker,
    RecoveryChecker,
    Sender,
)
from bot.delivery.scheduler import Metronome
from bot.extras import has_pictures
from bot.http.health_endpoints import alive, probes
from bot.http.refusals import Refusals
from bot.http.security_txt import security_txt
from bot.observability.health import Health

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Bot:
    """A running bot; `metronome` is None if it sends nothing on its own.

    `operators_port` serves `/readyz` and `/metrics`; it is the other one unless set apart.
    """

    parts: Parts
    port: int
    operators_port: int
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
    """Run a bot that answers (`serve`), sends on its own (`deliver`), or both.

    WrongSettingError if what it needs is not set or not accepted.
    """
    settings.check_complete(serves=serve)
    async with AsyncExitStack() as stack:
        parts = await stack.enter_async_context(assembled(settings, now=now))
        await stack.enter_async_context(parts.workspaces.kept_up())
        health = Health(parts.services, parts.threads, parts.metrics, now, delivers=deliver)
        refusals, public = Refusals(parts.metrics), [alive()]
        if settings.security_contact is not None:
            public.append(security_txt(settings.security_contact, now))
        if serve:
            public += await stack.enter_async_context(answering(settings, parts, refusals, now))
        sites = listening(settings, public, probes(health), refusals)
        port, operators_port = await stack.enter_async_context(sites)
        # Started last and so stopped first: Slack is answered until all sending has finished.
        ticking = _ticking(settings, parts, now) if deliver else nullcontext()
        metronome = await stack.enter_async_context(ticking)
        if not has_pictures():
            log.warning("pictures_missing", fix="install social-coach[pictures]")
        log.info("bot_started", port=port, answers=serve, delivers=deliver)
        yield Bot(parts, port, operators_port, metronome)
        log.info("bot_stopping")


@asynccontextmanager
async def _ticking(
    settings: Settings, parts: Parts, now: Callable[[], datetime]
) -> AsyncIterator[Metronome]:
    clients = parts.workspaces.clients
    sender = Sender(
        parts.services,
        parts.threads,
        clients,
        parts.metrics,
        parts.pictures,
        parts.recent.forget,
        newer=parts.newer,
        name=f"{socket.gethostname()}:{os.getpid()}",
    )
    checkers = [
        *(
            check(parts.services, parts.threads, clients)
            for check in (RecoveryChecker, PresenceChecker, PlanCopyKeeper, PictureRemover)
        ),
        NightlyCleaner(
            *(parts.services, parts.threads, settings.keeping), parts.workspaces.check_access
        ),
    ]
    metronome = Metronome(parts.services, parts.threads, sender, checkers, parts.metrics, now)
    # The schedules may have been worked out with an older time-zone database than this one.
    await parts.threads(parts.services.planner.realign, now=now())
    metronome.start()
    try:
        yield metronome
    finally:
        await metronome.stop()
