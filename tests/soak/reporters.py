"""People who report all the time, and Slack, which repeats what the bot did not answer."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypeAlias

import aiohttp

from tests.bench.history import Place
from tests.bench.signed import Request, command, event, interaction
from tests.soak.conftest import THOROUGH
from tests.support.coach import MARKETING

TEAM = "T0SANDBOX"
GOOD = 200
BREATH = 0 if THOROUGH else 0.1
"""Seconds between two numbers of a person; only the long form loads the machine."""

Post: TypeAlias = Callable[[Request], Awaitable[str | None]]
"""Sends a request to the bot; its answer, or None when it gave none or an error."""


@dataclass
class Line:
    """The way to the bot, which is gone while it is being started again."""

    client: aiohttp.ClientSession
    url: str = ""
    is_up: asyncio.Event = field(default_factory=asyncio.Event)

    def connect(self, url: str) -> None:
        self.url = url
        self.is_up.set()

    async def post(self, request: Request) -> str | None:
        await self.is_up.wait()
        try:
            async with self.client.post(
                self.url, data=request.body, headers=request.headers
            ) as answer:
                text = await answer.text()
                return text if answer.status == GOOD else None
        except (aiohttp.ClientError, TimeoutError):
            return None

    async def insist(self, make: Callable[[], Request], said: str = "") -> None:
        """Send the same until it is answered, as Slack does events, and people do forms.

        The answer must hold what is to be `said`: "this takes longer" promises nothing yet.
        """
        answer = None
        while answer is None or said not in answer:
            answer = await self.post(make())


@dataclass
class Said:
    """What people reported, by value; each value is said once."""

    acknowledged: set[int] = field(default_factory=set)
    in_doubt: set[int] = field(default_factory=set)
    by_message: dict[int, str] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))


@dataclass
class Reporter:
    """A person who reports one number after the other, in any of four ways."""

    user: str
    line: Line
    said: Said
    dice: random.Random
    objective_id: int
    thread: str = ""
    messages: itertools.count[int] = field(default_factory=itertools.count)

    async def report(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            way = self.dice.choice((self._command, self._form, self._message, self._reply))
            await way(next(self.said.numbers))
            await asyncio.sleep(BREATH)

    async def _command(self, value: int) -> None:
        """Type a command; nobody repeats it, so without an answer it may be stored or not."""
        place = Place(self.user, MARKETING)
        answer = await self.line.post(command(place, f"report linkedin comments {value}", TEAM))
        recorded = answer is not None and "Recorded" in answer
        (self.said.acknowledged if recorded else self.said.in_doubt).add(value)

    async def _form(self, value: int) -> None:
        name = f"value:{self.objective_id}:comments:linkedin"
        today = datetime.now(UTC).date().isoformat()
        values = {
            name: {name: {"type": "plain_text_input", "value": str(value)}},
            "day": {"day": {"type": "datepicker", "selected_date": today}},
        }
        view = {
            "id": f"V{self.user}{value}",
            "type": "modal",
            "callback_id": "report",
            "title": {"type": "plain_text", "text": "Report"},
            "private_metadata": "",
            "blocks": [
                {"type": "input", "block_id": block, "element": {"type": kind, "action_id": block}}
                for block, kind in ((name, "plain_text_input"), ("day", "datepicker"))
            ],
            "state": {"values": values},
        }
        about = {"view": view}
        await self.line.insist(
            lambda: interaction(self.user, "view_submission", about, TEAM), said="ecorded"
        )
        self.said.acknowledged.add(value)

    async def _message(self, value: int) -> None:
        await self._say(value)

    async def _reply(self, value: int) -> None:
        await self._say(value, thread_ts=self.thread)

    async def _say(self, value: int, **more: str) -> None:
        ts = f"{1_900_000_000 + next(self.messages)}.000100"
        written = {
            "type": "message",
            "channel_type": "im",
            "channel": f"D{self.user[1:]}",
            "user": self.user,
            "text": f"linkedin comments {value}",
            "ts": ts,
            **more,
        }
        event_id = f"Ev{self.user}{value}"
        await self.line.insist(lambda: event(written, event_id, TEAM))
        self.said.acknowledged.add(value)
        self.said.by_message[value] = self.user
