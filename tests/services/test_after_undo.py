"""After what was reported is undone or corrected, the next digest tells what still holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.answers import Receipt
from bot.domain.coaching.events import EventKind
from bot.domain.progress.whole import Whole
from bot.views import messages
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import Workspace

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def headline(workspace: Workspace) -> EventKind:
    return workspace.preview().story.headline.kind


def words(workspace: Workspace) -> str:
    return messages.digest(workspace.preview())["text"]


def undo(workspace: Workspace, receipt: Receipt) -> None:
    actor = workspace.actor()
    workspace.services.results.undo(actor, receipt.report_id, now=workspace.clock())


def six_weeks(workspace: Workspace) -> Receipt:
    """Two bookings in each of five weeks, and nine in a sixth; today is the Monday after it."""
    workspace.aim(draft("bookings", 40, by=TODAY + WEEK * 20))
    for number in range(5):
        workspace.report(reading("bookings", 2, on=TODAY + WEEK * number))
        workspace.clock.move(weeks=1)
    workspace.clock.move(days=2)
    last = workspace.report(reading("bookings", 9))
    workspace.clock.move(days=5)
    return last


def test_a_best_week_that_was_undone_is_none(workspace: Workspace) -> None:
    last = six_weeks(workspace)
    assert headline(workspace) is EventKind.BEST_WEEK

    undo(workspace, last)
    workspace.report(reading("bookings", 1, on=TODAY + WEEK * 5))

    assert headline(workspace) is not EventKind.BEST_WEEK
    assert "11 of 40" in words(workspace)


def test_a_week_that_is_told_again_is_judged_by_what_holds(workspace: Workspace) -> None:
    last = six_weeks(workspace)
    undo(workspace, last)
    workspace.report(reading("bookings", 3, on=TODAY + WEEK * 5))

    event = workspace.preview().story.headline

    assert (event.kind, event.value) == (EventKind.BEST_WEEK, Decimal(3))


def test_a_published_number_that_was_undone_is_named(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 40))
    workspace.report(reading("bookings", 4))
    wrong = workspace.report(reading("bookings", 9))
    workspace.post_digest()
    undo(workspace, wrong)
    workspace.clock.move(weeks=1)
    workspace.report(reading("bookings", 1))

    assert headline(workspace) is EventKind.CORRECTED
    assert "5 of 40" in words(workspace)
    assert "corrected from 13 to 4" in words(workspace)
    assert "+1" in words(workspace)


def test_a_correction_that_was_undone_leaves_no_trace(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 40))
    workspace.report(reading("bookings", 9))
    workspace.post_digest()
    workspace.clock.move(days=2)
    workspace.report(reading("bookings", 3))
    less = Whole(first=TODAY, chosen=True)
    correction = workspace.report(replace(reading("bookings", 5), whole=less))
    undo(workspace, correction)
    workspace.clock.move(days=5)

    assert "corrected" not in words(workspace)
    assert "12 of 40" in words(workspace)
    assert "+3" in words(workspace)


def test_a_first_number_that_was_undone_is_first_again(workspace: Workspace) -> None:
    workspace.aim(draft("followers x", 600))
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("followers x", 500))
    workspace.post_digest()
    workspace.clock.move(weeks=1)
    first = workspace.report(reading("comments linkedin", 4))
    assert headline(workspace) is EventKind.FIRST_NUMBER

    undo(workspace, first)
    assert headline(workspace) is not EventKind.FIRST_NUMBER

    workspace.report(reading("comments linkedin", 3))
    event = workspace.preview().story.headline
    assert (event.kind, event.value) == (EventKind.FIRST_NUMBER, Decimal(3))


def test_the_only_number_of_a_week_that_was_undone_leaves_silence(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 40))
    workspace.report(reading("bookings", 4))
    workspace.clock.move(weeks=1, days=1)
    only = workspace.report(reading("bookings", 2))
    workspace.clock.move(days=1)
    assert headline(workspace) is not EventKind.SILENT

    undo(workspace, only)

    assert headline(workspace) is EventKind.SILENT


def test_a_number_of_a_month_that_was_undone_leaves_its_weeks_known(workspace: Workspace) -> None:
    six_weeks(workspace)
    december = Whole(first=date(2026, 12, 1), ended=True, chosen=True)
    told = replace(reading("bookings", 60, on=date(2026, 12, 31)), whole=december)
    month = workspace.report(told)
    assert headline(workspace) is not EventKind.BEST_WEEK

    undo(workspace, month)

    assert headline(workspace) is EventKind.BEST_WEEK
