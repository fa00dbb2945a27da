"""What SQLite and PostgreSQL need to be told."""

from __future__ import annotations

import os
from collections.abc import Iterator
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


def modes(folder: Path) -> dict[str, int]:
    """Who may do what with a folder and the files in it."""
    return {each.name: each.stat().st_mode & 0o777 for each in (folder, *folder.iterdir())}


def use(url: str) -> Engine:
    """Open a database and write to it, so that SQLite makes its logs."""
    engine = make_engine(url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS words (word TEXT)"))
    return engine


@pytest.fixture
def open_to_all() -> Iterator[None]:
    """A shell in which new files are everybody's."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_to_all")
def test_a_sqlite_file_is_its_owners_alone(tmp_path: Path) -> None:
    engine = use(f"sqlite:///{tmp_path / 'data' / 'coach.db'}")

    found = modes(tmp_path / "data")
    engine.dispose()

    assert found == {"data": 0o700, "coach.db": 0o600, "coach.db-wal": 0o600, "coach.db-shm": 0o600}


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o666, 0o604])
@pytest.mark.usefixtures("open_to_all")
def test_a_sqlite_file_that_was_open_to_others_is_closed_to_them(tmp_path: Path, mode: int) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o755)
    url = f"sqlite:///{folder / 'coach.db'}"
    running = use(url)
    for each in folder.iterdir():
        each.chmod(mode)

    use(url).dispose()
    found = modes(folder)
    running.dispose()

    assert found == {"data": 0o755, "coach.db": 0o600, "coach.db-wal": 0o600, "coach.db-shm": 0o600}


def test_a_mode_that_cannot_be_changed_keeps_nobody_from_the_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "coach.db").touch(mode=0o644)

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(Path, "chmod", refuse)
    monkeypatch.setattr(Path, "touch", refuse)

    engine = use(f"sqlite:///{tmp_path / 'coach.db'}")
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM words")) == 0
    engine.dispose()


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
