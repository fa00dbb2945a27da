"""A value is made once for all who ask at about the same time, and made anew when it is old."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.concurrency.shared import Shared
from tests.support.clock import Clock

FRESH = timedelta(seconds=2)


class Made:
    """Counts how often it is made; waits until it is let go."""

    def __init__(self) -> None:
        self.times, self.go = 0, asyncio.Event()

    async def __call__(self) -> int:
        self.times += 1
        await self.go.wait()
        return self.times


async def test_all_who_wait_get_the_same() -> None:
    made, clock = Made(), Clock()
    shared = Shared(made, clock, fresh=FRESH)
    asking = [asyncio.create_task(shared()) for _ in range(64)]
    await asyncio.sleep(0)
    made.go.set()

    assert set(await asyncio.gather(*asking)) == {1}


@pytest.mark.parametrize(
    ("later", "times"), [(0, 1), (1.9, 1), (2, 2), (3600, 2), (-1.9, 1), (-86_400, 2)]
)
async def test_it_is_made_anew_when_it_is_old_whatever_the_clock_does(
    later: float, times: int
) -> None:
    made, clock = Made(), Clock()
    made.go.set()
    shared = Shared(made, clock, fresh=FRESH)
    await shared()
    clock.move(seconds=later)

    assert await shared() == times


async def test_one_who_gives_up_takes_it_from_nobody() -> None:
    made, clock = Made(), Clock()
    shared = Shared(made, clock, fresh=FRESH)
    first, second = asyncio.create_task(shared()), asyncio.create_task(shared())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    made.go.set()

    assert await second == 1
    assert first.cancelled()


async def test_what_fails_fails_for_all_and_is_tried_again() -> None:
    times = 0

    async def fail() -> None:
        nonlocal times
        times += 1
        raise ZeroDivisionError

    shared = Shared(fail, Clock(), fresh=FRESH)
    failed = await asyncio.gather(shared(), shared(), return_exceptions=True)
    with pytest.raises(ZeroDivisionError):
        await shared()

    assert [type(error) for error in failed] == [ZeroDivisionError] * 2
    assert times == 2
