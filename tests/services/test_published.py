"""A digest is compared with what the last one that was posted said."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import PublishedRow
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.kinds import Period
from bot.domain.progress.verdict import Verdict
from bot.views.week_lines import change_since_published, week_line
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import BEN, Workspace

NEXT_WEEK = TODAY + timedelta(days=7)


def week(workspace: Workspace) -> ObjectiveWeek:
    (only,) = workspace.preview().weeks
    return only


def told(workspace: Workspace) -> str:
    """What the digest's line says of the only objective."""
    found = workspace.preview()
    (only,) = found.weeks
    return " · ".join(week_line(only, found.day).facts)


def later(workspace: Workspace, days: int = 7) -> None:
    workspace.clock.move(days=days)


def test_a_first_digest_compares_with_nothing(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    later(workspace)

    assert week(workspace).published is None
    assert "since" not in told(workspace)


def test_the_change_is_todays_value_less_the_published_one(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    later(workspace)
    workspace.report(reading("comments linkedin", 8))

    assert week(workspace).change == Decimal(8)
    assert " · +8 · " in told(workspace)


@pytest.mark.parametrize(("days", "since"), [(3, " since 23 Nov"), (7, ""), (14, " since 23 Nov")])
def test_the_day_of_the_last_digest_is_named_unless_it_is_a_week_ago(
    workspace: Workspace, days: int, since: str
) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    later(workspace, days)
    workspace.report(reading("comments linkedin", 8))

    assert f" · +8{since} · " in told(workspace)


def test_a_sum_that_stood_still_grew_in_the_week_that_is_told(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    later(workspace, 14)
    workspace.report(reading("comments linkedin", 8))
    workspace.clock.move(days=8)

    assert " · +8 · " in told(workspace)

    workspace.report(reading("comments linkedin", 1))

    assert " · +9 since 23 Nov · " in told(workspace)


def test_a_change_names_the_day_of_the_number_it_is_measured_from(workspace: Workspace) -> None:
    """And not that of the digest, which showed it again after a silent week."""
    workspace.aim(draft("followers x", 600))
    workspace.report(reading("followers x", 500))
    later(workspace, 10)
    workspace.post_digest()
    later(workspace)
    workspace.report(reading("followers x", 502))

    found = workspace.preview()
    assert change_since_published(found.weeks[0], found.day) == "+2 since 23 Nov"


def test_a_first_number_is_measured_from_the_start(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.post_digest()
    later(workspace, 14)
    workspace.report(reading("comments linkedin", 8))

    assert " · +8 since 23 Nov · " in told(workspace)


def test_a_change_after_an_undone_number_is_measured_from_the_one_before(
    workspace: Workspace,
) -> None:
    workspace.aim(draft("followers x", 600))
    workspace.report(reading("followers x", 500))
    later(workspace, 3)
    workspace.report(reading("followers x", 560))
    workspace.post_digest()
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())
    later(workspace, 10)
    workspace.report(reading("followers x", 520))

    assert week(workspace).change == 20
    assert " · +20 since 23 Nov · " in told(workspace)


def test_what_came_later_on_the_day_of_the_digest_is_news(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    workspace.clock.move(hours=3)
    workspace.report(reading("comments linkedin", 3))
    later(workspace)

    assert " · +3 · " in told(workspace)
    assert "corrected" not in told(workspace)


def test_without_a_report_nothing_is_said_to_be_unchanged(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    later(workspace)

    assert "unchanged" not in told(workspace)

    workspace.report(reading("comments linkedin", 0))

    assert " · no change · " in told(workspace)


def test_a_number_that_was_undone_is_a_correction(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 100))
    workspace.report(reading("bookings", 21))
    workspace.report(reading("bookings", 40))
    workspace.post_digest()
    later(workspace)
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())
    assert "corrected from 61 to 21" in told(workspace)

    workspace.report(reading("bookings", 4))

    assert week(workspace).change == Decimal(4)
    assert "corrected from 61 to 21" in told(workspace)
    workspace.post_digest()
    later(workspace)
    assert "corrected" not in told(workspace)


def test_a_number_that_came_late_for_an_earlier_day_is_a_correction(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 100))
    later(workspace, 2)
    workspace.report(reading("bookings", 5))
    workspace.post_digest()
    later(workspace)
    workspace.report(reading("bookings", 7, on=TODAY + timedelta(days=1)))

    assert " by 31 Dec · 2 numbers so far · corrected from 5 to 12" in told(workspace)


def test_an_answer_for_a_week_that_ended_before_the_digest_is_news(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 100))
    later(workspace)
    workspace.report(reading("bookings", 5))
    workspace.post_digest()
    workspace.send_checkin()
    later(workspace, 2)
    report = workspace.report(reading("bookings", 7)).report_id
    later(workspace, 5)

    assert " · +7 · 2 numbers so far" in told(workspace)
    assert "corrected" not in told(workspace)
    assert "last updated" not in told(workspace)

    workspace.services.results.undo(workspace.actor(), report, now=workspace.clock())
    assert week(workspace).change == 0


def test_all_of_it_taken_back_leaves_no_number(workspace: Workspace) -> None:
    workspace.aim(draft("bookings", 100))
    workspace.report(reading("bookings", 5))
    workspace.post_digest()
    later(workspace, 1)
    workspace.services.results.undo(workspace.actor(), now=workspace.clock())

    (only,) = workspace.preview().weeks
    assert (only.change, only.now.value) == (None, None)
    assert only.published is not None
    assert only.published.is_corrected


def test_a_level_is_corrected_by_what_came_late_only_if_that_was_its_last(
    workspace: Workspace,
) -> None:
    workspace.aim(draft("followers x", 1000))
    workspace.report(reading("followers x", 500))
    later(workspace, 3)
    workspace.report(reading("followers x", 520))
    later(workspace, 1)
    workspace.post_digest()
    later(workspace, 1)
    workspace.report(reading("followers x", 510, on=TODAY + timedelta(days=1)))
    assert "corrected" not in told(workspace)

    workspace.report(reading("followers x", 502, on=TODAY + timedelta(days=3)))

    assert "since 27 Nov" not in told(workspace)
    assert "corrected from 520 to 502" in told(workspace)


def test_a_week_that_was_published_may_be_corrected(workspace: Workspace) -> None:
    """Monday's check-in is answered on Wednesday, after Tuesday's digest."""
    workspace.aim(draft("posts x", 5, by=None, per=Period.WEEK))
    workspace.report(reading("posts x", 3))
    later(workspace, 8)
    workspace.post_digest()
    later(workspace, 1)
    workspace.report(reading("posts x", 2, on=TODAY + timedelta(days=6)))
    later(workspace, 6)

    assert "corrected from 3 to 5 in the week to 29 Nov" in told(workspace)


def test_what_an_objective_counted_before_compares_with_nothing(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12), reading("clicks linkedin", 90))
    workspace.post_digest()
    later(workspace)
    change = draft("clicks linkedin", 400)
    workspace.services.objectives.change(workspace.actor(), of.id, change, now=workspace.clock())

    assert week(workspace).published is None


def test_a_digest_that_was_not_posted_published_nothing(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    later(workspace)
    workspace.report(reading("comments linkedin", 8))
    workspace.post_digest(sent=False)
    later(workspace)

    assert " · +8 · " in told(workspace)


def test_composed_again_before_it_is_posted_it_says_the_same(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.report(reading("comments linkedin", 12))
    workspace.post_digest()
    later(workspace)
    workspace.report(reading("comments linkedin", 8))

    (only,) = workspace.post_digest(tries=2).weeks

    assert only.change == Decimal(8)


def test_a_preview_keeps_nothing_and_one_digest_is_kept(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.preview()
    assert workspace.rows(PublishedRow) == []

    for _ in range(4):
        workspace.report(reading("comments linkedin", 1))
        workspace.post_digest()
        later(workspace)

    assert [row.day for row in workspace.rows(PublishedRow)] == [
        TODAY + timedelta(days=14),
        TODAY + timedelta(days=21),
    ]


def test_one_that_was_better_by_the_last_digest_has_slipped(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40, by=date(2027, 1, 15)))
    for _ in range(4):
        workspace.report(reading("comments linkedin", 3))
    workspace.post_digest()
    later(workspace, 21)
    workspace.report(reading("comments linkedin", 0))
    found = workspace.post_digest()
    assert found.weeks[0].now.verdict.slipped
    assert [each.now.objective.id for each in found.slipped] == [found.weeks[0].now.objective.id]

    later(workspace, 1)

    assert workspace.preview().slipped == ()
    assert week(workspace).needs_attention
    assert week(workspace).published is not None
    assert week(workspace).now.verdict is not Verdict.ON_PACE


def test_who_reports_for_others_makes_news_too(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 40))
    workspace.post_digest()
    later(workspace)
    workspace.report(reading("comments linkedin", 8), by=BEN)

    assert " · +8 · " in told(workspace)
