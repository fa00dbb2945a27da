"""What SQLite and PostgreSQL need to be told."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.db.engine import POSTGRES_THREADS, make_engine, threads_for
from bot.db.sessions import Sessions


def test_a_sqlite_file_is_made_with_its_folder(tmp_path: Path) -> None:
    engine = make_engine(f"sqlite:///{tmp_path / 'a' / 'b' / 'coach.db'}")

    with engine.connect() as connection:
        assert connection.scalar(text("SELECT 1")) == 1
    engine.dispose()

    assert (tmp_path / "a" / "b" / "coach.db").exists()


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("foreign_keys", 1), ("busy_timeout", 1_000)],
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


def test_postgres_keeps_no_plans_of_sessions_over_all_workspaces(postgres: Engine) -> None:
    """The outbox is empty at night, and full in the morning."""
    sessions, mode = Sessions(postgres), text("SHOW plan_cache_mode")

    with sessions.unscoped() as session:
        assert session.scalar(mode) == "force_custom_plan"
    with sessions.begin(1) as session:
        assert session.scalar(mode) == "auto"
