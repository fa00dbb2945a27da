"""Recording results: whose they are, what they count for, and what is refused."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ReportRow, ResultRow
from bot.domain.errors import CoachError, NotFound, NotSetUp, NotUnderstood, WhichTeam
from bot.domain.progress.result import Reading
from bot.domain.progress.verdict import Verdict
from tests.support.builders import TODAY, draft, measure, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace

YESTERDAY = TODAY - timedelta(days=1)


def test_a_report_counts_for_the_objective_it_moves(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20))

    receipt = workspace.report(reading("comments linkedin", 4))

    (recorded,) = receipt.recorded
    assert (recorded.measure, recorded.value, recorded.on) == (of.measure, Decimal(4), TODAY)
    assert [(p.objective, p.value) for p in recorded.progress] == [(of, Decimal(4))]
    assert (receipt.team.channel, receipt.today) == (MARKETING, TODAY)


def test_several_values_make_one_report(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("followers x", 500))

    receipt = workspace.report(
        reading("comments linkedin", 4), reading("followers x", 420), reading("bookings", 2)
    )

    assert [(r.measure, r.value) for r in receipt.recorded] == [
        (measure("comments linkedin"), Decimal(4)),
        (measure("followers x"), Decimal(420)),
        (measure("bookings"), Decimal(2)),
    ]
    assert [len(r.progress) for r in receipt.recorded] == [1, 1, 0]
    assert [row.id for row in workspace.rows(ReportRow)] == [receipt.report_id]


def test_amounts_add_up_and_levels_replace_each_other(workspace: Workspace) -> None:
    comments, followers = workspace.aim(draft()), workspace.aim(draft("followers x", 500))

    for number in (4, 6):
        workspace.report(reading("comments linkedin", number), reading("followers x", 400 + number))

    assert (workspace.value(comments), workspace.value(followers)) == (Decimal(10), Decimal(406))


def test_one_report_may_say_the_same_twice(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    receipt = workspace.report(
        reading("comments linkedin", 4), reading("comments linkedin", 3, on=YESTERDAY)
    )

    today, yesterday = receipt.recorded
    assert [progress.value for progress in today.progress] == [4]
    assert (yesterday.progress, [each.id for each in yesterday.outside]) == ((), [of.id])
    assert workspace.value(of) == 4  # yesterday was before the objective


def test_a_late_report_counts_for_the_day_it_was_made(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.clock.move(days=7)

    receipt = workspace.report(reading("comments linkedin", 4, on=TODAY))

    assert receipt.recorded[0].on == TODAY
    (progress,) = receipt.recorded[0].progress
    assert (progress.objective.id, progress.value, progress.last_on) == (of.id, Decimal(4), TODAY)


def test_a_level_of_an_earlier_day_does_not_replace_a_later_one(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    workspace.clock.move(days=7)
    workspace.report(reading("followers x", 420))

    workspace.report(reading("followers x", 410, on=TODAY))

    assert workspace.value(of) == 420


def test_without_a_day_it_is_the_teams(workspace: Workspace) -> None:
    workspace.clock.time = datetime(2026, 11, 24, 2, tzinfo=UTC)

    days = [
        workspace.report(reading("comments linkedin", 1), by=user).recorded[0].on
        for user in (ADA, CLEO)
    ]

    stored = [row.on for row in workspace.rows(ResultRow)]
    assert days == stored == [date(2026, 11, 24)] * 2  # although in New York it is still the 23rd


def test_amounts_count_for_an_objective_that_names_no_platform(workspace: Workspace) -> None:
    everywhere, there = workspace.aim(draft("comments")), workspace.aim(draft("comments linkedin"))

    workspace.report(reading("comments linkedin", 4), reading("comments x", 3))

    assert (workspace.value(everywhere), workspace.value(there)) == (Decimal(7), Decimal(4))


def test_everybody_in_the_channel_counts_for_the_team(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    workspace.report(reading("comments linkedin", 4), by=BEN)

    assert workspace.value(of) == 4


# Where: the platform is named, known from the objectives, or asked for.


def test_without_a_platform_the_only_one_in_use_is_meant(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))

    receipt = workspace.report(reading("comments", 4))

    assert receipt.recorded[0].measure == measure("comments linkedin")


def test_without_a_platform_an_objective_for_all_is_meant(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments"))

    receipt = workspace.report(reading("comments", 4))

    assert receipt.recorded[0].measure == measure("comments")


def test_without_a_platform_several_in_use_have_to_be_told_apart(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("comments x"))

    with pytest.raises(
        NotUnderstood, match=r"result\.no_platform metric=comments typed=comments 4"
    ):
        workspace.report(reading("comments", 4))


def test_without_a_platform_and_an_objective_it_has_to_be_named(workspace: Workspace) -> None:
    with pytest.raises(NotUnderstood, match=r"result\.no_platform"):
        workspace.report(reading("comments", 4))


@pytest.mark.parametrize(
    ("counted", "filed"),
    [
        (["signups newsletter"], "signups newsletter"),
        (["signups"], "signups"),
        (["signups blog"], "signups blog"),
        (["signups newsletter", "signups x"], "signups blog"),
        ([], "signups blog"),
    ],
)
def test_a_carried_platform_gives_way_to_the_only_one_that_is_counted(
    workspace: Workspace, counted: list[str], filed: str
) -> None:
    for words in counted:
        workspace.aim(draft(words))

    receipt = workspace.report(replace(reading("signups blog", 14), carried=True))

    assert receipt.recorded[0].measure == measure(filed)


@pytest.mark.parametrize("words", ["bookings", "revenue", "hours", "complaints"])
def test_what_happens_on_no_platform_needs_none(workspace: Workspace, words: str) -> None:
    receipt = workspace.report(reading(words, 4))

    assert receipt.recorded[0].measure == measure(words)


# Which team: the channel's, or the one that counts it.


def test_outside_a_channel_the_team_that_counts_it_is_meant(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    workspace.aim(draft("comments linkedin"))
    workspace.aim(draft("bookings"), channel=EVENTS)

    receipt = workspace.report(
        reading("comments linkedin", 4), reading("bookings", 2), channel=None
    )

    found = [r.progress[0].objective.team_id for r in receipt.recorded]
    assert len(set(found)) == 2


def test_outside_a_channel_the_only_team_is_meant(workspace: Workspace) -> None:
    receipt = workspace.report(reading("bookings", 2), channel=None)

    assert receipt.team.channel == MARKETING


@pytest.mark.parametrize("counted", [True, False])
def test_outside_a_channel_several_teams_have_to_be_told_apart(
    workspace: Workspace, counted: bool
) -> None:
    workspace.set_up(channel=EVENTS)
    for channel in (MARKETING, EVENTS) if counted else ():
        workspace.aim(draft("comments linkedin"), channel=channel)

    with pytest.raises(WhichTeam, match=r"channels=C0MARKETING, C0EVENTS"):
        workspace.report(reading("comments linkedin", 4), channel=None)


def test_in_a_channel_only_its_team_is_meant(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    of = workspace.aim(draft("comments linkedin"))

    receipt = workspace.report(reading("comments linkedin", 4), channel=EVENTS)

    assert (receipt.team.channel, receipt.recorded[0].progress) == (EVENTS, ())
    assert workspace.value(of) is None


def test_without_a_team_nothing_can_be_recorded(empty_workspace: Workspace) -> None:
    with pytest.raises(NotSetUp):
        empty_workspace.report(reading("bookings", 2))


def test_a_stranger_has_to_be_met_first(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        workspace.report(reading("bookings", 2), by="U0NOBODY")


# Gains and losses of a level.


def test_a_gain_or_loss_moves_the_standing(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    workspace.report(reading("followers x", 400))

    workspace.report(reading("followers x", 30, change=True))
    workspace.report(reading("followers x", -12, change=True))

    assert workspace.value(of) == 418


def test_a_gain_on_an_unknown_standing_is_refused(workspace: Workspace) -> None:
    workspace.aim(draft("followers x", 500))
    workspace.report(reading("followers linkedin", 900))

    with pytest.raises(NotUnderstood, match=r"result\.unknown_level metric=followers") as refused:
        workspace.report(reading("followers x", 30, change=True))

    assert refused.value.values["typed"] == "x followers 420"
    assert len(workspace.rows(ResultRow)) == 1


def test_a_gain_on_a_standing_of_long_ago_counts_from_it(workspace: Workspace) -> None:
    workspace.report(reading("followers x", 400))
    workspace.clock.move(days=300)
    of = workspace.aim(draft("followers x", 500, by=date(2027, 12, 31)))

    workspace.report(reading("followers x", 30, change=True))

    assert workspace.value(of) == 430


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
def test_of_a_report_that_cannot_be_true_nothing_is_kept(
    workspace: Workspace, wrong: Reading
) -> None:
    with pytest.raises(CoachError):
        workspace.report(reading("bookings", 2), wrong)

    assert workspace.rows(ResultRow) == []
    assert workspace.rows(ReportRow) == []


# The form.


def test_a_form_records_its_values_by_objective(workspace: Workspace) -> None:
    comments, followers = workspace.aim(draft()), workspace.aim(draft("followers x", 500))
    workspace.clock.move(days=7)

    receipt = workspace.fill_in({comments.id: 4, followers.id: 420}, TODAY)

    assert receipt is not None
    assert [(r.value, r.change, r.on) for r in receipt.recorded] == [
        (Decimal(4), True, TODAY),
        (Decimal(420), False, TODAY),
    ]
    assert (workspace.value(comments), workspace.value(followers)) == (Decimal(4), Decimal(420))


def test_the_same_form_twice_counts_once(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    receipts = [workspace.fill_in({of.id: 4}, TODAY, request="V1") for _ in range(2)]

    assert [receipt is None for receipt in receipts] == [False, True]
    assert workspace.value(of) == 4


def test_another_form_counts_again(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    for request in ("V1", "V2"):
        workspace.fill_in({of.id: 4}, TODAY, request=request)

    assert workspace.value(of) == 8


def test_a_form_that_was_refused_may_be_sent_again(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    with pytest.raises(CoachError):
        workspace.fill_in({of.id: -4}, TODAY)

    receipt = workspace.fill_in({of.id: 4}, TODAY)

    assert receipt is not None
    assert workspace.value(of) == 4


def test_a_form_may_be_for_several_teams(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    one, other = workspace.aim(draft()), workspace.aim(draft(target=30), channel=EVENTS)

    receipt = workspace.fill_in({one.id: 4, other.id: 6}, TODAY)

    assert receipt is not None
    assert [[p.objective.id for p in r.progress] for r in receipt.recorded] == [
        [one.id],
        [other.id],
    ]
    assert (workspace.value(one), workspace.value(other)) == (Decimal(4), Decimal(6))


def test_an_empty_form_is_refused(workspace: Workspace) -> None:
    with pytest.raises(CoachError, match=r"result\.nothing_filled_in"):
        workspace.fill_in({}, TODAY)


def test_a_form_for_a_closed_objective_is_refused(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.services.closing.close(workspace.actor(), of.id, now=workspace.clock())

    with pytest.raises(CoachError):
        workspace.fill_in({of.id: 4}, TODAY)


def test_a_form_cannot_reach_into_a_team_of_others(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    with pytest.raises(CoachError):
        workspace.fill_in({of.id: 4}, TODAY, by=BEN)

    assert workspace.value(of) is None


# Exactly, and for good.


@pytest.mark.parametrize("value", ["0.0001", "19.95", "0", "999999999999.9999"])
def test_an_amount_is_kept_to_four_places(workspace: Workspace, value: str) -> None:
    of = workspace.aim(draft("revenue", 20))

    workspace.report(reading("revenue", value))

    assert workspace.value(of) == Decimal(value)


def test_many_small_amounts_add_up_exactly(workspace: Workspace) -> None:
    of = workspace.aim(draft("revenue", 1))

    workspace.report(*(reading("revenue", "0.1") for _ in range(10)))

    (progress,) = workspace.services.progress.mine(
        workspace.actor(), now=workspace.clock()
    ).progress
    assert (progress.value, progress.verdict, progress.reports) == (Decimal(1), Verdict.REACHED, 10)
    assert workspace.value(of) == 1
