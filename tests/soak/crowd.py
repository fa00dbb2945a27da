"""People of many workspaces who use the bot at once, in the long form as fast as it answers."""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from urllib.parse import parse_qs

import aiohttp

from tests.bench.history import Place
from tests.bench.signed import Request, command, home_opened
from tests.soak.conftest import THOROUGH

GOOD = 200
BREATH = 0 if THOROUGH else 0.3
"""Seconds between two requests of a person; only the long form loads the machine."""
REPORT = "report linkedin comments"
MIX = (
    (50, REPORT),
    (15, "progress"),
    (10, "progress team"),
    (5, "coach are we on track?"),
    (5, "digest"),
    (5, "objective"),
    (10, ""),  # Home
)
"""How often each is asked for: half of all is numbers."""
STORED = "Recorded"
CLEAR = ("again", "moment", "longer", "anything twice", "didn't", "couldn't")
"""One of these is in each sentence that tells somebody that it did not work."""


@dataclass
class Seen:
    """What came back. `acknowledged` are the triggers of numbers that are said to be stored."""

    seconds: list[float] = field(default_factory=list)
    acknowledged: dict[str, Place] = field(default_factory=dict)
    in_doubt: Counter[Place] = field(default_factory=Counter)
    failed: Counter[str] = field(default_factory=Counter)
    refused: dict[str, str] = field(default_factory=dict)


@dataclass
class Web:
    """The `web` processes, taken in turn as a load balancer does; those that are away are not."""

    client: aiohttp.ClientSession
    urls: list[str]
    turns: itertools.count[int] = field(default_factory=itertools.count)
    away: set[str] = field(default_factory=set)

    async def post(self, request: Request) -> tuple[int, str]:
        """The status and text of an answer; 0 if there was none."""
        while not (there := [url for url in self.urls if url not in self.away]):  # noqa: ASYNC110
            await asyncio.sleep(0.01)
        url = there[next(self.turns) % len(there)]
        try:
            async with self.client.post(url, data=request.body, headers=request.headers) as answer:
                return answer.status, await answer.text()
        except (aiohttp.ClientError, TimeoutError):
            return 0, ""


@dataclass
class Person:
    place: Place
    workspace: str
    web: Web
    seen: Seen
    dice: random.Random
    counts: Iterator[int]
    """What is told in turn: the same twice running would be asked about."""

    async def work(self, until: Callable[[], bool]) -> None:
        weights, texts = zip(*MIX, strict=True)
        while not until():
            [text] = self.dice.choices(texts, weights)
            await self._ask(f"{text} {next(self.counts)}" if text == REPORT else text)
            await asyncio.sleep(BREATH)

    async def _ask(self, text: str) -> None:
        request = command(self.place, text, self.workspace) if text else self._home()
        began = time.perf_counter()
        status, answer = await self.web.post(request)
        self.seen.seconds.append(time.perf_counter() - began)
        if text.startswith("report"):
            self._reported(request, status, answer)
        elif status != GOOD:
            self.seen.failed[f"{text or 'home'}: {status}"] += 1

    def _home(self) -> Request:
        return home_opened(self.place, self.workspace)

    def _reported(self, request: Request, status: int, answer: str) -> None:
        [trigger] = parse_qs(request.body.decode())["trigger_id"]
        if status == GOOD and STORED in answer:
            self.seen.acknowledged[trigger] = self.place
            return
        # Nobody repeats a command: without an answer it may be stored or not.
        self.seen.in_doubt[self.place] += 1
        if status == GOOD:
            self.seen.refused[trigger] = answer
        else:
            self.seen.failed[f"report: {status}"] += 1
