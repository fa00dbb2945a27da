"""The parts that every process needs, built once its database and settings are accepted."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import aclosing, asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial

import structlog
from prometheus_client import CollectorRegistry
from slack_sdk.web.async_client import AsyncWebClient

from bot.bootstrap.clients import slack_client
from bot.bootstrap.database import ready_engine
from bot.bootstrap.workspaces import Workspaces, of_installs, of_settings
from bot.concurrency.threads import Threads
from bot.config import Settings
from bot.db.engine import threads_for
from bot.db.sessions import Sessions
from bot.domain.pictures import PictureOwner
from bot.observability.metrics import Metrics
from bot.observability.outages import DatabaseWatch
from bot.pdf import Typesetter
from bot.services import Services, make_services
from bot.slack.call_counter import CallCounter
from bot.slack.chart_files import Pictures
from bot.slack.clients import slack_session
from bot.slack.newer_blocks import NewerBlocks
from handlers.background_tasks import BackgroundTasks
from handlers.limits import RequestLimits
from handlers.recent_actors import RecentActors

log = structlog.get_logger()

TIMEOUT = 20.0
"""Seconds, half the age of a lost claim (`queue.ABANDONED_AFTER`): a post ends well before that."""
ENDING = 5.0
"""Seconds to finish open requests when the process ends; Slack itself waits for three."""


@dataclass(frozen=True, slots=True)
class Parts:
    """The use cases, the machinery that runs them, and the workspaces that are served.

    `client` has the token of the settings, or none where each workspace has one of its own.
    """

    services: Services
    threads: Threads
    background: BackgroundTasks
    metrics: Metrics
    pictures: Pictures
    newer: NewerBlocks
    typesetter: Typesetter
    recent: RecentActors
    limits: RequestLimits
    client: AsyncWebClient
    workspaces: Workspaces

    @property
    def workspace_id(self) -> int:
        """The one workspace that is served by the token of the settings."""
        [only] = self.workspaces.clients.workspaces
        return only


@asynccontextmanager
async def assembled(settings: Settings, *, now: Callable[[], datetime]) -> AsyncIterator[Parts]:
    """Build the parts, and close them when the block ends.

    Waits while Slack cannot be asked; WrongSettingError if the database or the token is refused.
    """
    engine = ready_engine(settings)
    sessions = Sessions(engine)
    threads = Threads(threads_for(engine), group=sessions.group_commit, watch=DatabaseWatch().saw)
    services = make_services(sessions, settings.keeping, settings.export_secrets)
    metrics = Metrics(CollectorRegistry())

    async def keep_picture(owner: PictureOwner, file: str) -> None:
        await threads(services.pictures.keep, owner, file, now=now())

    try:
        async with (
            slack_session(TIMEOUT) as session,
            aclosing(Pictures(metrics, keep_picture)) as pictures,
        ):
            new_client = partial(slack_client, settings, session, CallCounter(metrics))
            if settings.many:
                serving = of_installs(settings.many, sessions, threads, metrics, new_client, now)
            else:
                serving = of_settings(services, threads, new_client(None), now)
            workspaces = await serving
            log.info("workspaces_served", count=len(workspaces.clients.workspaces))
            async with BackgroundTasks(patience=ENDING) as background:
                yield Parts(
                    services=services,
                    threads=threads,
                    background=background,
                    metrics=metrics,
                    pictures=pictures,
                    newer=NewerBlocks(services.workspaces, threads),
                    typesetter=Typesetter(),
                    recent=RecentActors(),
                    limits=RequestLimits(
                        metrics, person=settings.person_limit, workspace=settings.workspace_limit
                    ),
                    client=new_client(None),
                    workspaces=workspaces,
                )
    finally:
        threads.close()
        engine.dispose()
