"""Meeting people, and their wishes about being asked."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time

import pytest

from bot.db.models import AbsenceRow, MemberRow
from bot.domain.errors import InvalidField, NotFound
from bot.domain.team import Reminders
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, MARKETING, Office

MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def reminders(office: Office, user: str = ADA) -> Reminders:
    return office.services.members.reminders(office.actor(user))


def next_checkin(office: Office, user: str = ADA) -> datetime | None:
    standing = office.services.members.standing(office.actor(user, None), now=office.clock())
    return standing.next_checkin


def meet(office: Office, user: str, zone: str) -> None:
    office.services.members.meet(office.workspace_id, user, zone, now=office.clock())


def wish(office: Office, wishes: Reminders) -> datetime | None:
    return office.services.members.set_reminders(office.actor(), wishes, now=office.clock())


def test_whom_nobody_met_is_unknown(office: Office) -> None:
    found = office.services.members.unknown(
        office.workspace_id, frozenset({ADA, "U0NEW", "U0NOBODY"})
    )

    assert found == {"U0NEW", "U0NOBODY"}


def test_whom_the_coach_met_is_known_once(office: Office) -> None:
    for _ in range(2):
        meet(office, "U0NEW", "Asia/Tokyo")

    assert [row.zone for row in office.rows(MemberRow) if row.user == "U0NEW"] == ["Asia/Tokyo"]
    assert office.services.members.unknown(office.workspace_id, frozenset({"U0NEW"})) == set()


def test_who_was_never_met_is_told_so(office: Office) -> None:
    with pytest.raises(NotFound):
        reminders(office, "U0NOBODY")


def test_a_members_zone_and_check_in_follow_slacks(office: Office) -> None:
    meet(office, ADA, "Asia/Tokyo")

    assert reminders(office) == Reminders(zone="Asia/Tokyo")
    assert next_checkin(office) == datetime(2026, 11, 30, 0, tzinfo=UTC)


def test_a_zone_of_ones_own_survives_slacks(office: Office) -> None:
    wish(office, Reminders(zone="Europe/Paris", own_zone=True))

    meet(office, ADA, "Asia/Tokyo")

    assert reminders(office) == Reminders(zone="Europe/Paris", own_zone=True)
    assert next_checkin(office) == MONDAY_NINE


def test_without_a_zone_of_ones_own_slacks_counts_again(office: Office) -> None:
    wish(office, Reminders(zone="Europe/Paris", own_zone=True))
    wish(office, Reminders(zone="Europe/Paris", own_zone=False))

    meet(office, ADA, "Asia/Tokyo")

    assert reminders(office).zone == "Asia/Tokyo"


def test_today_is_what_the_members_calendar_shows(office: Office) -> None:
    meet(office, ADA, "Pacific/Kiritimati")
    office.clock.time = datetime(2026, 11, 23, 12, tzinfo=UTC)

    assert office.actor().today(office.clock()) == date(2026, 11, 24)


def test_own_days_and_time_move_the_check_in(office: Office) -> None:
    wishes = Reminders(zone="Europe/Stockholm", weekdays=frozenset({2, 4}), at=time(15, 30))

    following = wish(office, wishes)

    assert following == next_checkin(office) == datetime(2026, 11, 25, 14, 30, tzinfo=UTC)
    assert reminders(office) == wishes


def test_without_own_days_the_teams_count_again(office: Office) -> None:
    wish(office, Reminders(zone="Europe/Stockholm", weekdays=frozenset({2}), at=time(15)))

    assert wish(office, Reminders(zone="Europe/Stockholm")) == MONDAY_NINE


def test_an_unknown_zone_is_refused_and_changes_nothing(office: Office) -> None:
    before = reminders(office)

    with pytest.raises(InvalidField):
        wish(office, replace(before, zone="Mars/Olympus", own_zone=True))

    assert reminders(office) == before


def test_who_reports_for_nobody_can_have_wishes_but_is_not_asked(office: Office) -> None:
    wishes = Reminders(zone="Europe/London", at=time(15))

    following = office.services.members.set_reminders(office.actor(BEN), wishes, now=office.clock())

    assert (following, next_checkin(office, BEN)) == (None, None)
    assert reminders(office, BEN) == wishes


# Stopping and starting.


def test_who_stops_has_no_check_in_to_come(office: Office) -> None:
    office.services.members.stop(office.actor(), now=office.clock())

    assert reminders(office).stopped
    assert next_checkin(office) is None


def test_stopping_twice_is_stopping(office: Office) -> None:
    for _ in range(2):
        office.services.members.stop(office.actor(), now=office.clock())

    assert reminders(office).stopped


def test_who_starts_again_is_told_when_and_by_which_clock(office: Office) -> None:
    office.services.members.stop(office.actor(), now=office.clock())

    found = office.services.members.start(office.actor(), now=office.clock())

    assert found == (MONDAY_NINE, "Europe/Stockholm")
    assert not reminders(office).stopped
    assert next_checkin(office) == MONDAY_NINE


def test_wishes_do_not_start_what_was_stopped(office: Office) -> None:
    office.services.members.stop(office.actor(), now=office.clock())

    assert wish(office, Reminders(zone="Europe/Stockholm", at=time(15))) is None
    assert reminders(office).stopped


def test_neither_an_objective_nor_an_edit_of_the_team_starts_what_was_stopped(
    office: Office,
) -> None:
    office.services.members.stop(office.actor(), now=office.clock())

    office.aim(draft())
    office.set_up()

    assert next_checkin(office) is None


def test_who_reports_for_nobody_has_nothing_to_start(office: Office) -> None:
    found = office.services.members.start(office.actor(BEN), now=office.clock())

    assert found == (None, "Europe/London")


# Away and back.


def test_an_absence_is_told_by_the_members_own_calendar(office: Office) -> None:
    office.clock.time = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    office.services.members.go_away(office.actor(), date(2026, 11, 24), now=office.clock())

    assert [(row.first_on, row.last_on) for row in office.rows(AbsenceRow)] == [
        (date(2026, 11, 24), date(2026, 11, 24))
    ]
    assert reminders(office).away_until == date(2026, 11, 24)


def test_who_comes_back_is_here(office: Office) -> None:
    office.services.members.go_away(office.actor(), TODAY, now=office.clock())

    assert office.services.members.come_back(office.actor(), now=office.clock())
    assert reminders(office).away_until is None
    assert not office.services.members.come_back(office.actor(), now=office.clock())


def test_an_absence_keeps_the_schedule(office: Office) -> None:
    office.services.members.go_away(office.actor(), TODAY, now=office.clock())

    assert next_checkin(office) == MONDAY_NINE


# Home.


def test_home_shows_teams_objectives_and_what_is_due(office: Office) -> None:
    reported, silent = office.aim(draft("comments x")), office.aim(draft("comments linkedin"))
    office.report(reading("comments x", 4))

    found = office.services.members.standing(office.actor(ADA, None), now=office.clock())

    assert found.today == TODAY
    assert [team.channel for team in found.teams] == [MARKETING]
    assert {p.objective.id for p in found.progress} == {reported.id, silent.id}
    assert [p.objective.id for p in found.due] == [silent.id]
    assert found.next_checkin == MONDAY_NINE


def test_home_of_who_is_in_no_team_is_empty(office: Office) -> None:
    found = office.services.members.standing(office.actor(BEN, None), now=office.clock())

    assert (found.teams, found.progress, found.due, found.next_checkin) == ((), (), (), None)
