"""Senders are killed at any moment, answers get lost: each slot is one message, or says why not."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.process import BaseProcess
from pathlib import Path
from signal import SIGTERM

import pytest
from sqlalchemy import Engine

from tests.soak.conftest import ROUNDS
from tests.soak.messages import due_by, passing, stored
from tests.soak.worker import start_planner, start_worker
from tests.support.clock import MONDAY, FastClock
from tests.support.fake_slack import WORKSPACE, Manners, Outside, standing_in
from tests.support.load import fill

TIMES = 10
"""Of a claim's 40 seconds 4 are left: more than a busy machine holds up a process."""
PATIENCE = 90
STINTS = range(3, 15)
"""Seconds until minutes are skipped again: more and more, as a machine may be very busy."""
GOOD_ENDS = {0, -SIGTERM}
"""A worker that is told to stop before it has started just ends."""


@dataclass
class Workers:
    """Real processes that plan and send; killed ones are replaced at once."""

    folder: Path
    url: str
    api_url: str
    clock: FastClock
    alive: list[BaseProcess] = field(default_factory=list)

    def start(self, number: int) -> None:
        self.alive += [
            start_worker(self.folder, self.url, self.api_url, self.clock) for _ in range(number)
        ]

    def kill(self, victim: BaseProcess) -> None:
        victim.kill()
        victim.join()
        self.alive.remove(victim)

    def kill_all(self) -> int:
        number = len(self.alive)
        for victim in [*self.alive]:
            self.kill(victim)
        return number

    def stop(self) -> list[int | None]:
        """Ask them to end, and tell their exit codes."""
        for process in self.alive:
            process.terminate()
        for process in self.alive:
            process.join(20)
        return [process.exitcode for process in self.alive]


@pytest.mark.parametrize("number", range(ROUNDS // 2))
async def test_every_slot_becomes_one_message(
    engine: Engine, url: str, tmp_path: Path, number: int
) -> None:
    dice = random.Random(f"{engine.dialect.name} {number}")  # noqa: S311  a test's dice
    workers = number % 2 + 1
    clock = FastClock(TIMES, MONDAY - timedelta(seconds=2))
    slots = dice.randint(20, 90)
    fill(engine, slots, due=MONDAY, slack_id=WORKSPACE)
    manners = manners_of(dice, clock)

    async with standing_in(manners) as slack:
        crew = Workers(tmp_path, url, slack.api_url, clock)
        try:
            crew.start(workers)
            for _ in range(dice.randint(1, 4)):
                await random_moment(dice, slack)
                crew.kill(dice.choice(crew.alive))
                crew.start(1)
            await time_passes(dice, crew, engine)
            codes = crew.stop()
        finally:
            crew.kill_all()
        posts = await slack.posts()

    assert set(codes) <= GOOD_ENDS
    check(engine, slots, [post["outbox_id"] for post in posts], manners)


def manners_of(dice: random.Random, clock: FastClock) -> Manners:
    return Manners(
        latency=dice.choice((0.02, 0.06, 0.12)),
        lost=dice.choice((0, 0.05, 0.3)),
        failed=dice.choice((0, 0.1)),
        limited=dice.choice((0, 0.05)),
        channels_readable=dice.random() < 0.7,
        seed=dice.randrange(10**6),
        clock=clock,
    )


async def random_moment(dice: random.Random, slack: Outside) -> None:
    """Any moment, or the one right after a post was taken and before its sender heard of it."""
    if dice.random() < 0.5:
        await asyncio.sleep(dice.uniform(0, 1.2))
        return
    with suppress(TimeoutError):
        async with asyncio.timeout(1):
            await slack.count(more_than=await slack.count() + dice.randint(0, 20))


async def time_passes(dice: random.Random, crew: Workers, engine: Engine) -> None:
    """Let everything be tried again. Half of the times nobody is left, and minutes are skipped."""
    if dice.random() < 0.5:
        await settled(engine, crew.clock, PATIENCE)
        return
    number = crew.kill_all()
    for stint in STINTS:
        crew.clock = crew.clock.later(minutes=1)
        crew.start(number)
        with suppress(TimeoutError):
            await settled(engine, crew.clock, stint)
            return
        crew.stop()
        crew.kill_all()
    await settled(engine, crew.clock, 0)


async def settled(engine: Engine, clock: FastClock, patience: float) -> None:
    async with asyncio.timeout(patience):
        while due_by(engine, clock()) or passing(engine):  # noqa: ASYNC110  others are watched, by their tables
            await asyncio.sleep(0.1)


def check(engine: Engine, slots: int, posted: Sequence[int], manners: Manners) -> None:
    messages = stored(engine)
    posts = Counter(posted)
    assert len(messages) == slots
    assert set(posts) <= {message.id for message in messages}
    assert [number for number, times in posts.items() if times > 1] == []
    wrong = [
        message
        for message in messages
        if not (message.state == "sent" and posts[message.id] == 1)
        and not (message.state == "unknown" and message.reason)
    ]
    assert wrong == []
    if manners.channels_readable:
        assert [message for message in messages if message.state == "unknown"] == []


@pytest.mark.parametrize("number", range(-(-ROUNDS // 10)))
def test_a_killed_planner_leaves_no_schedule_half_planned(
    engine: Engine, url: str, number: int
) -> None:
    dice = random.Random(f"{engine.dialect.name} {number}")  # noqa: S311  a test's dice
    slots = 1_000
    fill(engine, slots, due=MONDAY, slack_id=WORKSPACE)
    clock = FastClock(1, MONDAY)

    for planners in (dice.randint(1, 2), dice.randint(1, 2), 1):
        processes = [start_planner(url, clock) for _ in range(planners)]
        for process in processes:
            process.join(dice.uniform(0.1, 0.6))
            process.kill()
            process.join()
        assert due_by(engine, MONDAY) + len(stored(engine)) == slots
    start_planner(url, clock).join(20)

    assert due_by(engine, MONDAY) == 0
    assert len(stored(engine)) == slots
