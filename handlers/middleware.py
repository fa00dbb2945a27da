"""The frame of every listener: the request's context before it."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from slack_bolt.middleware.async_middleware import AsyncMiddleware
from slack_bolt.request.async_request import AsyncBoltRequest
from slack_bolt.response import BoltResponse

from bot.concurrency.threads import Threads, TooLate
from bot.concurrency.turns import Turns
from bot.domain.actor import Actor
from bot.domain.errors import Outsider
from bot.pdf import Typesetter
from bot.services import Services
from bot.slack.chart_files import Pictures
from bot.slack.directory import Directory
from bot.slack.newer_blocks import NewerBlocks
from bot.views.values import Place
from handlers.ask import Ask, End, Scope
from handlers.background_tasks import BackgroundTasks
from handlers.deadline import Deadline
from handlers.departures import ACCESS, ends_install, happened_at
from handlers.limits import RequestLimits
from handlers.people import actor_of
from handlers.presence import is_present
from handlers.recent_actors import RecentActors
from handlers.standing import is_outsider

LONGEST_KEY = 80
"""Characters of a request's key at most; Slack's triggers have about forty."""


class RequestContext(AsyncMiddleware):
    """Adds `scope`, and `ask` for a person's request, to the arguments of Bolt's listeners.

    An event comes from Slack, not from a person: its listener looks up the person to answer.
    """

    # A middleware class, because for a function Bolt first collects all arguments it might name.

    def __init__(  # noqa: PLR0913  the parts that requests work with
        self,
        services: Services,
        threads: Threads,
        background: BackgroundTasks,
        pictures: Pictures,
        typesetter: Typesetter,
        recent: RecentActors,
        *,
        newer: NewerBlocks,
        limits: RequestLimits,
        now: Callable[[], datetime],
        directory: Directory,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._services, self._threads = services, threads
        self._background = background
        self._pictures, self._newer, self._typesetter = pictures, newer, typesetter
        self._now, self._directory, self._limits = now, directory, limits
        self._recent, self._clock = recent, clock
        self._turns = Turns()

    async def async_process(
        self,
        *,
        req: AsyncBoltRequest,
        resp: BoltResponse,  # noqa: ARG002  Bolt passes it
        next: Callable[[], Awaitable[BoltResponse]],  # noqa: A002  Bolt's name for it
    ) -> BoltResponse | None:
        context, body = req.context, req.body
        event = body.get("event") or {}
        if event.get("type") in ACCESS:
            allowed, teams = ACCESS[event["type"]], event["team_ids"]
            at = happened_at(event, self._now())
            await self._directory.let_in(teams, context.enterprise_id, allowed=allowed, at=at)
            return BoltResponse(status=200)
        slack_ids = context.team_id, context.enterprise_id
        end = partial(self._directory.end, *slack_ids)
        served = await self._directory.find(*slack_ids)
        if served is None:
            return await _without_workspace(body, end, now=self._now())
        is_event = "event" in body
        scope = Scope(
            workspace_id=served.workspace_id,
            now=self._now(),
            services=self._services,
            threads=self._threads,
            background=self._background,
            pictures=self._pictures,
            newer=self._newer,
            typesetter=self._typesetter,
            recent=self._recent,
            turns=self._turns,
            limits=self._limits,
            deadline=Deadline(self._clock) if is_event else Deadline.from_now(self._clock),
            client=served.client,
            is_ours=served.is_called,
            end=end,
        )
        context["scope"] = scope
        if is_outsider(body, served.is_called):
            raise Outsider
        if not is_event:
            context["ask"] = ask = await ask_in(scope, context.user_id or "", body)
            self._limits.check(served.workspace_id, ask.actor.user)
        return await next()


async def _without_workspace(body: dict[str, Any], end: End, *, now: datetime) -> BoltResponse:
    """Return the answer to Slack's check of the address, and to workspaces not installed here.

    Outsider for what people of other workspaces press or send in a channel that is shared. The
    install of an organisation may end before any of its workspaces is known.
    """
    if body.get("type") in ("block_actions", "message_action", "view_submission"):
        raise Outsider
    if body.get("type") == "url_verification":
        return BoltResponse(status=200, body={"challenge": body.get("challenge")})
    if ends_install(body.get("event") or {}):
        await end(at=happened_at(body["event"], now))
    return BoltResponse(status=200)


async def ask_in(scope: Scope, user: str, body: dict[str, Any]) -> Ask:
    """Return the person's request made by a command, a press or a form."""
    place = place_of(body)
    channel = place.channel
    actor = replace(
        await _known_in_time(scope, user),
        channel=channel,
        is_present=channel is not None and is_present(body),
        request=request_of(body),
    )
    return Ask.of(
        scope,
        actor,
        trigger=body.get("trigger_id"),
        window=window_of(body),
        view=body.get("view"),
        surface=surface_of(body),
        posted=body.get("message"),
        on_home=place.home,
        reply_url=body.get("response_url"),
        listing=place.listing,
    )


async def _known_in_time(scope: Scope, user: str) -> Actor:
    """Return the person; TooLate if Slack does not tell in time who that is."""
    try:
        async with asyncio.timeout(scope.deadline.left_to_begin):
            return await actor_of(scope, user)
    except TimeoutError:
        raise TooLate from None


def request_of(body: dict[str, Any]) -> str | None:
    """Return what tells a command, press or form from all others: its trigger, used only once."""
    trigger = body.get("trigger_id")
    return f"trigger:{trigger}"[:LONGEST_KEY] if trigger else None


def place_of(body: dict[str, Any]) -> Place:
    """Return the place in which a request began; a window remembers where it was opened."""
    view = body.get("view") or {}
    if view.get("type") == "modal":
        return Place.decode(view.get("private_metadata", ""))
    conversation = body.get("channel_id") or (body.get("channel") or {}).get("id")
    is_channel = conversation and not conversation.startswith("D")
    channel = str(conversation) if is_channel else None
    return Place(channel=channel, home=view.get("type") == "home")


def window_of(body: dict[str, Any]) -> str | None:
    """Return the id of the open window with the pressed button; None if it was not in one."""
    view = body.get("view") or {}
    return view["id"] if view.get("type") == "modal" else None


def surface_of(body: dict[str, Any]) -> str | None:
    """Return the name of what was pressed: a message, or a view in the state it was in."""
    container, view = body.get("container") or {}, body.get("view") or {}
    if "message_ts" in container:
        return f"{container.get('channel_id')}:{container['message_ts']}"
    return f"{view.get('id')}:{view.get('hash')}" if view else None
