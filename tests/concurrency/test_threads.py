"""Plain functions run beside the event loop, and what they return or raise comes back."""

from __future__ import annotations

import asyncio
import threading

import pytest

from bot.concurrency.threads import Threads


async def test_threads_run_beside_the_loop_no_more_than_their_count_at_once() -> None:
    threads = Threads(2)
    both, third = threading.Barrier(3), threading.Event()

    def work(wait: bool = False) -> str:
        if wait:
            both.wait(timeout=10)
        else:
            third.set()
        return threading.current_thread().name

    running = [asyncio.create_task(threads(work, wait=True)) for _ in range(2)]
    await asyncio.sleep(0)
    queued = asyncio.create_task(threads(work))
    await asyncio.sleep(0)
    assert not third.is_set()
    await asyncio.to_thread(both.wait, 10)

    names = {await task for task in [*running, queued]}
    threads.close()
    assert len(names) == 2
    assert all(name.startswith("database") for name in names)


async def test_what_a_thread_raises_reaches_the_caller() -> None:
    threads = Threads(1)

    def fail() -> None:
        raise RuntimeError("so")

    with pytest.raises(RuntimeError, match="so"):
        await threads(fail)
    threads.close()
