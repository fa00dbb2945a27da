"""Deadlines: what Slack, and the person, can wait for."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass
from math import inf
from typing import Any, Self

from bot.views import messages
from bot.views.locales import phrase
from bot.views.payload import Message
from handlers.background_tasks import BackgroundTasks, Tell

BEGIN_WITHIN = 1.4
"""Seconds after which nothing is stored any more; waiting for a lock may take one more."""
ANSWER_WITHIN = 2.7
"""Seconds after which the answer comes later: Slack shows an error after three."""
NOTE_LEADS = 0.5
"""Seconds that the note gets ahead of the answer: in a form the one that Slack gets last stays."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """When a request must have begun to be stored, and when it must be answered.

    Both are moments of `clock`, in seconds. An event has no deadline: nobody sees an error, and
    Slack's repetitions wait for their turn.
    """

    clock: Callable[[], float]
    begin_by: float = inf
    answer_by: float = inf

    @classmethod
    def from_now(cls, clock: Callable[[], float]) -> Self:
        """The deadline of a request that arrives at this moment."""
        now = clock()
        return cls(clock, now + BEGIN_WITHIN, now + ANSWER_WITHIN)

    @property
    def left_to_begin(self) -> float | None:
        """The seconds left in which storing may begin; None for as long as it takes."""
        return None if self.begin_by == inf else max(self.begin_by - self.clock(), 0)

    async def answer(
        self,
        work: Coroutine[Any, Any, Message | None],
        background: BackgroundTasks,
        tell: Tell,
    ) -> Message | None:
        """Return the answer that the work comes to, or in the end a note that it comes later.

        It then comes by `tell`, as does a refusal.
        """
        task = asyncio.ensure_future(work)
        await asyncio.wait({task}, timeout=max(self.answer_by - self.clock(), 0))
        if task.done():
            return task.result()
        background.start(_tell_when_done(task, tell), tell)
        return messages.notice(phrase("notices.later"))


async def _tell_when_done(task: asyncio.Task[Message | None], tell: Tell) -> None:
    await asyncio.sleep(NOTE_LEADS)
    message = await task
    if message is not None:
        await tell(message)
