"""Many workspaces on one PostgreSQL, used by 64 people at once through two processes."""

from __future__ import annotations

import asyncio
import os
import random
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import aiohttp
import pytest
from sqlalchemy import Engine, func, select

from bot.db.engine import make_engine
from bot.db.migrate import migrate
from bot.db.models import MemberRow, ReportRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.domain.installation import Token
from bot.services.installations import Installations
from tests.bench.history import Group, fill_each, places
from tests.bench.measuring import percentile
from tests.soak.conftest import THOROUGH
from tests.soak.crowd import CLEAR, Person, Seen, Web
from tests.soak.messages import looking
from tests.support.clock import HANGS
from tests.support.coach import SECRET
from tests.support.databases import start_postgres
from tests.support.fake_slack import Manners, Outside, standing_in
from tests.support.installs import GRANT, KEYS, VAULT
from tests.support.processes import Running, started

WORKSPACES = [f"T0LOAD{number:03}" for number in range(200 if THOROUGH else 20)]
GROUP = Group("L", teams=1, members=4, objectives=4, weeks=8 if THOROUGH else 1)
CLIENTS = 64
SECONDS = 300 if THOROUGH else 2
MOST_P99 = 0.5
"""Seconds, on two cores that do nothing else; held to in the long form alone."""
PORT = r"answers on port (\d+)"
TROUBLES = 12 if THOROUGH else 2
"""How often a process or the database is stopped on the way."""


@dataclass(frozen=True)
class Served:
    server: Any
    engine: Engine
    url: str


@pytest.fixture(scope="module")
def served() -> Iterator[Served]:
    """A PostgreSQL that keeps what it confirmed, with all workspaces installed and a history."""
    with TemporaryDirectory(prefix="coach-load-") as folder:
        server = start_postgres(Path(folder))
        url = server.get_uri()
        engine = make_engine(url)
        migrate(engine)
        now = datetime.now(UTC)
        fill_each(engine, WORKSPACES, [GROUP], now)
        installations = Installations(Sessions(engine), VAULT)
        for name in WORKSPACES:
            token = Token(f"xoxb-{name}")
            installations.install(replace(GRANT, team_id=name, token=token), now=now)
        yield Served(server, engine, url)
        engine.dispose()
        server.cleanup()


@asynccontextmanager
async def process(folder: Path, kind: str, url: str, slack: Outside) -> AsyncIterator[Running]:
    settings = {
        "SLACK_CLIENT_ID": "1.2",
        "SLACK_CLIENT_SECRET": "a-client-secret",
        "SLACK_SIGNING_SECRET": SECRET,
        "SLACK_API_URL": slack.api_url,
        "COACH_KEYS": KEYS,
        "PUBLIC_URL": "https://coach.example.com",
        "DATABASE_URL": url,
        "PORT": "0",
    }
    async with started(folder, kind, until=PORT, **settings) as bot:
        listening = asyncio.create_task(_listen(bot))
        try:
            yield bot
        finally:
            listening.cancel()
            with suppress(asyncio.CancelledError):
                await listening


async def _listen(bot: Running) -> None:
    """Take what it logs: a full pipe would stop it."""
    assert bot.process.stderr is not None
    async for line in bot.process.stderr:
        bot.heard.append(line.decode())


def address(bot: Running) -> str:
    return f"http://127.0.0.1:{bot.said[1]}/slack/events"


def crowd(web: Web, seen: Seen) -> list[Person]:
    people = [*places(GROUP)]
    return [
        Person(
            place=people[number % len(people)],
            workspace=WORKSPACES[number * 3 % len(WORKSPACES)],
            web=web,
            seen=seen,
            dice=random.Random(number),  # noqa: S311  a test's dice
            counts=cycle((4 + 2 * (number // len(people)), 5 + 2 * (number // len(people)))),
        )
        for number in range(CLIENTS)
    ]


def stored(engine: Engine, since: int) -> Counter[tuple[str, str]]:
    """How many reports each person has made since, by workspace and person."""
    wanted = (
        select(WorkspaceRow.slack_id, MemberRow.user, func.count())
        .join(ReportRow, ReportRow.member_id == MemberRow.id)
        .join(WorkspaceRow, WorkspaceRow.id == MemberRow.workspace_id)
        .where(ReportRow.id > since)
        .group_by(WorkspaceRow.slack_id, MemberRow.user)
    )
    with looking(engine) as connection:
        return Counter({(team, user): count for team, user, count in connection.execute(wanted)})


def last_report(engine: Engine) -> int:
    with looking(engine) as connection:
        return connection.scalar(select(func.max(ReportRow.id))) or 0


def not_stored(engine: Engine, seen: Seen) -> set[str]:
    """The triggers of the numbers that are said to be stored, and are not."""
    keys = select(ReportRow.idempotency_key).where(ReportRow.idempotency_key.is_not(None))
    with looking(engine) as connection:
        kept = {str(key).partition(":")[2] for key in connection.scalars(keys)}
    return {*seen.acknowledged} - kept


def unclear(seen: Seen) -> list[str]:
    """The answers that neither acknowledge a number nor say what to do."""
    return [said for said in seen.refused.values() if not any(word in said for word in CLEAR)]


def until(seconds: float) -> Callable[[], bool]:
    end = time.monotonic() + seconds
    return lambda: time.monotonic() > end


def told(seen: Seen, what: str) -> None:
    count, spent = len(seen.seconds), sum(seen.seconds)
    p50, p99 = (percentile(seen.seconds, share) * 1000 for share in (0.5, 0.99))
    print(  # noqa: T201  what `make soak` is run for
        f"{what}: {count:,} requests, {count / spent * CLIENTS:,.0f} a second,"
        f" p50 {p50:.0f} ms, p99 {p99:.0f} ms; {len(seen.acknowledged):,} numbers acknowledged,"
        f" {seen.in_doubt.total()} in doubt, {dict(seen.failed)}"
    )


async def test_nothing_fails_and_nothing_is_lost(served: Served, tmp_path: Path) -> None:
    seen, before = Seen(), last_report(served.engine)
    async with (
        standing_in(Manners(latency=0.02)) as slack,
        process(tmp_path, "web", served.url, slack) as one,
        process(tmp_path, "web", served.url, slack) as two,
        aiohttp.ClientSession() as client,
    ):
        people = crowd(Web(client, [address(one), address(two)]), seen)
        end = until(SECONDS)
        await asyncio.gather(*(person.work(end) for person in people))

    told(seen, "load")
    assert not seen.failed
    assert unclear(seen) == []
    assert not_stored(served.engine, seen) == set()
    assert stored(served.engine, before).total() == len(seen.acknowledged) > 0
    if THOROUGH:  # on a busy machine people may be told that it took too long
        assert not seen.refused
        assert percentile(seen.seconds, 0.99) < MOST_P99


async def test_no_number_is_lost_or_doubled_when_processes_and_the_database_are_stopped(
    served: Served, tmp_path: Path
) -> None:
    seen, before = Seen(), last_report(served.engine)
    dice = random.Random(7)  # noqa: S311  a test's dice
    stop = asyncio.Event()
    async with standing_in(Manners(latency=0.02)) as slack, aiohttp.ClientSession() as client:
        web = Web(client, [])
        people = crowd(web, seen)
        async with process(tmp_path, "web", served.url, slack) as steady:
            web.urls.append(address(steady))
            working = [asyncio.create_task(person.work(stop.is_set)) for person in people]
            for number in range(TROUBLES):
                async with process(tmp_path, "web", served.url, slack) as other:
                    web.urls.append(address(other))
                    await asyncio.sleep(SECONDS / TROUBLES / 2)
                    await trouble(number, other, served, dice)
                    web.urls.remove(address(other))
            await asyncio.sleep(1)
            stop.set()
            await asyncio.wait_for(asyncio.gather(*working), HANGS)

    served.engine.dispose()  # its connections are those of before the database was stopped
    told(seen, f"load with {TROUBLES} stops")
    assert [key for key in seen.failed if not key.endswith((": 0", ": 503"))] == []
    assert unclear(seen) == []
    assert not_stored(served.engine, seen) == set()
    counts = stored(served.engine, before)
    assert counts.total() <= len(seen.acknowledged) + seen.in_doubt.total()
    assert counts.total() >= len(seen.acknowledged) > 0


async def trouble(number: int, other: Running, served: Served, dice: random.Random) -> None:
    """Restart the database as after a crash, kill a process, or ask it to end, in turn."""
    match number % 3:
        case 0:
            os.kill(served.server.get_pid(), signal.SIGQUIT)
            await asyncio.sleep(dice.uniform(0.2, 1))
            await asyncio.to_thread(served.server.start)
            await asyncio.sleep(1)
            other.terminate()
        case 1:
            other.kill()
        case _:
            other.terminate()
    await other.process.wait()
