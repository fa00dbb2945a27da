"""A clock for the sandbox that can be moved, so that people can see next week today."""

from datetime import datetime, timedelta
from typing import Protocol

from bot.sandbox.payload import Payload


class ClockControl(Protocol):
    def now(self) -> datetime: ...

    async def advance(self, to: str | timedelta) -> None:
        """Move to the next "check-in", "digest", "day" or "hour", or by a span."""

    def upcoming(self) -> dict[str, datetime | None]: ...

    def zone(self) -> str: ...


def clock_face(clock: ClockControl | None) -> Payload | None:
    """Return the clock in the page's format; None if the sandbox has no clock."""
    if clock is None:
        return None
    upcoming = {name: at.isoformat() if at else None for name, at in clock.upcoming().items()}
    return {"now": clock.now().isoformat(), "zone": clock.zone(), "upcoming": upcoming}
