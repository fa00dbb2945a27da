"""Fixtures for the tests of migrations."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import Engine

from bot.db.engine import make_engine
from bot.db.migrate import migrate
from tests.support.shelf import CopyOf, run_alone


@pytest.fixture(params=["sqlite", "postgresql"])
def blank(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Engine]:
    """A database in which nothing is yet."""
    if request.param == "sqlite":
        engine = make_engine(f"sqlite:///{tmp_path / 'new' / 'coach.db'}")
        yield engine
        engine.dispose()
        return
    server: Engine = request.getfixturevalue("postgres")
    name = f"blank_{uuid4().hex}"
    run_alone(server, f"CREATE DATABASE {name}")
    engine = make_engine(server.url.set(database=name).render_as_string(hide_password=False))
    yield engine
    engine.dispose()
    run_alone(server, f"DROP DATABASE {name}")


@pytest.fixture
def spare(copy_of: CopyOf) -> Engine:
    """A database that is migrated and holds nothing."""
    return copy_of("spare", migrate)
