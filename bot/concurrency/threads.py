"""The bridge from async code to the database: plain functions, run in worker threads as groups.

Two threads that pass the interpreter's lock to and fro cost more than the work itself. All calls
that the event loop makes in one iteration go to a thread as one group, and their results come back
together: recording a report takes 1.0 ms of processor time instead of 1.2.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import partial
from math import inf
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

GROUP_TIME = 0.005
"""Seconds after which results go back even if more calls wait, so that no caller waits for long."""
SLOW = 0.015
"""Seconds above which a call is slow; below it, the call may only have waited for the lock."""


class TooLate(Exception):
    """A call could not begin by its moment, so it was not run."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """The value that a call returned, or the error that it raised."""

    value: R | None = None
    error: BaseException | None = None

    def get(self) -> R:
        if self.error is None:
            return cast("R", self.value)
        try:
            raise self.error
        finally:
            # The error's traceback refers to this frame: a reference back would be a cycle.
            del self


def outcome_of(function: Callable[[], R]) -> Outcome[R]:
    """Call the function."""
    try:
        return Outcome(function())
    # Broad, because the outcome belongs to callers on the event loop, whatever it is: an error that
    # escaped would end the worker thread, and its callers would wait for ever.
    except BaseException as error:  # noqa: BLE001
        return Outcome(error=error)


@dataclass(frozen=True, slots=True)
class Call:
    """A function to be run, unless it cannot begin in time, and the future of its outcome."""

    function: partial[Any]
    answer: asyncio.Future[Outcome[Any]]
    begin_by: float

    @property
    def name(self) -> str:
        return str(getattr(self.function.func, "__qualname__", self.function.func))


Done: TypeAlias = list[tuple[Call, Outcome[Any]]]


class Threads:
    """Runs plain functions off the event loop: `await threads(services.teams.of, channel)`.

    Calls begin in the order in which they are made. A call cancelled before it begins is not run.
    """

    def __init__(
        self,
        count: int,
        *,
        group: Callable[[], AbstractContextManager[None]] = nullcontext,
        watch: Callable[[BaseException | None], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Enter `group` around each group of calls; an error at its end goes to every caller.

        `watch` is told the error of each call, or None.
        """
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="database")
        self._group, self._watch, self._clock = group, watch, clock
        self._waiting = deque[Call]()
        self._slow = set[str]()
        # Only the event loop's thread uses these, so they need no lock.
        self._loop: asyncio.AbstractEventLoop | None = None
        self._idle, self._handing_over, self._closed = count, False, False

    async def __call__(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Run the function in a thread; RuntimeError once the threads are closed."""
        return await self.by(inf, partial(function, *args, **kwargs))

    async def by(self, moment: float, function: partial[R]) -> R:
        """As a call, but TooLate when the function cannot begin by this moment of the clock."""
        outcome: Outcome[R] = await self._queue(function, moment)
        return outcome.get()

    def close(self) -> None:
        """Finish all calls, running and waiting, and accept no new ones."""
        self._closed = True
        if self._waiting and self._loop:
            # Submitted even if no thread counts as idle: the last one may be about to end.
            self._pool.submit(self._work, self._loop)
        self._pool.shutdown(wait=True)

    def _queue(self, function: partial[R], begin_by: float) -> asyncio.Future[Outcome[R]]:
        if self._closed:
            raise RuntimeError("The threads are closed.")
        self._loop = loop = asyncio.get_running_loop()
        call = Call(function, loop.create_future(), begin_by)
        self._waiting.append(call)
        if not self._handing_over:
            # At the end of this iteration every ready task has made its call: they form one group.
            self._handing_over = True
            loop.call_soon(self._hand_over, loop)
        return call.answer

    def _hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        """Start a thread for each waiting call, so that no call waits while a thread is idle."""
        self._handing_over = False
        for _ in range(min(self._idle, len(self._waiting))):
            self._idle -= 1
            self._pool.submit(self._work, loop)

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run groups of calls until no call waits."""
        call, ends = self._next(), False
        while not ends:
            done, call = self._run_group(call)
            ends = call is None
            with suppress(RuntimeError):  # the loop is closed: no one waits there any longer
                loop.call_soon_threadsafe(self._answer, done, loop if ends else None)

    def _next(self) -> Call | None:
        with suppress(IndexError):  # another thread has taken the last call
            while (call := self._waiting.popleft()).answer.cancelled():
                pass
            return call
        return None

    def _run_group(self, call: Call | None) -> tuple[Done, Call | None]:
        """Run this call and those behind it, up to one that would hold their answers back.

        Return the finished calls, and the call to go on with.
        """
        done, until = Done(), self._clock() + GROUP_TIME

        def run_calls() -> None:
            nonlocal call
            with self._group():
                while call is not None and not (done and self._holds_back(call, until)):
                    done.append((call, self._run(call)))
                    call = self._next()

        error = outcome_of(run_calls).error
        if error is not None:
            self._watch(error)
            # The commit failed, so nothing of the group is stored: no call of it has succeeded.
            return [(undone, Outcome(error=error)) for undone, _ in done], call
        return done, call

    def _holds_back(self, call: Call, until: float) -> bool:
        return self._clock() >= until or call.name in self._slow

    def _run(self, call: Call) -> Outcome[Any]:
        """Run a call, and remember whether its function is slow."""
        begin = self._clock()
        if begin > call.begin_by:
            return Outcome(error=TooLate())
        outcome = outcome_of(call.function)
        is_slow = self._clock() - begin > SLOW
        (self._slow.add if is_slow else self._slow.discard)(call.name)
        self._watch(outcome.error)
        return outcome

    def _answer(self, done: Done, idle_in: asyncio.AbstractEventLoop | None) -> None:
        """Give the callers their outcomes; `idle_in` is the loop of a thread that has ended."""
        for call, outcome in done:
            if not call.answer.cancelled():
                call.answer.set_result(outcome)
        if idle_in is not None:
            self._idle += 1
            if not self._closed:  # a call may have arrived while the thread was ending
                self._hand_over(idle_in)
