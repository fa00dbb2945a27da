"""The bridge from async code to the database: plain functions, run in worker threads as groups.

Two threads that hand the interpreter's lock to and fro cost more than the work itself. Calls that
the event loop makes in one iteration go to a thread as one group, and their results come back as
one: a recorded report takes 1.0 ms of processor time instead of 1.2.
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
from typing import Any, Generic, ParamSpec, TypeAlias, TypeVar, cast

P = ParamSpec("P")
R = TypeVar("R")

GROUP_TIME = 0.005
"""Seconds after which results go back, even though more calls wait."""
SLOW = 0.015
"""Seconds that make a call slow: waiting three times for the interpreter's lock may take these."""


@dataclass(frozen=True, slots=True)
class Outcome(Generic[R]):
    """What a call returned or raised."""

    value: R | None = None
    error: BaseException | None = None

    def get(self) -> R:
        if self.error is None:
            return cast("R", self.value)
        try:
            raise self.error
        finally:
            del self  # the error's traceback holds this frame: no circle


@dataclass(frozen=True, slots=True)
class Call:
    """A function to be run, and the future that waits for its outcome."""

    function: partial[Any]
    answer: asyncio.Future[Outcome[Any]]

    @property
    def name(self) -> str:
        return str(getattr(self.function.func, "__qualname__", self.function.func))

    def run(self) -> Outcome[Any]:
        try:
            return Outcome(self.function())
        except BaseException as error:  # noqa: BLE001  any error is the caller's
            return Outcome(error=error)


Done: TypeAlias = list[tuple[Call, Outcome[Any]]]


class Threads:
    """Runs plain functions beside the event loop: `await threads(services.teams.of, channel)`.

    Calls begin in the order in which they are made. One that was cancelled before is not run.
    """

    def __init__(
        self,
        count: int,
        *,
        group: Callable[[], AbstractContextManager[None]] = nullcontext,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """`group` is entered around each group; an error at its end goes to every caller."""
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="database")
        self._group, self._clock = group, clock
        self._waiting = deque[Call]()
        self._slow = set[str]()
        # Only the event loop's thread looks at these.
        self._loop: asyncio.AbstractEventLoop | None = None
        self._idle, self._handing_over, self._closed = count, False, False

    async def __call__(self, function: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """RuntimeError when the threads were closed."""
        outcome: Outcome[R] = await self._queue(partial(function, *args, **kwargs))
        return outcome.get()

    def close(self) -> None:
        """Wait for what is running or waits, and take nothing new."""
        self._closed = True
        if self._waiting and self._loop:
            # Even when no thread counts as idle: the last one may be about to end.
            self._pool.submit(self._work, self._loop)
        self._pool.shutdown(wait=True)

    def _queue(self, function: partial[R]) -> asyncio.Future[Outcome[R]]:
        if self._closed:
            raise RuntimeError("The threads are closed.")
        self._loop = loop = asyncio.get_running_loop()
        call = Call(function, loop.create_future())
        self._waiting.append(call)
        if not self._handing_over:
            # At the end of this iteration, when every task that is ready has made its call.
            self._handing_over = True
            loop.call_soon(self._hand_over, loop)
        return call.answer

    def _hand_over(self, loop: asyncio.AbstractEventLoop) -> None:
        """Have as many threads begin as there are calls: none waits while a thread is idle."""
        self._handing_over = False
        for _ in range(min(self._idle, len(self._waiting))):
            self._idle -= 1
            self._pool.submit(self._work, loop)

    def _work(self, loop: asyncio.AbstractEventLoop) -> None:
        """Run groups of calls until none waits."""
        call, ends = self._next(), False
        while not ends:
            done, call = self._run_group(call)
            ends = call is None
            with suppress(RuntimeError):  # a closed loop: nobody waits there any more
                loop.call_soon_threadsafe(self._answer, done, loop if ends else None)

    def _next(self) -> Call | None:
        with suppress(IndexError):  # another thread may have taken the last
            while (call := self._waiting.popleft()).answer.cancelled():
                pass
            return call
        return None

    def _run_group(self, call: Call | None) -> tuple[Done, Call | None]:
        """Run this call and those behind it, up to one that would hold their answers back.

        Return what is done, and that one.
        """
        done, until = Done(), self._clock() + GROUP_TIME
        try:
            with self._group():
                while call is not None and not (done and self._holds_back(call, until)):
                    done.append((call, self._run(call)))
                    call = self._next()
        except BaseException as error:  # noqa: BLE001  the commit failed, whatever the reason
            return [(undone, Outcome(error=error)) for undone, _ in done], call
        return done, call

    def _holds_back(self, call: Call, until: float) -> bool:
        return self._clock() >= until or call.name in self._slow

    def _run(self, call: Call) -> Outcome[Any]:
        """Run a call, and remember whether its function is slow."""
        begin = self._clock()
        outcome = call.run()
        is_slow = self._clock() - begin > SLOW
        (self._slow.add if is_slow else self._slow.discard)(call.name)
        return outcome

    def _answer(self, done: Done, idle_in: asyncio.AbstractEventLoop | None) -> None:
        """Give the callers their outcomes; `idle_in` is the loop of a thread that has ended."""
        for call, outcome in done:
            if not call.answer.cancelled():
                call.answer.set_result(outcome)
        if idle_in is not None:
            self._idle += 1
            if not self._closed:  # a call may have come while the thread ended
                self._hand_over(idle_in)
