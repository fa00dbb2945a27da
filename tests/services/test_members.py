"""Meeting people, and their wishes about being asked."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from bot.db.models import AbsenceRow, MemberRow
from bot.domain.errors import InvalidField, NotFound
from bot.domain.team import Reminders
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, MARKETING, Workspace

MONDAY_NINE = datetime(2026, 11, 30, 8, tzinfo=UTC)


def reminders(workspace: Workspace, user: str = ADA) -> Reminders:
    return workspace.services.members.reminders(workspace.actor(user))


def next_checkin(workspace: Workspace, user: str = ADA) -> datetime | None:
    overview = workspace.services.members.overview(
        workspace.actor(user, None), now=workspace.clock()
    )
    return overview.next_checkin


def meet(workspace: Workspace, user: str, zone: str) -> None:
    workspace.services.members.meet(workspace.workspace_id, user, zone, now=workspace.clock())


def wish(workspace: Workspace, wishes: Reminders) -> datetime | None:
    following, _ = workspace.services.members.set_reminders(
        workspace.actor(), wishes, now=workspace.clock()
    )
    return following


def test_whom_nobody_met_is_unknown(workspace: Workspace) -> None:
    found = workspace.services.members.unknown(
        workspace.workspace_id, frozenset({ADA, "U0NEW", "U0NOBODY"})
    )

    assert found == {"U0NEW", "U0NOBODY"}


def test_whom_the_coach_met_is_known_once(workspace: Workspace) -> None:
    for _ in range(2):
        meet(workspace, "U0NEW", "Asia/Tokyo")

    assert [row.zone for row in workspace.rows(MemberRow) if row.user == "U0NEW"] == ["Asia/Tokyo"]
    assert workspace.services.members.unknown(workspace.workspace_id, frozenset({"U0NEW"})) == set()


def test_who_was_never_met_is_told_so(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        reminders(workspace, "U0NOBODY")


def test_a_members_zone_and_check_in_follow_slacks(workspace: Workspace) -> None:
    meet(workspace, ADA, "Asia/Tokyo")

    assert reminders(workspace) == Reminders(zone="Asia/Tokyo")
    assert next_checkin(workspace) == datetime(2026, 11, 30, 0, tzinfo=UTC)


def test_a_zone_of_ones_own_survives_slacks(workspace: Workspace) -> None:
    wish(workspace, Reminders(zone="Europe/Paris", own_zone=True))

    meet(workspace, ADA, "Asia/Tokyo")

    assert reminders(workspace) == Reminders(zone="Europe/Paris", own_zone=True)
    assert next_checkin(workspace) == MONDAY_NINE


def test_without_a_zone_of_ones_own_slacks_counts_again(workspace: Workspace) -> None:
    wish(workspace, Reminders(zone="Europe/Paris", own_zone=True))
    wish(workspace, Reminders(zone="Europe/Paris", own_zone=False))

    meet(workspace, ADA, "Asia/Tokyo")

    assert reminders(workspace).zone == "Asia/Tokyo"


def test_today_is_what_the_members_calendar_shows(workspace: Workspace) -> None:
    meet(workspace, ADA, "Pacific/Kiritimati")
    workspace.clock.time = datetime(2026, 11, 23, 12, tzinfo=UTC)

    assert workspace.actor().today(workspace.clock()) == date(2026, 11, 24)


def test_own_days_and_time_move_the_check_in(workspace: Workspace) -> None:
    wishes = Reminders(zone="Europe/Stockholm", weekdays=frozenset({2, 4}), at=time(15, 30))

    following = wish(workspace, wishes)

    assert following == next_checkin(workspace) == datetime(2026, 11, 25, 14, 30, tzinfo=UTC)
    assert reminders(workspace) == wishes


@pytest.mark.parametrize("told_by", ["home", "start", "wish", "skip", "back", "why"])
def test_no_check_in_is_announced_for_a_day_of_an_absence(
    workspace: Workspace, told_by: str
) -> None:
    actor, now, monday = workspace.actor(), workspace.clock(), date(2026, 11, 30)
    services = workspace.services
    services.members.go_away(actor, monday, since=date(2026, 11, 25), now=now)

    announced: dict[str, Callable[[], datetime | None]] = {
        "home": lambda: next_checkin(workspace),
        "start": lambda: services.members.start(actor, now=now)[0],
        "wish": lambda: wish(workspace, Reminders(zone="Europe/Stockholm")),
        "skip": lambda: services.checkins.skip(actor, now=now),
        "back": lambda: services.members.come_back(actor, now=now).next_checkin,
        "why": lambda: services.history.why(actor, now=now).next_checkin,
    }

    assert announced[told_by]() == MONDAY_NINE + timedelta(days=7)


def test_without_own_days_the_teams_count_again(workspace: Workspace) -> None:
    wish(workspace, Reminders(zone="Europe/Stockholm", weekdays=frozenset({2}), at=time(15)))

    assert wish(workspace, Reminders(zone="Europe/Stockholm")) == MONDAY_NINE


def test_an_unknown_zone_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    before = reminders(workspace)

    with pytest.raises(InvalidField):
        wish(workspace, replace(before, zone="Mars/Olympus", own_zone=True))

    assert reminders(workspace) == before


def test_who_reports_for_nobody_can_have_wishes_but_is_not_asked(workspace: Workspace) -> None:
    wishes = Reminders(zone="Europe/London", at=time(15))

    following, stored = workspace.services.members.set_reminders(
        workspace.actor(BEN), wishes, now=workspace.clock()
    )

    assert (following, next_checkin(workspace, BEN)) == (None, None)
    assert reminders(workspace, BEN) == stored == wishes


# Stopping and starting.


def test_who_stops_has_no_check_in_to_come(workspace: Workspace) -> None:
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    assert reminders(workspace).stopped
    assert next_checkin(workspace) is None


def test_stopping_twice_is_stopping(workspace: Workspace) -> None:
    for _ in range(2):
        workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    assert reminders(workspace).stopped


def test_who_starts_again_is_told_when_and_by_which_clock(workspace: Workspace) -> None:
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    found = workspace.services.members.start(workspace.actor(), now=workspace.clock())

    assert found == (MONDAY_NINE, "Europe/Stockholm")
    assert not reminders(workspace).stopped
    assert next_checkin(workspace) == MONDAY_NINE


def test_wishes_do_not_start_what_was_stopped(workspace: Workspace) -> None:
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    assert wish(workspace, Reminders(zone="Europe/Stockholm", at=time(15))) is None
    assert reminders(workspace).stopped


def test_neither_an_objective_nor_an_edit_of_the_team_starts_what_was_stopped(
    workspace: Workspace,
) -> None:
    workspace.services.members.stop(workspace.actor(), now=workspace.clock())

    workspace.aim(draft())
    workspace.set_up()

    assert next_checkin(workspace) is None


def test_who_reports_for_nobody_has_nothing_to_start(workspace: Workspace) -> None:
    found = workspace.services.members.start(workspace.actor(BEN), now=workspace.clock())

    assert found == (None, "Europe/London")


# Away and back.


def test_an_absence_is_told_by_the_members_own_calendar(workspace: Workspace) -> None:
    workspace.clock.time = datetime(2026, 11, 23, 23, 30, tzinfo=UTC)

    workspace.services.members.go_away(workspace.actor(), date(2026, 11, 24), now=workspace.clock())

    assert [(row.first_on, row.last_on) for row in workspace.rows(AbsenceRow)] == [
        (date(2026, 11, 24), date(2026, 11, 24))
    ]


def test_who_comes_back_is_here(workspace: Workspace) -> None:
    workspace.services.members.go_away(workspace.actor(), TODAY, now=workspace.clock())

    workspace.services.members.come_back(workspace.actor(), now=workspace.clock())
    assert workspace.rows(AbsenceRow) == []


def test_an_absence_keeps_the_schedule(workspace: Workspace) -> None:
    workspace.services.members.go_away(workspace.actor(), TODAY, now=workspace.clock())

    assert next_checkin(workspace) == MONDAY_NINE


# Home.


def test_home_shows_teams_objectives_and_what_is_due(workspace: Workspace) -> None:
    reported, silent = workspace.aim(draft("comments x")), workspace.aim(draft("comments linkedin"))
    workspace.report(reading("comments x", 4))

    found = workspace.services.members.overview(workspace.actor(ADA, None), now=workspace.clock())

    assert found.today == TODAY
    assert [team.channel for team in found.teams] == [MARKETING]
    assert {p.objective.id for p in found.progress} == {reported.id, silent.id}
    assert [number.measure for number in found.due] == [silent.measure]
    assert found.next_checkin == MONDAY_NINE


def test_home_of_who_is_in_no_team_is_empty(workspace: Workspace) -> None:
    found = workspace.services.members.overview(workspace.actor(BEN, None), now=workspace.clock())

    assert (found.teams, found.progress, found.due, found.next_checkin) == ((), (), (), None)
