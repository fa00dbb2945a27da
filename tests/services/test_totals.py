"""Running totals and wild numbers, from what was said to what is stored."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ReportRow, ResultRow
from bot.domain.answers import Receipt
from bot.domain.asking import MoreOrAll, Question, SoMany, Unsure
from bot.domain.errors import NotUnderstood
from bot.domain.objectives.kinds import Period
from bot.domain.progress.result import Reading
from bot.language import parse_report
from tests.language.test_totals import TOTALS
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import BEN, CLEO, MARKETING, Workspace


@pytest.fixture
def workspace(workspace: Workspace) -> Workspace:
    workspace.set_up()
    return workspace


def say(
    workspace: Workspace, text: str, *, by: str = "U0ADA", channel: str | None = MARKETING
) -> Receipt:
    today = workspace.actor(by).today(workspace.clock())
    return record(workspace, *parse_report(text, today=today), by=by, channel=channel)


def record(
    workspace: Workspace, *readings: Reading, by: str = "U0ADA", channel: str | None = MARKETING
) -> Receipt:
    actor = workspace.actor(by, channel)
    return workspace.services.results.record(actor, readings, wary=True, now=workspace.clock())


def asked(workspace: Workspace, text: str) -> Question:
    before = len(workspace.rows(ReportRow)), len(workspace.rows(ResultRow))
    with pytest.raises(Unsure) as unsure:
        say(workspace, text)
    assert (len(workspace.rows(ReportRow)), len(workspace.rows(ResultRow))) == before
    return unsure.value.question


def more_or_all(workspace: Workspace, text: str) -> MoreOrAll:
    question = asked(workspace, text)
    assert isinstance(question, MoreOrAll)
    return question


@pytest.mark.parametrize("text", TOTALS[::4])
def test_a_total_sets_the_value_of_what_counts_to_a_date(workspace: Workspace, text: str) -> None:
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16")

    receipt = say(workspace, text)

    (recorded,) = receipt.recorded
    assert recorded.claim is not None
    claim = recorded.claim
    assert [recorded.value, claim.known, claim.value] == [4, 16, 20]
    assert workspace.value(of) == 20


def test_the_same_total_adds_nothing(workspace: Workspace) -> None:
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16")

    for _ in range(2):
        receipt = say(workspace, "bookings total 20")

    assert receipt.recorded[0].value == 0
    assert workspace.value(of) == 20


def test_the_first_number_is_all_there_is(workspace: Workspace) -> None:
    of = workspace.aim(draft("bookings", 40))

    say(workspace, "we have 20 bookings")

    assert workspace.value(of) == 20


def test_a_total_is_of_the_objectives_days(workspace: Workspace) -> None:
    say(workspace, "bookings 30")
    workspace.clock.move(days=7)
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 5")

    say(workspace, "bookings total 20")

    assert workspace.value(of) == 20


def test_a_total_of_a_platform_is_compared_with_that_platform(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments", 400))
    record(workspace, reading("comments x", 30), reading("comments linkedin", 5))

    receipt = say(workspace, "linkedin comments 12 in total")

    assert receipt.recorded[0].value == 7
    assert workspace.value(of) == 42


def test_this_month_is_the_teams_month(workspace: Workspace) -> None:
    workspace.clock.move(days=3)  # Thursday, 26 Nov
    say(workspace, "comments on linkedin 20")
    workspace.clock.move(days=6)  # Wednesday, 2 Dec
    say(workspace, "linkedin comments 3")

    receipt = say(workspace, "linkedin comments 10 this month")

    assert receipt.recorded[0].value == 7


def test_a_week_begins_where_the_team_is(workspace: Workspace) -> None:
    say(workspace, "linkedin comments 20")
    workspace.clock.move(days=7, hours=-5)  # Monday 04:30 in Stockholm, Sunday in New York
    assert workspace.actor(CLEO).today(workspace.clock()).weekday() == 6

    receipt = say(workspace, "linkedin comments 3 this week", by=CLEO)

    assert receipt.recorded[0].value == 3


def test_what_others_reported_is_known_too(workspace: Workspace) -> None:
    workspace.meet(BEN)
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16", by=BEN)

    say(workspace, "bookings total 20")

    assert workspace.value(of) == 20


def test_each_value_of_a_report_is_judged_by_itself(workspace: Workspace) -> None:
    bookings, comments = workspace.aim(draft("bookings", 40)), workspace.aim(draft())
    say(workspace, "bookings 16, linkedin comments 8")

    say(workspace, "bookings 20 in total, linkedin comments 3")

    assert [workspace.value(bookings), workspace.value(comments)] == [20, 11]


def test_less_than_is_known_is_asked_and_corrects(workspace: Workspace) -> None:
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16")
    workspace.clock.move(days=4)
    say(workspace, "bookings 5")

    question = more_or_all(workspace, "bookings total 20")

    (option,) = question.options
    assert [question.value, option.claim.known, option.claim.more] == [20, 21, -1]
    receipt = record(workspace, *option.readings)
    assert [receipt.recorded[0].value, workspace.value(of)] == [-1, 20]


def test_a_correction_is_of_the_latest_days(workspace: Workspace) -> None:
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16")
    workspace.clock.move(days=4)
    say(workspace, "bookings 5")

    record(workspace, *more_or_all(workspace, "bookings total 10").options[0].readings)

    rows = [(row.on, row.value) for row in workspace.rows(ResultRow)]
    assert rows[2:] == [(TODAY + timedelta(days=4), Decimal(-5)), (TODAY, Decimal(-6))]
    assert workspace.value(of) == 10
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())
    assert workspace.value(of) == 21


def test_more_is_added(workspace: Workspace) -> None:
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16")

    record(workspace, *more_or_all(workspace, "bookings total 10").more)

    assert workspace.value(of) == 26


def test_several_sums_are_asked_for(workspace: Workspace) -> None:
    there = workspace.aim(draft("comments linkedin", 40))
    say(workspace, "linkedin comments 16")
    workspace.clock.move(days=7)
    everywhere = workspace.aim(draft("comments", 30))
    say(workspace, "linkedin comments 5")

    question = more_or_all(workspace, "linkedin comments 24 in total")

    assert sorted(option.claim.known for option in question.options) == [5, 21]
    (of_the_first,) = [option for option in question.options if option.claim.known == 21]
    record(workspace, *of_the_first.readings)
    assert [workspace.value(there), workspace.value(everywhere)] == [24, 8]


@pytest.mark.parametrize("per", [None, Period.WEEK])
def test_what_nothing_counts_to_a_date_is_asked(workspace: Workspace, per: Period | None) -> None:
    if per:
        workspace.aim(draft("bookings", 5, per=per))
    say(workspace, "bookings 16")

    question = more_or_all(workspace, "bookings total 20")

    assert [option.claim.more for option in question.options] == [4]


@pytest.mark.parametrize(
    "text",
    [
        "we have 20 bookings",
        "20 new bookings so far",
        "20 more bookings in total",
        "20 bookings since January",
        "20 bookings this year",
        "20 bookings as of yesterday",
    ],
)
def test_what_may_be_new_or_all_is_asked(workspace: Workspace, text: str) -> None:
    workspace.aim(draft("bookings", 40))
    record(workspace, reading("bookings", 7), reading("bookings", 9, on=TODAY - timedelta(days=1)))

    assert more_or_all(workspace, text).value == 20


def test_a_second_number_for_last_week_is_asked(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 40))
    sunday = TODAY - timedelta(days=1)
    receipt = say(workspace, "12 bookings last week")
    assert (receipt.recorded[0].value, receipt.recorded[0].on) == (Decimal(12), sunday)

    question = more_or_all(workspace, "15 bookings last week")

    receipt = record(workspace, *question.options[0].readings)
    assert (receipt.recorded[0].value, receipt.recorded[0].on) == (Decimal(3), sunday)


def test_a_total_beside_a_part_of_it_is_refused(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 40))

    with pytest.raises(NotUnderstood, match=r"result\.total_or_part"):
        say(workspace, "24 bookings in total; linkedin bookings 3")


def test_a_level_is_what_is_said(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    say(workspace, "x followers 400")

    say(workspace, "x followers now at 420")

    assert workspace.value(of) == 420


def test_new_followers_of_a_month_that_is_partly_known_are_refused(workspace: Workspace) -> None:
    say(workspace, "x followers 400")

    with pytest.raises(NotUnderstood, match=r"result\.change_of_a_span"):
        say(workspace, "12 new followers on x this month")


def test_a_wild_number_is_asked_about_before_it_is_stored(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    for value in (3, 12, 5):
        say(workspace, f"linkedin comments {value}")

    question = asked(workspace, "linkedin comments 400000000000, bookings 2")

    assert isinstance(question, SoMany)
    assert [question.value, question.before] == [400_000_000_000, 12]
    record(workspace, *question.readings)
    assert workspace.value(of) == Decimal(400_000_000_020)


def test_a_wild_total_is_judged_by_what_it_adds(workspace: Workspace) -> None:
    of = workspace.aim(draft(target=2000))
    record(workspace, replace(reading("comments linkedin", 900), confirmed=True))

    say(workspace, "linkedin comments 950 in total")
    question = asked(workspace, "linkedin comments 95000 in total")

    assert isinstance(question, SoMany)
    assert question.value == 94_050
    record(workspace, *question.readings)
    assert workspace.value(of) == 95_000


def test_a_level_that_jumps_is_asked_about(workspace: Workspace) -> None:
    say(workspace, "x followers 420")

    for text in ("x followers 4200", "x followers 42", "x followers +3000", "x followers 200"):
        assert isinstance(asked(workspace, text), SoMany)


def test_a_program_is_not_asked(workspace: Workspace) -> None:
    workspace.report(reading("followers x", 420))

    workspace.report(reading("followers x", 4200))

    assert len(workspace.rows(ResultRow)) == 2


@pytest.mark.parametrize(
    "text", ["comments 4 in total", "4 comments so far", "we have 12 comments"]
)
def test_a_total_below_its_platforms_is_refused(workspace: Workspace, text: str) -> None:
    workspace.aim(draft("comments", 40))
    say(workspace, "linkedin comments 8; x comments 5")

    with pytest.raises(NotUnderstood, match=r"total_below_parts platforms=linkedin, x parts=13 "):
        say(workspace, text)

    assert len(workspace.rows(ResultRow)) == 2


def test_a_total_corrects_only_what_has_no_platform(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments", 40))
    say(workspace, "linkedin comments 8")
    say(workspace, "comments 7")

    record(workspace, *more_or_all(workspace, "comments 10 in total").options[0].readings)

    assert workspace.value(of) == 10
    last = workspace.rows(ResultRow)[-1]
    assert (last.platform, last.value) == (None, Decimal(-5))


@pytest.mark.parametrize("text", ["bookings 50 in total", "60 bookings so far"])
def test_what_came_before_the_objective_may_be_in_a_total(workspace: Workspace, text: str) -> None:
    say(workspace, "bookings 30")
    workspace.clock.move(days=7)
    of = workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 20")

    question = more_or_all(workspace, text)

    assert sorted(option.claim.known for option in question.options) == [20, 50]
    (ever,) = [option for option in question.options if option.claim.known == 50]
    receipt = record(workspace, *ever.readings)
    assert receipt.recorded[0].value == question.value - 50
    assert workspace.value(of) == question.value - 30


@pytest.mark.parametrize("text", ["comments 5000", "x comments 49999", "linkedin comments 201"])
def test_a_number_far_beyond_the_target_is_asked_about(workspace: Workspace, text: str) -> None:
    workspace.aim(draft("comments linkedin", 20))
    say(workspace, "linkedin comments 8")

    assert isinstance(asked(workspace, text), SoMany)


@pytest.mark.parametrize("text", ["lost 600 followers on x", "x followers -511"])
def test_a_level_never_falls_below_zero(workspace: Workspace, text: str) -> None:
    say(workspace, "x followers 510")

    with pytest.raises(NotUnderstood, match=r"result\.falls_below_zero metric=followers level=510"):
        say(workspace, text)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("in November", 30),
        ("the week of 23 November", 29),
    ],
)
def test_a_named_month_or_week_is_filed_within_it(
    workspace: Workspace, words: str, day: int
) -> None:
    # Late in the evening in New York, when the team's next day has begun.
    workspace.clock.move(days=day - 23, hours=15)
    assert workspace.actor(CLEO).today(workspace.clock()).day == day
    say(workspace, "bookings 5")

    receipt = say(workspace, f"bookings 12 {words}", by=CLEO)

    (recorded,) = receipt.recorded
    assert (recorded.value, recorded.on) == (Decimal(12), date(2026, 11, day))


def days_stored(workspace: Workspace) -> list[tuple[date | None, date]]:
    """The first and last days of what counts, in the order it was stored."""
    rows = sorted(workspace.rows(ResultRow), key=lambda row: row.id)
    return [(row.first_on, row.on) for row in rows if row.undone_at is None]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("60 bookings in October", date(2026, 10, 1), date(2026, 10, 31)),
        ("60 bookings last month", date(2026, 10, 1), date(2026, 10, 31)),
        ("60 bookings last week", date(2026, 11, 16), date(2026, 11, 22)),
        ("60 bookings yesterday", None, date(2026, 11, 22)),
        ("60 bookings", None, TODAY),
    ],
)
def test_a_number_of_many_days_is_stored_with_the_first(
    workspace: Workspace, text: str, first: date | None, last: date
) -> None:
    say(workspace, text)

    assert days_stored(workspace) == [(first, last)]


def test_what_a_total_adds_came_after_the_last_number(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 40))
    say(workspace, "bookings 16")
    workspace.clock.move(days=10)
    say(workspace, "20 bookings in total")

    assert days_stored(workspace)[1] == (TODAY + timedelta(days=1), TODAY + timedelta(days=10))


def test_a_correction_of_a_number_of_many_days_is_of_these_days(workspace: Workspace) -> None:
    say(workspace, "60 bookings in October")
    option = more_or_all(workspace, "50 bookings in October").options[0]
    record(workspace, *option.readings)

    assert days_stored(workspace) == [(date(2026, 10, 1), date(2026, 10, 31))] * 2


def test_a_number_of_a_month_counts_for_the_month_and_for_no_week(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 5, by=None, per=Period.WEEK))
    workspace.clock.move(days=14)
    (recorded,) = say(workspace, "60 bookings in November").recorded
    mine = workspace.services.progress.mine(workspace.actor(), now=workspace.clock())
    (progress,) = mine.progress

    assert (recorded.past, recorded.progress, recorded.outside) == ((), (), ())
    assert [each.per for each in recorded.longer] == [Period.WEEK]
    assert (progress.value, progress.previous) == (None, None)
