"""An outage of the database is logged when it begins and when it ends, however many calls fail."""

from __future__ import annotations

import pytest
from prometheus_client import CollectorRegistry
from sqlalchemy import Engine, text
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from structlog.testing import capture_logs

from bot.concurrency.threads import Threads
from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.delivery import RecoveryChecker
from bot.delivery.scheduler import Metronome
from bot.observability.metrics import Metrics
from bot.observability.outages import DatabaseWatch, is_outage
from bot.services import make_services
from handlers.refusals import is_fixable
from tests.support.clock import Clock
from tests.support.post import Post, sender_of
from tests.support.workspace import Workspace

DOWN = [OperationalError("s", {}, Exception("gone\nfor now")), InterfaceError("s", {}, Exception())]


@pytest.mark.parametrize("error", DOWN)
def test_it_is_logged_once_and_so_is_its_end(error: Exception) -> None:
    watch = DatabaseWatch()

    with capture_logs() as logged:
        for outcome in (None, error, error, ValueError(), error, None, None, error):
            watch.saw(outcome)

    assert [line["event"] for line in logged] == ["database_down", "database_up", "database_down"]
    assert "\n" not in logged[0]["reason"]


@pytest.mark.parametrize("error", DOWN)
def test_a_request_that_fails_by_it_is_not_logged_again(error: Exception) -> None:
    assert is_fixable(error)


@pytest.mark.parametrize("error", [None, ValueError(), ProgrammingError("s", {}, Exception())])
def test_other_errors_are_no_outage(error: Exception | None) -> None:
    assert not is_outage(error)


async def test_ticks_without_a_database_leave_one_line() -> None:
    engine = make_engine("postgresql://coach@127.0.0.1:1/coach")
    services, clock = make_services(Sessions(engine)), Clock()
    threads = Threads(1, watch=DatabaseWatch().saw)
    workspace = Workspace(engine, 1, services, clock)
    sender = sender_of(workspace, threads, Post())
    checkers = [RecoveryChecker(services, threads, Post().clients_of(workspace))]
    metronome = Metronome(services, threads, sender, checkers, Metrics(CollectorRegistry()), clock)

    with capture_logs() as logged:
        for job in (metronome.plan, metronome.send, metronome.sweep) * 3:
            with pytest.raises(OperationalError):
                await job()

    threads.close()
    assert [line["event"] for line in logged] == ["database_down"]


async def test_calls_that_succeed_end_it(engine: Engine, threads: Threads) -> None:
    watch = DatabaseWatch()
    watch.saw(DOWN[0])
    watched = Threads(1, watch=watch.saw)

    with capture_logs() as logged, engine.connect() as connection:
        await watched(connection.execute, text("SELECT 1"))

    watched.close()
    assert [line["event"] for line in logged] == ["database_up"]
