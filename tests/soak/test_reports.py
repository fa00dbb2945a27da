"""The bot is killed while people report: what it or Slack took for said is stored, and once."""

from __future__ import annotations

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
from sqlalchemy import Engine, select

from bot.db.models import ObjectiveRow, ResultRow
from bot.db.sessions import Sessions
from bot.sandbox import Sandbox
from tests.soak.conftest import ROUNDS
from tests.soak.reporters import Line, Reporter, Said
from tests.support.clock import HANGS
from tests.support.coach import ADA, APP_TOKEN, BOT_TOKEN, MARKETING, SECRET
from tests.support.processes import Running, started

REPORTERS = 6
PORT = r"answers on port (\d+)"
KILLS = ROUNDS // 2
"""For each database."""
LONGEST_STINT = 1.0
"""Seconds until the bot is killed, at most, once somebody has been answered."""


async def test_what_was_acknowledged_or_repeated_is_stored_once(
    engine: Engine, url: str, tmp_path: Path
) -> None:
    dice = random.Random(engine.dialect.name)  # noqa: S311  a test's dice
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token=APP_TOKEN)
    async with sandbox.running(), aiohttp.ClientSession() as client:
        line, said = Line(client), Said()
        async with running(tmp_path, url, sandbox) as bot:
            line.connect(address(bot))
            people = await prepare(sandbox, engine, line, said, dice)
            stop = asyncio.Event()
            reporting = [asyncio.ensure_future(person.report(stop)) for person in people]
            await kill(bot, line, said, dice)
        for _ in range(KILLS - 1):
            async with running(tmp_path, url, sandbox) as bot:
                line.connect(address(bot))
                await kill(bot, line, said, dice)
        async with running(tmp_path, url, sandbox) as bot:
            line.connect(address(bot))
            stop.set()
            await asyncio.wait_for(asyncio.gather(*reporting), HANGS)

    times = stored(engine)
    figures = f"{KILLS} kills, {len(said.acknowledged)} acknowledged, of them"
    figures += f" {len(said.by_message)} by message; {len(said.in_doubt)} commands in doubt"
    print(f"{engine.dialect.name}: {figures}")  # noqa: T201  what `make soak` is run for
    assert [value for value in said.acknowledged if times[value] != 1] == []
    assert [value for value in said.in_doubt if times[value] > 1] == []
    assert unanswered(sandbox, said) == []
    assert len(said.acknowledged) > KILLS


async def kill(bot: Running, line: Line, said: Said, dice: random.Random) -> None:
    """End a bot at any moment after it has answered somebody."""
    before = len(said.acknowledged)
    while len(said.acknowledged) == before:  # noqa: ASYNC110
        await asyncio.sleep(0.01)
    await asyncio.sleep(dice.uniform(0, LONGEST_STINT))
    line.is_up.clear()
    bot.kill()
    await bot.process.wait()


@asynccontextmanager
async def running(folder: Path, url: str, sandbox: Sandbox) -> AsyncIterator[Running]:
    settings = {
        "SLACK_BOT_TOKEN": BOT_TOKEN,
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": sandbox.api_url,
        "DATABASE_URL": url,
        "PORT": "0",
    }
    async with started(folder, "run", until=PORT, **settings) as bot:
        sandbox.connect(address(bot))
        yield bot


def address(bot: Running) -> str:
    return f"http://127.0.0.1:{bot.said[1]}/slack/events"


async def prepare(
    sandbox: Sandbox, engine: Engine, line: Line, said: Said, dice: random.Random
) -> Sequence[Reporter]:
    """A team with an objective, and people who are known to the bot."""
    channel = sandbox.world.channels[MARKETING]
    channel.members.add(sandbox.world.bot.id)
    await sandbox.command(ADA, MARKETING, "setup")
    await sandbox.submit(ADA, sandbox.views(ADA)[-1], {"purpose": "business"})
    await sandbox.command(ADA, MARKETING, "objective 100000 comments a week on LinkedIn")
    with Sessions(engine).unscoped() as session:
        objective_id = session.scalars(select(ObjectiveRow.id)).one()
    people = []
    for number in range(REPORTERS):
        person = sandbox.world.add_person(f"Reporter{number} Example")
        channel.members.add(person.id)
        await sandbox.command(person.id, MARKETING, "progress")
        thread = await sandbox.say(person.id, f"D{person.id[1:]}", "help")
        people.append(
            Reporter(
                user=person.id,
                line=line,
                said=said,
                dice=random.Random(dice.random()),  # noqa: S311  a test's dice
                objective_id=objective_id,
                thread=str(thread.message["ts"]),
            )
        )
    return people


def stored(engine: Engine) -> Counter[int]:
    """How often each value is stored."""
    with Sessions(engine).unscoped() as session:
        return Counter(int(value) for value in session.scalars(select(ResultRow.value)))


def unanswered(sandbox: Sandbox, said: Said) -> list[int]:
    """The values reported by message to which the bot wrote nothing."""
    told = {
        user: " ".join(message["text"] for message in sandbox.dm(user) if "bot_id" in message)
        for user in set(said.by_message.values())
    }
    return [
        value
        for value, user in said.by_message.items()
        if f"Recorded: {value:,} comment" not in told[user]
    ]
