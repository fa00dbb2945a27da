"""Ready means: the database answers with the right schema, and nothing is overdue or stuck."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import timedelta

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, text

from bot.bootstrap.database import ready_engine
from bot.concurrency.threads import Threads
from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.observability import health
from bot.observability.health import LIMIT, Health
from bot.observability.metrics import Metrics
from bot.services import make_services
from tests.support.clock import Clock
from tests.support.coach import settings
from tests.support.workspace import Workspace

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
        "lag": "The oldest message waits to be begun for 121 seconds."
    }


async def test_a_message_that_nobody_sends_is_lag(workspace: Workspace, threads: Threads) -> None:
    workspace.clock.time += TO_THE_DIGEST
    workspace.services.planner.plan(now=workspace.clock())
    workspace.clock.move(minutes=5)

    assert await problems(workspace, threads) == {
        "lag": "The oldest message waits to be begun for 300 seconds."
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
        "claim": "A message has been in one sender's hands for 121 seconds."
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
        "schema": "It is not current. Run: python -m bot migrate"
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
    assert found.problems == {"database": "It does not answer (OperationalError)."}
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

    assert found.problems == {"database": "It has not answered within 0.01 seconds."}
    assert b"coach_database_up 0.0\n" in measured


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
