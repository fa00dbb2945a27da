"""Taking a report back."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.db.models import ResultRow
from bot.domain.errors import NotAllowed, NotFound
from bot.domain.progress.pace import Verdict
from tests.support.builders import draft, measure, reading
from tests.support.workspace import BEN, Office


def undo(office: Office, report_id: int | None = None, by: str | None = None) -> list[str]:
    """Take a report back; what it was about."""
    actor = office.actor(by) if by else office.actor()
    undone = office.services.results.undo(actor, report_id, now=office.clock())
    return [recorded.measure.metric.key for recorded in undone.recorded]


def test_undo_takes_back_the_whole_report_and_tells_where_things_stand(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))
    office.report(reading("comments linkedin", 4))
    receipt = office.report(reading("comments linkedin", 6), reading("bookings", 2))

    undone = office.services.results.undo(
        office.actor(), receipt.report_id, now=office.clock()
    ).recorded

    assert {recorded.measure for recorded in undone} == {
        measure("comments linkedin"),
        measure("bookings"),
    }
    assert [p.value for recorded in undone for p in recorded.progress] == [4]


def test_a_level_falls_back_to_the_one_before(office: Office) -> None:
    of = office.aim(draft("followers x", 500))
    office.report(reading("followers x", 400))
    office.report(reading("followers x", 4200))

    undo(office)

    assert office.value(of) == 400


def test_a_gain_whose_standing_was_taken_back_is_no_level(office: Office) -> None:
    of = office.aim(draft("followers x", 500))
    base = office.report(reading("followers x", 400))
    office.report(reading("followers x", 30, change=True))

    undo(office, base.report_id)

    assert office.value(of) is None


def test_with_nothing_left_there_is_no_data(office: Office) -> None:
    office.aim(draft())
    office.report(reading("comments linkedin", 4))

    undo(office)

    (progress,) = office.services.progress.mine(office.actor(), now=office.clock()).progress
    assert (progress.value, progress.verdict) == (None, Verdict.NO_DATA)


def test_without_a_name_the_latest_report_is_meant_then_the_one_before(office: Office) -> None:
    office.report(reading("bookings", 1))
    office.report(reading("sales", 1))

    assert undo(office) == ["sales"]
    assert undo(office) == ["bookings"]
    with pytest.raises(NotFound, match="no report of yours"):
        undo(office)


def test_the_latest_is_the_persons_own(office: Office) -> None:
    office.report(reading("bookings", 1))
    office.report(reading("sales", 1), by=BEN)

    assert undo(office) == ["bookings"]


def test_a_form_can_be_taken_back_too(office: Office) -> None:
    of = office.aim(draft())
    office.fill_in({of.id: 4}, office.clock().date())

    undo(office)

    assert office.value(of) is None


def test_only_who_reported_can_take_it_back(office: Office) -> None:
    of = office.aim(draft())
    receipt = office.report(reading("comments linkedin", 4))

    with pytest.raises(NotAllowed):
        undo(office, receipt.report_id, by=BEN)

    assert office.value(of) == 4


def test_a_report_is_taken_back_once(office: Office) -> None:
    receipt = office.report(reading("bookings", 1))
    undo(office, receipt.report_id)

    with pytest.raises(NotFound, match="taken back already"):
        undo(office, receipt.report_id)


def test_a_report_that_never_was_cannot_be_taken_back(office: Office) -> None:
    with pytest.raises(NotFound):
        undo(office, 4711)


def test_what_was_taken_back_stays_as_history(office: Office) -> None:
    office.report(reading("bookings", 1))
    office.clock.move(minutes=5)

    undo(office)

    (row,) = office.rows(ResultRow)
    assert (row.value, row.undone_at) == (Decimal(1), office.clock())
