"""One transaction for several calls: they cost one commit, and each can fail by itself.

A commit of SQLite takes as long as the statements of a report. Calls that come together share one,
with a savepoint each. Nobody may be answered before the commit has succeeded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.db.prepared import run


class SharedTransaction:
    """A transaction that begins with its first part."""

    def __init__(self, begin: Callable[[], Connection]) -> None:
        self._begin = begin
        self._connection: Connection | None = None
        self._loss: SQLAlchemyError | None = None

    @contextmanager
    def part(self) -> Iterator[Connection]:
        """What belongs together: leaving it keeps it for the commit, an exception undoes it."""
        self.check()
        connection = self._connection = self._connection or self._begin()
        run(connection, "SAVEPOINT part")
        try:
            yield connection
            run(connection, "RELEASE part")
        except BaseException:
            self._undo(connection)
            raise

    def check(self) -> None:
        """Raise the error by which the transaction was lost, if it was."""
        if self._loss is not None:
            raise self._loss

    def _undo(self, connection: Connection) -> None:
        try:
            run(connection, "ROLLBACK TO part")
            run(connection, "RELEASE part")
        except SQLAlchemyError as error:
            # A full disk makes SQLite undo all of a transaction: the other parts are lost as well.
            self._loss = error


@contextmanager
def shared_transaction(engine: Engine) -> Iterator[SharedTransaction]:
    """Commit the parts at the end; an error means that none of them is stored."""
    with ExitStack() as stack:
        shared = SharedTransaction(lambda: stack.enter_context(engine.begin()))
        yield shared
        shared.check()
