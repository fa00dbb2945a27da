"""What concerns the same thing happens one after the other; nothing is kept of what is over."""

from __future__ import annotations

import asyncio

import pytest

from bot.concurrency.turns import Turns


class Visitors:
    """They come in, wait for the door to open, and leave; `inside` is who is in at the moment."""

    def __init__(self) -> None:
        self.turns, self.door = Turns(heavy_at_once=2), asyncio.Event()
        self.turn = self.turns.turn
        self.inside: list[str] = []
        self.most = 0

    async def visit(self, key: str) -> None:
        async with self.turn(key):
            self.inside.append(key)
            self.most = max(self.most, len(self.inside))
            await self.door.wait()
            self.inside.remove(key)


@pytest.mark.parametrize(("keys", "most"), [("aaa", 1), ("abc", 3), ("aab", 2)])
async def test_only_different_things_happen_at_once(keys: str, most: int) -> None:
    visitors = Visitors()
    visits = [asyncio.ensure_future(visitors.visit(key)) for key in keys]
    await asyncio.sleep(0)

    visitors.door.set()
    await asyncio.gather(*visits)

    assert (visitors.most, len(visitors.turns)) == (most, 0)


async def test_a_turn_that_is_given_up_holds_up_nobody() -> None:
    visitors = Visitors()
    visits = [asyncio.ensure_future(visitors.visit("a")) for _ in range(3)]
    await asyncio.sleep(0)
    for given_up in visits[:2]:  # one is inside, the other waits
        given_up.cancel()
    visitors.door.set()

    async with asyncio.timeout(60):
        outcomes = await asyncio.gather(*visits, return_exceptions=True)

    assert [isinstance(each, asyncio.CancelledError) for each in outcomes] == [True, True, False]
    assert len(visitors.turns) == 0


@pytest.mark.parametrize(("keys", "most"), [("aaaa", 1), ("abcd", 2), ("aaab", 2)])
async def test_few_heavy_things_happen_at_once_whosever_they_are(keys: str, most: int) -> None:
    visitors = Visitors()
    visitors.turn = visitors.turns.heavy_turn
    visits = [asyncio.ensure_future(visitors.visit(key)) for key in keys]
    await asyncio.sleep(0)

    visitors.door.set()
    await asyncio.gather(*visits)

    assert (visitors.most, len(visitors.turns)) == (most, 0)


async def test_who_waits_for_their_own_turn_holds_up_nobody_else() -> None:
    visitors = Visitors()
    visitors.turn = visitors.turns.heavy_turn
    visits = [asyncio.ensure_future(visitors.visit(key)) for key in "aaaaab"]
    await asyncio.sleep(0)

    assert visitors.inside == ["a", "b"]
    visitors.door.set()
    await asyncio.gather(*visits)
