"""Ready means: the database answers with the right schema, and nothing is overdue or stuck."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, event, text

from bot.bootstrap.database import ready_engine
from bot.concurrency.threads import Threads
from bot.db.engine import make_engine
from bot.db.models import RequestRow
from bot.db.sessions import Sessions
from bot.observability import health
from bot.observability.health import FRESH, LIMIT, WRITTEN, Health
from bot.observability.metrics import Metrics
from bot.services import make_services
from tests.support.clock import Clock
from tests.support.coach import settings
from tests.support.statements import statements
from tests.support.workspace import Workspace

REFUSE = """
CREATE TRIGGER full BEFORE INSERT ON request
BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END
"""
TO_THE_DIGEST = timedelta(hours=23, minutes=30)


@pytest.fixture
def threads() -> Iterator[Threads]:
    made = Threads(1)
    yield made
    made.close()


def looking_at(workspace: Workspace, threads: Threads, *, delivers: bool = True) -> Health:
    metrics = Metrics(CollectorRegistry())
    return Health(workspace.services, threads, metrics, workspace.clock, delivers=delivers)


async def problems(workspace: Workspace, threads: Threads) -> dict[str, str]:
    return (await looking_at(workspace, threads).readiness()).problems


def claim_the_digest(workspace: Workspace) -> None:
    workspace.clock.time += TO_THE_DIGEST
    workspace.services.planner.plan(now=workspace.clock())
    workspace.services.outbox.claim(worker="one", now=workspace.clock(), limit=1)


async def test_with_nothing_overdue_it_is_ready(workspace: Workspace, threads: Threads) -> None:
    found = await looking_at(workspace, threads).readiness()

    assert (found.problems, found.lag) == ({}, timedelta(0))


async def test_a_schedule_that_nobody_plans_is_lag(workspace: Workspace, threads: Threads) -> None:
    workspace.clock.time += TO_THE_DIGEST + LIMIT
    in_time = await problems(workspace, threads)
    workspace.clock.move(seconds=1)

    assert in_time == {}
    assert await problems(workspace, threads) == {
        "lag": "The oldest message has been waiting for 121 seconds."
    }


async def test_a_message_that_nobody_sends_is_lag(workspace: Workspace, threads: Threads) -> None:
    workspace.clock.time += TO_THE_DIGEST
    workspace.services.planner.plan(now=workspace.clock())
    workspace.clock.move(minutes=5)

    assert await problems(workspace, threads) == {
        "lag": "The oldest message has been waiting for 300 seconds."
    }


async def test_lag_is_seen_and_held_against_none_who_only_answers(
    workspace: Workspace, threads: Threads
) -> None:
    workspace.clock.time += TO_THE_DIGEST + timedelta(hours=1)

    found = await looking_at(workspace, threads, delivers=False).readiness()

    assert (found.problems, found.lag) == ({}, timedelta(hours=1))


async def test_what_slack_asked_to_wait_with_is_no_lag(
    workspace: Workspace, threads: Threads
) -> None:
    workspace.clock.time += TO_THE_DIGEST
    workspace.services.planner.plan(now=workspace.clock())
    until = workspace.clock() + timedelta(hours=1)
    workspace.services.outbox.pause(workspace.workspace_id, until=until)

    workspace.clock.move(minutes=30)

    assert await problems(workspace, threads) == {}


async def test_a_message_in_one_senders_hands_for_too_long_is_named(
    workspace: Workspace, threads: Threads
) -> None:
    claim_the_digest(workspace)
    workspace.clock.time += LIMIT
    in_time = await problems(workspace, threads)
    workspace.clock.move(seconds=1)

    assert in_time == {}
    assert await problems(workspace, threads) == {
        "claim": "A sender has held a message for 121 seconds."
    }


@pytest.fixture
def revision(engine: Engine) -> Iterator[None]:
    """Put the schema's revision back: the database outlives the test."""
    with engine.begin() as connection:
        before = connection.scalar(text("SELECT version_num FROM alembic_version"))
    yield
    with engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))
        found = text("INSERT INTO alembic_version VALUES (:revision)")
        connection.execute(found, {"revision": before})


async def test_a_schema_that_waits_for_a_migration_is_named(
    workspace: Workspace, threads: Threads, revision: None
) -> None:
    with workspace.engine.begin() as connection:
        connection.execute(text("DELETE FROM alembic_version"))

    assert await problems(workspace, threads) == {
        "schema": "The schema is out of date. Run: python -m bot migrate"
    }


async def test_the_schema_of_a_newer_release_keeps_this_one_ready(
    workspace: Workspace, threads: Threads, revision: None
) -> None:
    with workspace.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    assert await problems(workspace, threads) == {}


async def test_a_database_that_is_gone_is_named(threads: Threads) -> None:
    engine = make_engine("postgresql://coach@127.0.0.1:1/coach")
    services, metrics = make_services(Sessions(engine)), Metrics(CollectorRegistry())

    looking = Health(services, threads, metrics, Clock(), delivers=True)

    found = await looking.readiness()
    assert found.problems == {"database": "No answer (OperationalError)."}
    assert found.lag is None
    assert b"coach_database_up 0.0\n" in await looking.metrics()


async def test_a_database_that_keeps_silent_is_named(
    workspace: Workspace, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "PATIENCE", 0.01)
    silence = threading.Event()
    silent = asyncio.ensure_future(threads(silence.wait))

    looking = looking_at(workspace, threads)
    found, measured = await looking.readiness(), await looking.metrics()
    silence.set()
    await silent

    assert found.problems == {"database": "No answer within 0.01 seconds."}
    assert b"coach_database_up 0.0\n" in measured


@pytest.fixture
def read_only(engine: Engine) -> Iterator[None]:
    """Let the database refuse writes, as it does on a full disk, and answer reads."""
    if engine.dialect.name == "sqlite":
        with engine.begin() as connection:
            connection.execute(text(REFUSE))
        yield
        return
    refuse = "SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY"

    def prepare(connection: Any, _entry: Any) -> None:
        connection.execute(refuse)
        connection.commit()

    event.listen(engine, "connect", prepare)
    engine.dispose()
    yield
    event.remove(engine, "connect", prepare)
    engine.dispose()


async def test_a_database_that_refuses_writes_is_named_until_it_takes_them_again(
    workspace: Workspace, threads: Threads, request: pytest.FixtureRequest
) -> None:
    looking = looking_at(workspace, threads)
    before = await looking.metrics()
    request.getfixturevalue("read_only")
    workspace.clock.time += WRITTEN

    found, measured = await looking.readiness(), await looking.metrics()

    assert b"coach_database_writable 1.0\n" in before
    (problem,) = found.problems.items()
    assert problem[0] == "writes"
    assert problem[1].startswith("Nothing can be written (")
    assert b"coach_database_up 1.0\n" in measured
    assert b"coach_database_writable 0.0\n" in measured


async def test_a_write_that_went_well_is_trusted_for_a_while(
    workspace: Workspace, threads: Threads, request: pytest.FixtureRequest
) -> None:
    looking = looking_at(workspace, threads)
    await looking.readiness()
    request.getfixturevalue("read_only")
    workspace.clock.time += WRITTEN - timedelta(seconds=1)

    assert (await looking.readiness()).problems == {}


async def test_the_probes_write_leaves_one_row(workspace: Workspace, threads: Threads) -> None:
    looking = looking_at(workspace, threads)
    for _ in range(3):
        workspace.clock.time += WRITTEN
        assert (await looking.readiness()).problems == {}

    assert len(workspace.rows(RequestRow)) == 1


async def test_all_who_ask_at_about_the_same_time_share_one_look(
    workspace: Workspace, threads: Threads
) -> None:
    looking = looking_at(workspace, threads)
    with statements(workspace.engine) as executed:
        await looking.readiness()
        cost = len(executed)
        await asyncio.gather(*(ask() for ask in (looking.readiness, looking.metrics) * 32))
        again = len(executed)
        workspace.clock.time += FRESH
        await asyncio.gather(*(looking.metrics() for _ in range(64)))

    assert cost == again > 0
    assert again < len(executed) <= 2 * cost


async def test_a_process_of_the_release_before_can_still_start(
    workspace: Workspace, revision: None
) -> None:
    if workspace.engine.dialect.name == "sqlite":
        pytest.skip("a SQLite file has one process, which migrates it")
    with workspace.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    url = workspace.engine.url.render_as_string(hide_password=False)

    engine = ready_engine(settings(url, "https://slack.test/api/"))

    engine.dispose()
