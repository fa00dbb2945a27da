"""How fast are thousands of messages planned and posted that are due at the same minute?

`python -m tests.bench.delivery [--sizes N …] [--jobs N …] [--posts N] [--databases …]`

Slack is a stand-in process that answers after 120 ms. What posting may reach at most is what is in
flight divided by that latency.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import product
from typing import Any

from bot.bootstrap.running import running
from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.domain.messages.kinds import Kind
from bot.outbox import planner
from bot.services import Services, make_services
from tests.bench.databases import Fresh, databases
from tests.bench.history import analyze, write_reports
from tests.bench.jobs import a_job_each
from tests.bench.measuring import noise, peak_memory, percentile, processor_time, table
from tests.support.clock import MONDAY, FastClock
from tests.support.coach import settings
from tests.support.fake_slack import WORKSPACE, Manners, Outside, standing_in
from tests.support.forked import PROCESSES
from tests.support.load import fill

LATENCY, IN_FLIGHT = 0.12, 64
A_WORKSPACE = 50
"""Schedules in one workspace, for planning."""
WARM = 0.1
"""Of the posts so many come before the rate is taken: connections are opened, caches filled."""
BEFORE = timedelta(seconds=6)
IDLE_TICKS = 300
YEAR = 52
"""Weeks."""
REPORTED = {"check-ins": (9_000, Kind.CHECKIN), "digests with pictures": (1_000, Kind.DIGEST)}
"""What is due in the runs whose teams have reported: so many of one kind."""


@dataclass(frozen=True)
class Delivered:
    """Posting by so many workers, as far as it was followed.

    `processor` is what a post costs all workers, in milliseconds; memory is the largest worker's.
    """

    workers: int
    posts: int
    rate: float
    lags: Sequence[float]
    processor: float
    megabytes: float

    @property
    def of_the_limit(self) -> float:
        return self.rate / (self.workers * IN_FLIGHT / LATENCY)


def services_over(url: str) -> Services:
    return make_services(Sessions(make_engine(url)))


def crowd(url: str, schedules: int, *, a_workspace: int = sys.maxsize, **more: Any) -> None:
    """Schedules that are due on Monday, so many in each workspace; for `more` see `fill`.

    Everybody has reported on each Monday since their objective's start.
    """
    engine = make_engine(url)
    fill(engine, schedules, due=MONDAY, slack_id=WORKSPACE, a_workspace=a_workspace, **more)
    with engine.begin() as connection:
        write_reports(connection, MONDAY, {MONDAY.weekday()})
    analyze(engine)
    engine.dispose()


def planned_per_second(url: str, schedules: int) -> float:
    """As a tick does it, batch by batch."""
    plan = services_over(url).planner.plan
    begin = time.perf_counter()
    while plan(now=MONDAY) == planner.BATCH:
        pass
    return schedules / (time.perf_counter() - begin)


def idle_tick(url: str) -> float:
    """Milliseconds to find that nothing is to be planned and nothing to be sent."""
    services, times = services_over(url), list[float]()
    now = MONDAY - timedelta(hours=1)
    for _ in range(IDLE_TICKS):
        begin = time.perf_counter()
        services.planner.plan(now=now)
        services.outbox.claim(worker="bench", now=now, limit=IN_FLIGHT)
        times.append((time.perf_counter() - begin) * 1000)
    return statistics.median(times)


def deliver(url: str, api_url: str, clock: FastClock) -> None:
    """The product's worker, until it is killed; it does not spread what is for one workspace."""
    planner.SENT_AT_ONCE = sys.maxsize

    async def until_killed() -> None:
        async with running(settings(url, api_url), now=clock, serve=False):
            await asyncio.Event().wait()

    asyncio.run(until_killed())


async def delivered(url: str, posts: int, workers: int) -> Delivered:
    """Start workers shortly before all is due, and follow them for so many posts."""
    clock = FastClock(1, MONDAY - BEFORE)
    async with standing_in(Manners(latency=LATENCY, clock=clock)) as slack:
        processes = [
            PROCESSES.Process(target=deliver, args=(url, slack.api_url, clock), daemon=True)
            for _ in range(workers)
        ]
        for process in processes:
            process.start()
        warm = await slack.count(more_than=int(posts * WARM))
        pids = [process.pid for process in processes if process.pid is not None]
        spent = -sum(map(processor_time, pids))
        taken = await moments(slack, posts)
        spent += sum(map(processor_time, pids))
        megabytes = max(map(peak_memory, pids))
        for process in processes:
            process.kill()
            process.join()
    counted = taken[int(len(taken) * WARM) :]
    rate = (len(counted) - 1) / (counted[-1] - counted[0])
    lags = [moment - MONDAY.timestamp() for moment in taken]
    return Delivered(workers, posts, rate, lags, spent / (posts - warm) * 1000, megabytes)


async def moments(slack: Outside, posts: int) -> list[float]:
    """When each of the first posts was taken."""
    await slack.count(more_than=posts - 1)
    return [float(post["ts"]) for post in await slack.posts()][:posts]


def measure_planning(kind: str, fresh: Fresh, sizes: Sequence[int]) -> None:
    rows = [(kind, "planned/s", "idle tick, ms")]
    for size in (0, *sizes):
        url = fresh()
        crowd(url, size, a_workspace=A_WORKSPACE)
        idle = f"{idle_tick(url):.2f}"
        rate = f"{planned_per_second(url, size):,.0f}" if size else "–"
        rows.append((f"{size:,} schedules", rate, idle))
    table(*rows)


async def measure_posting(kind: str, fresh: Fresh, sizes: Sequence[int], most: int) -> None:
    """First without reports, when digests have no pictures, then with those of a year."""
    head = (kind, "workers", "followed", "posted/s", "of the limit", "lag p50", "lag p99")
    rows: list[tuple[str, ...]] = [(*head, "processor", "memory")]
    runs: list[tuple[str, int, dict[str, Any]]] = [(f"{size:,}", size, {}) for size in sizes]
    runs += [
        (f"{due:,} {what}", due, {"weeks": YEAR, "only": kind})
        for what, (due, kind) in REPORTED.items()
    ]
    for (name, due, facts), workers in product(runs, (1, 2)):
        url = fresh()
        crowd(url, 10_000 if facts else due, **facts)
        found = await delivered(url, min(due, most), workers)
        rows.append(
            (
                f"{name} due",
                *(f"{workers}", f"{found.posts:,} posts"),
                *(f"{found.rate:,.0f}", f"{found.of_the_limit:.0%}"),
                f"{percentile(found.lags, 0.5):.1f} s",
                f"{percentile(found.lags, 0.99):.1f} s",
                f"{found.processor:.1f} ms",
                f"{found.megabytes:.0f} MB",
            )
        )
    table(*rows)


def measure_jobs(kind: str, fresh: Fresh, numbers: Sequence[int]) -> None:
    rows = [(f"APScheduler, {kind}", "added/s", "fired/s")]
    for number in numbers:
        added, fired = a_job_each(fresh(), number)
        rows.append((f"{number:,} jobs", f"{added:,.0f}", f"{fired:,.0f}"))
    table(*rows)


async def main(chosen: argparse.Namespace) -> None:
    limit = IN_FLIGHT / LATENCY
    print(f"A worker has {IN_FLIGHT} in flight: at {LATENCY * 1000:.0f} ms {limit:.0f}/s.\n")
    noise("Before the run")
    for kind in chosen.databases:
        with databases(kind) as fresh:
            measure_planning(kind, fresh, chosen.sizes)
            await measure_posting(kind, fresh, chosen.sizes, chosen.posts)
            measure_jobs(kind, fresh, chosen.jobs)
        noise(f"After {kind}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 10_000, 100_000])
    parser.add_argument("--jobs", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--posts", type=int, default=5_000, help="follow at most so many")
    parser.add_argument("--databases", nargs="+", default=["postgresql", "sqlite"])
    asyncio.run(main(parser.parse_args()))
