"""The settler: records in the outbox what became of a message, and acts on a refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import structlog

from bot.concurrency.batcher import Batcher
from bot.concurrency.threads import Threads
from bot.delivery.composed import Composed
from bot.domain.messages.kinds import KINDS, Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import Cause
from bot.observability.metrics import Metrics
from bot.outbox.changes import Change, put_back, renewed, settled
from bot.services import Services
from bot.slack.errors import Failure, Reach, wait_before
from bot.slack.rate_limits import LONGEST_PAUSE

log = structlog.get_logger()

SETTLING = timedelta(seconds=15)
"""How long a message whose answer was lost may take to show up in Slack."""
MOST_ATTEMPTS = 8
DELETED = "message_not_found"
"""Slack's code for a message that somebody deleted before it was edited."""
OF_A_CARD = frozenset({Kind.ALARM_EDIT, Kind.ALARM_ENTRY})
"""Messages about an alarm whose card is in the channel already."""
"""Attempts before a message is given up; the waits between them add up to about ten minutes."""
Now = Callable[[], datetime]
Forget = Callable[[int, str], object]
"""Drops a person of a workspace from what requests remember, so that their next act meets them."""


class Settler:
    """Writes the outcomes of one sender's messages, many at once; `name` is the sender's."""

    def __init__(
        self,
        services: Services,
        threads: Threads,
        metrics: Metrics,
        forget: Forget,
        *,
        name: str,
        most: int,
    ) -> None:
        self._outbox, self._problems = services.outbox, services.delivery_problems
        self._alarm_messages = services.alarm_messages
        self._threads, self._metrics, self._name = threads, metrics, name
        self._forget = forget
        self._write = Batcher(self._write_all, most=most)
        self._checks = Batcher(self._held_back, most=most)
        self._pauses = dict[int, datetime]()

    def paused_until(self, workspace_id: int, now: datetime) -> datetime:
        """When the workspace may be posted to again; `now` unless Slack asked for a pause."""
        until = self._pauses.get(workspace_id, now)
        # No pause is that long: it began by a clock that went ahead.
        return max(now, until) if until <= now + LONGEST_PAUSE else now

    async def settle(
        self, message: OutboxMessage, state: State, now: datetime, **facts: Any
    ) -> None:
        """Store the final state; count it only if this sender still held the message."""
        if await self._write(settled(message, state, now=now, **facts)):
            self._metrics.settled(message, state, now)

    async def arrived(self, message: OutboxMessage, composed: Composed) -> None:
        """Note that a channel takes messages again that refused one before."""
        if composed.channel is not None and composed.ends_problem:
            takes = self._problems.channel_took
            await self._threads(takes, message.workspace_id, composed.channel)

    async def put_back(
        self, message: OutboxMessage, *, at: datetime, cause: Cause, doubtful: bool = False
    ) -> None:
        """Queue the message again; `doubtful`: Slack may have posted it already."""
        await self._write(put_back(message, at=at, cause=cause, doubtful=doubtful))

    async def is_held_back(self, teams: frozenset[int]) -> bool:
        """Return True if an alarm keeps back the messages of one of these teams, or it is gone."""
        return await self._checks(teams)

    async def renew(self, message: OutboxMessage, channel: str | None, now: Now) -> datetime | None:
        """Renew the claim; the time it holds from, or None if another sender has taken over."""
        # Read before the write: a slow write must not make the claim look younger than it is.
        at = now()
        held = await self._write(renewed(message, worker=self._name, channel=channel, now=at))
        return at if held else None

    async def failed(
        self, message: OutboxMessage, failure: Failure, composed: Composed, now: datetime
    ) -> None:
        """Retry the message or give it up, and note what else Slack refuses with it."""
        tell = log.warning if failure.passing else log.error
        tell("post_failed", reason=failure.cause.reason, detail=failure.cause.detail)
        if failure.reach is Reach.PAUSE:
            await self._pause(message, failure, now)
        elif failure.reach is Reach.WORKSPACE:
            refuses = self._problems.workspace_refuses
            await self._threads(refuses, message.workspace_id, failure.cause.detail)
            await self._retry(message, failure, now)
        elif not failure.passing:
            await self._give_up(message, failure, composed, now)
        elif message.attempts >= MOST_ATTEMPTS and not KINDS[message.kind].urgent:
            given_up = State.UNKNOWN if failure.doubtful else State.FAILED
            await self.settle(message, given_up, now, cause=failure.cause)
        else:
            wait = wait_before(message.attempts)
            await self._retry(message, failure, now + max(wait, failure.least_wait(SETTLING)))

    async def _pause(self, message: OutboxMessage, failure: Failure, now: datetime) -> None:
        """Hold back the whole workspace: Slack's limits count all of its messages together."""
        workspace_id = message.workspace_id
        until = now + (failure.wait or wait_before(message.attempts))
        # Messages in flight may be limited out of order: a shorter pause must not end a longer one.
        self._pauses[workspace_id] = max(until, self.paused_until(workspace_id, now))
        await self._threads(self._outbox.pause, workspace_id, until=until)
        await self._retry(message, failure, until)

    async def _give_up(
        self, message: OutboxMessage, failure: Failure, composed: Composed, now: datetime
    ) -> None:
        """Settle the message, and note the problem with the place that it was for."""
        workspace_id, code = message.workspace_id, failure.cause.detail
        if composed.channel is None and failure.reach is Reach.PERSON:
            await self._threads(self._problems.person_left, workspace_id, composed.user, now=now)
            self._forget(workspace_id, composed.user)
            if message.kind is Kind.DELIVERY_PROBLEM:
                # Composed anew, it is for somebody who is still there.
                await self._retry(message, failure, now)
                return
        if composed.edits and code == DELETED:
            if message.kind is Kind.ALARM_EDIT:
                await self._threads(self._alarm_messages.card_deleted, message, now=now)
            await self.settle(message, State.FAILED, now, cause=failure.cause)
            return
        is_refused = composed.channel is not None and failure.reach is Reach.CHANNEL
        if message.kind is Kind.ALARM_CARD or (is_refused and message.kind in OF_A_CARD):
            # Before it is settled, so that no crash loses it.
            await self._threads(self._alarm_messages.fall_back, message, now=now)
        await self.settle(message, State.FAILED, now, cause=failure.cause)
        if composed.channel is not None:
            refuses = self._problems.channel_refuses
            await self._threads(refuses, workspace_id, composed.channel, code, now=now)

    async def _retry(self, message: OutboxMessage, failure: Failure, at: datetime) -> None:
        await self.put_back(message, at=at, cause=failure.cause, doubtful=failure.doubtful)

    async def _write_all(self, changes: list[Change]) -> list[bool]:
        return await self._threads(self._outbox.write, changes)

    async def _held_back(self, checks: list[frozenset[int]]) -> list[bool]:
        return await self._threads(self._outbox.held_back, checks)
