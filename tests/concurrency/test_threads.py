"""Plain functions run beside the event loop, and what they return or raise comes back."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

import pytest

from bot.concurrency.threads import SLOW, Done, Threads, TooLate


async def test_threads_run_beside_the_loop_no_more_than_their_count_at_once() -> None:
    threads = Threads(2)
    both, third = threading.Barrier(3), threading.Event()

    def work(wait: bool = False) -> str:
        if wait:
            both.wait(timeout=60)
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


class Odd(BaseException):
    """No Exception."""


class Work:
    """Calls that take the time they are told to, by a clock that only they move."""

    def __init__(self, count: int = 1) -> None:
        self.time = 0.0
        self.ran: list[object] = []
        self.threads = Threads(count, clock=lambda: self.time)

    def quick(self, name: object = None) -> object:
        self.ran.append(name)
        return name

    def slow(self, name: object = None) -> object:
        self.time += 2 * SLOW
        return self.quick(name)


@pytest.fixture
def work() -> Iterator[Work]:
    work = Work()
    yield work
    work.threads.close()


@pytest.fixture
def groups(work: Work, monkeypatch: pytest.MonkeyPatch) -> list[list[object]]:
    """What came back together."""
    groups: list[list[object]] = []
    answer = work.threads._answer

    def look(done: Done, idle_in: asyncio.AbstractEventLoop | None) -> None:
        groups.append([outcome.value for _, outcome in done])
        answer(done, idle_in)

    monkeypatch.setattr(work.threads, "_answer", look)
    return groups


async def test_calls_of_one_moment_run_in_order_and_come_back_as_one_group(
    work: Work, groups: list[list[object]]
) -> None:
    answers = await asyncio.gather(*(work.threads(work.quick, number) for number in range(20)))

    assert answers == work.ran == list(range(20))
    assert groups == [answers]


async def test_answers_that_are_done_go_back_before_more_calls_are_run(
    work: Work, groups: list[list[object]]
) -> None:
    calls = [work.quick, work.slow, work.quick]
    await asyncio.gather(*(work.threads(call, number) for number, call in enumerate(calls)))

    assert groups == [[0, 1], [2]]


async def test_a_call_known_to_be_slow_holds_no_answer_back(
    work: Work, groups: list[list[object]]
) -> None:
    await work.threads(work.slow, "known")
    calls = [work.quick, work.slow, work.quick]
    await asyncio.gather(*(work.threads(call, number) for number, call in enumerate(calls)))

    assert groups == [["known"], [0], [1], [2]]


async def test_a_call_that_was_slow_once_joins_the_others_again(
    work: Work, groups: list[list[object]]
) -> None:
    def now_and_then(seconds: float) -> None:
        work.time += seconds

    await work.threads(now_and_then, SLOW + 1)
    await work.threads(now_and_then, 0)
    await asyncio.gather(work.threads(work.quick), work.threads(now_and_then, 0))

    assert [len(group) for group in groups] == [1, 1, 2]


@pytest.mark.parametrize("kind", [ValueError, StopIteration, asyncio.CancelledError, Odd])
async def test_an_error_reaches_its_own_caller_only(work: Work, kind: type[BaseException]) -> None:
    def fail() -> None:
        raise kind

    one, error, two = await asyncio.gather(
        *(work.threads(work.quick, 1), work.threads(fail), work.threads(work.quick, 2)),
        return_exceptions=True,
    )

    assert (one, two) == (1, 2)
    # A coroutine cannot raise StopIteration: that is how it ends.
    assert isinstance(error, RuntimeError if kind is StopIteration else kind)


async def test_a_call_that_is_cancelled_in_time_is_not_run(work: Work) -> None:
    held, running = threading.Event(), threading.Event()

    def hold() -> None:
        running.set()
        held.wait(10)

    first = asyncio.create_task(work.threads(hold))
    await asyncio.to_thread(running.wait, 10)
    unwanted, wanted = (asyncio.create_task(work.threads(work.quick, name)) for name in "ab")
    await asyncio.sleep(0)
    unwanted.cancel()
    held.set()
    await asyncio.gather(first, wanted)

    assert work.ran == ["b"]


@pytest.mark.parametrize(("by", "runs"), [(0.9, False), (1.0, True), (5.0, True)])
async def test_a_call_that_cannot_begin_by_its_moment_is_not_run(by: float, runs: bool) -> None:
    work = Work()
    work.time = 1.0
    ran: list[str] = []

    outcome = await asyncio.gather(
        work.threads.by(by, partial(ran.append, "late")), return_exceptions=True
    )
    work.threads.close()

    assert [isinstance(each, TooLate) for each in outcome] == [not runs]
    assert ran == ["late"] * runs


async def test_a_caller_that_gives_up_holds_up_nobody(work: Work) -> None:
    held, running = threading.Event(), threading.Event()

    def hold() -> None:
        running.set()
        held.wait(10)

    impatient = asyncio.create_task(work.threads(hold))
    await asyncio.to_thread(running.wait, 10)
    impatient.cancel()
    patient = asyncio.create_task(work.threads(work.quick, "there"))
    held.set()

    assert await patient == "there"
    assert impatient.cancelled()


async def test_no_call_waits_behind_a_long_one_while_a_thread_is_idle() -> None:
    held = threading.Event()
    threads = Threads(2)

    long, short = (asyncio.create_task(threads(call)) for call in (held.wait, int))

    assert await short == 0
    held.set()
    await long
    threads.close()


async def test_closing_runs_what_waits_and_takes_nothing_new(work: Work) -> None:
    waiting = [asyncio.create_task(work.threads(work.quick, number)) for number in range(3)]
    await asyncio.sleep(0)

    work.threads.close()

    assert work.ran == [0, 1, 2]
    assert await asyncio.gather(*waiting) == [0, 1, 2]
    with pytest.raises(RuntimeError, match="closed"):
        await work.threads(work.quick)


async def test_callers_are_answered_after_their_group_has_ended() -> None:
    events: list[str] = []

    @contextmanager
    def group() -> Iterator[None]:
        events.append("begin")
        yield
        events.append("end")

    threads = Threads(1, group=group, clock=lambda: 0)

    async def call(name: str) -> None:
        await threads(events.append, name)
        events.append(f"{name} is told")

    await asyncio.gather(call("a"), call("b"))

    threads.close()
    assert events == ["begin", "a", "b", "end", "a is told", "b is told"]


async def test_a_group_that_cannot_end_is_an_error_for_each_of_it() -> None:
    ends = iter([False, True])

    @contextmanager
    def group() -> Iterator[None]:
        yield
        if not next(ends):
            raise OSError("the disk is full")

    threads = Threads(1, group=group, clock=lambda: 0)
    answers = await asyncio.gather(threads(int), threads(int), return_exceptions=True)

    assert [str(answer) for answer in answers] == ["the disk is full"] * 2
    assert await threads(int) == 0
    threads.close()
