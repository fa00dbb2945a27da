"""Starting the demo: what it says, and what becomes of kept data."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import aiohttp

from bot.demo.show import THINGS, demo, welcome


async def channels_with_the_bot(url: str) -> list[str]:
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{url}/sandbox/state") as response,
    ):
        state = await response.json()
    return [channel["name"] for channel in state["channels"] if channel["is_bot_in"]]


def results_in(folder: Path) -> int:
    with closing(sqlite3.connect(folder / "coach.db")) as connection:
        (count,) = connection.execute("SELECT count(*) FROM result").fetchone()
        return int(count)


def test_it_names_three_things_to_try() -> None:
    said = welcome("http://127.0.0.1:1/", kept="kept in here")

    assert [line.strip() for line in said.splitlines() if line[4:5].isdigit()] == [
        f"{number}. {thing}" for number, thing in enumerate(THINGS, 1)
    ]


async def test_kept_data_is_found_again_and_not_made_twice(tmp_path: Path) -> None:
    async with demo(tmp_path) as url:
        assert await channels_with_the_bot(url) == ["marketing"]
    first = results_in(tmp_path)

    async with demo(tmp_path) as url:
        assert await channels_with_the_bot(url) == ["marketing"]

    assert first == results_in(tmp_path) > 0
