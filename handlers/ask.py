"""The context of a listener: workspace, time and person, and the services it can use."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Coroutine, Hashable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, fields, replace
from datetime import date, datetime
from typing import Any, ParamSpec, Protocol, Self, TypeVar

import structlog
from slack_sdk.web.async_client import AsyncWebClient

from bot.concurrency.threads import Threads
from bot.concurrency.turns import Turns
from bot.domain.actor import Actor
from bot.domain.errors import CoachError
from bot.domain.team import Team
from bot.observability.outages import OUTAGES
from bot.pdf import Typesetter
from bot.services import Services
from bot.slack.chart_files import Pictures
from bot.slack.errors import CALL_ERRORS, code_of, failure_of
from bot.slack.newer_blocks import NewerBlocks
from bot.views import modals
from bot.views.guests import for_guests
from bot.views.left_out import Shown
from bot.views.members import for_members, has_steps_of_admins
from bot.views.payload import Message, View, as_post
from bot.views.teamless import for_teamless, has_steps_of_teams
from bot.views.values import Listing, Place, Whose
from handlers.background_tasks import BackgroundTasks, Tell
from handlers.deadline import Deadline
from handlers.limits import RequestLimits
from handlers.presence import run_confirmed
from handlers.recent_actors import RecentActors
from handlers.refusals import FIXABLE, FormNotOpened

log = structlog.get_logger()

P = ParamSpec("P")
R = TypeVar("R")


class End(Protocol):
    async def __call__(self, *, at: datetime) -> bool: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The workspace and time of a request, and the services that handle it.

    `is_ours` tells whether an id of Slack's is that of our workspace, or of its organisation. `end`
    notes that Slack ended the install at a moment, and tells False if there is a newer one.
    """

    workspace_id: int
    now: datetime
    services: Services
    threads: Threads
    background: BackgroundTasks
    pictures: Pictures
    newer: NewerBlocks
    typesetter: Typesetter
    recent: RecentActors
    turns: Turns
    limits: RequestLimits
    deadline: Deadline
    client: AsyncWebClient
    is_ours: Callable[[str], bool]
    end: End

    async def deliver(self, shown: Shown, send: Callable[[Shown], Awaitable[R]]) -> R:
        """Send a message or view, in the blocks that the workspace takes."""
        return await self.newer.send(self.workspace_id, shown, send, now=self.now)

    def heavy_turn(self) -> AbstractAsyncContextManager[None]:
        """A turn for what takes a process or much memory: one of a workspace, and few of all."""
        return self.turns.heavy_turn((self.workspace_id, "heavy"))

    async def run(self, use_case: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run a use case in a worker thread, off the event loop.

        TooLate when it cannot begin by the deadline: what is told to have failed is not stored.
        """
        return await run_confirmed(self, use_case, args, kwargs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ask(Scope):
    """One request of a person.

    `trigger` is the id that lets the bot open a form; a direct message has none. `window` is the
    open window with the pressed button, and `view` all that Slack says of it. `surface` names the
    message or window with the pressed button as it looked then, `posted` is the message itself.
    `on_home`: the request began on the Home tab. `reply_url` answers next to a pressed button;
    `listing` is the list of objectives from which the window with it was opened. `chosen` is the id
    of the team for what words do not tell to be another one's.
    """

    actor: Actor
    trigger: str | None = None
    window: str | None = None
    view: View | None = None
    surface: str | None = None
    posted: Message | None = None
    on_home: bool = False
    reply_url: str | None = None
    listing: Listing | None = None
    chosen: int | None = None

    @classmethod
    def of(cls, scope: Scope, actor: Actor, **opening: Any) -> Self:
        """Return the person's request in this scope; `opening` has the fields of Ask alone."""
        shared = {field.name: getattr(scope, field.name) for field in fields(Scope)}
        return cls(**shared, actor=actor, **opening)

    @property
    def today(self) -> date:
        """The date in the person's time zone."""
        return self.actor.today(self.now)

    async def fit(self, shown: Shown) -> Shown:
        """Return a message or view without the buttons that would only refuse the person."""
        if has_steps_of_teams(shown) and await self._is_teamless():
            shown = for_teamless(shown)
        if self.actor.is_guest:
            return for_guests(shown)
        if not has_steps_of_admins(shown):
            return shown
        try:
            later = self.unhurried  # what is answered may be stored already
            known = replace(self.actor, channels=frozenset())  # who is in no team was told so
            teams = await later.run(later.services.administering.of, known, now=self.now)
        except (CoachError, *OUTAGES):  # who is in no team may set one up
            return shown
        return for_members(shown, teams, self.actor.channel)

    async def _is_teamless(self) -> bool:
        """Return True for who writes to the bot alone and is in no team; False if nobody can tell.

        In a channel, a team can be set up.
        """
        if self.actor.channel is not None:
            return False
        later = self.unhurried
        try:
            return not await later.run(later.services.teams.of, self.actor, now=self.now)
        except (CoachError, *OUTAGES):
            return False

    async def open(self, view: View) -> str:
        """Open a window with a form or an answer, and return its id.

        CoachError without a trigger, and for a form that Slack does not open.
        """
        if self.trigger is None:
            raise CoachError("state.needs_a_form")
        view = self.remembered_in(view)
        try:
            opened = await self.deliver(view, self._open)
        except CALL_ERRORS as error:
            # What is to be filled in is opened before anything is stored; an answer, after it.
            if "submit" not in view or code_of(error) in FIXABLE:
                raise
            log.warning("form_not_opened", reason=failure_of(error).cause.reason)
            raise FormNotOpened from error
        return str(opened["view"]["id"])

    async def show(self, message: Message) -> None:
        """Show an answer in a window, where there is no conversation to post it in."""
        await self.show_view(modals.saved("Social Coach", message))

    async def show_view(self, view: View) -> str:
        """Show the view in the open window, or in a new one; return the window's id."""
        if self.window is None:
            return await self.open(view)
        await self.update(self.window, self.remembered_in(view))
        return self.window

    async def update(self, window: str, view: View) -> None:
        """Show the view in a window that is open."""

        async def send(fitting: View) -> None:
            await self.client.views_update(view_id=window, view=fitting)

        await self.deliver(view, send)

    async def _open(self, view: View) -> Any:
        return await self.client.views_open(trigger_id=self.trigger, view=view)

    async def in_time(
        self, work: Coroutine[Any, Any, Message | None], tell: Tell
    ) -> Message | None:
        """Return the answer, or a note in time that it comes later, by `tell`."""
        return await self.deadline.answer(work, self.background, tell)

    def later(self, task: Callable[[Ask], Coroutine[Any, Any, None]], key: Hashable = None) -> None:
        """Run a task after the answer; if it fails, the person gets a direct message.

        It is given this request without its deadline. While it runs, its `key` is among
        `background.keys`.
        """
        self.background.start(task(self.unhurried), self.tell, key)

    @property
    def unhurried(self) -> Ask:
        """The same request without its deadline."""
        return replace(self, deadline=Deadline(self.deadline.clock))

    async def tell(self, message: Message) -> None:
        """Send the person a direct message."""

        async def post(message: Message) -> None:
            await self.client.chat_postMessage(channel=self.actor.user, **as_post(message))

        await self.deliver(message, post)

    def remembered_in(self, view: View) -> View:
        """Return the view with the place of the request, so that its buttons act on that place."""
        place = Place(channel=self.actor.channel, home=self.on_home, listing=self.listing)
        return {**view, "private_metadata": place.added_to(view.get("private_metadata", ""))}

    def listing_of(self, whose: Whose) -> Self:
        """Return the same request; the message that was pressed in lists these objectives."""
        if self.reply_url is None:
            return self
        return replace(self, listing=Listing(whose=whose.encode(), url=self.reply_url))

    def for_rest(self, team: Team) -> Self:
        """Return the same request as if made for this team, but for what is clearly of others."""
        return replace(self.at(team.channel), chosen=team.id)

    def at(self, channel: str | None) -> Self:
        """Return the same request as if made in another channel."""
        return replace(self, actor=self.actor.at(channel))
