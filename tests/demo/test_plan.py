"""The example team's plan shows what a plan can say, in whatever quarter the demo is started."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.demo.past import CHANNEL, tell_past
from bot.domain.plan.ranking import Unranked, compare
from bot.services import make_services
from bot.views import messages
from tests.support.databases import sqlite_copy
from tests.support.workspace import acting


@pytest.mark.parametrize(
    ("start", "first", "last"),
    [
        (datetime(2026, 11, 24, 7, tzinfo=UTC), date(2026, 10, 1), date(2026, 12, 31)),
        (datetime(2026, 12, 31, 23, 30, tzinfo=UTC), date(2027, 1, 1), date(2027, 3, 31)),
    ],
)
def test_the_plan_of_this_quarter_is_there_and_ranked(
    template: Path, tmp_path: Path, start: datetime, first: date, last: date
) -> None:
    engine = make_engine(sqlite_copy(template, tmp_path))
    services = make_services(Sessions(engine))
    workspace_id = services.workspaces.install("T0SANDBOX", "U0COACH", now=start)
    tell_past(services, workspace_id, start)

    plan = services.plans.show(acting(services, workspace_id, "U0ADA", CHANNEL), now=start)
    engine.dispose()

    compared = compare(plan)
    (ranking,) = compared.rankings
    assert {(line.item.starts_on, line.item.ends_on) for line in plan.lines} == {(first, last)}
    assert [each.name for each in ranking] == [
        "Newsletter",
        "LinkedIn posts",
        "Stand at the book fair",
    ]
    assert list(compared.unranked.values()) == [Unranked.FEW]
    text = messages.plan(plan)["text"]
    assert "Newsletter €15, LinkedIn posts €36, Stand at the book fair at least €82.50." in text
