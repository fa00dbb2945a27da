"""Group commit: several calls share one transaction, and each can fail on its own.

Beginning and committing on SQLite takes 44 µs, as long as 14 statements; a savepoint takes 3 µs.
No call may be answered before the commit has succeeded.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.db.prepared import run


class SharedTransaction:
    """A transaction that begins with its first savepoint."""

    def __init__(self, begin: Callable[[], Connection]) -> None:
        self._begin = begin
        self._connection: Connection | None = None
        self._loss: SQLAlchemyError | None = None

    @contextmanager
    def savepoint(self) -> Iterator[Connection]:
        """Leaving the block keeps its changes for the commit, an exception undoes them alone."""
        self.raise_loss()
        connection = self._connection = self._connection or self._begin()
        run(connection, "SAVEPOINT call")
        try:
            yield connection
            run(connection, "RELEASE call")
        except BaseException:
            self._undo(connection)
            raise

    def raise_loss(self) -> None:
        """Raise the error that ended the transaction early, if there was one."""
        if self._loss is not None:
            raise self._loss

    def _undo(self, connection: Connection) -> None:
        try:
            run(connection, "ROLLBACK TO call")
            run(connection, "RELEASE call")
        except SQLAlchemyError as error:
            # SQLite undoes a whole transaction when the disk is full: the other calls are lost too.
            self._loss = error


@contextmanager
def shared_transaction(engine: Engine) -> Iterator[SharedTransaction]:
    """Commit at the end of the block; an error means that nothing of it is stored."""
    with ExitStack() as stack:
        shared = SharedTransaction(lambda: stack.enter_context(engine.begin()))
        yield shared
        shared.raise_loss()
