"""The yardstick: one APScheduler job per schedule, on the same database, doing nothing."""

from __future__ import annotations

import threading
import time
from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_EXECUTED
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler

from bot.db.engine import make_engine

PATIENCE = 600


def nothing() -> None:
    """What each job does."""


def a_job_each(url: str, jobs: int) -> tuple[float, float]:
    """Jobs added a second, and jobs fired a second when all are due at once."""
    scheduler = BackgroundScheduler(
        jobstores={"default": SQLAlchemyJobStore(engine=make_engine(url))},
        job_defaults={"misfire_grace_time": None, "coalesce": True},
        timezone=UTC,
    )
    scheduler.start(paused=True)
    adding = _seconds_to_add(scheduler, jobs)
    firing = _seconds_to_fire(scheduler, jobs)
    scheduler.remove_all_jobs()
    scheduler.shutdown()
    return jobs / adding, jobs / firing


def _seconds_to_add(scheduler: BackgroundScheduler, jobs: int) -> float:
    due = datetime.now(UTC) - timedelta(seconds=1)
    begin = time.perf_counter()
    for number in range(jobs):
        scheduler.add_job(
            "tests.bench.jobs:nothing",
            "cron",
            id=str(number),
            hour=due.hour,
            minute=due.minute,
            next_run_time=due,
        )
    return time.perf_counter() - begin


def _seconds_to_fire(scheduler: BackgroundScheduler, jobs: int) -> float:
    fired, all_fired = 0, threading.Event()

    def count(_event: object) -> None:
        nonlocal fired
        fired += 1
        if fired == jobs:
            all_fired.set()

    scheduler.add_listener(count, EVENT_JOB_EXECUTED)
    begin = time.perf_counter()
    scheduler.resume()
    if not all_fired.wait(PATIENCE):
        raise TimeoutError(f"{fired} of {jobs} jobs fired")
    return time.perf_counter() - begin
