"""A cache of people who acted recently, so that most requests need no look-up."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta

from bot.domain.actor import Actor

LIFETIME = timedelta(minutes=10)
"""How long a change by another process, such as of the time zone, may go unseen here."""
MOST = 4_096
"""People remembered at most, so that memory stays bounded."""


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
        """Return the person from the cache, or look them up."""
        remembered = self._known.get((workspace_id, user))
        # An entry from the future was remembered by a clock that went ahead.
        if remembered is not None and timedelta(0) <= now - remembered[1] < self._lifetime:
            return remembered[0]
        changes = self._changes
        actor = await look_up()
        # Someone forgotten during the look-up may have been read before they changed.
        if changes == self._changes:
            self._remember(actor, now)
        return actor

    def forget(self, workspace_id: int, user: str) -> Actor | None:
        """Forget a person who has changed: the next request looks them up again.

        Returns them as they were remembered, if they were.
        """
        self._changes += 1
        actor, _ = self._known.pop((workspace_id, user), (None, None))
        return actor

    def forget_workspace(self, workspace_id: int) -> None:
        """Forget everyone in a workspace that is gone."""
        self._changes += 1
        self._known = {key: value for key, value in self._known.items() if key[0] != workspace_id}

    def _remember(self, actor: Actor, now: datetime) -> None:
        key = actor.workspace_id, actor.user
        self._known.pop(key, None)
        while len(self._known) >= self._most:
            # A dictionary keeps the order of insertion: its first entry is the oldest look-up.
            del self._known[next(iter(self._known))]
        self._known[key] = actor, now
