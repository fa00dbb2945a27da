"""A team has one day, its own: what is recorded, begun and ended is dated by it."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from bot.db.models import ObjectiveRow
from bot.domain.answers import Recorded
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, DEV, SETTINGS, Workspace

KOLKATA, HONOLULU, AUCKLAND = "Asia/Kolkata", "Pacific/Honolulu", "Pacific/Auckland"
STOCKHOLM, NEW_YORK = "Europe/Stockholm", "America/New_York"


def at(zone: str, day: date, hour: int, minute: int = 0) -> datetime:
    """The instant at which clocks in the zone show this."""
    there = datetime(day.year, day.month, day.day, hour, minute, tzinfo=ZoneInfo(zone))
    return there.astimezone(UTC)


def dev_in(workspace: Workspace, zone: str, team_zone: str = STOCKHOLM) -> None:
    """A team in one zone, and somebody who reports to it from another."""
    workspace.set_up(settings=replace(SETTINGS, zone=team_zone))
    workspace.services.members.meet(workspace.workspace_id, DEV, zone, now=workspace.clock())


def recorded(workspace: Workspace, of: Reading) -> Recorded:
    return workspace.report(of, by=DEV).recorded[0]


TUESDAY = date(2026, 11, 24)
MONDAY = TUESDAY - timedelta(days=1)


@pytest.mark.parametrize(
    ("zone", "team_zone", "instant", "day"),
    [
        (KOLKATA, STOCKHOLM, at(KOLKATA, TUESDAY, 1), MONDAY),
        (NEW_YORK, STOCKHOLM, at(NEW_YORK, MONDAY, 20), TUESDAY),
        (HONOLULU, AUCKLAND, at(HONOLULU, MONDAY, 9), TUESDAY),
        (AUCKLAND, HONOLULU, at(AUCKLAND, TUESDAY, 9), MONDAY),
        # The last minutes of the team's day and the first of the next, as clocks change.
        (KOLKATA, STOCKHOLM, at(STOCKHOLM, date(2026, 10, 25), 23, 59), date(2026, 10, 25)),
        (KOLKATA, STOCKHOLM, at(STOCKHOLM, date(2027, 3, 28), 0, 1), date(2027, 3, 28)),
    ],
)
def test_a_result_without_a_day_gets_the_teams(
    workspace: Workspace, zone: str, team_zone: str, instant: datetime, day: date
) -> None:
    dev_in(workspace, zone, team_zone)
    workspace.clock.time = instant - timedelta(days=30)
    of = workspace.aim(draft(by=date(2027, 12, 31)))
    workspace.clock.time = instant

    found = recorded(workspace, reading("comments linkedin", 8))

    assert (found.on, found.today) == (day, day)
    assert [progress.value for progress in found.progress] == [8]
    team = workspace.services.progress.team(workspace.actor(), of.team_id, now=instant)
    assert [progress.value for progress in team.progress] == [8]


@pytest.mark.parametrize(
    ("said", "day"),
    [
        (TUESDAY, MONDAY),  # "today" in Kolkata is not over in Stockholm, and not begun either
        (MONDAY, MONDAY),  # "yesterday"
        (MONDAY - timedelta(days=3), MONDAY - timedelta(days=3)),
    ],
)
def test_words_for_a_day_end_on_the_teams_day(workspace: Workspace, said: date, day: date) -> None:
    dev_in(workspace, KOLKATA)
    workspace.clock.time = at(KOLKATA, TUESDAY, 1)

    assert recorded(workspace, reading("comments linkedin", 8, on=said)).on == day


def test_the_teams_day_may_be_ahead_of_the_persons(workspace: Workspace) -> None:
    dev_in(workspace, NEW_YORK)
    workspace.clock.time = at(NEW_YORK, MONDAY, 20)

    assert recorded(workspace, reading("comments linkedin", 8, on=MONDAY)).on == MONDAY


def test_a_day_that_is_still_to_come_everywhere_is_refused(workspace: Workspace) -> None:
    dev_in(workspace, KOLKATA)
    workspace.clock.time = at(KOLKATA, TUESDAY, 1)

    with pytest.raises(CoachError, match=r"field\.day_to_come"):
        recorded(workspace, reading("comments linkedin", 8, on=TUESDAY + timedelta(days=1)))


def test_an_objective_begins_and_ends_on_the_teams_day(workspace: Workspace) -> None:
    dev_in(workspace, KOLKATA)
    workspace.clock.time = at(KOLKATA, TUESDAY, 1)
    of = workspace.aim(draft(), by=DEV)

    workspace.report(reading("comments linkedin", 4), by=ADA)
    assert workspace.value(of, DEV) == 4
    workspace.services.closing.close(workspace.actor(DEV), of.id, now=workspace.clock())

    (row,) = workspace.rows(ObjectiveRow)
    assert (row.starts_on, row.closed_on) == (MONDAY, MONDAY)


def test_the_form_begins_with_the_teams_day(workspace: Workspace) -> None:
    dev_in(workspace, KOLKATA)
    workspace.clock.time = at(KOLKATA, TUESDAY, 1)
    workspace.aim(draft())

    found = workspace.services.checkins.form(workspace.actor(DEV), now=workspace.clock())

    assert [number.day for number in found.numbers] == [MONDAY]


ZONES = st.sampled_from([HONOLULU, NEW_YORK, STOCKHOLM, KOLKATA, AUCKLAND, "Pacific/Kiritimati"])


@given(
    ZONES,
    ZONES,
    st.integers(0, 24 * 650).map(
        lambda hours: datetime(2026, 2, 1, tzinfo=UTC) + timedelta(hours=hours)
    ),
    st.integers(0, 3),
)
@hypothesis_settings(
    max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_no_number_lies_after_the_teams_day(
    workspace: Workspace, zone: str, team_zone: str, instant: datetime, ago: int
) -> None:
    workspace.clock.time = instant
    dev_in(workspace, zone, team_zone)
    today = instant.astimezone(ZoneInfo(zone)).date()

    found = recorded(
        workspace, reading("bookings", 1, on=today - timedelta(days=ago) if ago else None)
    )

    assert found.on <= found.today == instant.astimezone(ZoneInfo(team_zone)).date()
