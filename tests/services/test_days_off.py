"""Public holidays and absences are left out of what is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import AbsenceRow
from bot.domain.errors import InvalidField
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.team import NO_HOLIDAYS
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, SETTINGS, Workspace

NEW_YEAR = date(2027, 1, 1)
"""A Friday: thirty weekdays from Monday the 23rd of November on."""
FRIDAY = date(2026, 11, 27)


def today_of(workspace: Workspace, of: Objective) -> Progress:
    found = workspace.services.progress.team(workspace.actor(), now=workspace.clock())
    return next(each for each in found.progress if each.objective.id == of.id)


def away(workspace: Workspace, user: str, until: date) -> None:
    workspace.services.members.go_away(workspace.actor(user), until, now=workspace.clock())


def absences(workspace: Workspace) -> list[tuple[date, date]]:
    return [(row.first_on, row.last_on) for row in workspace.rows(AbsenceRow)]


@pytest.mark.parametrize(
    ("zone", "holidays", "days"),
    [
        ("Europe/Stockholm", None, 28),  # Christmas Day and New Year's Day
        ("Europe/London", None, 27),  # and Boxing Day, which is kept on the Monday after
        ("Europe/London", "GB-SCT", 26),  # and Saint Andrew's Day
        ("Europe/London", "SE", 28),
        ("Europe/London", "GB", 27),
        ("Europe/Stockholm", NO_HOLIDAYS, 30),
        ("Etc/UTC", None, 30),
    ],
)
def test_the_holidays_are_those_of_the_zones_country_or_the_one_chosen(
    workspace: Workspace, zone: str, holidays: str | None, days: int
) -> None:
    workspace.set_up(settings=replace(SETTINGS, zone=zone, holidays=holidays))
    of = workspace.aim(draft("comments linkedin", 30, by=NEW_YEAR))

    assert today_of(workspace, of).days_left == days


@pytest.mark.parametrize("place", ["Atlantis", "DE-XX", "DE-", "", "XX-BY", "GB-eng"])
def test_a_place_without_known_holidays_is_refused_and_nothing_is_stored(
    empty_workspace: Workspace, place: str
) -> None:
    with pytest.raises(InvalidField) as refused:
        empty_workspace.set_up(settings=replace(SETTINGS, holidays=place))

    assert refused.value.field == "holidays"
    assert not empty_workspace.services.teams.channels(empty_workspace.workspace_id)


def test_while_the_owner_is_away_nothing_is_expected_then_or_later(workspace: Workspace) -> None:
    hers = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR))
    his = workspace.aim(draft("comments x", 28, by=NEW_YEAR), owner=BEN)
    away(workspace, ADA, FRIDAY)
    workspace.clock.move(days=7)

    assert (today_of(workspace, hers).gone, today_of(workspace, hers).days_left) == (Decimal(0), 23)
    assert today_of(workspace, his).gone == Decimal(5) / 28


def test_an_absence_that_is_to_come_leaves_fewer_days(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR))
    away(workspace, ADA, FRIDAY)

    assert today_of(workspace, of).days_left == 23


def test_who_comes_back_early_was_away_until_yesterday(workspace: Workspace) -> None:
    away(workspace, ADA, FRIDAY)
    workspace.clock.move(days=2)

    workspace.services.members.come_back(workspace.actor(), now=workspace.clock())

    assert absences(workspace) == [(TODAY, TODAY + timedelta(days=1))]


def test_who_comes_back_the_same_day_was_never_away(workspace: Workspace) -> None:
    away(workspace, ADA, FRIDAY)

    workspace.services.members.come_back(workspace.actor(), now=workspace.clock())

    assert absences(workspace) == []


def test_a_longer_absence_is_still_one_and_a_later_one_another(workspace: Workspace) -> None:
    away(workspace, ADA, TODAY)
    workspace.clock.move(hours=1)
    away(workspace, ADA, FRIDAY)
    assert absences(workspace) == [(TODAY, FRIDAY)]

    workspace.clock.move(days=14)
    later = TODAY + timedelta(days=14)
    away(workspace, ADA, later)

    assert absences(workspace) == [(TODAY, FRIDAY), (later, later)]
