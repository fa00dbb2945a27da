"""Nothing that the bot waits for may keep it waiting for ever."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event, text
from sqlalchemy.exc import OperationalError

from bot.db.engine import NETWORK_LIMITS, SERVER_LIMITS, make_engine
from bot.observability.outages import is_outage
from tests.support.source import ROOT, calls

LIMITED_BY = {
    "ClientSession": "timeout",
    "create_engine": "pool_timeout",
    "AsyncWebClient": "session",
}
"""What waits for others, and the argument that says how long; a session has its own."""


@pytest.mark.parametrize("name", LIMITED_BY)
def test_whatever_is_asked_over_a_network_has_a_limit(name: str) -> None:
    found = [(path, call) for path, call, called in calls() if called == name]
    unlimited = [
        f"{path.name}:{call.lineno}"
        for path, call in found
        if LIMITED_BY[name] not in {keyword.arg for keyword in call.keywords}
    ]

    assert found
    assert unlimited == []


def test_whoever_starts_a_process_waits_for_it_within_bounds() -> None:
    starting = {path for path, _, called in calls() if called == "create_subprocess_exec"}

    assert starting
    assert [
        path for path in starting if "asyncio.timeout(" not in (ROOT / path).read_text("utf-8")
    ] == []


def test_postgresql_gives_up_a_statement_that_takes_too_long(postgres: Engine) -> None:
    with postgres.connect() as connection:
        limits = {name: connection.execute(text(f"SHOW {name}")).scalar() for name in SERVER_LIMITS}
        connection.execute(text("SET LOCAL statement_timeout = 1"))
        with pytest.raises(OperationalError) as raised:
            connection.execute(text("SELECT pg_sleep(60)"))

    assert limits == {
        "lock_timeout": "1s",
        "statement_timeout": "1min",
        "idle_in_transaction_session_timeout": "5min",
    }
    assert is_outage(raised.value)


def test_a_server_that_cannot_be_reached_is_given_up() -> None:
    engine = make_engine("postgresql://coach@db.example.com/coach")
    given: dict[str, object] = {}

    def connects(*arguments: object) -> None:
        *_, parameters = arguments
        assert isinstance(parameters, dict)
        given.update(parameters)
        raise ConnectionRefusedError

    event.listen(engine, "do_connect", connects)
    with pytest.raises(ConnectionRefusedError):
        engine.connect()

    assert {name: given[name] for name in NETWORK_LIMITS} == NETWORK_LIMITS
