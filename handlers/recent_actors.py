"""The people who acted lately, so that a request need not look its person up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.actor import Actor

LIFETIME = timedelta(minutes=10)
"""Another process may change a person's zone meanwhile: for so long this one keeps the old."""
MOST = 4_096


class RecentActors:
    """A bounded cache of people by workspace and Slack user; `now` is an aware UTC datetime."""

    def __init__(self, lifetime: timedelta = LIFETIME, most: int = MOST) -> None:
        self._lifetime, self._most = lifetime, most
        self._known: dict[tuple[int, str], tuple[Actor, datetime]] = {}
        self._changes = 0

    def __len__(self) -> int:
        return len(self._known)

    async def get(
        self,
        workspace_id: int,
        user: str,
        look_up: Callable[[], Awaitable[Actor]],
        *,
        now: datetime,
    ) -> Actor:
        """The person as remembered, or as looked up."""
        remembered = self._known.get((workspace_id, user))
        if remembered is not None and now - remembered[1] < self._lifetime:
            return remembered[0]
        changes = self._changes
        actor = await look_up()
        # What was forgotten during the look-up may have been read before it changed.
        if changes == self._changes:
            self._remember(actor, now)
        return actor

    def forget(self, workspace_id: int, user: str) -> None:
        """Look the person up again: they have changed."""
        self._changes += 1
        self._known.pop((workspace_id, user), None)

    def forget_workspace(self, workspace_id: int) -> None:
        """Drop everybody of a workspace that is gone."""
        self._changes += 1
        self._known = {key: value for key, value in self._known.items() if key[0] != workspace_id}

    def _remember(self, actor: Actor, now: datetime) -> None:
        key = actor.workspace_id, actor.user
        self._known.pop(key, None)
        while len(self._known) >= self._most:
            # A dictionary keeps the order of insertion: the first was looked up longest ago.
            del self._known[next(iter(self._known))]
        self._known[key] = actor, now
