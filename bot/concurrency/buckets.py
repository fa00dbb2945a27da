"""Token buckets: how much may be taken at once, and how fast it comes back, for each of many."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass

REMEMBERED = 10_000
"""Keys remembered at most, so that memory stays bounded; who took the longest ago is forgotten."""


@dataclass(frozen=True, slots=True)
class Taken:
    """What came of taking: the seconds to `wait` if there was nothing left.

    `is_first`: it is the first time since something was left.
    """

    wait: float = 0
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Level:
    """What is left, and when that was; `refused`: nothing was left for who came last."""

    left: float
    at: float
    refused: bool = False


class Buckets:
    """A bucket for each key: it holds `most`, and is full again after `seconds` of rest."""

    def __init__(
        self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._most, self._rate, self._clock = most, most / seconds, clock
        self._levels: dict[Hashable, Level] = {}

    def __len__(self) -> int:
        return len(self._levels)

    def take(self, key: Hashable) -> Taken:
        """Take one, unless nothing is left."""
        now = self._clock()
        before = self._levels.pop(key, Level(self._most, now))
        left = min(self._most, before.left + (now - before.at) * self._rate)
        is_left = left >= 1
        self._remember(key, Level(left - is_left, now, not is_left))
        if is_left:
            return Taken()
        return Taken((1 - left) / self._rate, is_first=not before.refused)

    def _remember(self, key: Hashable, level: Level) -> None:
        # A dictionary keeps the order of insertion: its first entry is the oldest.
        while len(self._levels) >= REMEMBERED:
            del self._levels[next(iter(self._levels))]
        self._levels[key] = level
