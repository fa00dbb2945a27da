"""The demo's clock: it runs in real time, and can be moved forward."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

SPANS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
Upcoming = Callable[[], Mapping[str, datetime | None]]


class DemoClock:
    """Runs ahead of the real clock by an offset that only grows, and is kept in `file`.

    It begins at `start` if given, else now. `drive` connects it to the bot: `upcoming` returns the
    times at which work is due, and `arrived` does the work once the clock is there.
    """

    def __init__(self, file: Path, zone: str, start: datetime | None = None) -> None:
        self._file, self._zone = file, zone
        self._ahead = start - datetime.now(UTC) if start else timedelta(0)
        if file.exists():
            self._ahead = timedelta(seconds=float(file.read_text()))
        self._upcoming: Upcoming = dict
        self._arrived: Callable[[], Awaitable[None]] | None = None

    def drive(self, upcoming: Upcoming, arrived: Callable[[], Awaitable[None]]) -> None:
        """Set the source of due times, and the action when the clock arrives at one."""
        self._upcoming, self._arrived = upcoming, arrived

    def now(self) -> datetime:
        return datetime.now(UTC) + self._ahead

    def zone(self) -> str:
        return self._zone

    def upcoming(self) -> dict[str, datetime | None]:
        return dict(self._upcoming())

    async def advance(self, to: str | timedelta) -> None:
        """Move forward, stopping at each due time on the way."""
        goal = self._goal(to)
        while goal and (stop := self._next_due()) and stop < goal:
            await self._move_to(stop)
        if goal:
            await self._move_to(goal)

    def _goal(self, to: str | timedelta) -> datetime | None:
        if isinstance(to, str) and to not in SPANS:
            return self._upcoming().get(to)
        return self.now() + (SPANS[to] if isinstance(to, str) else to)

    def _next_due(self) -> datetime | None:
        coming = (due for due in self._upcoming().values() if due and due > self.now())
        return min(coming, default=None)

    async def _move_to(self, instant: datetime) -> None:
        step = instant + timedelta(seconds=1) - self.now()
        self._ahead += max(step, timedelta(0))
        self._file.write_text(str(self._ahead.total_seconds()))
        if self._arrived:
            await self._arrived()
