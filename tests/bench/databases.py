"""Databases to measure on: the kinds that the tests use, with the disk as slow as it is."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.db.engine import make_engine
from bot.db.migrate import migrate
from tests.support.databases import empty, sqlite_copy, sqlite_template, start_postgres

KINDS = ("sqlite", "postgresql")
Fresh = Callable[[], str]
"""Gives the URL of an empty, migrated database, again and again."""


@contextmanager
def databases(kind: str) -> Iterator[Fresh]:
    """A way to get databases of this kind, until the block ends."""
    with tempfile.TemporaryDirectory(prefix="coach-bench-") as name:
        folder = Path(name)
        if kind == "sqlite":
            template = sqlite_template(folder)
            yield lambda: sqlite_copy(template, Path(tempfile.mkdtemp(dir=folder)))
            return
        server = start_postgres(folder)
        try:
            yield lambda: _emptied(server.get_uri())
        finally:
            server.cleanup()


def _emptied(url: str) -> str:
    engine = make_engine(url)
    migrate(engine)
    empty(engine)
    engine.dispose()
    return url
