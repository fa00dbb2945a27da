"""How fast is `/social report …`? Beside a bare Bolt listener, in turns, in one run.

`python -m tests.bench.requests [--seconds N] [--rounds N]`
"""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import hmac
import itertools
import os
import socket
import statistics
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

import aiohttp

from bot.sandbox import Sandbox
from tests.support.coach import BOT_TOKEN, SECRET

IN_FLIGHT = 16
TEAMS, PEOPLE = 20, 100
REPORTS = ("linkedin comments 4", "x replies 2", "4 comments on LinkedIn", "posts 1 blog")
OBJECTIVES = (
    "200 comments on linkedin by 31 december 2027",
    "100 replies on x by 31 december 2027",
    "2 posts a week on the blog",
)


@dataclass
class Lap:
    """What one round measured; times in milliseconds."""

    rate: float
    times: list[float] = field(repr=False)

    def percentile(self, share: float) -> float:
        ordered = sorted(self.times)
        return ordered[min(int(len(ordered) * share), len(ordered) - 1)]


def signed(user: str, channel: str, text: str) -> tuple[bytes, dict[str, str]]:
    """A slash command as Slack sends it."""
    body = urlencode(
        {
            "token": "unused",
            "team_id": "T0SANDBOX",
            "team_domain": "lindgren-books",
            "channel_id": channel,
            "channel_name": "marketing",
            "user_id": user,
            "user_name": "ada",
            "command": "/social",
            "text": f"report {text}",
            "api_app_id": "A0COACH",
            "is_enterprise_install": "false",
            "response_url": "http://127.0.0.1:9/unused",
            "trigger_id": "1.2.3",
        }
    ).encode()
    stamp = str(int(time.time()))
    digest = hmac.new(SECRET.encode(), f"v0:{stamp}:".encode() + body, hashlib.sha256)
    return body, {
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={digest.hexdigest()}",
    }


def requests() -> Iterator[tuple[bytes, dict[str, str]]]:
    """Reports of all kinds, by everybody, in every team, for ever."""
    made = [
        signed(f"U{person:04}", f"C{person % TEAMS:04}", text)
        for person in range(PEOPLE)
        for text in REPORTS
    ]
    return itertools.cycle(made)


async def measure(session: aiohttp.ClientSession, url: str, seconds: float, kind: str) -> Lap:
    """Keep so many requests in flight for so long."""
    waiting, times = requests(), list[float]()
    end = time.perf_counter() + seconds

    async def one_after_the_other() -> None:
        while (begin := time.perf_counter()) < end:
            body, headers = next(waiting)
            async with session.post(url, data=body, headers=headers) as answer:
                text = await answer.text()
            if answer.status != 200 or (kind == "report" and "undo" not in text):
                sys.exit(f"{kind}: {answer.status} {text[:300]}")
            times.append((time.perf_counter() - begin) * 1000)

    begin = time.perf_counter()
    await asyncio.gather(*(one_after_the_other() for _ in range(IN_FLIGHT)))
    return Lap(len(times) / (time.perf_counter() - begin), times)


@asynccontextmanager
async def serving(module: str, *arguments: str, **settings: str) -> AsyncIterator[str]:
    """A server as a process of its own; yields the address of its events."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, "PORT": str(port), "SLACK_SIGNING_SECRET": SECRET, **settings}
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, *arguments, env=environment
    )
    try:
        await answering(port)
        yield f"http://127.0.0.1:{port}/slack/events"
    finally:
        process.terminate()
        await process.wait()


async def answering(port: int) -> None:
    """Wait until the server tells that it is alive."""
    async with aiohttp.ClientSession() as session:
        for _ in range(600):
            try:
                async with session.get(f"http://127.0.0.1:{port}/healthz"):
                    return
            except aiohttp.ClientError:
                await asyncio.sleep(0.05)
    sys.exit("the server did not start")


def prepare(database: str) -> None:
    """Teams with three objectives each, and people who report for them."""
    from datetime import UTC, datetime

    from bot.db.engine import make_engine
    from bot.db.migrate import migrate
    from bot.db.sessions import Sessions
    from bot.domain.actor import Actor
    from bot.domain.team import Purpose, TeamSettings
    from bot.language.objective import parse_objective
    from bot.services import make_services

    engine = make_engine(database)
    migrate(engine)
    services, now = make_services(Sessions(engine)), datetime.now(UTC)
    workspace = services.workspaces.install("T0SANDBOX", "U0COACH", now=now)
    for person in range(PEOPLE):
        services.members.meet(workspace, f"U{person:04}", "Europe/London", now=now)
    for team in range(TEAMS):
        actor = Actor(workspace, f"U{team:04}", f"C{team:04}")
        settings = TeamSettings(
            purpose=Purpose.BUSINESS, zone="Europe/London", reporters=(actor.user,)
        )
        services.teams.set_up(actor, settings, now=now)
        for text in OBJECTIVES:
            services.objectives.set(
                actor, lambda today, text=text: parse_objective(text, today=today), now=now
            )
    engine.dispose()


async def main(seconds: float, rounds: int) -> None:
    sandbox = Sandbox(signing_secret=SECRET, bot_token=BOT_TOKEN, app_token="xapp-unused")
    with tempfile.TemporaryDirectory() as folder:
        database = os.environ.get("BENCH_DATABASE_URL") or f"sqlite:///{Path(folder) / 'bench.db'}"
        prepare(database)
        async with sandbox.running():
            settings = {
                "DATABASE_URL": database,
                "SLACK_BOT_TOKEN": BOT_TOKEN,
                "SLACK_API_URL": sandbox.api_url,
            }
            async with (
                serving("tests.bench.bare") as bare,
                serving("bot", "web", **settings) as bot,
                aiohttp.ClientSession() as session,
            ):
                await compare(session, {"bare": bare, "report": bot}, seconds, rounds)


async def compare(
    session: aiohttp.ClientSession, urls: dict[str, str], seconds: float, rounds: int
) -> None:
    laps: dict[str, list[Lap]] = {kind: [] for kind in urls}
    for kind, url in urls.items():
        await measure(session, url, 1, kind)
    for _ in range(rounds):
        for kind, url in urls.items():
            laps[kind].append(await measure(session, url, seconds, kind))
    print(f"{IN_FLIGHT} in flight, {rounds} rounds of {seconds:g} s in turns, medians")
    for kind, found in laps.items():
        rate = statistics.median(lap.rate for lap in found)
        p50 = statistics.median(lap.percentile(0.5) for lap in found)
        p99 = statistics.median(lap.percentile(0.99) for lap in found)
        print(f"{kind:8} {rate:8.0f} requests/s   p50 {p50:6.1f} ms   p99 {p99:6.1f} ms")
    ratios = [ours.rate / bare.rate for bare, ours in zip(*laps.values(), strict=True)]
    print(f"ratio    {statistics.median(ratios):8.2f} of the bare listener's rate")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3)
    parser.add_argument("--rounds", type=int, default=5)
    chosen = parser.parse_args()
    asyncio.run(main(chosen.seconds, chosen.rounds))
