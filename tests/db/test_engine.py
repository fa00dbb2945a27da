"""What SQLite and PostgreSQL need to be told."""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.db.engine import POSTGRES_THREADS, make_engine, threads_for
from bot.db.threads import Threads


def test_a_sqlite_file_is_made_with_its_folder(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'a' / 'b' / 'coach.db'}")

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()

    assert (tmp_path / "a" / "b" / "coach.db").exists()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 10_000)],
)
def test_sqlite_keeps_keys_and_waits_for_others(tmp_path: Path, pragma: str, value: object) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'coach.db'}")

    with engine.connect() as connection:
        assert connection.scalar(text(f"PRAGMA {pragma}")) == value
    engine.dispose()


@pytest.mark.parametrize(
    "url",
    ["postgres://ada@db/coach", "postgresql://ada@db/coach", "postgresql+psycopg://ada@db/coach"],
)
def test_postgresql_is_reached_by_psycopg_however_it_is_written(url: str) -> None:
    engine = make_engine(url)

    assert (engine.url.drivername, engine.url.database) == ("postgresql+psycopg", "coach")


def test_sqlite_has_one_writer_and_postgresql_several(engine: Engine) -> None:
    expected = {"sqlite": 1, "postgresql": POSTGRES_THREADS}

    assert threads_for(engine) == expected[engine.dialect.name]


async def test_threads_run_beside_the_loop_no_more_than_their_count_at_once() -> None:
    threads = Threads(2)
    both, third = threading.Barrier(3), threading.Event()

    def work(wait: bool = False) -> str:
        if wait:
            both.wait(timeout=10)
        else:
            third.set()
        return threading.current_thread().name

    running = [asyncio.create_task(threads(work, wait=True)) for _ in range(2)]
    await asyncio.sleep(0)
    queued = asyncio.create_task(threads(work))
    await asyncio.sleep(0)
    assert not third.is_set()
    await asyncio.to_thread(both.wait, 10)

    names = {await task for task in [*running, queued]}
    threads.close()
    assert len(names) == 2
    assert all(name.startswith("database") for name in names)


async def test_what_a_thread_raises_reaches_the_caller() -> None:
    threads = Threads(1)

    def fail() -> None:
        raise RuntimeError("so")

    with pytest.raises(RuntimeError, match="so"):
        await threads(fail)
    threads.close()


def test_postgres_plans_each_use_for_the_tables_as_they_are(postgres: Engine) -> None:
    with postgres.connect() as connection:
        assert connection.scalar(text("SHOW plan_cache_mode")) == "force_custom_plan"
