"""The example team's past reads like a real one, whatever day and hour the demo is started."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from bot.db.engine import make_engine
from bot.db.sessions import Sessions
from bot.demo.past import ZONE, tell_past
from bot.domain.actor import Actor
from bot.domain.cadence import local_day
from bot.domain.coaching.digest import Digest
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import NothingToSend
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.judging import Tone
from bot.language.report import parse_report
from bot.services import Services, make_services
from tests.support.builders import composed_by
from tests.support.databases import sqlite_copy
from tests.support.workspace import acting

ADA, MARKETING = "U0ADA", "C0MARKETING"
SATURDAY = datetime(2026, 11, 28, 7, tzinfo=UTC)
WEEK = [
    datetime(2026, 11, 23, tzinfo=UTC) + timedelta(days=day, hours=hour)
    for day in range(7)
    for hour in (7, 16)
]


@dataclass(frozen=True)
class DemoTeam:
    services: Services
    workspace_id: int
    start: datetime

    @property
    def ada(self) -> Actor:
        return acting(self.services, self.workspace_id, "U0ADA", "C0MARKETING")


@contextmanager
def made(template: Path, folder: Path, start: datetime) -> Iterator[DemoTeam]:
    engine = make_engine(sqlite_copy(template, folder))
    services = make_services(Sessions(engine))
    workspace_id = services.workspaces.install("T0SANDBOX", "U0COACH", now=start)
    tell_past(services, workspace_id, start)
    yield DemoTeam(services, workspace_id, start)
    engine.dispose()


@pytest.fixture(scope="module", params=WEEK, ids=lambda start: f"{start:%a-%H}")
def team(
    request: pytest.FixtureRequest, template: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[DemoTeam]:
    """Only looked at, so made once for all."""
    with made(template, tmp_path_factory.mktemp("demo"), request.param) as team:
        yield team


def upcoming(team: DemoTeam, kind: Kind) -> datetime:
    at = team.services.planner.upcoming(kind)
    assert at is not None
    return at


def next_digest(team: DemoTeam) -> Digest:
    at = upcoming(team, Kind.DIGEST)
    found = composed_by(team.services.digests, team.workspace_id, 1, now=at)
    assert not isinstance(found, NothingToSend)
    return found[1]


def test_the_next_check_in_is_adas_and_asks_for_three_numbers(team: DemoTeam) -> None:
    at = upcoming(team, Kind.CHECKIN)
    assert team.start < at
    assert at == team.services.members.overview(team.ada, now=at).next_checkin

    asked = team.services.checkins.due(team.ada, now=at)

    assert len(asked.due) == 3


def test_a_number_reported_at_the_weekend_leaves_two_to_ask_for(
    template: Path, tmp_path: Path
) -> None:
    with made(template, tmp_path, SATURDAY) as team:
        team.services.results.record(
            team.ada,
            parse_report("linkedin comments 4", today=team.ada.today(team.start)),
            now=team.start,
        )

        at = upcoming(team, Kind.CHECKIN)
        assert len(team.services.checkins.due(team.ada, now=at).due) == 2


def test_comments_slip_and_the_rest_goes_well(team: DemoTeam) -> None:
    weeks = {week.now.objective.measure.metric.key: week.now for week in next_digest(team).weeks}

    assert weeks.pop("comments").verdict.slipped
    assert weeks.pop("posts").verdict in {Verdict.NO_DATA, Verdict.REACHED}
    assert {progress.verdict for progress in weeks.values()} == {Verdict.ON_PACE}


def test_the_plan_and_what_leads_to_what_can_be_seen(team: DemoTeam) -> None:
    digest = next_digest(team)
    objectives = {
        week.now.objective.measure.metric.key: week.now.objective for week in digest.weeks
    }

    costs = replace(digest, day=digest.day.replace(day=1)).costs  # told once a month, in the first
    names = [each.name for each in costs]
    assert names == ["Newsletter", "LinkedIn posts", "Stand at the book fair"]
    assert objectives["comments"].line_item in costs[1].ids
    assert objectives["posts"].leads_to == objectives["bookings"].id


def test_numbers_came_in_before_the_next_digest(team: DemoTeam) -> None:
    coverage = next_digest(team).coverage

    assert 1 <= coverage.came <= coverage.due


def test_its_review_has_something_to_tell(team: DemoTeam) -> None:
    found = team.services.reviews.of(team.ada, now=team.start)

    assert [found.of_tone(tone) for tone in Tone] == [1, 0, 0, 4]
    (moved,) = found.changed
    changes = moved.progress.changes
    assert changes is not None
    assert changes.was.target == Decimal(50)
    assert changes.on == {"target": local_day(team.start - timedelta(weeks=4), ZONE)}
    assert len(found.plan.lines) == 4


def test_its_log_is_in_the_order_of_its_times(team: DemoTeam) -> None:
    page = team.services.audit.here(team.ada, now=team.start)
    times = [entry.at for entry in page.entries]

    assert times == sorted(times, reverse=True)
    assert times[0] == team.start
