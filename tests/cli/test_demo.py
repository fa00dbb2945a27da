"""The demo as a process: it prints its address, ends cleanly, and leaves nothing."""

from __future__ import annotations

import socket
from pathlib import Path

import aiohttp
from yarl import URL

from tests.support.processes import run, started, started_afresh

ADDRESS = r"demo is ready: (http://\S+)"


async def test_it_starts_prints_its_address_and_leaves_nothing(tmp_path: Path) -> None:
    folder, throwaway = tmp_path / "here", tmp_path / "tmp"
    folder.mkdir()
    throwaway.mkdir()
    async with started_afresh(
        folder, "demo", "--no-browser", "--port", "0", until=ADDRESS, TMPDIR=str(throwaway)
    ) as demo:
        async with (
            aiohttp.ClientSession() as session,
            session.get(URL(demo.said[1]).with_path("/sandbox/state")) as response,
        ):
            state = await response.json()
        ended = await demo.interrupt()

    assert state["workspace"]["name"] == "Lindgren Books"
    assert state["clock"]["upcoming"]
    assert ended.code == 0
    assert ended.err == ""
    assert list(folder.iterdir()) == list(throwaway.iterdir()) == []


async def test_kept_data_is_there_the_next_time(tmp_path: Path) -> None:
    words = "demo", "--no-browser", "--port", "0", "--keep", "kept"
    async with started(tmp_path, *words, until=ADDRESS) as demo:
        first = await demo.interrupt()
    async with started(tmp_path, *words, until=ADDRESS) as demo:
        second = await demo.interrupt()

    assert (first.code, second.code) == (0, 0)
    assert (tmp_path / "kept" / "coach.db").exists()


async def test_a_port_in_use_is_one_line_that_says_what_to_add(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        ended = await run(tmp_path, "demo", "--no-browser", "--port", port)

    assert ended.code == 1
    assert "Traceback" not in ended.err
    (line,) = ended.err.splitlines()
    assert line.startswith(f"Port {port} is not available (")
    assert line.endswith("Use --port 0 to pick a free one.")


async def test_a_port_that_there_is_not_is_refused_in_words(tmp_path: Path) -> None:
    ended = await run(tmp_path, "demo", "--no-browser", "--port", "99999")

    assert ended.code != 0
    assert "Traceback" not in ended.err
    assert "less than or equal to 65535" in ended.err
