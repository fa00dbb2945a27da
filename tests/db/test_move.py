"""Moving a database: every row comes along, or none does."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, insert, select, text, update
from sqlalchemy.orm import Session

from bot.db import move as moving
from bot.db.engine import make_engine
from bot.db.models import MemberRow, ObjectiveRow
from bot.db.move import TABLES, CannotMoveError, move
from bot.db.sessions import Sessions
from bot.services import make_services
from tests.db.test_old_databases import ADA, LAST, NOW, load_and_migrate
from tests.support.builders import reading
from tests.support.databases import sqlite_copy
from tests.support.every_table import fill
from tests.support.shelf import Shelf

MEMBERS = 1_003
"""More than are copied at once, and not a whole number of such pages."""


@pytest.fixture
def in_use(sqlite_shelf: Shelf) -> Iterator[Engine]:
    """A SQLite file with rows of nearly all kinds, and many of one."""
    with sqlite_shelf.copies() as copy_of:
        yield copy_of("in_use", _use)


def _use(engine: Engine) -> None:
    load_and_migrate(LAST, engine)
    with Session(engine) as session, session.begin():
        crowd = [
            {"workspace_id": 1, "user": f"U0MANY{n}", "zone": "Europe/Athens", "first_seen_at": NOW}
            for n in range(MEMBERS)
        ]
        session.execute(insert(MemberRow), crowd)
        first, last, *_ = session.scalars(select(ObjectiveRow.id).order_by(ObjectiveRow.id))
        earlier = update(ObjectiveRow).where(ObjectiveRow.id == first)
        session.execute(earlier.values(leads_to_id=last))


def rows_of(engine: Engine) -> dict[str, list[Any]]:
    with engine.connect() as connection:
        return {
            table.name: [
                tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key))
            ]
            for table in TABLES
        }


def test_every_row_comes_along_as_it_was(in_use: Engine, blank: Engine) -> None:
    before = rows_of(in_use)

    moved = move(in_use, blank)

    assert rows_of(blank) == before == rows_of(in_use)
    assert moved == sum(map(len, before.values()))
    assert len(before["member"]) > MEMBERS
    assert sum(map(bool, before.values())) >= 12


def test_rows_of_every_table_come_along_whatever_they_refer_to(
    template: Path, tmp_path: Path, spare: Engine
) -> None:
    full = make_engine(sqlite_copy(template, tmp_path))
    with full.begin() as connection:
        fill(connection)

    move(full, spare)

    assert rows_of(spare) == rows_of(full)
    full.dispose()


def test_the_bot_goes_on_from_there(in_use: Engine, spare: Engine) -> None:
    move(in_use, spare)
    last = max(row[0] for row in rows_of(spare)["report"])
    services = make_services(Sessions(spare))

    receipt = services.results.record(ADA, [reading("comments linkedin", 4)], now=NOW)

    assert receipt.report_id == last + 1
    assert rows_of(spare)["result"][-1][0] > max(row[0] for row in rows_of(in_use)["result"])


def test_a_database_with_rows_is_left_as_it_is(in_use: Engine, spare: Engine) -> None:
    move(in_use, spare)
    before = rows_of(spare)

    with pytest.raises(CannotMoveError, match="isn't empty"):
        move(in_use, spare)

    assert rows_of(spare) == before


def test_what_does_not_read_as_before_is_taken_back(
    in_use: Engine, spare: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied = moving._copy

    def forgetful(table: Any, old: Any, new: Any) -> int:
        found = copied(table, old, new)
        if table.name == "result":
            new.execute(text("UPDATE result SET value = value + 1 WHERE id = 1"))
        return found

    monkeypatch.setattr(moving, "_copy", forgetful)

    with pytest.raises(CannotMoveError, match="“result”"):
        move(in_use, spare)

    assert not any(rows_of(spare).values())


def test_nothing_is_no_move(spare: Engine, template: Path, tmp_path: Path) -> None:
    engine = make_engine(sqlite_copy(template, tmp_path))

    with pytest.raises(CannotMoveError, match="no rows"):
        move(engine, spare)
    engine.dispose()
