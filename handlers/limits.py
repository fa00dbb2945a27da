"""Limits: how many requests of a person and of a workspace this process answers in a while.

They are generous: nobody who works with the bot meets them. They keep a flood, whoever or whatever
makes it, from using what others wait for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import timedelta
from enum import StrEnum

import structlog

from bot.concurrency.buckets import Buckets, Taken
from bot.domain.actor import Actor
from bot.domain.errors import CoachError
from bot.observability.metrics import Limited, Metrics

log = structlog.get_logger()

MINUTE = 60.0
COSTLY_AMONG = 12
"""Of so many requests one may be costly."""
COSTLY_WITHIN = 10 * MINUTE
"""In so many seconds the costly ones come back, as others do in a minute."""


class Costly(StrEnum):
    """What takes far more than other requests: a process, files, or people's attention."""

    REVIEW = "review"
    EXPORT = "export"
    FILE = "file"
    ALARM = "alarm"


REFUSALS: Mapping[Limited, str] = {
    Limited.PERSON: "flood.person",
    Limited.WORKSPACE: "flood.workspace",
    Limited.REVIEW: "flood.review",
    Limited.EXPORT: "flood.export",
    Limited.FILE: "flood.file",
    Limited.ALARM: "flood.alarm",
}


class TooManyRequests(CoachError):
    """The person, or their workspace, is to go on later; `is_first` of those refused in a row."""

    def __init__(self, of: Limited, taken: Taken) -> None:
        super().__init__(REFUSALS[of], wait=timedelta(seconds=taken.wait))
        self.is_first = taken.is_first


class RequestLimits:
    """Counts requests: `person` and `workspace` are what each may make in a minute."""

    def __init__(
        self,
        metrics: Metrics,
        *,
        person: int,
        workspace: int,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._metrics = metrics
        self._people = Buckets(person, MINUTE, clock)
        self._workspaces = Buckets(workspace, MINUTE, clock)
        costly = max(1, person // COSTLY_AMONG)
        self._costly: Mapping[Costly, Buckets] = {
            each: Buckets(costly, COSTLY_WITHIN, clock) for each in Costly
        }

    def check(self, workspace_id: int, user: str) -> None:
        """Count a request of a Slack user; TooManyRequests if it is one too many.

        What is too much for a person isn't counted for the workspace, which others need.
        """
        self._refuse(Limited.PERSON, self._people.take((workspace_id, user)), workspace_id)
        self._refuse(Limited.WORKSPACE, self._workspaces.take(workspace_id), workspace_id)

    def check_costly(self, actor: Actor, what: Costly) -> None:
        """The same for what is costly, whoever does it."""
        taken = self._costly[what].take((actor.workspace_id, actor.user))
        self._refuse(Limited(what), taken, actor.workspace_id)

    def _refuse(self, of: Limited, taken: Taken, workspace_id: int) -> None:
        if not taken.wait:
            return
        self._metrics.limited(of)
        if taken.is_first:
            log.warning("requests_limited", of=of, workspace=workspace_id)
        raise TooManyRequests(of, taken)
