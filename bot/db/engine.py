"""Engines: one place that knows how SQLite and PostgreSQL differ."""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from bot.db.pings import ping_idle_connections
from bot.db.prepared import run
from bot.db.sqlite_file import keep_private

POSTGRES_THREADS = 8
PATIENCE = 10.0
"""Seconds to wait for the lock that opening a SQLite file takes."""
LOCKED_FOR = 1_000
"""Milliseconds to wait for a lock held by others: a person waits for three seconds in all."""
POOL_PATIENCE = 10
"""Seconds to wait for a connection: there is one for each thread, so nobody should have to."""
SERVER_LIMITS = {
    "lock_timeout": LOCKED_FOR,
    "statement_timeout": 60_000,
    "idle_in_transaction_session_timeout": 300_000,
}
"""Milliseconds that PostgreSQL gives each statement of a session, and a transaction at rest."""
NETWORK_LIMITS = {"connect_timeout": 5, "tcp_user_timeout": 15_000}
"""Seconds to connect, and milliseconds until a server that says nothing at all is given up."""
PRAGMAS = (
    f"busy_timeout={LOCKED_FOR}",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "cache_size=-32000",
)
"""The cache is 32 MB: in SQLite's 2 MB the history of a few teams has no room."""
WAL = "PRAGMA journal_mode=WAL"
"""With a write-ahead log NORMAL loses nothing when the process dies, at any moment; when the power
fails it may lose the last moments, never more. PostgreSQL loses nothing then either."""


def make_engine(url: str) -> Engine:
    """An engine for this URL; a SQLite file is made with its folder, for its owner's eyes only.

    Its errors keep the values of a statement to themselves: people wrote them.
    """
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite(url, parsed.database)
    if parsed.drivername in ("postgres", "postgresql"):
        # Hosts hand out postgres:// or postgresql://; the driver here is psycopg.
        parsed = parsed.set(drivername="postgresql+psycopg")
    options = " ".join(f"-c {name}={limit}" for name, limit in SERVER_LIMITS.items())
    engine = create_engine(
        parsed,
        pool_size=POSTGRES_THREADS,
        pool_timeout=POOL_PATIENCE,
        hide_parameters=True,
        connect_args={"options": options, **NETWORK_LIMITS},
    )
    ping_idle_connections(engine)
    return engine


def threads_for(engine: Engine) -> int:
    """How many transactions to run at a time: SQLite has one writer."""
    return 1 if engine.dialect.name == "sqlite" else POSTGRES_THREADS


def _sqlite(url: str, file: str | None) -> Engine:
    if file and file != ":memory:":
        keep_private(Path(file))
    engine = create_engine(url, pool_timeout=POOL_PATIENCE, hide_parameters=True)
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    return engine


def use_custom_plans(connection: Connection) -> None:
    """Make PostgreSQL plan each statement of this transaction for the tables as they are now.

    The outbox of a quiet night is empty. A plan kept from then reads all of it for each claim in
    the morning, when it holds thousands: a minute's standstill, until the next ANALYZE. Requests
    touch a team's own few rows, and keep their plans: planning takes a fifth of their time.
    """
    if connection.dialect.name == "postgresql":
        run(connection, "SET LOCAL plan_cache_mode = force_custom_plan")


def take_any_time(connection: Connection) -> None:
    """Let the statements of this transaction wait and work for as long as it takes.

    For what an operator waits for; on SQLite nothing ends a statement.
    """
    if connection.dialect.name == "postgresql":
        for limit in ("lock_timeout", "statement_timeout"):
            connection.exec_driver_sql(f"SET LOCAL {limit} = 0")


def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to be a lock
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    _keep_a_log(connection, time.monotonic() + PATIENCE)


def _keep_a_log(connection: Any, until: float) -> None:
    """Several processes may open a new file at once; SQLite itself does not wait for this."""
    try:
        connection.execute(WAL)
    except sqlite3.OperationalError as error:
        if "locked" not in str(error) or time.monotonic() > until:
            raise
        time.sleep(0.05)
        _keep_a_log(connection, until)


def _begin(connection: Connection) -> None:
    # IMMEDIATE takes the writer's place at once, so that no transaction fails half-way as "locked".
    connection.exec_driver_sql("BEGIN IMMEDIATE")
