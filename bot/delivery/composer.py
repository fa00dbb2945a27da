"""Composing: works out the content and the recipient of an outbox message."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeAlias, assert_never

from bot.concurrency.batcher import Batcher
from bot.concurrency.threads import Threads
from bot.delivery.alarms import alarm_composed
from bot.delivery.composed import Composed, Content
from bot.delivery.drafts import draft_composed
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage
from bot.domain.messages.reasons import NothingToSend
from bot.services import Services
from bot.services.checkin_composing import Asking
from bot.services.digests import Posting
from bot.views import messages
from bot.views.objective_charts import digest_chart

Request: TypeAlias = tuple[OutboxMessage, datetime]
Work: TypeAlias = Callable[[Sequence[OutboxMessage], datetime], list[Content]]


class Composer:
    """Composes messages in batches when they are sent, from the facts of that moment."""

    def __init__(self, services: Services, threads: Threads, *, most: int) -> None:
        self._services = services

        async def compose(kind: Kind, requests: list[Request]) -> list[Content]:
            batch, moments = zip(*requests, strict=True)
            return await threads(self._work(kind), batch, max(moments))

        self._by_kind = {kind: Batcher(partial(compose, kind), most=most) for kind in Kind}

    async def compose(self, message: OutboxMessage, now: datetime) -> Content:
        """Return the composed message, or the reason why there is nothing to send."""
        return await self._by_kind[message.kind]((message, now))

    def _work(self, kind: Kind) -> Work:  # noqa: C901, PLR0911  a line for each kind
        match kind:
            case Kind.DIGEST:
                return self._digests
            case Kind.CHECKIN:
                return self._checkins
            case Kind.DELIVERY_PROBLEM:
                return _one_by_one(self._delivery_problem)
            case Kind.UNOWNED:
                return _one_by_one(self._unowned)
            case Kind.ENDED:
                return _each(self._ended)
            case Kind.ACT:
                return _one_by_one(self._act)
            case (
                Kind.ALARM_CARD
                | Kind.ALARM_EDIT
                | Kind.ALARM_ENTRY
                | Kind.ALARM_TOLD
                | Kind.ALARM_REVIEW
                | Kind.ALARM_PLAN
            ):
                return _each(partial(alarm_composed, self._services))
            case Kind.DRAFT_ASKED | Kind.DRAFT_POSTED | Kind.DRAFT_CLOSED | Kind.DRAFT_TOLD:
                return _each(partial(draft_composed, self._services))
            case _:
                assert_never(kind)

    def _digests(self, batch: Sequence[OutboxMessage], now: datetime) -> list[Content]:
        return [_digest(posting) for posting in self._services.digests.compose(batch, now=now)]

    def _checkins(self, batch: Sequence[OutboxMessage], now: datetime) -> list[Content]:
        found = self._services.checkins.compose(batch, now=now)
        return [_checkin(asking, message) for asking, message in zip(found, batch, strict=True)]

    def _delivery_problem(self, message: OutboxMessage) -> Content:
        addressed = self._services.delivery_problems.compose_problem(
            message.workspace_id, message.subject_id
        )
        if isinstance(addressed, NothingToSend):
            return addressed
        user, problem = addressed
        return Composed(message=messages.delivery_problem(problem), user=user)

    def _act(self, message: OutboxMessage) -> Content:
        telling = self._services.acts.compose(message)
        if isinstance(telling, NothingToSend):
            return telling
        told = messages.act_told(
            telling.act, reader=telling.user, zone=telling.zone, cadence=telling.cadence
        )
        return Composed(message=told, user=telling.user)

    def _ended(self, message: OutboxMessage, now: datetime) -> Content:
        ended = self._services.ends.compose(message, now=now)
        if isinstance(ended, NothingToSend):
            return ended
        return Composed(
            message=messages.ended(
                ended.progress, ended.channel, ended.today, may_change=ended.may_change
            ),
            user=ended.user,
            teams=frozenset({ended.progress.objective.team_id}),
        )

    def _unowned(self, message: OutboxMessage) -> Content:
        unowned = self._services.delivery_problems.compose_unowned(
            message.workspace_id, message.subject_id
        )
        if isinstance(unowned, NothingToSend):
            return unowned
        return Composed(
            message=messages.unowned(unowned), channel=unowned.team.channel, ends_problem=True
        )


def _one_by_one(compose: Callable[[OutboxMessage], Content]) -> Work:
    """Compose the messages of a batch one after the other, for kinds that are rare."""
    return _each(lambda message, _now: compose(message))


def _each(compose: Callable[[OutboxMessage, datetime], Content]) -> Work:
    """The same for kinds that depend on the time."""
    return lambda batch, now: [compose(message, now) for message in batch]


def _digest(posting: Posting | NothingToSend) -> Content:
    if isinstance(posting, NothingToSend):
        return posting
    message, chart = messages.digest(posting.digest), digest_chart(posting.digest)
    return Composed(
        message=message,
        chart=chart,
        channel=posting.channel,
        ends_problem=posting.refused_before,
        teams=frozenset({posting.digest.team_id}),
    )


def _checkin(asking: Asking | NothingToSend, sent: OutboxMessage) -> Content:
    if isinstance(asking, NothingToSend):
        return asking
    return Composed(
        message=messages.checkin(asking.checkin, channels=asking.channels),
        user=asking.checkin.user,
        replaces=asking.replaced,
        # Who asks for a check-in gets it, whatever is on.
        teams=frozenset() if sent.on_demand else frozenset(asking.channels),
    )
