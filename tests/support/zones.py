"""The time zones of the world, and when their clocks jump."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

ZONES = sorted(available_timezones() - {"Factory", "localtime"})
REGIONS = [*sorted({zone.partition("/")[0] for zone in ZONES if "/" in zone}), ""]
FIRST, LAST = datetime(2024, 1, 1, tzinfo=UTC), datetime(2032, 12, 31, tzinfo=UTC)
STEP = timedelta(days=5)
"""Shorter than any time between two jumps of one zone's clock."""


@dataclass(frozen=True, slots=True)
class Jump:
    """At `at` a zone's clock goes from one offset to another."""

    zone: str
    at: datetime
    before: timedelta
    after: timedelta

    @property
    def forward(self) -> bool:
        return self.after > self.before

    @property
    def middle(self) -> datetime:
        """The wall clock in the middle of what is skipped or repeated, without a zone."""
        return (self.at + (self.before + self.after) / 2).replace(tzinfo=None)


def zones_in(region: str) -> list[str]:
    """The zones of a region; "" is for those without one."""
    return [zone for zone in ZONES if (zone.partition("/")[0] if "/" in zone else "") == region]


@cache
def jumps(zone: str) -> tuple[Jump, ...]:
    """All jumps of a zone's clock from 2024 to 2032."""
    there = ZoneInfo(zone)
    found = []
    start = FIRST
    while start < LAST:
        before, after = _offset(start, there), _offset(start + STEP, there)
        if before != after:
            found.append(Jump(zone, _moment(start, there), before, after))
        start += STEP
    return tuple(found)


def _moment(start: datetime, zone: ZoneInfo) -> datetime:
    """The minute of the jump that comes within a step of `start`."""
    before = _offset(start, zone)
    low, high = 0, int(STEP / timedelta(minutes=1))
    while high - low > 1:
        middle = (low + high) // 2
        same = _offset(start + timedelta(minutes=middle), zone) == before
        low, high = (middle, high) if same else (low, middle)
    return start + timedelta(minutes=high)


def _offset(instant: datetime, zone: ZoneInfo) -> timedelta:
    return instant.astimezone(zone).utcoffset() or timedelta()
