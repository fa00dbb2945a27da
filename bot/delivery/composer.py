"""Composing: from letters to whom they go and what they say."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import TypeAlias

from bot.concurrency.batcher import Batcher
from bot.concurrency.threads import Threads
from bot.domain.messages.message import Kind, Letter, NothingToSend
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
Asked: TypeAlias = tuple[Letter, datetime]


class Composer:
    """Writes letters when they are sent, from the facts of that moment; many at once."""

    def __init__(self, services: Services, threads: Threads, *, most: int) -> None:
        self._services = services
        work: Mapping[Kind, Callable[[Sequence[Letter], datetime], list[Content]]] = {
            Kind.DIGEST: self._digests,
            Kind.CHECKIN: self._checkins,
            Kind.TROUBLE: _each(self._trouble),
            Kind.ORPHANS: _each(self._orphan),
        }

        async def compose(kind: Kind, asked: list[Asked]) -> list[Content]:
            letters, moments = zip(*asked, strict=True)
            return await threads(work[kind], letters, max(moments))

        self._by_kind = {kind: Batcher(partial(compose, kind), most=most) for kind in Kind}

    async def compose(self, letter: Letter, now: datetime) -> Content:
        return await self._by_kind[letter.kind]((letter, now))

    def _digests(self, letters: Sequence[Letter], now: datetime) -> list[Content]:
        return [_digest(found) for found in self._services.digests.compose(letters, now=now)]

    def _checkins(self, letters: Sequence[Letter], now: datetime) -> list[Content]:
        return [_checkin(found) for found in self._services.checkins.compose(letters, now=now)]

    def _trouble(self, letter: Letter) -> Content:
        found = self._services.troubles.compose_trouble(letter.workspace_id, letter.subject_id)
        if isinstance(found, NothingToSend):
            return found
        user, trouble = found
        return Composed(message=messages.trouble(trouble), user=user)

    def _orphan(self, letter: Letter) -> Content:
        found = self._services.troubles.compose_orphans(letter.workspace_id, letter.subject_id)
        if isinstance(found, NothingToSend):
            return found
        return Composed(message=messages.orphans(found), channel=found.team.channel)


def _each(
    one: Callable[[Letter], Content],
) -> Callable[[Sequence[Letter], datetime], list[Content]]:
    """For what is rare: one after the other."""
    return lambda letters, _now: [one(letter) for letter in letters]


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
