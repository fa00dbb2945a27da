"""What concerns the same thing happens one after the other; nothing is kept of what is over."""

from __future__ import annotations

import asyncio

import pytest

from bot.concurrency.turns import Turns


class Visitors:
    """They come in, wait for the door to open, and leave; `inside` is who is in at the moment."""

    def __init__(self) -> None:
        self.turns, self.door = Turns(), asyncio.Event()
        self.inside: list[str] = []
        self.most = 0

    async def visit(self, key: str) -> None:
        async with self.turns.turn(key):
            self.inside.append(key)
            self.most = max(self.most, len(self.inside))
            await self.door.wait()
            await asyncio.sleep(0)
            self.inside.remove(key)


@pytest.mark.parametrize(("keys", "most"), [("aaa", 1), ("abc", 3), ("aab", 2)])
async def test_only_different_things_happen_at_once(keys: str, most: int) -> None:
    visitors = Visitors()
    visits = [asyncio.ensure_future(visitors.visit(key)) for key in keys]
    await asyncio.sleep(0)

    visitors.door.set()
    await asyncio.gather(*visits)

    assert (visitors.most, len(visitors.turns)) == (most, 0)


async def test_a_turn_that_fails_or_is_given_up_holds_up_nobody() -> None:
    turns = Turns()
    with pytest.raises(RuntimeError):
        async with turns.turn("a"):
            waiting = asyncio.ensure_future(turns.turn("a").__aenter__())
            await asyncio.sleep(0)
            waiting.cancel()
            raise RuntimeError

    async with asyncio.timeout(5), turns.turn("a"):
        pass
    assert len(turns) == 0
