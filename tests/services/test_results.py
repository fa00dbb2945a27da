"""Recording results: whose they are, what they count for, and what is refused."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ReportRow, ResultRow
from bot.domain.errors import CoachError, NotFound, NotSetUp, NotUnderstood
from bot.domain.progress.pace import Verdict
from bot.domain.progress.result import Reading
from tests.support.builders import TODAY, draft, measure, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Office

YESTERDAY = TODAY - timedelta(days=1)


def test_a_report_counts_for_the_objective_it_moves(office: Office) -> None:
    of = office.aim(draft("comments linkedin", 20))

    receipt = office.report(reading("comments linkedin", 4))

    (recorded,) = receipt.recorded
    assert (recorded.measure, recorded.value, recorded.on) == (of.measure, Decimal(4), TODAY)
    assert [(p.objective, p.value) for p in recorded.progress] == [(of, Decimal(4))]
    assert (receipt.team.channel, receipt.today) == (MARKETING, TODAY)


def test_several_values_make_one_report(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    office.aim(draft("followers x", 500))

    receipt = office.report(
        reading("comments linkedin", 4), reading("followers x", 420), reading("bookings", 2)
    )

    assert [(r.measure, r.value) for r in receipt.recorded] == [
        (measure("comments linkedin"), Decimal(4)),
        (measure("followers x"), Decimal(420)),
        (measure("bookings"), Decimal(2)),
    ]
    assert [len(r.progress) for r in receipt.recorded] == [1, 1, 0]
    assert [row.id for row in office.rows(ReportRow)] == [receipt.report_id]


def test_amounts_add_up_and_levels_replace_each_other(office: Office) -> None:
    comments, followers = office.aim(draft()), office.aim(draft("followers x", 500))

    for number in (4, 6):
        office.report(reading("comments linkedin", number), reading("followers x", 400 + number))

    assert (office.value(comments), office.value(followers)) == (Decimal(10), Decimal(406))


def test_one_report_may_say_the_same_twice(office: Office) -> None:
    of = office.aim(draft())

    receipt = office.report(
        reading("comments linkedin", 4), reading("comments linkedin", 3, on=YESTERDAY)
    )

    assert [r.progress[0].value for r in receipt.recorded] == [4, 4]
    assert office.value(of) == 4  # yesterday was before the objective


def test_a_late_report_counts_for_the_day_it_was_made(office: Office) -> None:
    of = office.aim(draft())
    office.clock.move(days=7)

    receipt = office.report(reading("comments linkedin", 4, on=TODAY))

    assert receipt.recorded[0].on == TODAY
    (progress,) = receipt.recorded[0].progress
    assert (progress.objective.id, progress.value, progress.last_on) == (of.id, Decimal(4), TODAY)


def test_a_level_of_an_earlier_day_does_not_replace_a_later_one(office: Office) -> None:
    of = office.aim(draft("followers x", 500))
    office.clock.move(days=7)
    office.report(reading("followers x", 420))

    office.report(reading("followers x", 410, on=TODAY))

    assert office.value(of) == 420


def test_the_day_is_the_reporters_own(office: Office) -> None:
    office.clock.time = datetime(2026, 11, 24, 2, tzinfo=UTC)

    days = [
        office.report(reading("comments linkedin", 1), by=user).recorded[0].on
        for user in (ADA, CLEO)
    ]

    assert days == [date(2026, 11, 24), TODAY]  # in New York it is still the 23rd


def test_amounts_count_for_an_objective_that_names_no_platform(office: Office) -> None:
    everywhere, there = office.aim(draft("comments")), office.aim(draft("comments linkedin"))

    office.report(reading("comments linkedin", 4), reading("comments x", 3))

    assert (office.value(everywhere), office.value(there)) == (Decimal(7), Decimal(4))


def test_everybody_in_the_channel_counts_for_the_team(office: Office) -> None:
    of = office.aim(draft())

    office.report(reading("comments linkedin", 4), by=BEN)

    assert office.value(of) == 4


# Where: the platform is named, known from the objectives, or asked for.


def test_without_a_platform_the_only_one_in_use_is_meant(office: Office) -> None:
    office.aim(draft("comments linkedin"))

    receipt = office.report(reading("comments", 4))

    assert receipt.recorded[0].measure == measure("comments linkedin")


def test_without_a_platform_an_objective_for_all_is_meant(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    office.aim(draft("comments"))

    receipt = office.report(reading("comments", 4))

    assert receipt.recorded[0].measure == measure("comments")


def test_without_a_platform_several_in_use_have_to_be_told_apart(office: Office) -> None:
    office.aim(draft("comments linkedin"))
    office.aim(draft("comments x"))

    with pytest.raises(NotUnderstood, match="/social report linkedin comments 4"):
        office.report(reading("comments", 4))


def test_without_a_platform_and_an_objective_it_has_to_be_named(office: Office) -> None:
    with pytest.raises(NotUnderstood, match="not where"):
        office.report(reading("comments", 4))


@pytest.mark.parametrize("words", ["bookings", "revenue", "hours", "complaints"])
def test_what_happens_on_no_platform_needs_none(office: Office, words: str) -> None:
    receipt = office.report(reading(words, 4))

    assert receipt.recorded[0].measure == measure(words)


# Which team: the channel's, or the one that counts it.


def test_outside_a_channel_the_team_that_counts_it_is_meant(office: Office) -> None:
    office.set_up(channel=EVENTS)
    office.aim(draft("comments linkedin"))
    office.aim(draft("bookings"), channel=EVENTS)

    receipt = office.report(reading("comments linkedin", 4), reading("bookings", 2), channel=None)

    found = [r.progress[0].objective.team_id for r in receipt.recorded]
    assert len(set(found)) == 2


def test_outside_a_channel_the_only_team_is_meant(office: Office) -> None:
    receipt = office.report(reading("bookings", 2), channel=None)

    assert receipt.team.channel == MARKETING


@pytest.mark.parametrize("counted", [True, False])
def test_outside_a_channel_several_teams_have_to_be_told_apart(
    office: Office, counted: bool
) -> None:
    office.set_up(channel=EVENTS)
    for channel in (MARKETING, EVENTS) if counted else ():
        office.aim(draft("comments linkedin"), channel=channel)

    with pytest.raises(NotUnderstood, match="<#C0MARKETING>, <#C0EVENTS>"):
        office.report(reading("comments linkedin", 4), channel=None)


def test_in_a_channel_only_its_team_is_meant(office: Office) -> None:
    office.set_up(channel=EVENTS)
    of = office.aim(draft("comments linkedin"))

    receipt = office.report(reading("comments linkedin", 4), channel=EVENTS)

    assert (receipt.team.channel, receipt.recorded[0].progress) == (EVENTS, ())
    assert office.value(of) is None


def test_without_a_team_nothing_can_be_recorded(empty_office: Office) -> None:
    with pytest.raises(NotSetUp):
        empty_office.report(reading("bookings", 2))


def test_a_stranger_has_to_be_met_first(office: Office) -> None:
    with pytest.raises(NotFound):
        office.report(reading("bookings", 2), by="U0NOBODY")


# Gains and losses of a level.


def test_a_gain_or_loss_moves_the_standing(office: Office) -> None:
    of = office.aim(draft("followers x", 500))
    office.report(reading("followers x", 400))

    office.report(reading("followers x", 30, change=True))
    office.report(reading("followers x", -12, change=True))

    assert office.value(of) == 418


def test_a_gain_on_an_unknown_standing_is_refused(office: Office) -> None:
    office.aim(draft("followers x", 500))
    office.report(reading("followers linkedin", 900))

    with pytest.raises(NotUnderstood, match="how many followers there are yet"):
        office.report(reading("followers x", 30, change=True))

    assert len(office.rows(ResultRow)) == 1


def test_a_gain_on_a_standing_of_long_ago_counts_from_it(office: Office) -> None:
    office.report(reading("followers x", 400))
    office.clock.move(days=300)
    of = office.aim(draft("followers x", 500, by=date(2027, 12, 31)))

    office.report(reading("followers x", 30, change=True))

    assert office.value(of) == 430


# All or nothing.


@pytest.mark.parametrize(
    "wrong",
    [
        reading("comments linkedin", -4),
        reading("comments linkedin", 4, on=TODAY + timedelta(days=1)),
        reading("comments", 4),
        reading("followers x", 4, change=True),
    ],
)
def test_of_a_report_that_cannot_be_true_nothing_is_kept(office: Office, wrong: Reading) -> None:
    with pytest.raises(CoachError):
        office.report(reading("bookings", 2), wrong)

    assert office.rows(ResultRow) == []
    assert office.rows(ReportRow) == []


# The form.


def test_a_form_records_its_values_by_objective(office: Office) -> None:
    comments, followers = office.aim(draft()), office.aim(draft("followers x", 500))
    office.clock.move(days=7)

    receipt = office.fill_in({comments.id: 4, followers.id: 420}, TODAY)

    assert receipt is not None
    assert [(r.value, r.change, r.on) for r in receipt.recorded] == [
        (Decimal(4), True, TODAY),
        (Decimal(420), False, TODAY),
    ]
    assert (office.value(comments), office.value(followers)) == (Decimal(4), Decimal(420))


def test_the_same_form_twice_counts_once(office: Office) -> None:
    of = office.aim(draft())

    receipts = [office.fill_in({of.id: 4}, TODAY, request="V1") for _ in range(2)]

    assert [receipt is None for receipt in receipts] == [False, True]
    assert office.value(of) == 4


def test_another_form_counts_again(office: Office) -> None:
    of = office.aim(draft())

    for request in ("V1", "V2"):
        office.fill_in({of.id: 4}, TODAY, request=request)

    assert office.value(of) == 8


def test_a_form_that_was_refused_may_be_sent_again(office: Office) -> None:
    of = office.aim(draft())
    with pytest.raises(CoachError):
        office.fill_in({of.id: -4}, TODAY)

    receipt = office.fill_in({of.id: 4}, TODAY)

    assert receipt is not None
    assert office.value(of) == 4


def test_a_form_may_be_for_several_teams(office: Office) -> None:
    office.set_up(channel=EVENTS)
    one, other = office.aim(draft()), office.aim(draft(target=30), channel=EVENTS)

    receipt = office.fill_in({one.id: 4, other.id: 6}, TODAY)

    assert receipt is not None
    assert [[p.objective.id for p in r.progress] for r in receipt.recorded] == [
        [one.id],
        [other.id],
    ]
    assert (office.value(one), office.value(other)) == (Decimal(4), Decimal(6))


def test_an_empty_form_is_refused(office: Office) -> None:
    with pytest.raises(CoachError, match="Nothing was filled in"):
        office.fill_in({}, TODAY)


def test_a_form_for_a_closed_objective_is_refused(office: Office) -> None:
    of = office.aim(draft())
    office.services.objectives.close(office.actor(), of.id, now=office.clock())

    with pytest.raises(CoachError):
        office.fill_in({of.id: 4}, TODAY)


def test_a_form_cannot_reach_into_a_team_of_others(office: Office) -> None:
    of = office.aim(draft())

    with pytest.raises(CoachError):
        office.fill_in({of.id: 4}, TODAY, by=BEN)

    assert office.value(of) is None


# Exactly, and for good.


@pytest.mark.parametrize("value", ["0.0001", "19.95", "0", "999999999999.9999"])
def test_an_amount_is_kept_to_four_places(office: Office, value: str) -> None:
    of = office.aim(draft("revenue", 20))

    office.report(reading("revenue", value))

    assert office.value(of) == Decimal(value)


def test_many_small_amounts_add_up_exactly(office: Office) -> None:
    of = office.aim(draft("revenue", 1))

    office.report(*(reading("revenue", "0.1") for _ in range(10)))

    (progress,) = office.services.progress.mine(office.actor(), now=office.clock()).progress
    assert (progress.value, progress.verdict, progress.reports) == (Decimal(1), Verdict.REACHED, 10)
    assert office.value(of) == 1
