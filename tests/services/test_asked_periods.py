"""What answers a check-in, and what is outside of an objective's dates."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ObjectiveChangeRow, ObjectiveRow, ResultRow
from bot.domain.catalogue.measures import Measure
from bot.domain.errors import CoachError, NotAllowed, NotFound
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.kinds import Period
from bot.domain.objectives.objective import Objective
from bot.services.filing import FormValue
from tests.support.builders import TODAY, draft, measure, reading
from tests.support.workspace import ADA, BEN, EVENTS, Workspace

NEXT_MONDAY = datetime(2026, 11, 30, 8, 20, tzinfo=UTC)
LAST_WEEK = AskedPeriod(Period.WEEK, date(2026, 11, 29))
WEEKLY = draft("posts x", 5, per=Period.WEEK, by=None)


def on_days(workspace: Workspace) -> list[date]:
    return [row.on for row in workspace.rows(ResultRow) if row.undone_at is None]


def weekly_asked_on(workspace: Workspace, at: datetime) -> Objective:
    of = workspace.aim(WEEKLY)
    workspace.clock.time = at
    workspace.send_checkin()
    return of


@pytest.mark.parametrize(
    ("days", "on"),
    [
        (0, LAST_WEEK.last),
        (2, LAST_WEEK.last),  # answered on Wednesday
        (6, LAST_WEEK.last),
        (7, date(2026, 12, 7)),  # by then another week is over
    ],
)
def test_a_check_in_waits_until_its_week_is_not_the_last_any_more(
    workspace: Workspace, days: int, on: date
) -> None:
    weekly_asked_on(workspace, NEXT_MONDAY)
    workspace.clock.move(days=days)

    workspace.report(reading("posts x", 5))

    assert on_days(workspace) == [on]


def test_who_is_asked_on_fridays_means_the_week_that_is_ending(workspace: Workspace) -> None:
    workspace.aim(WEEKLY)
    fridays = [date(2026, 11, 27), date(2026, 12, 4), date(2026, 12, 11)]
    for friday in fridays:
        workspace.clock.time = datetime(friday.year, friday.month, friday.day, 15, tzinfo=UTC)
        workspace.send_checkin()
        workspace.report(reading("posts x", 5))

    assert on_days(workspace) == fridays


def test_who_reports_on_fridays_is_not_answering_mondays_check_in(workspace: Workspace) -> None:
    """It asked for something else: what was reported on Friday is not due on Monday."""
    workspace.aim(WEEKLY)
    workspace.aim(draft())
    fridays = [date(2026, 11, 27), date(2026, 12, 4)]
    for friday in fridays:
        workspace.clock.time = datetime(friday.year, friday.month, friday.day, 15, tzinfo=UTC)
        workspace.report(reading("posts x", 5))
        workspace.clock.move(days=3)
        workspace.send_checkin()

    assert on_days(workspace) == fridays


@pytest.mark.parametrize(
    ("day", "on"),
    [
        (date(2026, 11, 30), LAST_WEEK.last),
        (date(2026, 12, 2), LAST_WEEK.last),  # a Wednesday
        (date(2026, 12, 3), date(2026, 12, 3)),
    ],
)
def test_an_amount_that_is_asked_before_thursday_is_of_the_week_before(
    workspace: Workspace, day: date, on: date
) -> None:
    of = workspace.aim(draft())
    workspace.clock.time = datetime.combine(day, time(8), UTC)
    workspace.send_checkin()

    workspace.report(reading("comments linkedin", 5))

    assert on_days(workspace) == [on]
    assert workspace.value(of) == 5


def test_lead_and_lag_that_one_message_reports_are_of_the_same_week(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 24))
    weekly_asked_on(workspace, NEXT_MONDAY)

    workspace.report(reading("posts x", 2), reading("bookings", 4))

    assert on_days(workspace) == [LAST_WEEK.last, LAST_WEEK.last]


def test_levels_stay_on_their_day(workspace: Workspace) -> None:
    workspace.aim(draft("followers x", 900))
    weekly_asked_on(workspace, NEXT_MONDAY)

    workspace.report(reading("followers x", 420))

    assert on_days(workspace) == [NEXT_MONDAY.date()]


def test_an_amount_of_an_objective_that_began_today_stays_on_its_day(workspace: Workspace) -> None:
    workspace.clock.time = NEXT_MONDAY
    of = workspace.aim(draft("bookings", 24))
    workspace.send_checkin()

    workspace.report(reading("bookings", 4))

    assert on_days(workspace) == [NEXT_MONDAY.date()]
    assert workspace.value(of) == 4


def test_a_second_amount_in_the_week_stays_on_its_day(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.clock.time = NEXT_MONDAY
    workspace.send_checkin()
    workspace.report(reading("comments linkedin", 5))
    workspace.clock.move(days=1)

    workspace.report(reading("comments linkedin", 2))

    assert on_days(workspace) == [LAST_WEEK.last, date(2026, 12, 1)]
    assert workspace.value(of) == 7


def test_what_was_answered_on_friday_leaves_mondays_number_alone(workspace: Workspace) -> None:
    workspace.aim(draft())
    friday = date(2026, 11, 27)
    workspace.clock.time = datetime.combine(friday, time(15), UTC)
    workspace.send_checkin()
    workspace.report(reading("comments linkedin", 5))
    workspace.clock.move(days=3)

    workspace.report(reading("comments linkedin", 1))

    assert on_days(workspace) == [friday, NEXT_MONDAY.date()]


def test_what_ended_on_sunday_gets_its_last_amount(workspace: Workspace) -> None:
    over = workspace.aim(draft("posts x", 40, by=LAST_WEEK.last))
    weekly_asked_on(workspace, NEXT_MONDAY)

    workspace.report(reading("posts x", 5))

    assert workspace.value(over) == 5


def test_the_answer_of_one_is_not_that_of_another(workspace: Workspace) -> None:
    weekly_asked_on(workspace, NEXT_MONDAY)

    workspace.report(reading("posts x", 5), by=BEN)

    assert on_days(workspace) == [NEXT_MONDAY.date()]


def test_a_colleagues_weekly_objective_decides_as_well(workspace: Workspace) -> None:
    workspace.aim(WEEKLY, owner=BEN)
    workspace.aim(draft("posts x", 40))
    workspace.clock.time = NEXT_MONDAY
    workspace.send_checkin()

    workspace.report(reading("posts x", 5))

    assert on_days(workspace) == [LAST_WEEK.last]


def test_the_same_request_again_is_answered_alike(workspace: Workspace) -> None:
    weekly_asked_on(workspace, NEXT_MONDAY)
    actor = replace(workspace.actor(), request="R1")
    record = workspace.services.results.record

    first, again = (record(actor, [reading("posts x", 5)], now=workspace.clock()) for _ in range(2))

    assert first == again
    assert on_days(workspace) == [LAST_WEEK.last]


def test_the_receipt_knows_the_week_and_where_it_ended(workspace: Workspace) -> None:
    of = weekly_asked_on(workspace, NEXT_MONDAY)

    (found,) = workspace.report(reading("posts x", 5)).recorded

    assert (found.asked, found.on, found.progress) == (LAST_WEEK, LAST_WEEK.last, ())
    (then,) = found.past
    assert (then.period, then.progress.objective.id, then.progress.value) == (
        LAST_WEEK,
        of.id,
        Decimal(5),
    )


# Moving.


def test_an_answer_moves_and_comes_back_and_counts_once(workspace: Workspace) -> None:
    of = weekly_asked_on(workspace, NEXT_MONDAY)
    report = workspace.report(reading("posts x", 5), reading("bookings", 2)).report_id
    move = workspace.services.results.move

    for back, on, value in [
        (False, NEXT_MONDAY.date(), 5),
        (False, NEXT_MONDAY.date(), 5),
        (True, LAST_WEEK.last, None),
        (True, LAST_WEEK.last, None),
    ]:
        move(workspace.actor(), report, back=back, now=workspace.clock())
        counting = [row for row in workspace.rows(ResultRow) if row.undone_at is None]
        assert {row.metric: row.on for row in counting} == {
            "posts": on,
            "bookings": NEXT_MONDAY.date(),  # nobody asked for them
        }
        assert workspace.value(of) == value


def test_days_later_it_moves_to_the_day_of_its_report(workspace: Workspace) -> None:
    weekly_asked_on(workspace, NEXT_MONDAY)
    report = workspace.report(reading("posts x", 5)).report_id
    workspace.clock.move(days=20)

    workspace.services.results.move(workspace.actor(), report, back=False, now=workspace.clock())

    assert on_days(workspace) == [NEXT_MONDAY.date()]


def test_nobody_moves_what_others_reported_or_what_was_taken_back(workspace: Workspace) -> None:
    weekly_asked_on(workspace, NEXT_MONDAY)
    report = workspace.report(reading("posts x", 5)).report_id
    results, now = workspace.services.results, workspace.clock()

    with pytest.raises(NotAllowed, match=r"rights\.not_your_report_to_move"):
        results.move(workspace.actor(BEN), report, back=False, now=now)
    results.undo(workspace.actor(), report, now=now)
    with pytest.raises(NotFound):
        results.move(workspace.actor(), report, back=False, now=now)
    assert on_days(workspace) == []


# One field for each measure.


def filled(workspace: Workspace, *values: FormValue, user: str = ADA, request: str = "V1") -> None:
    workspace.services.results.record_form(
        workspace.actor(user), values, idempotency_key=request, now=workspace.clock()
    )


def of_before(of: Objective, value: int) -> FormValue:
    """A field of the forms that had one for each objective."""
    return FormValue(measure=of.measure, value=Decimal(value), on=TODAY, objective_id=of.id)


def test_the_form_has_one_field_for_what_three_objectives_count(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.aim(draft("comments linkedin", 5, per=Period.WEEK, by=None))
    workspace.aim(draft("comments", 100))

    (number,) = workspace.services.checkins.form(workspace.actor(), now=workspace.clock()).numbers

    assert (number.measure, len(number.goals)) == (measure("comments linkedin"), 3)


def test_a_form_of_before_counts_a_measure_once(workspace: Workspace) -> None:
    one = workspace.aim(draft("comments linkedin", 40))
    other = workspace.aim(draft("comments linkedin", 5, per=Period.WEEK, by=None))

    filled(workspace, of_before(one, 3), of_before(other, 3))

    assert (workspace.value(one), workspace.value(other)) == (Decimal(3), Decimal(3))


@pytest.mark.parametrize(("other", "value"), [("comments linkedin", 4), ("comments", 3)])
def test_a_form_of_before_that_could_count_twice_is_refused(
    workspace: Workspace, other: str, value: int
) -> None:
    one = workspace.aim(draft("comments linkedin", 40))
    per = Period.WEEK if other == "comments linkedin" else None
    second = workspace.aim(draft(other, 100, per=per, by=None if per else date(2026, 12, 31)))

    with pytest.raises(CoachError, match=r"result\.asked_twice"):
        filled(workspace, of_before(one, 3), of_before(second, value))

    assert on_days(workspace) == []


@pytest.mark.parametrize("gone", [measure("comments linkedin"), measure("posts x")])
def test_a_field_that_no_open_objective_counts_is_refused(
    workspace: Workspace, gone: Measure
) -> None:
    of = workspace.aim(draft("comments linkedin", 40))
    workspace.services.closing.close(workspace.actor(), of.id, now=workspace.clock())

    with pytest.raises(CoachError, match=r"result\.objectives_changed"):
        filled(workspace, FormValue(measure=gone, value=Decimal(3), team_id=of.team_id))


# Outside of an objective's dates.


def test_a_number_of_before_is_kept_and_said_to_be(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20))

    (found,) = workspace.report(
        reading("comments linkedin", 12, on=TODAY - timedelta(days=1))
    ).recorded

    assert (found.progress, found.past) == ((), ())
    assert [each.id for each in found.outside] == [of.id]
    assert on_days(workspace) == [TODAY - timedelta(days=1)]


def test_a_number_of_after_is_kept_and_said_to_be(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20, by=TODAY))
    workspace.clock.move(days=3)

    (found,) = workspace.report(reading("comments linkedin", 12)).recorded

    assert [each.id for each in found.outside] == [of.id]


def begin(workspace: Workspace, of: Objective, day: date, user: str = ADA) -> int | None:
    (answer,) = workspace.services.objectives.begin_earlier(
        workspace.actor(user), [of.id], day, now=workspace.clock()
    )
    return answer.act


def test_it_counts_once_the_objective_begins_on_its_day(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20))
    yesterday = TODAY - timedelta(days=1)
    workspace.report(reading("comments linkedin", 12, on=yesterday))

    act = begin(workspace, of, yesterday)

    assert act is not None
    assert workspace.value(of) == 12
    (change,) = workspace.rows(ObjectiveChangeRow)
    assert (change.field, change.old, change.new) == ("starts_on", "2026-11-23", "2026-11-22")
    assert begin(workspace, of, yesterday) is None
    workspace.services.acts.undo(workspace.actor(), act, now=workspace.clock())
    (row,) = workspace.rows(ObjectiveRow)
    assert row.starts_on == TODAY


@pytest.mark.parametrize("back", [32, 300])
def test_a_start_does_not_move_beyond_bounds(workspace: Workspace, back: int) -> None:
    of = workspace.aim(draft("comments linkedin", 20))

    with pytest.raises(CoachError, match=r"state\.too_long_before"):
        begin(workspace, of, TODAY - timedelta(days=back))


def test_what_goes_by_weeks_keeps_its_start(workspace: Workspace) -> None:
    of = workspace.aim(WEEKLY)

    with pytest.raises(CoachError, match=r"state\.too_long_before"):
        begin(workspace, of, TODAY - timedelta(days=1))


def test_the_owner_is_told_and_only_members_may(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    of = workspace.aim(draft("comments linkedin", 20), owner=BEN)

    assert begin(workspace, of, TODAY - timedelta(days=2)) is not None
    with pytest.raises(CoachError):
        workspace.services.objectives.begin_earlier(
            workspace.outside(BEN), [of.id], TODAY - timedelta(days=3), now=workspace.clock()
        )


@pytest.mark.parametrize(
    ("per", "asked_on", "answered_on", "on"),
    [
        # On the last of a month, answered on the first of the next.
        (Period.MONTH, date(2026, 11, 30), date(2026, 12, 1), date(2026, 11, 30)),
        # On a Friday, answered on Monday.
        (Period.WEEK, date(2026, 11, 27), date(2026, 11, 30), date(2026, 11, 29)),
        # The same week is not over yet.
        (Period.WEEK, date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 28)),
    ],
)
def test_what_was_asked_before_its_week_or_month_turned_belongs_to_it(
    workspace: Workspace, per: Period, asked_on: date, answered_on: date, on: date
) -> None:
    workspace.aim(draft("posts x", 5, per=per, by=None))
    workspace.report(reading("posts x", 1))
    workspace.clock.time = datetime.combine(asked_on, time(8), UTC)
    workspace.send_checkin()
    workspace.clock.time = datetime.combine(answered_on, time(8), UTC)

    workspace.report(reading("posts x", 4))

    assert on_days(workspace)[-1] == on
