"""The sender: claim, compose, post, settle."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.concurrency.batcher import Batcher
from bot.concurrency.in_flight import Running
from bot.concurrency.threads import Threads
from bot.db.errors import DATABASE_DOWN
from bot.delivery.composer import Composed, Composer
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause, NothingToSend, Reason
from bot.observability.metrics import Metrics
from bot.outbox.queue import Change, put_back, renewed, settled
from bot.services import Services
from bot.slack.chart_files import Pictures
from bot.slack.clients import Clients, SlackClient
from bot.slack.errors import CALL_ERRORS, Failure, Reach, failure_of, wait_before
from bot.slack.message_lookup import CannotLook, find_posted
from bot.slack.rate_limits import RateLimiter
from bot.views.charts import illustrated

log = structlog.get_logger()

EVENT_TYPE = "social_coach_letter"
"""Slack keeps this name with each message, so it stays as it is."""
SETTLING = timedelta(seconds=15)
"""How long a message whose answer was lost may take to show up in Slack."""
FRESH = timedelta(seconds=5)
"""A claim as young as this needs no renewal before posting."""
LOOK = 1.0
"""Seconds from one look for messages to the next, while the last ones are on their way."""
MOST_ATTEMPTS = 8
EXPIRED, NOT_INSTALLED = Cause(Reason.EXPIRED), Cause(Reason.NOT_INSTALLED)
INTERNAL_ERROR = Cause(Reason.INTERNAL_ERROR)
BAD_PICTURE = Cause(Reason.REFUSED, "invalid_blocks")
"""Slack says this of a file that it cannot show; such a message was surely not posted."""
Now = Callable[[], datetime]


@dataclass(frozen=True, slots=True)
class Job:
    """A claimed message and the client to send it with."""

    message: OutboxMessage
    client: SlackClient


@dataclass(frozen=True, slots=True)
class Posted:
    """Where a message is in Slack."""

    channel: str
    ts: str


class Sender:
    """Sends what is in the outbox."""

    def __init__(  # noqa: PLR0913  what a sender works with
        self,
        services: Services,
        threads: Threads,
        clients: Clients,
        metrics: Metrics,
        pictures: Pictures,
        *,
        name: str,
        in_flight: int = 64,
    ) -> None:
        self._services, self._threads, self._clients = services, threads, clients
        self._metrics, self._pictures = metrics, pictures
        self._name, self._in_flight = name, in_flight
        self._composer = Composer(services, threads, most=in_flight)
        self._write = Batcher(self._write_all, most=in_flight)
        self._limiter = RateLimiter(time.monotonic)
        self._posting = asyncio.Semaphore(in_flight)
        self._pauses = dict[int, datetime]()
        self.stopping = False

    async def drain(self, now: Now) -> int:
        """Send all that is ready; tell how many messages were handled.

        Beside those that are being posted twice as many are in hand, being composed and settled,
        so that Slack need not wait for the next. A slow message holds up no other: what is queued
        while it is on its way is claimed.
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
        claim = self._services.outbox.claim
        return await self._threads(claim, worker=self._name, now=now, limit=room)

    async def _handle(self, message: OutboxMessage, now: Now) -> None:
        with structlog.contextvars.bound_contextvars(
            slot=message.slot, workspace=message.workspace_id
        ):
            try:
                await self._try(message, now)
            except DATABASE_DOWN as error:
                # No fault of the message's: when its claim is old, it is taken up where it stands.
                log.warning("database_failed", reason=str(error).splitlines()[0])

    async def _try(self, message: OutboxMessage, now: Now) -> None:
        try:
            await self._send(message, now)
        except DATABASE_DOWN:
            raise
        except Exception:  # A border: one bad message must not stop the others.
            log.exception("message_failed")
            await self._settle(message, State.FAILED, now(), cause=INTERNAL_ERROR)

    async def _send(self, message: OutboxMessage, now: Now) -> None:
        client = self._clients.client_for(message.workspace_id)
        if client is None:
            await self._settle(message, State.FAILED, now(), cause=NOT_INSTALLED)
            return
        if message.expires_at <= now() and not message.doubtful:
            await self._settle(message, State.EXPIRED, now(), cause=EXPIRED)
            return
        composed = await self._composer.compose(message, now())
        if isinstance(composed, NothingToSend):
            state = State.UNKNOWN if message.doubtful else State.SKIPPED
            await self._settle(message, state, now(), cause=composed)
            return
        await self._deliver(Job(message, client), composed, now)

    async def _deliver(self, job: Job, composed: Composed, now: Now) -> None:
        message = job.message
        try:
            posted = await self._found(job, composed)
            if posted is None and message.expires_at <= now():
                await self._settle(message, State.EXPIRED, now(), cause=EXPIRED)
                return
            if posted is None:
                posted = await self._post_illustrated(job, composed, now)
        except CannotLook as refusal:
            cause = Cause(Reason.CANNOT_LOOK, refusal.code)
            await self._settle(message, State.UNKNOWN, now(), cause=cause)
        except CALL_ERRORS as error:
            await self._failed(message, failure_of(error), composed, now())
        else:
            if posted is not None:
                await self._settle(
                    message, State.SENT, now(), channel=posted.channel, message_ts=posted.ts
                )

    async def _found(self, job: Job, composed: Composed) -> Posted | None:
        """A message of doubtful fate that did arrive."""
        if not job.message.doubtful:
            return None
        channel = composed.channel or await _direct_messages(job.client, composed.user)
        ts = await find_posted(job.client, channel, job.message.id, since=job.message.due_at)
        return Posted(channel, ts) if ts else None

    async def _post_illustrated(self, job: Job, composed: Composed, now: Now) -> Posted | None:
        """Post with the picture of the chart, or without it where there is none to be had."""
        chart, workspace_id = composed.chart, job.message.workspace_id
        file = chart and await self._pictures.file_of(job.client, workspace_id, chart)
        if not chart or not file:
            return await self._post(job, composed, now)
        pictured = replace(composed, message=illustrated(composed.message, chart, file))
        try:
            return await self._post(job, pictured, now)
        except CALL_ERRORS as error:
            if failure_of(error).cause != BAD_PICTURE:
                raise
            self._pictures.forget(workspace_id, chart)
            return await self._post(job, composed, now)

    async def _post(self, job: Job, composed: Composed, now: Now) -> Posted | None:
        """Post; None when another sender has the message by now, or it was put off."""
        # A person's id stands for their direct messages with the bot: no need to open them first.
        channel = composed.channel or composed.user
        await self._limiter.turn(channel)
        held_at: datetime | None = job.message.claimed_at
        async with self._posting:
            if await self._put_off(job.message, now()):
                return None
            if composed.channel is not None:
                # Not every channel can be read later: without this nothing was handed to Slack.
                held_at = await self._renew(job.message, composed.channel, now)
            # Again after a slow renewal: whoever finds the claim old may post the message, too.
            while held_at and now() - held_at >= FRESH:
                held_at = await self._renew(job.message, composed.channel, now)
            if held_at is None:
                return None
            answer = await job.client.chat_postMessage(
                channel=channel,
                metadata=_metadata(job.message),
                unfurl_links=False,
                **composed.message,
            )
        return Posted(str(answer["channel"]), str(answer["ts"]))

    async def _put_off(self, message: OutboxMessage, now: datetime) -> bool:
        """Put a message back that is not to be posted now after all; tell whether that was so."""
        until = self._pauses.get(message.workspace_id, now)
        if until <= now and not self.stopping:
            return False
        reason = Reason.SLACK_PAUSED if until > now else Reason.SENDER_STOPPED
        await self._write(put_back(message, at=max(until, now), cause=Cause(reason)))
        return True

    async def _renew(
        self, message: OutboxMessage, channel: str | None, now: Now
    ) -> datetime | None:
        """Hold on to the claim; since when, or None when somebody took the message over."""
        at = now()
        held = await self._write(renewed(message, worker=self._name, channel=channel, now=at))
        return at if held else None

    async def _failed(
        self, message: OutboxMessage, failure: Failure, composed: Composed, now: datetime
    ) -> None:
        log.warning("post_failed", reason=failure.cause.reason, detail=failure.cause.detail)
        if failure.reach is Reach.PAUSE:
            await self._pause(message, failure, now)
        elif failure.reach is Reach.WORKSPACE:
            refuses = self._services.delivery_problems.workspace_refuses
            await self._threads(refuses, message.workspace_id, failure.cause.detail)
            await self._retry(message, failure, now)
        elif not failure.passing:
            await self._give_up(message, failure, composed, now)
        elif message.attempts >= MOST_ATTEMPTS:
            given_up = State.UNKNOWN if failure.doubtful else State.FAILED
            await self._settle(message, given_up, now, cause=failure.cause)
        else:
            wait = wait_before(message.attempts)
            await self._retry(message, failure, now + max(wait, failure.least_wait(SETTLING)))

    async def _pause(self, message: OutboxMessage, failure: Failure, now: datetime) -> None:
        """Slack named a time: nothing of this workspace goes out before."""
        until = now + (failure.wait or wait_before(message.attempts))
        self._pauses[message.workspace_id] = max(
            until, self._pauses.get(message.workspace_id, until)
        )
        outbox = self._services.outbox
        await self._threads(outbox.pause, message.workspace_id, until=until)
        await self._retry(message, failure, until)

    async def _give_up(
        self, message: OutboxMessage, failure: Failure, composed: Composed, now: datetime
    ) -> None:
        """Slack will not take it: write no more where it would go, until that is mended."""
        await self._settle(message, State.FAILED, now, cause=failure.cause)
        problems, workspace_id = self._services.delivery_problems, message.workspace_id
        if composed.channel is not None and failure.reach is Reach.CHANNEL:
            refuses = problems.channel_refuses
            await self._threads(
                refuses, workspace_id, composed.channel, failure.cause.detail, now=now
            )
        elif failure.reach is Reach.PERSON:
            await self._threads(problems.person_left, workspace_id, composed.user, now=now)

    async def _retry(self, message: OutboxMessage, failure: Failure, at: datetime) -> None:
        await self._write(put_back(message, at=at, cause=failure.cause, doubtful=failure.doubtful))

    async def _write_all(self, changes: list[Change]) -> list[bool]:
        return await self._threads(self._services.outbox.write, changes)

    async def _settle(
        self, message: OutboxMessage, state: State, now: datetime, **facts: Any
    ) -> None:
        if await self._write(settled(message, state, now=now, **facts)):
            self._metrics.settled(message, state, now)


async def _direct_messages(client: SlackClient, user: str) -> str:
    opened = await client.conversations_open(users=user)
    return str(opened["channel"]["id"])


def _metadata(message: OutboxMessage) -> dict[str, Any]:
    """What a lost message is found again by."""
    return {
        "event_type": EVENT_TYPE,
        "event_payload": {"outbox_id": message.id, "slot": message.slot},
    }
