"""What teams and members decide about being asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

import pytest

from bot.domain.absences import Absence
from bot.domain.cadence import Cadence
from bot.domain.errors import InvalidField
from bot.domain.team import Purpose, Reminders, TeamSettings, checked_purpose, checkin_cadence

TEAM = TeamSettings(purpose=Purpose.SELL, zone="Europe/Stockholm")
MIDWEEK = replace(TEAM, checkin_weekdays=frozenset({2}), checkin_at=time(8, 30))
LONDON = Reminders(zone="Europe/London")


def test_a_team_starts_with_mondays_check_in_and_tuesdays_digest() -> None:
    assert (TEAM.checkin_weekdays, TEAM.checkin_at) == (frozenset({0}), time(9))
    assert TEAM.digest == Cadence(frozenset({1}), time(9), "Europe/Stockholm")


def test_a_member_is_asked_on_the_teams_days_by_their_own_clock() -> None:
    assert checkin_cadence(LONDON, [TEAM]) == Cadence(frozenset({0}), time(9), "Europe/London")


def test_several_teams_ask_on_all_their_days_at_the_earliest_time() -> None:
    asked = checkin_cadence(LONDON, [TEAM, MIDWEEK])

    assert asked == Cadence(frozenset({0, 2}), time(8, 30), "Europe/London")


def test_own_wishes_come_before_the_teams() -> None:
    wishes = replace(LONDON, weekdays=frozenset({4}), at=time(15))

    asked = checkin_cadence(wishes, [TEAM, MIDWEEK])

    assert asked == Cadence(frozenset({4}), time(15), "Europe/London")


def test_own_days_can_go_with_the_teams_time() -> None:
    wishes = replace(LONDON, weekdays=frozenset({4}))

    assert checkin_cadence(wishes, [MIDWEEK]) == Cadence(
        frozenset({4}), time(8, 30), "Europe/London"
    )


def test_midnight_is_a_wish_too() -> None:
    wishes = replace(LONDON, at=time(0))

    asked = checkin_cadence(wishes, [TEAM])

    assert asked is not None
    assert asked.at == time(0)


def test_who_reports_for_nobody_is_not_asked() -> None:
    assert checkin_cadence(LONDON, []) is None


def test_who_stopped_is_not_asked() -> None:
    assert checkin_cadence(replace(LONDON, stopped=True), [TEAM]) is None


@pytest.mark.parametrize(
    ("day", "away"),
    [
        (date(2026, 12, 1), False),
        (date(2026, 12, 2), True),
        (date(2026, 12, 4), True),
        (date(2026, 12, 5), False),
    ],
)
def test_an_absence_includes_its_first_and_its_last_day(day: date, away: bool) -> None:
    reminders = replace(LONDON, absences=(Absence(date(2026, 12, 2), date(2026, 12, 4)),))

    assert reminders.away_on(day) is away


def test_who_named_no_day_is_here() -> None:
    assert not LONDON.away_on(date(2026, 12, 4))


def test_the_words_of_a_purpose_are_trimmed() -> None:
    found = checked_purpose(Purpose.OTHER, "  to be \n found ")

    assert found == (Purpose.OTHER, "to be found")


def test_a_listed_purpose_needs_no_words() -> None:
    assert checked_purpose(Purpose.TOLD, "") == (Purpose.TOLD, "")


def test_another_purpose_needs_words() -> None:
    with pytest.raises(InvalidField) as refused:
        checked_purpose(Purpose.OTHER, " \n ")

    assert refused.value.field == "purpose_words"
