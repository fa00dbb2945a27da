"""Databases that take long to make: each is made once, and every test works on a copy."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeAlias
from uuid import uuid4

from sqlalchemy import Engine, text

from bot.db.engine import make_engine

Make: TypeAlias = Callable[[Engine], object]
"""Puts into a blank database whatever it is to hold."""
CopyOf: TypeAlias = Callable[[str, Make], Engine]
"""A copy of the database of a name, which is made if there is none yet."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """The databases of one kind: SQLite files in a folder, or all on one server of PostgreSQL."""

    where: Path | Engine
    made: set[str] = field(default_factory=set)

    @contextmanager
    def copies(self) -> Iterator[CopyOf]:
        """Copies that are gone in the end."""
        copied: list[Engine] = []

        def copy_of(name: str, make: Make) -> Engine:
            self._make(name, make)
            copied.append(self._new(f"copy_{uuid4().hex}", of=name))
            return copied[-1]

        yield copy_of
        for engine in copied:
            engine.dispose()
            self._drop(engine)

    def _make(self, name: str, make: Make) -> None:
        if name not in self.made:
            engine = self._new(name)
            make(engine)
            engine.dispose()
            self.made.add(name)

    def _new(self, name: str, of: str | None = None) -> Engine:
        if isinstance(self.where, Path):
            if of:
                shutil.copy(self.where / of, self.where / name)
            return make_engine(f"sqlite:///{self.where / name}")
        run_alone(self.where, f"CREATE DATABASE {name} TEMPLATE {of or 'template1'}")
        url = self.where.url.set(database=name)
        return make_engine(url.render_as_string(hide_password=False))

    def _drop(self, engine: Engine) -> None:
        if isinstance(self.where, Engine):
            run_alone(self.where, f"DROP DATABASE {engine.url.database}")


def run_alone(server: Engine, statement: str) -> None:
    """Run a statement that no transaction may hold."""
    with server.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text(statement))
