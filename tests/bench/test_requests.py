"""The benchmark of requests runs, so that it cannot rot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.orm import Session

from bot.db.models import ObjectiveRow, ReportRow, ResultRow
from tests.bench import history
from tests.bench.cases import BARE, EVERYTHING, GROUPS, Aim, of_bare, p99_under, under
from tests.bench.history import Group
from tests.bench.laps import Figures, Lap, figures
from tests.bench.requests import measured, show
from tests.support.clock import MONDAY
from tests.support.databases import sqlite_copy

TINY = [replace(group, teams=1, weeks=min(group.weeks, 2)) for group in GROUPS]
FIGURES = Figures(processor=2, of_bare=0.1, rate=500, p50=20, p99=30)


async def test_every_request_is_answered_and_has_its_row(
    template: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    url = sqlite_copy(template, tmp_path)
    found = await measured(url, EVERYTHING, seconds=0.05, rounds=1, groups=TINY)
    show("sqlite", found)

    head, _, *rows = capsys.readouterr().out.strip().splitlines()
    assert head.startswith("| sqlite | processor time | of bare |")
    assert [row.split(" | ")[0] for row in rows] == [
        f"| {case.title}" for case in (BARE, *EVERYTHING)
    ]
    assert all(each.processor > 0 and each.rate > 0 for each in found.values())


def test_owners_have_reported_on_each_workday_since_the_start(engine: Engine) -> None:
    group = Group("TEAM", teams=2, members=2, objectives=12, weeks=10)
    history.fill(engine, "T0BENCH", [group], MONDAY)

    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(ReportRow)) == 2 * 2 * 10 * 5
        counted = select(ResultRow.metric, ResultRow.platform, func.count())
        measures = session.execute(
            counted.where(ResultRow.team_id == 1).group_by(ResultRow.metric, ResultRow.platform)
        ).all()
        assert [count for *_, count in measures] == [10 * 5] * 12
        days = select(func.min(ResultRow.on), func.max(ResultRow.on))
        assert session.execute(days).one() == (
            (MONDAY - timedelta(weeks=10)).date(),
            (MONDAY - timedelta(days=3)).date(),
        )


def test_some_reports_are_taken_back_and_levels_are_no_changes(engine: Engine) -> None:
    history.fill(engine, "T0BENCH", [Group("TEAM", 1, 2, 12, 10)], MONDAY)

    with Session(engine) as session:
        undone = select(func.count()).where(ResultRow.undone_at.is_not(None))
        assert 0 < (session.scalar(undone) or 0) < 60
        levels = select(ResultRow.metric).where(ResultRow.change.is_(False)).distinct()
        assert set(session.scalars(levels)) == {"followers", "subscribers", "response_time"}


def test_teams_without_weeks_have_reported_nothing(engine: Engine) -> None:
    history.fill(engine, "T0BENCH", [Group("NEW", 1, 2, 3, 0)], MONDAY)

    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(ObjectiveRow)) == 3
    assert history.newest_report(engine) == 0


def test_reports_of_a_lap_are_forgotten_with_their_results(engine: Engine) -> None:
    history.fill(engine, "T0BENCH", [Group("TEAM", 1, 1, 1, 1)], MONDAY)
    history.forget_reports_after(engine, history.newest_report(engine) - 2)

    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(ResultRow)) == 3


def test_each_lap_is_set_beside_the_bare_one_of_its_round() -> None:
    laps = [Lap(rate=10, times=[1, 2, 3], processor=each) for each in (2, 4, 10)]
    bare = [Lap(rate=10, times=[1], processor=each) for each in (1, 1, 1)]

    assert figures(laps, bare) == Figures(processor=4, of_bare=0.25, rate=10, p50=2, p99=3)


@pytest.mark.parametrize(
    ("aim", "verdict"),
    [
        (of_bare(0.1, "sqlite"), "0.10 of bare: met"),
        (of_bare(0.2, "sqlite"), "0.20 of bare: **not met**"),
        (p99_under(30, "sqlite"), "p99 under 30 ms: **not met**"),
        (under(2.5), "under 2.5 ms: met"),
    ],
)
def test_an_aim_says_whether_it_is_met(aim: Aim, verdict: str) -> None:
    assert aim.verdict(FIGURES) == verdict
