"""Calls that come at the same time are made as one, and a bad one spoils no other."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import pytest

from bot.concurrency.batcher import Batcher

MOST = 3


class Doubling:
    """Doubles numbers, remembers which came together, and cannot do 13."""

    def __init__(self) -> None:
        self.groups: list[list[int]] = []
        self.batcher = Batcher(self.double, most=MOST)

    async def double(self, numbers: Sequence[int]) -> list[int]:
        self.groups.append(list(numbers))
        await asyncio.sleep(0)
        if 13 in numbers:
            raise ValueError(numbers)
        return [2 * number for number in numbers]


async def each(call: Callable[[int], Awaitable[int]], *numbers: int) -> list[object]:
    return await asyncio.gather(*map(call, numbers), return_exceptions=True)


async def test_everybody_gets_their_own_answer() -> None:
    assert await each(Doubling().batcher, 1, 2, 3, 4, 5) == [2, 4, 6, 8, 10]


async def test_what_waits_goes_together_but_no_more_than_so_many() -> None:
    doubling = Doubling()

    await each(doubling.batcher, 1, 2, 3, 4, 5)

    assert doubling.groups == [[1, 2, 3], [4, 5]]


async def test_nobody_waits_for_company() -> None:
    doubling = Doubling()

    assert await doubling.batcher(1) == 2
    assert await doubling.batcher(2) == 4

    assert doubling.groups == [[1], [2]]


async def test_a_bad_one_spoils_no_other() -> None:
    two, error, six = await each(Doubling().batcher, 1, 13, 3)

    assert (two, six) == (2, 6)
    assert isinstance(error, ValueError)


async def test_it_goes_on_after_an_error() -> None:
    doubling = Doubling()

    with pytest.raises(ValueError, match="13"):
        await doubling.batcher(13)

    assert await doubling.batcher(4) == 8


async def test_who_gave_up_holds_up_nobody() -> None:
    doubling = Doubling()
    impatient, patient = (asyncio.ensure_future(doubling.batcher(n)) for n in (1, 2))
    await asyncio.sleep(0)
    impatient.cancel()

    assert await patient == 4
