"""Fixtures for all tests."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from hypothesis import settings
from sqlalchemy import Engine, select

from bot import extras
from bot.bootstrap.collector import relieve_collector
from bot.concurrency.threads import Threads
from bot.db.engine import make_engine
from bot.db.migrate import migrate
from bot.db.models import OutboxRow
from bot.db.sessions import Sessions
from bot.services import Services, make_services
from tests.support.clock import MONDAY
from tests.support.coach import ADA, Coach, coaching
from tests.support.databases import (
    Snapshot,
    empty,
    hurry,
    hurrying,
    reused_engines,
    sqlite_afresh,
    sqlite_copy,
    sqlite_template,
    start_postgres,
)
from tests.support.log_guard import LogGuard, guarding, log_as_the_product
from tests.support.shelf import CopyOf, Shelf
from tests.support.workspace import SECRET, Workspace, open_workspace

if TYPE_CHECKING:
    from playwright.async_api import Browser


LONGEST = frozenset({"browser", "soak"})

log_as_the_product()
# A busy machine may take any time for an example.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")
relieve_collector()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest: one that begins last leaves the other processor idle."""
    items.sort(key=lambda item: LONGEST.isdisjoint(item.path.parts))


def pytest_collection_finish() -> None:
    """Let the collector pass over what is loaded and the tests themselves, from now on."""
    relieve_collector()


@pytest.fixture(autouse=True)
def log_guard() -> Iterator[LogGuard]:
    """Every log line of the test; one that holds tokens, names or people's words fails it."""
    with guarding() as guard:
        yield guard
    assert guard.leaks() == []


@pytest.fixture(scope="session", autouse=True)
def hurried() -> Iterator[None]:
    with hurrying():
        yield


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sqlite_template(tmp_path_factory.mktemp("template"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Engine]:
    """A migrated PostgreSQL database, started when the first test asks for it."""
    # Not in pytest's folder: another run of pytest would close it to the server's user.
    with TemporaryDirectory(prefix="coach-pg-") as folder:
        server = start_postgres(Path(folder))
        engine = make_engine(server.get_uri())
        hurry(engine)
        migrate(engine)
        yield engine
        engine.dispose()
        server.cleanup()


@pytest.fixture(scope="session")
def sqlite(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """An engine for all tests: one of each test's own would compile all statements again."""
    return make_engine(sqlite_copy(template, tmp_path_factory.mktemp("sqlite")))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, template: Path) -> Iterator[Engine]:
    """An empty, migrated database: each test runs on both kinds."""
    if request.param == "postgresql":
        engine = request.getfixturevalue("postgres")
        empty(engine)
    else:
        engine = request.getfixturevalue("sqlite")
        sqlite_afresh(template, Path(engine.url.database))
    yield engine.execution_options()  # a test listens to its own copy, which shares all the rest
    if request.param == "sqlite":
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_shelf(tmp_path_factory: pytest.TempPathFactory) -> Shelf:
    return Shelf(tmp_path_factory.mktemp("shelf"))


@pytest.fixture(scope="session")
def postgresql_shelf(postgres: Engine) -> Shelf:
    return Shelf(postgres)


@pytest.fixture(params=["sqlite", "postgresql"])
def copy_of(request: pytest.FixtureRequest) -> Iterator[CopyOf]:
    """Copies of databases that are made once: each test works on both kinds."""
    shelf: Shelf = request.getfixturevalue(f"{request.param}_shelf")
    with shelf.copies() as copy_of:
        yield copy_of


@pytest.fixture
def services(engine: Engine) -> Services:
    return make_services(Sessions(engine))


@pytest.fixture
def without_pictures(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation without the extra `pictures`."""
    monkeypatch.setattr(extras, "PICTURES", ("a_module_that_is_not_installed",))
    extras.has_pictures.cache_clear()
    yield
    extras.has_pictures.cache_clear()


@pytest.fixture
def now() -> datetime:
    return MONDAY


@pytest.fixture(scope="session")
def coach_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the database of each bot is, one after the other."""
    return tmp_path_factory.mktemp("coach") / "coach.db"


@pytest.fixture
async def coach(template: Path, coach_file: Path) -> AsyncIterator[Coach]:
    """The bot in #marketing of a sandbox, over SQLite, reached by signed HTTP requests."""
    with reused_engines():
        async with coaching(sqlite_afresh(template, coach_file)) as coach:
            yield coach


@pytest.fixture
def outcomes(team: Coach) -> Callable[[], list[tuple[str, str | None]]]:
    """State, and reason with its detail, of every message of the outbox, oldest first."""

    def look() -> list[tuple[str, str | None]]:
        with team.sessions.unscoped() as session:
            rows = session.scalars(select(OutboxRow).order_by(OutboxRow.id))
            return [(row.state, _why(row)) for row in rows]

    return look


def _why(row: OutboxRow) -> str | None:
    return f"{row.reason}:{row.reason_detail}" if row.reason_detail else row.reason


@pytest.fixture
def threads() -> Iterator[Threads]:
    threads = Threads(1)
    yield threads
    threads.close()


@pytest.fixture(scope="session")
def set_up(template: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[int, Snapshot]:
    """A workspace with a team, set up once for all tests: its id, and all that was stored."""
    engine = make_engine(sqlite_copy(template, tmp_path_factory.mktemp("workspace")))
    workspace = open_workspace(engine)
    workspace.set_up()
    stored = Snapshot.of(engine)
    engine.dispose()
    return workspace.workspace_id, stored


@pytest.fixture
def workspace(engine: Engine, set_up: tuple[int, Snapshot]) -> Workspace:
    """Ada reports for the team of #marketing; Ben and Cleo are known. On either database."""
    workspace_id, stored = set_up
    stored.fill(engine)
    return Workspace(engine, workspace_id, make_services(Sessions(engine), secrets=[SECRET]))


@pytest.fixture
def empty_workspace(engine: Engine) -> Workspace:
    """Everybody is known, nothing is set up."""
    return open_workspace(engine)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def team_template(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of a bot that has been set up once for all tests, by real requests."""
    folder = tmp_path_factory.mktemp("team")
    async with coaching(sqlite_copy(template, folder)) as coach:
        await coach.set_up(ADA)
        await coach.types("objective 20 comments on LinkedIn by 31 December")
    return folder / "coach.db"


@pytest.fixture
async def team(team_template: Path, coach_file: Path) -> AsyncIterator[Coach]:
    """#marketing is a team with one objective of Ada's: 20 comments on LinkedIn.

    Its digest comes on Tuesdays and Ada's check-in on Mondays, at 09:00 in Stockholm.
    """
    with reused_engines():
        async with coaching(sqlite_afresh(team_template, coach_file)) as coach:
            yield coach


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """One Chromium for all, so its tests share one event loop."""
    from tests.support.browser import chromium

    async with chromium() as browser:
        yield browser
