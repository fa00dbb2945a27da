"""Clocks: one that stands still until it is moved, and one that several processes share."""

from __future__ import annotations

import time
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

HANGS = 240.0
"""Seconds after which something hangs: nothing takes as long, however busy the machine is."""
MONDAY = datetime(2026, 11, 23, 8, 30, tzinfo=UTC)
"""A Monday morning: 09:30 in Stockholm, 08:30 in London."""


class Clock:
    def __init__(self, now: datetime = MONDAY) -> None:
        self.time = now

    def __call__(self) -> datetime:
        return self.time

    def move(self, **span: float) -> datetime:
        self.time += timedelta(**span)
        return self.time


@dataclass(frozen=True)
class FastClock:
    """`times` seconds pass in one, from `begin` on; may be handed to other processes."""

    times: float = 1
    begin: datetime = MONDAY
    started: float = field(default_factory=time.monotonic)

    def __call__(self) -> datetime:
        return self.begin + timedelta(seconds=(time.monotonic() - self.started) * self.times)

    def later(self, **span: float) -> FastClock:
        """The same clock, put forward."""
        return replace(self, begin=self.begin + timedelta(**span))
