"""Public holidays and absences are left out of what is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import AbsenceRow
from bot.domain.errors import InvalidField
from bot.domain.objectives.objective import Objective
from bot.domain.progress.pace import Progress
from bot.domain.team import NO_HOLIDAYS
from tests.support.builders import TODAY, draft
from tests.support.workspace import ADA, BEN, SETTINGS, Office

NEW_YEAR = date(2027, 1, 1)
"""A Friday: thirty weekdays from Monday the 23rd of November on."""
FRIDAY = date(2026, 11, 27)


def standing(office: Office, of: Objective) -> Progress:
    found = office.services.progress.team(office.actor(), now=office.clock())
    return next(each for each in found.progress if each.objective.id == of.id)


def away(office: Office, user: str, until: date) -> None:
    office.services.members.go_away(office.actor(user), until, now=office.clock())


def absences(office: Office) -> list[tuple[date, date]]:
    return [(row.first_on, row.last_on) for row in office.rows(AbsenceRow)]


@pytest.mark.parametrize(
    ("zone", "holidays", "days"),
    [
        ("Europe/Stockholm", None, 28),  # Christmas Day and New Year's Day
        ("Europe/London", None, 27),  # and Boxing Day, which is kept on the Monday after
        ("Europe/London", "SE", 28),
        ("Europe/Stockholm", NO_HOLIDAYS, 30),
        ("Etc/UTC", None, 30),
    ],
)
def test_the_holidays_are_those_of_the_zones_country_or_the_one_chosen(
    office: Office, zone: str, holidays: str | None, days: int
) -> None:
    office.set_up(settings=replace(SETTINGS, zone=zone, holidays=holidays))
    of = office.aim(draft("comments linkedin", 30, by=NEW_YEAR))

    assert standing(office, of).days_left == days


def test_a_country_without_known_holidays_is_refused_and_nothing_is_stored(
    empty_office: Office,
) -> None:
    with pytest.raises(InvalidField) as refused:
        empty_office.set_up(settings=replace(SETTINGS, holidays="Atlantis"))

    assert refused.value.field == "holidays"
    assert not empty_office.services.teams.channels(empty_office.workspace_id)


def test_while_the_owner_is_away_nothing_is_expected_then_or_later(office: Office) -> None:
    hers = office.aim(draft("comments linkedin", 28, by=NEW_YEAR))
    his = office.aim(draft("comments x", 28, by=NEW_YEAR), owner=BEN)
    away(office, ADA, FRIDAY)
    office.clock.move(days=7)

    assert (standing(office, hers).gone, standing(office, hers).days_left) == (Decimal(0), 23)
    assert standing(office, his).gone == Decimal(5) / 28


def test_an_absence_that_is_to_come_leaves_fewer_days(office: Office) -> None:
    of = office.aim(draft("comments linkedin", 28, by=NEW_YEAR))
    away(office, ADA, FRIDAY)

    assert standing(office, of).days_left == 23


def test_who_comes_back_early_was_away_until_yesterday(office: Office) -> None:
    away(office, ADA, FRIDAY)
    office.clock.move(days=2)

    office.services.members.come_back(office.actor(), now=office.clock())

    assert absences(office) == [(TODAY, TODAY + timedelta(days=1))]


def test_who_comes_back_the_same_day_was_never_away(office: Office) -> None:
    away(office, ADA, FRIDAY)

    office.services.members.come_back(office.actor(), now=office.clock())

    assert absences(office) == []


def test_a_longer_absence_is_still_one_and_a_later_one_another(office: Office) -> None:
    away(office, ADA, TODAY)
    office.clock.move(hours=1)
    away(office, ADA, FRIDAY)
    assert absences(office) == [(TODAY, FRIDAY)]

    office.clock.move(days=14)
    later = TODAY + timedelta(days=14)
    away(office, ADA, later)

    assert absences(office) == [(TODAY, FRIDAY), (later, later)]
