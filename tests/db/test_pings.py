"""A connection that may be gone is pinged before it is used; one just used is not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError

from bot.db.pings import IDLE, ping_idle_connections

NUMBER = text("SELECT pg_backend_pid()")
ENDED = text("SELECT pg_terminate_backend(:number, 1000)")


class Pool:
    """Connections to PostgreSQL, by a clock that only tests move; counts its pings."""

    def __init__(self, engine: Engine) -> None:
        self.engine, self.time, self.pings = engine, 1000.0, 0
        ping_idle_connections(engine, lambda: self.time)
        self._ping = engine.dialect.do_ping
        setattr(engine.dialect, "do_ping", self._counted)  # noqa: B010  a method of the dialect

    def _counted(self, connection: DBAPIConnection) -> bool:
        self.pings += 1
        return self._ping(connection)

    def use(self) -> int:
        """The number of the connection that is used."""
        self.time += 1
        with self.engine.connect() as connection:
            return number_of(connection)

    def open_two(self) -> set[int]:
        with self.engine.connect() as one, self.engine.connect() as other:
            return {number_of(one), number_of(other)}


def number_of(connection: Connection) -> int:
    return int(connection.scalar(NUMBER) or 0)


@pytest.fixture
def pool(postgres: Engine) -> Iterator[Pool]:
    engine = create_engine(postgres.url)
    yield Pool(engine)
    engine.dispose()


def hang_up(postgres: Engine, numbers: set[int]) -> None:
    with postgres.connect() as connection:
        for number in numbers:
            connection.execute(
                text("SELECT pg_terminate_backend(:number, 1000)"), {"number": number}
            )


def test_a_connection_just_used_is_not_pinged(pool: Pool) -> None:
    assert pool.use() == pool.use() == pool.use()
    assert pool.pings == 0


def test_an_idle_connection_is_pinged(pool: Pool) -> None:
    first = pool.use()
    pool.time += IDLE

    assert pool.use() == first
    assert pool.use() == first
    assert pool.pings == 1


def test_idle_connections_that_were_lost_are_replaced(pool: Pool, postgres: Engine) -> None:
    lost = pool.open_two()
    hang_up(postgres, lost)
    pool.time += IDLE

    assert pool.use() not in lost
    assert pool.open_two().isdisjoint(lost)


def test_a_loss_has_the_other_connections_pinged(pool: Pool, postgres: Engine) -> None:
    lost = pool.open_two()
    hang_up(postgres, lost)

    with pytest.raises(OperationalError):
        pool.use()

    assert pool.use() not in lost
    assert pool.open_two().isdisjoint(lost)
