"""Sessions that belong to one workspace, so that no query can forget whose rows it may see."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, event, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import ORMExecuteState, Session, with_loader_criteria
from sqlalchemy.orm.session import JoinTransactionMode

from bot.db.base import Owned
from bot.db.engine import use_custom_plans
from bot.db.errors import CommitInDoubt
from bot.db.group_commit import SharedTransaction, shared_transaction
from bot.db.models import RequestRow, WorkspaceRow
from bot.db.prepared import Prepared, connection_of
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.errors import DoneAlready

# Without the key, rows of other tables may point to the workspace meanwhile.
_HELD = Prepared(
    select(WorkspaceRow.id)
    .where(WorkspaceRow.id == bindparam("workspace_id"))
    .with_for_update(key_share=True)
)


class Sessions:
    """Makes sessions; leaving one commits, an exception rolls back."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._thread = _Thread()

    @contextmanager
    def group_commit(self) -> Iterator[None]:
        """Commit the sessions that this thread begins in the block as one transaction.

        An error at its end means that nothing is stored. On PostgreSQL each session commits for
        itself: a group would hold its locks on rows for longer, and eight threads commit at once.
        """
        if self._engine.dialect.name != "sqlite":
            yield
            return
        with shared_transaction(self._engine) as shared:
            self._thread.shared = shared
            try:
                yield
            finally:
                self._thread.shared = None

    @contextmanager
    def begin(self, workspace_id: int) -> Iterator[Session]:
        """A transaction that sees and makes only rows of this workspace."""
        with self._transaction() as session:
            session.info["workspace_id"] = workspace_id
            yield session

    @contextmanager
    def alone(self, workspace_id: int) -> Iterator[Session]:
        """As `begin`, one at a time in a workspace: for what must not be done twice at once."""
        with self.begin(workspace_id) as session:
            _HELD.rows(connection_of(session), {"workspace_id": workspace_id})
            yield session

    @contextmanager
    def act(self, actor: Actor, *, now: datetime, alone: bool = False) -> Iterator[Session]:
        """A transaction that stores the actor's request with what it changes.

        DoneAlready when the request is stored: Slack, or a proxy, sent it again. `alone`: as there.
        """
        with (self.alone if alone else self.begin)(actor.workspace_id) as session:
            if actor.request is not None:
                row = {"key": actor.request, "taken_at": now}
                if insert_one(session, RequestRow, row) is None:
                    raise DoneAlready
            yield session

    @contextmanager
    def unscoped(self) -> Iterator[Session]:
        """A transaction over all workspaces: for planning, delivery and installation only."""
        with self._transaction() as session:
            use_custom_plans(connection_of(session))
            yield session

    @contextmanager
    def _transaction(self) -> Iterator[Session]:
        shared = self._thread.shared
        transaction = shared.savepoint() if shared else _committed(self._engine)
        with (
            transaction as connection,
            _session(connection, in_group=shared is not None) as session,
        ):
            yield session
            if session.in_transaction():
                session.commit()


@contextmanager
def _committed(engine: Engine) -> Iterator[Connection]:
    """A transaction of its own; CommitInDoubt if the database does not answer its COMMIT."""
    with engine.connect() as connection:
        transaction = connection.begin()
        # Closing the connection rolls back what was not committed.
        yield connection
        try:
            transaction.commit()
        except OperationalError as error:
            if engine.dialect.name == "sqlite":
                raise  # nothing of it is stored: a file is asked, not a server
            raise CommitInDoubt(error.statement, error.params, error.orig or error) from error


class _Thread(threading.local):
    """The transaction that a thread's sessions share at the moment."""

    shared: SharedTransaction | None = None


def _session(connection: Connection, *, in_group: bool) -> Session:
    """A session that leaves beginning and committing, which take it 35 µs, to its connection.

    In a group it makes a savepoint when it is first used for more: a session whose flush fails
    rolls back, and must not roll back the changes of others.
    """
    mode: JoinTransactionMode = "create_savepoint" if in_group else "rollback_only"
    return Session(connection, expire_on_commit=False, join_transaction_mode=mode)


@event.listens_for(Session, "do_orm_execute")
def _only_its_rows(state: ORMExecuteState) -> None:
    workspace_id = state.session.info.get("workspace_id")
    if workspace_id is None or state.is_column_load or state.is_relationship_load:
        return
    state.statement = state.statement.options(
        with_loader_criteria(
            Owned, lambda row: row.workspace_id == workspace_id, include_aliases=True
        )
    )


@event.listens_for(Session, "before_flush")
def _stamp(session: Session, _context: Any, _instances: Any) -> None:
    workspace_id = session.info.get("workspace_id")
    if workspace_id is None:
        return
    for row in session.new:
        if isinstance(row, Owned):
            row.workspace_id = workspace_id
