"""Slack's rate limits: about one message a second in a channel, and a pause after a 429."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from email.utils import parsedate_to_datetime

TOO_MANY = 429
PAUSES = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
"""Error codes in the body of an answer that ask for a pause."""
SPACING = 1.0
"""Seconds between two messages in one channel, as Slack asks for chat.postMessage."""
REMEMBERED = 10_000
"""Channels remembered at most, so that memory stays bounded; the oldest are dropped first."""


LONGEST_PAUSE = timedelta(hours=1)
"""No pause is longer, whatever a header says: after it, Slack may ask for another."""


def pause_asked_for(headers: Mapping[str, str]) -> timedelta | None:
    """Return how long to send nothing to the workspace; None if the answer does not say.

    It says so in seconds, or by a date (RFC 9110), which is held against the answer's own.
    """
    asked = headers.get("Retry-After", "")
    try:
        seconds = float(asked)
    except ValueError:
        seconds = _seconds_between(headers.get("Date", ""), asked)
    # Not a number compares as false, too.
    if not seconds > 0:
        return None
    return timedelta(seconds=min(seconds, LONGEST_PAUSE.total_seconds()))


def _seconds_between(first: str, last: str) -> float:
    """Return the seconds between two HTTP dates; 0 if one of them is none."""
    try:
        return (parsedate_to_datetime(last) - parsedate_to_datetime(first)).total_seconds()
    # A TypeError: only one of the two names its zone.
    except (ValueError, TypeError):
        return 0


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
