"""The sender: claims messages, composes them and posts them to Slack."""

from __future__ import annotations

import asyncio
import time
from dataclasses import replace
from datetime import datetime, timedelta

import structlog

from bot.concurrency.in_flight import Running
from bot.concurrency.threads import Threads
from bot.db.errors import DATABASE_DOWN
from bot.delivery.composed import Composed
from bot.delivery.composer import Composer
from bot.delivery.posted import Job, Posted, call_slack, where_posted
from bot.delivery.settler import Forget, Now, Settler
from bot.domain.messages.kinds import KINDS
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause, NothingToSend, NotYet, Reason
from bot.domain.pictures import PictureOwner
from bot.observability.metrics import Metrics
from bot.services import Services
from bot.slack.chart_files import Pictures
from bot.slack.clients import Clients, SlackClient
from bot.slack.errors import CALL_ERRORS, failure_of
from bot.slack.message_lookup import CannotLook, find_posted
from bot.slack.newer_blocks import NewerBlocks, names_newer
from bot.slack.rate_limits import RateLimiter
from bot.views.charts import illustrated
from bot.views.messages import checkin_replaced
from bot.views.payload import Message

log = structlog.get_logger()

FRESH = timedelta(seconds=5)
"""A claim as young as this needs no renewal before posting."""
LOOK_BACK = timedelta(days=1)
"""How far to look back for a message that was posted by a clock that went ahead."""
AFTER_ANOTHER = timedelta(seconds=1)
"""How long to wait for the message that another one changes, or stands below."""
LOOK = 1.0
"""Seconds between two looks for new messages while the last ones are on their way."""
EXPIRED, INTERNAL_ERROR = Cause(Reason.EXPIRED), Cause(Reason.INTERNAL_ERROR)
BAD_PICTURE = Cause(Reason.REFUSED, "invalid_blocks")
"""Slack's code for a file that it cannot show; such a message has certainly not been posted."""


class Sender:
    """Sends the messages in the outbox."""

    def __init__(  # noqa: PLR0913  the parts that a sender works with
        self,
        services: Services,
        threads: Threads,
        clients: Clients,
        metrics: Metrics,
        pictures: Pictures,
        forget: Forget,
        *,
        newer: NewerBlocks,
        name: str,
        in_flight: int = 64,
    ) -> None:
        self._outbox, self._threads, self._clients = services.outbox, threads, clients
        self._pictures, self._newer = pictures, newer
        self._name, self._in_flight = name, in_flight
        self._composer = Composer(services, threads, most=in_flight)
        self._settler = Settler(services, threads, metrics, forget, name=name, most=in_flight)
        self._limiter = RateLimiter(time.monotonic)
        # Limits the calls to Slack open at once: more messages than that are in hand.
        self._posting = asyncio.Semaphore(in_flight)
        self.stopping = False

    async def drain(self, now: Now) -> int:
        """Send all messages that are ready; return how many were handled.

        Twice as many as are being posted are being composed and settled, so that Slack never waits
        for the next message. A slow message holds up no other: the sender claims what is queued
        while the message is on its way.
        """
        handled, running, most = 0, Running(), 3 * self._in_flight
        try:
            while (messages := await self._claim(most - len(running), now())) or len(running):
                handled += len(messages)
                for message in messages:
                    running.start(self._handle(message, now))
                enough = min(2 * self._in_flight, len(running) - 1) if messages else 0
                await running.until_at_most(enough, within=LOOK)
        finally:
            await running.until_at_most(0)
        return handled

    async def _claim(self, room: int, now: datetime) -> list[OutboxMessage]:
        if self.stopping:
            return []
        # Of the workspaces served here only: other processes may share the database.
        served = self._clients.workspaces
        return await self._threads(
            self._outbox.claim, worker=self._name, now=now, limit=room, workspaces=served
        )

    async def _handle(self, message: OutboxMessage, now: Now) -> None:
        with structlog.contextvars.bound_contextvars(
            slot=message.slot, workspace=message.workspace_id
        ):
            try:
                await self._try(message, now)
            except DATABASE_DOWN:
                # The message is not at fault: once its claim is old, a sender takes it over. That
                # the database is down is logged once for all (`bot.observability.outages`).
                return

    async def _try(self, message: OutboxMessage, now: Now) -> None:
        try:
            await self._send(message, now)
        except DATABASE_DOWN:
            raise
        # Broad, because composing and posting run most of the bot's code: an error in one message
        # must not stop the others, nor be tried again every minute.
        except Exception:
            log.exception("message_failed")
            await self._settler.settle(message, State.FAILED, now(), cause=INTERNAL_ERROR)

    async def _send(self, message: OutboxMessage, now: Now) -> None:
        if message.expires_at <= now() and not message.doubtful:
            await self._settler.settle(message, State.EXPIRED, now(), cause=EXPIRED)
            return
        composed = await self._composer.compose(message, now())
        if isinstance(composed, NotYet):
            await self._settler.put_back(message, at=now() + AFTER_ANOTHER, cause=composed)
            return
        if isinstance(composed, NothingToSend):
            state = State.UNKNOWN if message.doubtful else State.SKIPPED
            await self._settler.settle(message, state, now(), cause=composed)
            return
        client = self._clients.client_for(message.workspace_id)
        await self._deliver(Job(message, client), composed, now)

    async def _deliver(self, job: Job, composed: Composed, now: Now) -> None:
        message = job.message
        try:
            posted = await self._look_up(job, composed, now())
            if posted is None and message.expires_at <= now():
                await self._settler.settle(message, State.EXPIRED, now(), cause=EXPIRED)
                return
            if posted is None:
                posted = await self._post_fitting(job, composed, now)
        except CannotLook as refusal:
            cause = Cause(Reason.CANNOT_LOOK, refusal.code)
            await self._settler.settle(message, State.UNKNOWN, now(), cause=cause)
        except CALL_ERRORS as error:
            await self._settler.failed(message, failure_of(error), composed, now())
        else:
            if posted is not None:
                await self._settler.settle(
                    message, State.SENT, now(), **where_posted(message, posted)
                )
                await self._settler.arrived(message, composed)
                await self._close_replaced(job, composed)

    async def _look_up(self, job: Job, composed: Composed, now: datetime) -> Posted | None:
        """The place of a message whose answer was lost; None if it never arrived.

        None also for an alarm's where the bot cannot look: two of them are better than none.
        """
        if not job.message.doubtful or composed.edits:
            return None
        channel = composed.channel or await _direct_messages(job.client, composed.user)
        # A time to come was given by a wrong clock, and so tells nothing of when it was posted.
        since = job.message.due_at if job.message.due_at <= now else now - LOOK_BACK
        try:
            ts = await find_posted(job.client, channel, job.message.slot, since=since)
        except CannotLook:
            if not KINDS[job.message.kind].urgent:
                raise
            return None
        return Posted(channel, ts) if ts else None

    async def _post_fitting(self, job: Job, composed: Composed, now: Now) -> Posted | None:
        """Post the message in the blocks that the workspace takes."""

        async def post(message: Message) -> Posted | None:
            return await self._post_illustrated(job, replace(composed, message=message), now)

        workspace_id = job.message.workspace_id
        return await self._newer.send(workspace_id, composed.message, post, now=now())

    async def _post_illustrated(self, job: Job, composed: Composed, now: Now) -> Posted | None:
        """Post the message with its chart, or without it if Slack cannot show the picture."""
        chart = composed.chart
        if not chart:
            return await self._post(job, composed, now)
        [team_id] = composed.teams
        owner = PictureOwner(workspace_id=job.message.workspace_id, team_id=team_id)
        file = await self._pictures.file_of(job.client, owner, chart)
        if not file:
            return await self._post(job, composed, now)
        pictured = replace(composed, message=illustrated(composed.message, chart, file))
        try:
            return await self._post(job, pictured, now)
        except CALL_ERRORS as error:
            is_newer = names_newer(error, pictured.message["blocks"])
            if is_newer or failure_of(error).cause != BAD_PICTURE:
                raise
            self._pictures.forget(owner, chart)
            return await self._post(job, composed, now)

    async def _post(self, job: Job, composed: Composed, now: Now) -> Posted | None:
        """Post the message; None if another sender holds it by now, or if it was postponed."""
        # Slack takes a person's id for their direct messages: they need not be opened first.
        channel = composed.channel or composed.user
        if not composed.edits:  # Slack limits new messages in a place, not what is changed there
            await self._limiter.turn(channel)
        held_at: datetime | None = job.message.claimed_at
        async with self._posting:
            if await self._postpone(job.message, now()):
                return None
            if composed.channel is not None:
                # Noted before the call: without a channel noted, Slack has surely not been called,
                # and not every channel can be read later to find out.
                held_at = await self._settler.renew(job.message, composed.channel, now)
            # Repeated after a slow renewal: another sender that finds the claim old posts as well.
            while held_at and now() - held_at >= FRESH:
                held_at = await self._settler.renew(job.message, composed.channel, now)
            if held_at is None or await self._is_kept_back(job.message, composed, now):
                return None
            return await call_slack(job, composed, channel)

    async def _is_kept_back(self, message: OutboxMessage, composed: Composed, now: Now) -> bool:
        """Put the message back if an alarm began in its teams since it was composed.

        One of a team that was deleted meanwhile is gone, and is not sent either. This is the last
        that is done before the call, so that no message leaves after it.
        """
        if not composed.teams or not await self._settler.is_held_back(composed.teams):
            return False
        await self._settler.put_back(message, at=now(), cause=Cause(Reason.ALARM_ON))
        return True

    async def _close_replaced(self, job: Job, composed: Composed) -> None:
        """Take the buttons from the message that this one replaces, if Slack lets us."""
        if composed.replaces is None:
            return
        place, message = composed.replaces, checkin_replaced()
        try:
            await job.client.chat_update(channel=place.channel, ts=place.ts, **message)
        except CALL_ERRORS as error:
            log.warning("replaced_not_closed", reason=failure_of(error).cause.reason)

    async def _postpone(self, message: OutboxMessage, now: datetime) -> bool:
        """Put the message back if Slack paused or this sender stops; return True if so."""
        until = self._settler.paused_until(message.workspace_id, now)
        if until <= now and not self.stopping:
            return False
        reason = Reason.SLACK_PAUSED if until > now else Reason.SENDER_STOPPED
        await self._settler.put_back(message, at=until, cause=Cause(reason))
        return True


async def _direct_messages(client: SlackClient, user: str) -> str:
    opened = await client.conversations_open(users=user)
    return str(opened["channel"]["id"])
