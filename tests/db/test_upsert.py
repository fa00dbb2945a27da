"""Inserting what may be there already."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.db.models import RequestRow, WorkspaceRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_new


@pytest.fixture
def workspace_id(engine: Engine, now: datetime) -> int:
    with Sessions(engine).unscoped() as session:
        row = WorkspaceRow(slack_id="T0ACME", bot_user="U0BOT", created_at=now)
        session.add(row)
        session.flush()
        return row.id


def seen(now: datetime, *events: str) -> list[dict[str, Any]]:
    return [{"key": event, "taken_at": now} for event in events]


def test_it_tells_how_many_rows_were_new(engine: Engine, workspace_id: int, now: datetime) -> None:
    with Sessions(engine).begin(workspace_id) as session:
        counts = [
            insert_new(session, RequestRow, seen(now, *events))
            for events in ((), ("Ev1", "Ev2"), ("Ev1", "Ev2"), ("Ev2", "Ev3"), ("Ev4", "Ev4"))
        ]

    assert counts == [0, 2, 0, 1, 1]


def test_a_row_that_is_there_stays_as_it_is(
    engine: Engine, workspace_id: int, now: datetime
) -> None:
    later = now.replace(year=2027)
    with Sessions(engine).begin(workspace_id) as session:
        insert_new(session, RequestRow, seen(now, "Ev1"))
        insert_new(session, RequestRow, seen(later, "Ev1"))

    with Sessions(engine).unscoped() as session:
        assert session.scalars(select(RequestRow.taken_at)).all() == [now]


def test_a_bound_session_stamps_the_rows(engine: Engine, workspace_id: int, now: datetime) -> None:
    elsewhere = {"workspace_id": workspace_id + 1, "key": "Ev1", "taken_at": now}
    with Sessions(engine).begin(workspace_id) as session:
        insert_new(session, RequestRow, [elsewhere])

    with Sessions(engine).unscoped() as session:
        assert session.scalars(select(RequestRow.workspace_id)).all() == [workspace_id]
