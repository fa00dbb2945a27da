"""Composing: finds what a message of the outbox says, and to whom it goes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias, assert_never

from bot.concurrency.batcher import Batcher
from bot.concurrency.threads import Threads
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend
from bot.services import Services
from bot.services.checkins import Asking
from bot.services.digests import Posting
from bot.views import messages
from bot.views.charts import Chart, digest_chart
from bot.views.payload import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """A message for a channel, or for a user in a direct message; `chart` goes with it."""

    message: Message
    chart: Chart | None = None
    channel: str | None = None
    user: str = ""


Content: TypeAlias = Composed | NothingToSend
Asked: TypeAlias = tuple[OutboxMessage, datetime]
Work: TypeAlias = Callable[[Sequence[OutboxMessage], datetime], list[Content]]


class Composer:
    """Composes messages when they are sent, from the facts of that moment; many at once."""

    def __init__(self, services: Services, threads: Threads, *, most: int) -> None:
        self._services = services

        async def compose(kind: Kind, asked: list[Asked]) -> list[Content]:
            batch, moments = zip(*asked, strict=True)
            return await threads(self._work(kind), batch, max(moments))

        self._by_kind = {kind: Batcher(partial(compose, kind), most=most) for kind in Kind}

    async def compose(self, message: OutboxMessage, now: datetime) -> Content:
        return await self._by_kind[message.kind]((message, now))

    def _work(self, kind: Kind) -> Work:
        match kind:
            case Kind.DIGEST:
                return self._digests
            case Kind.CHECKIN:
                return self._checkins
            case Kind.DELIVERY_PROBLEM:
                return _each(self._delivery_problem)
            case Kind.UNOWNED:
                return _each(self._unowned)
            case _:
                assert_never(kind)

    def _digests(self, batch: Sequence[OutboxMessage], now: datetime) -> list[Content]:
        return [_digest(found) for found in self._services.digests.compose(batch, now=now)]

    def _checkins(self, batch: Sequence[OutboxMessage], now: datetime) -> list[Content]:
        return [_checkin(found) for found in self._services.checkins.compose(batch, now=now)]

    def _delivery_problem(self, message: OutboxMessage) -> Content:
        found = self._services.delivery_problems.compose_problem(
            message.workspace_id, message.subject_id
        )
        if isinstance(found, NothingToSend):
            return found
        user, problem = found
        return Composed(message=messages.delivery_problem(problem), user=user)

    def _unowned(self, message: OutboxMessage) -> Content:
        found = self._services.delivery_problems.compose_unowned(
            message.workspace_id, message.subject_id
        )
        if isinstance(found, NothingToSend):
            return found
        return Composed(message=messages.unowned(found), channel=found.team.channel)


def _each(
    one: Callable[[OutboxMessage], Content],
) -> Work:
    """Compose one after the other: for what is rare."""
    return lambda batch, _now: [one(message) for message in batch]


def _digest(found: Posting | NothingToSend) -> Content:
    if isinstance(found, NothingToSend):
        return found
    message, chart = messages.digest(found.digest), digest_chart(found.digest)
    return Composed(message=message, chart=chart, channel=found.channel)


def _checkin(found: Asking | NothingToSend) -> Content:
    if isinstance(found, NothingToSend):
        return found
    message = messages.checkin(found.checkin, channels=found.channels)
    return Composed(message=message, user=found.checkin.user)
