"""At night: what is older than is kept goes, in all workspaces, and only then."""

from __future__ import annotations

from datetime import date, timedelta
from unittest.mock import AsyncMock

import pytest
from sqlalchemy import Engine

from bot.concurrency.threads import Threads
from bot.db.models import ResultRow
from bot.db.sessions import Sessions
from bot.delivery import NightlyCleaner
from bot.domain.keeping import Keeping
from bot.services import make_services, retention
from tests.support.builders import reading
from tests.support.workspace import Workspace, open_workspace

OLD, OLDER = date(2026, 3, 2), date(2026, 3, 1)
HALF_A_YEAR = Keeping(months=6)


def reported(engine: Engine, slack_id: str) -> Workspace:
    """A workspace where two numbers are too old, of which the last of its measure stays."""
    workspace = open_workspace(engine, slack_id)
    workspace.set_up()
    for day in (OLDER, OLD):
        workspace.report(reading("comments linkedin", 4, on=day))
    workspace.report(reading("comments linkedin", 4))
    return workspace


def cleaner(engine: Engine, threads: Threads, keeping: Keeping) -> NightlyCleaner:
    return NightlyCleaner(make_services(Sessions(engine), keeping), threads, keeping, AsyncMock())


def days(workspace: Workspace) -> list[date]:
    return [row.on for row in workspace.rows(ResultRow) if row.on < workspace.clock().date()]


async def test_old_numbers_of_all_workspaces_go_once_a_night(
    engine: Engine, threads: Threads, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "AT_ONCE", 1)
    ours, theirs = (reported(engine, name) for name in ("T0ACME", "T0OTHER"))
    nightly = cleaner(engine, threads, HALF_A_YEAR)

    await nightly.check(ours.clock())
    assert days(ours) == [OLD, OLD]

    theirs.report(reading("comments linkedin", 4, on=OLDER))
    await nightly.check(ours.clock())
    assert sorted(days(ours)) == [OLDER, OLD, OLD]

    await nightly.check(ours.clock() + timedelta(days=1))
    assert days(ours) == [OLD, OLD]


async def test_by_default_nothing_goes(engine: Engine, threads: Threads) -> None:
    workspace = reported(engine, "T0ACME")

    await cleaner(engine, threads, Keeping()).check(workspace.clock())

    assert days(workspace) == [OLDER, OLD]
