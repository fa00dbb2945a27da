"""Slack's rate limits: about one message a second in a channel, and a pause after a 429."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

TOO_MANY = 429
PAUSES = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
"""Error codes in the body of an answer that ask for a pause."""
SPACING = 1.0
"""Seconds between two messages in one channel, as Slack asks for chat.postMessage."""
REMEMBERED = 10_000
"""Channels remembered at most, so that memory stays bounded; the oldest are dropped first."""


def pause_asked_for(headers: Mapping[str, Any]) -> timedelta | None:
    """Return how long to send nothing to the workspace; None if Slack does not say."""
    return timedelta(seconds=float(headers.get("Retry-After", 0) or 0)) or None


class RateLimiter:
    """Spaces the posts in each channel; `clock` returns monotonic seconds."""

    def __init__(
        self,
        clock: Callable[[], float],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._next: OrderedDict[str, float] = OrderedDict()

    async def turn(self, channel: str) -> None:
        """Wait for this channel's next turn, and take it."""
        # Taken before the wait, without an await between: two posts never get the same turn.
        now = self._clock()
        mine = max(now, self._next.pop(channel, now))
        self._next[channel] = mine + SPACING
        if len(self._next) > REMEMBERED:
            self._next.popitem(last=False)
        if mine > now:
            await self._sleep(mine - now)
