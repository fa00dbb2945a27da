"""Pings for connections that may be gone, and only for those.

A ping at each use is one of eleven round trips of a request to PostgreSQL.
"""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

IDLE = 30.0
"""Seconds without use after which the server or a proxy may have closed a connection."""
USED_AT = "used at"


def ping_idle_connections(engine: Engine, clock: Callable[[], float] = time.monotonic) -> None:
    """Ping a connection that was idle for long, or since another was lost; replace lost ones."""
    lost_at = -math.inf

    def note_use(_connection: Any, entry: ConnectionPoolEntry) -> None:
        entry.info[USED_AT] = clock()

    def note_loss(*_: Any) -> None:
        nonlocal lost_at
        lost_at = clock()

    def check(connection: Any, entry: ConnectionPoolEntry, _proxy: Any) -> None:
        used_at = entry.info.get(USED_AT, math.inf)  # a new one needs no ping
        if used_at > lost_at and clock() - used_at < IDLE:
            return
        try:
            engine.dialect.do_ping(connection)
        except engine.dialect.loaded_dbapi.Error as error:
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", note_use)
    event.listen(engine, "invalidate", note_loss)
    event.listen(engine, "checkout", check)
