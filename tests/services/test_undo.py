"""Taking a report back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.db.models import ResultRow
from bot.domain.asking import MoreOrAll, Unsure
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.progress.verdict import Verdict
from bot.language import parse_report
from tests.support.builders import TODAY, draft, measure, reading
from tests.support.workspace import BEN, Workspace


def undo(workspace: Workspace, report_id: int | None = None, by: str | None = None) -> list[str]:
    """Take a report back; what it was about."""
    actor = workspace.actor(by) if by else workspace.actor()
    undone = workspace.services.results.undo(actor, report_id, now=workspace.clock())
    return [recorded.measure.metric.key for recorded in undone.recorded]


def test_undo_takes_back_the_whole_report_and_tells_where_things_stand(
    workspace: Workspace,
) -> None:
    workspace.aim(draft("comments linkedin", 20))
    workspace.report(reading("comments linkedin", 4))
    receipt = workspace.report(reading("comments linkedin", 6), reading("bookings", 2))

    undone = workspace.services.results.undo(
        workspace.actor(), receipt.report_id, now=workspace.clock()
    ).recorded

    assert {recorded.measure for recorded in undone} == {
        measure("comments linkedin"),
        measure("bookings"),
    }
    assert [p.value for recorded in undone for p in recorded.progress] == [4]


def test_a_level_falls_back_to_the_one_before(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    workspace.report(reading("followers x", 400))
    workspace.report(reading("followers x", 4200))

    undo(workspace)

    assert workspace.value(of) == 400


def test_a_gain_whose_standing_was_taken_back_is_no_level(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    base = workspace.report(reading("followers x", 400))
    workspace.report(reading("followers x", 30, change=True))

    undo(workspace, base.report_id)

    assert workspace.value(of) is None


def test_a_level_is_not_undone_below_later_losses(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    workspace.report(reading("followers x", 20))
    level = workspace.report(reading("followers x", 400))
    workspace.report(reading("followers x", -30, change=True))

    with pytest.raises(NotAllowed, match="level_below_zero"):
        undo(workspace, level.report_id)

    assert workspace.value(of) == 370


def test_with_nothing_left_there_is_no_data(workspace: Workspace) -> None:
    workspace.aim(draft())
    workspace.report(reading("comments linkedin", 4))

    undo(workspace)

    (progress,) = workspace.services.progress.mine(
        workspace.actor(), now=workspace.clock()
    ).progress
    assert (progress.value, progress.verdict) == (None, Verdict.NO_DATA)


def test_without_a_name_the_latest_report_is_meant_then_the_one_before(
    workspace: Workspace,
) -> None:
    workspace.report(reading("bookings", 1))
    workspace.report(reading("sales", 1))

    assert undo(workspace) == ["sales"]
    assert undo(workspace) == ["bookings"]
    with pytest.raises(NotFound, match=r"result\.nothing_to_undo"):
        undo(workspace)


def test_the_latest_is_the_persons_own(workspace: Workspace) -> None:
    workspace.report(reading("bookings", 1))
    workspace.report(reading("sales", 1), by=BEN)

    assert undo(workspace) == ["bookings"]


def test_a_form_can_be_taken_back_too(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.fill_in({of.id: 4}, workspace.clock().date())

    undo(workspace)

    assert workspace.value(of) is None


def test_only_who_reported_can_take_it_back(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    receipt = workspace.report(reading("comments linkedin", 4))

    with pytest.raises(NotAllowed):
        undo(workspace, receipt.report_id, by=BEN)

    assert workspace.value(of) == 4


def test_a_report_is_taken_back_once(workspace: Workspace) -> None:
    receipt = workspace.report(reading("bookings", 1))
    undo(workspace, receipt.report_id)

    with pytest.raises(NotFound, match=r"result\.undone_already"):
        undo(workspace, receipt.report_id)


def test_a_report_that_never_was_cannot_be_taken_back(workspace: Workspace) -> None:
    with pytest.raises(NotFound):
        undo(workspace, 4711)


def test_what_was_taken_back_stays_as_history(workspace: Workspace) -> None:
    workspace.report(reading("bookings", 1))
    workspace.clock.move(minutes=5)

    undo(workspace)

    (row,) = workspace.rows(ResultRow)
    assert (row.value, row.undone_at) == (Decimal(1), workspace.clock())


def correct(workspace: Workspace, total: str, by: str | None = None) -> int:
    """Say a total that is less than is known, and that it is all; the report's id."""
    record = workspace.services.results.record
    actor, now = workspace.actor(by) if by else workspace.actor(), workspace.clock()
    with pytest.raises(Unsure) as unsure:
        record(actor, parse_report(total, today=actor.today(now)), now=now)
    question = unsure.value.question
    assert isinstance(question, MoreOrAll)
    return record(actor, question.options[0].readings, now=now).report_id


@pytest.mark.parametrize(
    ("text", "total"),
    [
        ("bookings 45", "bookings 20 in all"),
        ("linkedin comments 8", "linkedin comments 4 in total"),
        ("hours 2.5", "hours 1 in total"),
    ],
)
def test_what_a_later_total_corrected_is_taken_back_after_it(
    workspace: Workspace, text: str, total: str
) -> None:
    workspace.set_up()
    reported = workspace.report(*parse_report(text, today=TODAY))
    correct(workspace, total)

    with pytest.raises(NotAllowed, match=r"result\.corrected "):
        undo(workspace, reported.report_id)
    assert sum(row.value for row in workspace.rows(ResultRow) if row.undone_at is None) > 0

    undo(workspace)
    undo(workspace)
    assert not [row for row in workspace.rows(ResultRow) if row.undone_at is None]


def test_who_corrected_is_named(workspace: Workspace) -> None:
    workspace.set_up()
    workspace.meet(BEN)
    reported = workspace.report(reading("bookings", 45))
    correct(workspace, "bookings 20 in all", by=BEN)

    with pytest.raises(NotAllowed, match=rf"result\.corrected_by .* person={BEN}"):
        undo(workspace, reported.report_id)


def test_what_a_correction_left_alone_is_taken_back(workspace: Workspace) -> None:
    workspace.set_up()
    small = workspace.report(reading("bookings", 5))
    workspace.report(reading("bookings", 45))
    correct(workspace, "bookings 20 in all")

    undo(workspace, small.report_id)

    values = [row.value for row in workspace.rows(ResultRow) if row.undone_at is None]
    assert sum(values) == 15
