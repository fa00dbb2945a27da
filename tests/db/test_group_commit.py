"""Group commit: calls share one transaction, and each can fail on its own."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, event, func, select, text
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError

from bot.concurrency.threads import Threads
from bot.db.models import RequestRow, TeamRow, WorkspaceRow
from bot.db.sessions import Sessions

sqlite_only = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


class Seen:
    """Events that a workspace saw."""

    def __init__(self, engine: Engine, now: datetime) -> None:
        self.engine, self.now, self.sessions = engine, now, Sessions(engine)
        with self.sessions.unscoped() as session:
            session.add(WorkspaceRow(id=1, slack_id="T1", bot_user="U0", created_at=now))

    def see(self, name: str) -> str:
        with self.sessions.begin(1) as session:
            session.add(RequestRow(key=name, taken_at=self.now))
        return name

    def see_and_fail(self, name: str) -> None:
        with self.sessions.begin(1) as session:
            session.add(RequestRow(key=name, taken_at=self.now))
            session.flush()
            raise ValueError(name)

    def by_sql(self, *statements: str) -> None:
        with self.sessions.unscoped() as session:
            for statement in statements:
                session.execute(text(statement))

    def spoil_the_commit(self) -> None:
        """Point to a workspace that is not there, which SQLite is to find out at the end."""
        self.by_sql(
            "PRAGMA defer_foreign_keys = ON",
            "INSERT INTO request (workspace_id, key, taken_at) VALUES (99, 'x', '2026-11-23')",
        )

    def lose_the_transaction(self) -> None:
        """Make SQLite undo the whole transaction, as it does when the disk is full."""
        self.by_sql(
            "INSERT OR ROLLBACK INTO request (workspace_id, key, taken_at)"
            " SELECT workspace_id, key, taken_at FROM request"
        )

    def names(self) -> list[str]:
        """Those that are stored, as another connection finds them."""
        with self.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            return list(connection.scalars(select(RequestRow.key).order_by(RequestRow.key)))


@pytest.fixture
def seen(engine: Engine, now: datetime) -> Seen:
    return Seen(engine, now)


@pytest.fixture
def commits(engine: Engine, seen: Seen) -> Iterator[list[Any]]:
    """The commits that are made."""
    made: list[Any] = []

    def note(connection: Connection) -> None:
        made.append(connection)

    event.listen(engine, "commit", note)
    yield made
    event.remove(engine, "commit", note)


@sqlite_only
def test_a_group_is_committed_once(seen: Seen, commits: list[Any]) -> None:
    with seen.sessions.group_commit():
        seen.see("a")
        seen.see("b")
        assert commits == []

    assert len(commits) == 1
    assert seen.names() == ["a", "b"]


def test_a_call_that_fails_is_undone_alone(seen: Seen) -> None:
    with seen.sessions.group_commit():
        seen.see("a")
        with pytest.raises(ValueError, match="b"):
            seen.see_and_fail("b")
        seen.see("c")

    assert seen.names() == ["a", "c"]


def test_a_flush_that_fails_is_undone_alone(seen: Seen) -> None:
    with seen.sessions.group_commit():
        seen.see("a")
        with pytest.raises(IntegrityError):
            seen.see("a")
        seen.see("c")

    assert seen.names() == ["a", "c"]


def test_one_call_may_have_several_transactions(seen: Seen) -> None:
    def both() -> None:
        seen.see("a")
        seen.see_and_fail("b")

    with seen.sessions.group_commit(), pytest.raises(ValueError, match="b"):
        both()

    assert seen.names() == ["a"]


def test_a_session_of_any_kind_may_join(seen: Seen) -> None:
    with seen.sessions.group_commit():
        seen.see("a")
        with seen.sessions.unscoped() as session:
            assert session.scalar(select(func.count()).select_from(TeamRow)) == 0
        with seen.sessions.alone(1) as session:
            assert session.scalars(select(RequestRow.key)).all() == ["a"]
            session.add(RequestRow(key="b", taken_at=seen.now))

    assert seen.names() == ["a", "b"]


def test_a_group_without_sessions_has_no_transaction(seen: Seen, commits: list[Any]) -> None:
    with seen.sessions.group_commit():
        pass

    assert commits == []


@sqlite_only
def test_a_commit_that_fails_stores_nothing_and_says_so(seen: Seen) -> None:
    with pytest.raises(DatabaseError), seen.sessions.group_commit():  # noqa: PT012
        seen.see("a")
        seen.spoil_the_commit()

    assert seen.names() == []
    seen.see("b")
    assert seen.names() == ["b"]


@sqlite_only
def test_a_transaction_that_is_lost_stores_nothing_and_says_so(seen: Seen) -> None:
    seen.see("before")

    with pytest.raises(OperationalError), seen.sessions.group_commit():  # noqa: PT012
        seen.see("a")
        with pytest.raises(DatabaseError):
            seen.lose_the_transaction()
        with pytest.raises(OperationalError):
            seen.see("b")

    assert seen.names() == ["before"]
    seen.see("c")
    assert seen.names() == ["before", "c"]


@sqlite_only
def test_a_locked_file_fails_only_the_call_that_meets_it(seen: Seen) -> None:
    def hurry(raw: Any, _entry: Any) -> None:
        raw.execute("PRAGMA busy_timeout = 1")

    event.listen(seen.engine, "connect", hurry)
    seen.engine.dispose()

    with seen.sessions.group_commit():
        with seen.engine.begin(), pytest.raises(OperationalError, match="locked"):
            seen.see("a")
        seen.see("b")
    event.remove(seen.engine, "connect", hurry)

    assert seen.names() == ["b"]


@sqlite_only
def test_an_error_between_the_calls_stores_nothing(seen: Seen) -> None:
    def stop() -> None:
        with seen.sessions.group_commit():
            seen.see("a")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stop()

    assert seen.names() == []


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_sessions_on_postgres_commit_at_once(seen: Seen) -> None:
    with seen.sessions.group_commit():
        seen.see("a")
        assert seen.names() == ["a"]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_sessions_of_another_thread_do_not_join(seen: Seen, commits: list[Any]) -> None:
    with seen.sessions.group_commit():
        other = threading.Thread(target=seen.see, args=("a",))
        other.start()
        other.join()

    assert (len(commits), seen.names()) == (1, ["a"])


@sqlite_only
async def test_calls_of_one_moment_share_a_commit(seen: Seen, commits: list[Any]) -> None:
    threads = Threads(1, group=seen.sessions.group_commit)
    names = "abcdefgh"

    answers = await asyncio.gather(*(threads(seen.see, name) for name in names))

    threads.close()
    assert answers == seen.names() == list(names)
    assert len(commits) < len(names)


@sqlite_only
async def test_callers_get_the_error_of_a_commit_that_fails(seen: Seen) -> None:
    threads = Threads(1, group=seen.sessions.group_commit, clock=lambda: 0)

    calls = [threads(seen.see, "a"), threads(seen.spoil_the_commit), threads(seen.see, "b")]
    answers = await asyncio.gather(*calls, return_exceptions=True)

    assert all(isinstance(answer, DatabaseError) for answer in answers)
    assert seen.names() == []
    assert await threads(seen.see, "c") == "c"
    assert seen.names() == ["c"]
    threads.close()
