"""Laps: the same request again and again for a while, many at a time."""

from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass

from tests.bench.measuring import percentile

Send = Callable[[], Awaitable[None]]
Run = Callable[[float], Awaitable["Lap"]]
"""Measures for so many seconds."""


@dataclass(frozen=True)
class Lap:
    """How long each request took and what one cost the processor, in milliseconds."""

    rate: float
    times: Sequence[float]
    processor: float


@dataclass(frozen=True)
class Figures:
    """Medians over laps; times in milliseconds.

    `of_bare` is a bare request's processor time, divided by that of this one.
    """

    processor: float
    of_bare: float
    rate: float
    p50: float
    p99: float


async def timed(
    send: Send, seconds: float, *, in_flight: int, computed: Callable[[], float]
) -> Lap:
    """Keep so many under way for so long; `computed` tells the seconds of processor time so far."""
    times = list[float]()
    begin, before = time.perf_counter(), computed()

    async def one_after_the_other() -> None:
        while (sent := time.perf_counter()) < begin + seconds or not times:
            await send()
            times.append((time.perf_counter() - sent) * 1000)

    await asyncio.gather(*(one_after_the_other() for _ in range(in_flight)))
    rate = len(times) / (time.perf_counter() - begin)
    return Lap(rate, times, (computed() - before) * 1000 / len(times))


async def in_turns(runs: Sequence[Run], seconds: float, rounds: int) -> list[list[Lap]]:
    """The laps of each, after a short one that warms up: one of each in every round."""
    for run in runs:
        await run(min(seconds, 0.5))
    found = [[await run(seconds) for run in runs] for _ in range(rounds)]
    return [list(laps) for laps in zip(*found, strict=True)]


def figures(laps: Sequence[Lap], bare: Sequence[Lap]) -> Figures:
    """The medians of these laps, beside the bare ones of the same rounds."""
    ratios = [beside.processor / lap.processor for lap, beside in zip(laps, bare, strict=True)]
    return Figures(
        processor=statistics.median(lap.processor for lap in laps),
        of_bare=statistics.median(ratios),
        rate=statistics.median(lap.rate for lap in laps),
        p50=statistics.median(percentile(lap.times, 0.5) for lap in laps),
        p99=statistics.median(percentile(lap.times, 0.99) for lap in laps),
    )
