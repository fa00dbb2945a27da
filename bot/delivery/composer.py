"""Composing: from a letter to whom it goes and what it says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.db.threads import Threads
from bot.domain.letter import Kind, Letter, NothingToSend
from bot.services import Services
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


class Composer:
    def __init__(self, services: Services, threads: Threads) -> None:
        self._services, self._threads = services, threads
        self._by_kind = {
            Kind.DIGEST: self._digest,
            Kind.CHECKIN: self._checkin,
            Kind.TROUBLE: self._trouble,
            Kind.ORPHANS: self._orphans,
        }

    async def compose(self, letter: Letter, now: datetime) -> Composed | NothingToSend:
        """The facts of this moment in words: letters are written when they are sent."""
        return await self._threads(self._by_kind[letter.kind], letter, now)

    def _digest(self, letter: Letter, now: datetime) -> Composed | NothingToSend:
        found = self._services.digests.compose(letter.workspace_id, letter.subject_id, now=now)
        if isinstance(found, NothingToSend):
            return found
        channel, digest = found
        return Composed(
            message=messages.digest(digest), chart=digest_chart(digest), channel=channel
        )

    def _checkin(self, letter: Letter, now: datetime) -> Composed | NothingToSend:
        found = self._services.checkins.compose(
            letter.workspace_id, letter.subject_id, now=now, asked=letter.asked
        )
        if isinstance(found, NothingToSend):
            return found
        checkin, channels = found
        return Composed(message=messages.checkin(checkin, channels=channels), user=checkin.user)

    def _trouble(self, letter: Letter, _now: datetime) -> Composed | NothingToSend:
        found = self._services.troubles.compose_trouble(letter.workspace_id, letter.subject_id)
        if isinstance(found, NothingToSend):
            return found
        user, trouble = found
        return Composed(message=messages.trouble(trouble), user=user)

    def _orphans(self, letter: Letter, _now: datetime) -> Composed | NothingToSend:
        found = self._services.troubles.compose_orphans(letter.workspace_id, letter.subject_id)
        if isinstance(found, NothingToSend):
            return found
        return Composed(message=messages.orphans(found), channel=found.team.channel)
