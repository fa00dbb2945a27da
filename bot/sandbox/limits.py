"""Limits of calls: so many of one method a minute, by the world's clock."""

import math
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.sandbox.world import World

SPAN = timedelta(minutes=1)


@dataclass
class Limits:
    """Counts the calls of each method in `world.limits`, in minutes that begin with a call."""

    world: World
    _began: dict[str, datetime] = field(default_factory=dict)
    _taken: Counter[str] = field(default_factory=Counter)

    def wait(self, method: str) -> int:
        """Count a call; return the seconds to wait if it is one too many, else 0."""
        if method not in self.world.limits:
            return 0
        now = self.world.now()
        if now >= self._began.get(method, now - SPAN) + SPAN:
            self._began[method], self._taken[method] = now, 0
        if self._taken[method] < self.world.limits[method]:
            self._taken[method] += 1
            return 0
        return math.ceil((self._began[method] + SPAN - now).total_seconds())
