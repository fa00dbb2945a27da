"""Backups: all that was stored at one moment, made while others write, and restored whole."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Event

import pytest
from sqlalchemy import Engine, inspect

from bot.db.backup import back_up, opened
from bot.db.models import MemberRow, ReportRow
from bot.db.move import CannotMoveError, move
from bot.db.sessions import Sessions
from bot.db.sqlite_file import PRIVATE
from bot.domain.forgetting import FORMER
from bot.services import make_services
from tests.db.test_move import rows_of
from tests.support.builders import reading
from tests.support.clock import HANGS, MONDAY
from tests.support.workspace import ADA, BEN, CLEO, Workspace

WRITES = 40
"""Reports in each of two threads; the backup begins after the first few."""


def test_all_is_as_it_was(
    workspace: Workspace, engine: Engine, tmp_path: Path, blank: Engine
) -> None:
    workspace.report(reading("comments linkedin", 4))
    before = rows_of(engine)

    written = back_up(engine, tmp_path / "backup.db", now=MONDAY)
    with opened(tmp_path / "backup.db") as (source, made_at):
        restored = move(source, blank)

    assert rows_of(blank) == before
    assert written == restored == sum(map(len, before.values()))
    assert made_at == MONDAY
    assert not inspect(blank).has_table("backup")


def test_a_former_member_comes_along_and_stands_for_the_next_one_too(
    workspace: Workspace, engine: Engine, tmp_path: Path, spare: Engine
) -> None:
    workspace.report(reading("comments linkedin", 4), by=BEN)
    _forget(engine, BEN)

    back_up(engine, tmp_path / "backup.db", now=MONDAY)
    with opened(tmp_path / "backup.db") as (source, _):
        move(source, spare)
    _forget(spare, ADA)

    with Sessions(spare).unscoped() as session:
        users = {row.user: row.id for row in session.query(MemberRow)}
        by = {row.member_id for row in session.query(ReportRow)}
    assert users.keys() == {CLEO, FORMER}
    assert by == {users[FORMER]}


def _forget(engine: Engine, user: str) -> None:
    forget_user = make_services(Sessions(engine)).forgetting.forget_user
    forget_user(1, user, "a former member", now=MONDAY)


def test_it_is_one_file_that_only_its_owner_may_read(
    workspace: Workspace, engine: Engine, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()

    back_up(engine, folder / "backup.db", now=MONDAY)

    assert [path.name for path in folder.iterdir()] == ["backup.db"]
    assert (folder / "backup.db").stat().st_mode & 0o777 == PRIVATE
    with closing(sqlite3.connect(folder / "backup.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_what_is_acknowledged_before_it_begins_is_in_it(
    workspace: Workspace, engine: Engine, tmp_path: Path, spare: Engine
) -> None:
    services, ada = make_services(Sessions(engine)), workspace.actor()
    acknowledged: list[int] = []
    begun = Event()

    def write() -> None:
        for _ in range(WRITES):
            receipt = services.results.record(ada, [reading("comments linkedin", 1)], now=MONDAY)
            acknowledged.append(receipt.report_id)
            if len(acknowledged) > WRITES // 4:
                begun.set()

    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(write) for _ in range(2)]
        begun.wait(HANGS)
        before = {*acknowledged}
        back_up(engine, tmp_path / "backup.db", now=MONDAY)
        for writer in writers:
            writer.result()
    with opened(tmp_path / "backup.db") as (source, _):
        move(source, spare)

    reports = {row[0] for row in rows_of(spare)["report"]}
    assert len(before) > WRITES // 4
    assert before <= reports <= {*acknowledged}


def test_a_file_that_is_there_is_left_alone(
    workspace: Workspace, engine: Engine, tmp_path: Path
) -> None:
    (tmp_path / "backup.db").write_text("precious")

    with pytest.raises(CannotMoveError, match="exists already"):
        back_up(engine, tmp_path / "backup.db", now=MONDAY)

    assert (tmp_path / "backup.db").read_text() == "precious"


@pytest.mark.parametrize("content", [b"", b"hello", b"SQLite format 3\x00" + b"\x00" * 2000])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)

    with (
        pytest.raises(CannotMoveError, match="isn't a backup of Social Coach"),
        opened(tmp_path / "other.db"),
    ):
        pass


def test_a_database_is_no_backup_of_itself(template: Path) -> None:
    with pytest.raises(CannotMoveError, match="isn't a backup"), opened(template):
        pass


def revision(file: Path, number: str) -> None:
    with closing(sqlite3.connect(file)) as connection, connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (number,))


def test_a_newer_releases_backup_is_refused(
    workspace: Workspace, engine: Engine, tmp_path: Path
) -> None:
    back_up(engine, tmp_path / "backup.db", now=MONDAY)
    revision(tmp_path / "backup.db", "9999")

    with (
        pytest.raises(CannotMoveError, match="newer release's"),
        opened(tmp_path / "backup.db"),
    ):
        pass


def test_restoring_changes_neither_the_backup_nor_a_database_with_rows(
    workspace: Workspace, engine: Engine, tmp_path: Path
) -> None:
    back_up(engine, tmp_path / "backup.db", now=MONDAY)
    content, before = (tmp_path / "backup.db").read_bytes(), rows_of(engine)

    with (
        opened(tmp_path / "backup.db") as (source, _),
        pytest.raises(CannotMoveError, match="isn't empty"),
    ):
        move(source, engine)

    assert (tmp_path / "backup.db").read_bytes() == content
    assert rows_of(engine) == before
