"""The App Home tab."""

from __future__ import annotations

import structlog

from bot.concurrency.threads import TooLate
from bot.domain.errors import CoachError
from bot.observability.outages import OUTAGES
from bot.slack.errors import CALL_ERRORS
from bot.views.home import home
from handlers.ask import Ask

log = structlog.get_logger()


async def publish_home(ask: Ask) -> None:
    """Publish the person's Home tab as of now."""
    overview = await ask.run(ask.services.members.overview, ask.actor, now=ask.now)
    view = home(overview, needs_setup=not (overview.teams or overview.delivery_problems))
    await ask.client.views_publish(user_id=ask.actor.user, view=view)


async def refresh_home(ask: Ask) -> None:
    """Publish Home again after a change made there; if that fails, the next visit does it.

    The change is stored by then: whatever fails here is no reason to say that it is not.
    """
    try:
        await publish_home(ask)
    except (*CALL_ERRORS, *OUTAGES, CoachError, TooLate) as error:
        log.warning("home_refresh_failed", reason=type(error).__name__)
