"""The App Home tab."""

from __future__ import annotations

from collections.abc import Awaitable
from dataclasses import replace

import structlog

from bot.concurrency.threads import TooLate
from bot.domain.errors import CoachError, NotAllowed, Outsider
from bot.observability.outages import OUTAGES
from bot.slack.errors import CALL_ERRORS
from bot.views.home import closed_home, home
from bot.views.payload import View
from bot.views.refusals import refusal_words
from handlers.ask import Ask, Scope
from handlers.people import actor_of

log = structlog.get_logger()


async def publish_home(ask: Ask) -> None:
    """Publish the person's Home tab as of now; why not, where nothing may be shown."""
    await ask.client.views_publish(user_id=ask.actor.user, view=await _home(ask))


async def _home(ask: Ask) -> View:
    try:
        overview = await ask.run(ask.services.members.overview, ask.actor, now=ask.now)
    except NotAllowed as refused:
        return closed_home(refusal_words(refused))
    known = overview.teams or overview.unseen or overview.delivery_problems
    return await ask.fit(home(overview, needs_setup=not known))


async def show_home(scope: Scope, user: str) -> None:
    """Publish anybody's Home tab, also that of who gets nothing."""
    try:
        actor = await actor_of(scope, user)
    except Outsider as refused:
        await scope.client.views_publish(user_id=user, view=closed_home(refusal_words(refused)))
    else:
        await publish_home(Ask.of(scope, actor))


async def hide_team(scope: Scope, user: str) -> None:
    """Publish the Home of who left a team; if that fails, the next visit does it.

    Slack isn't asked whose channels they are in: it may not know yet that they left.
    """

    async def publish() -> None:
        actor = await actor_of(scope, user)
        await publish_home(Ask.of(scope, replace(actor, channels=frozenset())))

    await _or_at_the_next_visit(publish())


async def refresh_home(ask: Ask) -> None:
    """Publish Home again after a change made there; if that fails, the next visit does it."""
    await _or_at_the_next_visit(publish_home(ask))


async def _or_at_the_next_visit(publishing: Awaitable[None]) -> None:
    """Publish by the way: a failure is no reason to say that what was stored before is not."""
    try:
        await publishing
    except (*CALL_ERRORS, *OUTAGES, CoachError, TooLate) as error:
        log.warning("home_refresh_failed", reason=type(error).__name__)
