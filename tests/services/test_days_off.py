"""Public holidays and absences are left out of what is expected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import AbsenceRow
from bot.domain.absences import Absence
from bot.domain.alarms.alarm import AlarmDraft, Outcome
from bot.domain.alarms.plan import AlarmPlan
from bot.domain.errors import InvalidField
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.team import NO_HOLIDAYS
from bot.services.members import CameBack
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, CLEO, SETTINGS, Workspace

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


def hand_over(workspace: Workspace, of: Objective, to: str) -> int | None:
    actor, now = workspace.actor(), workspace.clock()
    return workspace.services.objectives.hand_over(actor, of.id, to, now=now).act


def counted(workspace: Workspace, of: Objective) -> tuple[Decimal, Decimal | None, int]:
    """What the calendar of an objective decides on."""
    found = today_of(workspace, of)
    return found.gone, found.lead, found.days_left


def test_a_hand_over_changes_no_day_that_is_over(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    away(workspace, BEN, FRIDAY)
    workspace.clock.move(days=10)
    before = counted(workspace, of)

    hand_over(workspace, of, ADA)

    assert counted(workspace, of) == before
    workspace.clock.move(days=3)
    assert today_of(workspace, of).gone == Decimal(5) / 23  # of 28 working days Ben was here for 23


def test_what_is_to_come_has_the_calendar_of_the_new_owner(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    away(workspace, BEN, FRIDAY)
    away(workspace, CLEO, TODAY + timedelta(days=2))
    workspace.clock.move(days=1)

    hand_over(workspace, of, CLEO)

    # Ben's Monday is over, and Cleo is away on Tuesday and Wednesday.
    assert today_of(workspace, of).days_left == 25


def test_absences_of_before_and_after_they_owned_it_count_for_nobody(workspace: Workspace) -> None:
    away(workspace, ADA, TODAY)
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    workspace.clock.move(days=2)
    hand_over(workspace, of, ADA)
    away(workspace, BEN, NEW_YEAR)

    assert today_of(workspace, of).gone == Decimal(2) / 28


def test_handed_over_and_back_each_has_had_their_days(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    workspace.clock.move(days=1)
    hand_over(workspace, of, ADA)
    away(workspace, ADA, FRIDAY)
    workspace.clock.move(days=2)
    hand_over(workspace, of, BEN)

    assert today_of(workspace, of).days_left == 25  # 28, but for Monday, and Ada's two days
    assert today_of(workspace, of).gone == Decimal(1) / 26


def test_taken_back_at_once_a_hand_over_changes_nothing(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    away(workspace, BEN, FRIDAY)
    workspace.clock.move(days=2)
    before = counted(workspace, of)

    act = hand_over(workspace, of, ADA)
    assert act is not None
    workspace.services.acts.undo(workspace.actor(), act, now=workspace.clock())

    assert counted(workspace, of) == before


def test_all_surfaces_count_the_same_days(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    away(workspace, BEN, FRIDAY)
    workspace.clock.move(days=10)
    hand_over(workspace, of, ADA)
    shown = today_of(workspace, of)

    receipt = workspace.report(reading("comments linkedin", 0))
    elsewhere = workspace.report(reading("comments linkedin", 0), channel=None)
    digest = workspace.preview()

    for found in (
        receipt.recorded[0].progress[0],
        elsewhere.recorded[0].progress[0],
        digest.weeks[0].now,
    ):
        assert (found.gone, found.days_left) == (shown.gone, shown.days_left)


def test_an_absence_of_today_changes_no_earlier_day(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR))
    workspace.clock.move(days=7)
    assert today_of(workspace, of).gone == Decimal(5) / 28

    away(workspace, ADA, TODAY + timedelta(days=8))

    assert today_of(workspace, of).gone == Decimal(5) / 26


def test_undone_days_later_an_absence_keeps_the_days_that_are_over(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR), owner=BEN)
    now = workspace.clock()
    act = workspace.services.members.go_away(workspace.actor(), FRIDAY, user=BEN, now=now).act_id
    assert act is not None
    workspace.clock.move(days=2)

    workspace.services.acts.undo(workspace.actor(), act, now=workspace.clock())

    assert absences(workspace) == [(TODAY, TODAY + timedelta(days=1))]


# Absences that begin later.

NEXT_MONDAY, NEXT_FRIDAY = TODAY + timedelta(days=7), TODAY + timedelta(days=11)


def away_later(
    workspace: Workspace, first: date = NEXT_MONDAY, last: date = NEXT_FRIDAY, user: str = ADA
) -> int | None:
    """Ada says when somebody is away; the id of the act, if it is a colleague."""
    who, now = workspace.actor(), workspace.clock()
    other = None if user == ADA else user
    return workspace.services.members.go_away(who, last, since=first, user=other, now=now).act_id


def is_away_now(workspace: Workspace) -> bool:
    actor, now = workspace.actor(), workspace.clock()
    overview = workspace.services.members.overview(actor, now=now)
    return overview.reminders.away_on(overview.today)


def come_back(workspace: Workspace, on: date | None = None) -> CameBack:
    return workspace.services.members.come_back(workspace.actor(), on, now=workspace.clock())


def test_before_its_first_day_nobody_is_away(workspace: Workspace) -> None:
    away_later(workspace)

    seen = []
    for _ in range(13):
        seen.append(is_away_now(workspace))
        workspace.clock.move(days=1)

    assert seen == [False] * 7 + [True] * 5 + [False]


def test_only_the_days_of_the_absence_are_left_out(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 28, by=NEW_YEAR))

    away_later(workspace)

    assert today_of(workspace, of).days_left == 23
    workspace.clock.move(days=7)
    assert today_of(workspace, of).gone == Decimal(5) / 23


def test_a_later_absence_leaves_that_of_today_as_it_is(workspace: Workspace) -> None:
    away(workspace, ADA, FRIDAY)

    away_later(workspace)

    assert sorted(absences(workspace)) == [(TODAY, FRIDAY), (NEXT_MONDAY, NEXT_FRIDAY)]
    assert is_away_now(workspace)


def test_absences_that_overlap_are_one(workspace: Workspace) -> None:
    away_later(workspace)

    away_later(workspace, NEXT_MONDAY - timedelta(days=3), NEXT_MONDAY + timedelta(days=1))

    assert absences(workspace) == [(NEXT_MONDAY - timedelta(days=3), NEXT_FRIDAY)]


def test_who_is_back_is_still_away_later_unless_they_cancel_it(workspace: Workspace) -> None:
    away(workspace, ADA, TODAY)
    away_later(workspace)

    came = come_back(workspace)
    assert absences(workspace) == [(NEXT_MONDAY, NEXT_FRIDAY)]
    assert came.next_absence == Absence(NEXT_MONDAY, NEXT_FRIDAY)

    assert come_back(workspace, NEXT_MONDAY).next_absence is None
    assert absences(workspace) == []


def test_a_colleagues_later_absence_is_undone_alone(workspace: Workspace) -> None:
    workspace.set_up(ADA, BEN)
    away(workspace, BEN, FRIDAY)
    act = away_later(workspace, user=BEN)
    assert act is not None

    workspace.services.acts.undo(workspace.actor(), act, now=workspace.clock())

    assert absences(workspace) == [(TODAY, FRIDAY)]


def alarm_of_a_day(workspace: Workspace, *, is_drill: bool, outcome: Outcome) -> None:
    alarms, actor = workspace.services.alarms, workspace.actor()
    words = AlarmDraft(words="a leak", is_drill=is_drill)
    alarm = alarms.declare(actor, words, now=workspace.clock())
    workspace.clock.move(days=1)
    alarms.end(actor, alarm.id, outcome=outcome, now=workspace.clock())


@pytest.mark.parametrize(
    ("is_drill", "outcome", "marked"),
    [(False, Outcome.OVER, 2), (False, Outcome.FALSE, 0), (True, Outcome.OVER, 0)],
)
def test_the_days_of_a_real_alarm_are_marked_and_left_out_if_the_team_says_so(
    workspace: Workspace, is_drill: bool, outcome: Outcome, marked: int
) -> None:
    workspace.aim(draft())
    alarm_of_a_day(workspace, is_drill=is_drill, outcome=outcome)

    def found() -> tuple[int, int]:
        (week,) = workspace.preview().weeks
        return len(week.now.alarm_days), len(week.now.alarm_days & week.now.days_off)

    assert found() == (marked, 0)
    plan = AlarmPlan(leaves_days_out=True)
    workspace.services.alarm_plans.save(workspace.actor(), 1, plan, now=workspace.clock())
    assert found() == (marked, marked)
