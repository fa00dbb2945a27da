"""Numbers are shown with their history, corrected and deleted; nothing of that is lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest

from bot.db.models import OutboxRow, ResultRow
from bot.domain.answers import Receipt
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound
from bot.domain.numbers import NumberChanged, NumbersPage
from bot.domain.progress.versions import Edited
from bot.views.week_lines import week_line
from tests.support.builders import TODAY, draft, reading
from tests.support.workspace import ADA, BEN, Workspace

DAY = timedelta(days=1)


def mine(workspace: Workspace, user: str = ADA, **limits: int) -> NumbersPage:
    return workspace.services.numbers.mine(workspace.actor(user), now=workspace.clock(), **limits)


def latest_id(workspace: Workspace, user: str = ADA) -> int:
    return mine(workspace, user).numbers[0].id


def correct(
    workspace: Workspace, number: int, value: int, *, by: str = ADA, **changes: object
) -> NumberChanged:
    edited = replace(Edited(value=Decimal(value), day=TODAY), **changes)  # type: ignore[arg-type]
    return workspace.services.numbers.correct(
        workspace.actor(by), number, edited, now=workspace.clock()
    )


def delete(workspace: Workspace, number: int, by: str = ADA) -> NumberChanged:
    return workspace.services.numbers.delete(workspace.actor(by), number, now=workspace.clock())


def report(workspace: Workspace, words: str, value: int, by: str = ADA) -> Receipt:
    return workspace.report(reading(words, value), by=by)


def value_now(workspace: Workspace) -> Decimal | None:
    (week,) = workspace.preview().weeks
    return week.now.value


def test_a_number_counts_as_corrected_and_keeps_what_it_was(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 60))
    report(workspace, "comments linkedin", 41)

    correct(workspace, latest_id(workspace), 14, note="the webinar")

    (number,) = mine(workspace).numbers
    (correction,) = number.corrections
    assert value_now(workspace) == 14
    assert correction.was.value == 41
    assert correction.now.edited.value == 14
    assert (correction.now.by, correction.now.at) == (ADA, workspace.clock())
    assert number.now.note == "the webinar"


def test_a_correction_of_a_correction_is_kept_as_well(workspace: Workspace) -> None:
    report(workspace, "comments linkedin", 41)
    for value in (14, 15, 41):
        correct(workspace, latest_id(workspace), value)

    (number,) = mine(workspace).numbers
    assert [each.edited.value for each in number.versions] == [41, 14, 15, 41]


def test_a_deleted_number_counts_no_more_and_stays_in_the_history(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 60))
    report(workspace, "comments linkedin", 41)

    delete(workspace, latest_id(workspace))

    (number,) = mine(workspace).numbers
    assert value_now(workspace) is None
    assert number.deletion is not None
    assert number.deletion.by == ADA


def test_what_is_saved_unchanged_is_no_correction(workspace: Workspace) -> None:
    report(workspace, "comments linkedin", 41)

    changed = correct(workspace, latest_id(workspace), 41)

    assert changed.recorded == ()
    assert len(workspace.rows(ResultRow)) == 1


def test_the_level_of_a_day_is_the_last_report_though_an_earlier_one_is_corrected(
    workspace: Workspace,
) -> None:
    workspace.aim(draft("followers x", 900))
    report(workspace, "followers x", 500)
    first = latest_id(workspace)
    report(workspace, "followers x", 520)

    correct(workspace, first, 490)

    assert value_now(workspace) == 520


@pytest.mark.parametrize(
    ("value", "key"),
    [(-3, "result.below_zero"), (10**12, "result.too_large")],
)
def test_a_number_is_corrected_only_to_what_could_be_reported(
    workspace: Workspace, value: int, key: str
) -> None:
    report(workspace, "comments linkedin", 41)

    with pytest.raises(InvalidField) as refused:
        correct(workspace, latest_id(workspace), value)

    assert refused.value.key == key
    assert len(workspace.rows(ResultRow)) == 1


def test_a_number_is_not_moved_to_a_day_to_come(workspace: Workspace) -> None:
    report(workspace, "comments linkedin", 41)

    with pytest.raises(InvalidField) as refused:
        correct(workspace, latest_id(workspace), 41, day=TODAY + DAY)

    assert refused.value.key == "field.day_to_come"


def test_a_gain_cannot_be_corrected_below_the_level_it_starts_from(workspace: Workspace) -> None:
    report(workspace, "followers x", 10)
    workspace.report(reading("followers x", -2, change=True))

    with pytest.raises(NotAllowed) as refused:
        correct(workspace, latest_id(workspace), -30)

    assert refused.value.key == "result.level_below_zero"


def test_undo_takes_back_what_a_report_was_corrected_to(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 60))
    receipt = report(workspace, "comments linkedin", 41)
    correct(workspace, latest_id(workspace), 14)

    workspace.services.results.undo(workspace.actor(), receipt.report_id, now=workspace.clock())

    assert value_now(workspace) is None


class TestTwoPeople:
    """Ada is the admin; the numbers are Ben's."""

    def test_members_see_and_change_only_their_own(self, team: Workspace) -> None:
        report(team, "comments linkedin", 41)
        number = latest_id(team)

        assert mine(team, BEN).numbers == ()
        with pytest.raises(NotAllowed):
            correct(team, number, 14, by=BEN)
        with pytest.raises(NotAllowed):
            delete(team, number, by=BEN)
        with pytest.raises(NotAllowed):
            team.services.numbers.of_team(team.actor(BEN), now=team.clock())

    def test_an_admin_corrects_and_the_reporter_is_told_and_may_undo_it(
        self, team: Workspace
    ) -> None:
        report(team, "comments linkedin", 41, by=BEN)

        changed = correct(team, latest_id(team, BEN), 14)

        assert changed.act is not None
        told = [row for row in team.rows(OutboxRow) if row.slot.startswith(f"act:{changed.act}")]
        assert len(told) == 1
        team.services.acts.undo(team.actor(BEN), changed.act, now=team.clock())
        (number,) = mine(team, BEN).numbers
        assert [each.edited.value for each in number.versions] == [41, 14, 41]
        assert number.by == BEN

    def test_a_deletion_by_an_admin_is_undone_as_well(self, team: Workspace) -> None:
        report(team, "comments linkedin", 41, by=BEN)
        changed = delete(team, latest_id(team, BEN))

        assert changed.act is not None
        team.services.acts.undo(team.actor(BEN), changed.act, now=team.clock())

        (number,) = mine(team, BEN).numbers
        assert number.deletion is None
        assert number.now.value == 41

    def test_what_changed_again_since_is_not_undone(self, team: Workspace) -> None:
        report(team, "comments linkedin", 41, by=BEN)
        changed = correct(team, latest_id(team, BEN), 14)
        correct(team, latest_id(team, BEN), 15, by=BEN)

        assert changed.act is not None
        with pytest.raises(CoachError) as refused:
            team.services.acts.undo(team.actor(BEN), changed.act, now=team.clock())
        assert refused.value.key == "state.number_changed_since"

    def test_who_comes_second_is_told_what_it_is_now(self, team: Workspace) -> None:
        report(team, "comments linkedin", 41, by=BEN)
        shown = latest_id(team, BEN)
        correct(team, shown, 14)

        with pytest.raises(CoachError) as refused:
            correct(team, shown, 15, by=BEN)

        assert refused.value.key == "result.number_changed"
        assert refused.value.values["value"] == 14

    def test_who_comes_after_a_deletion_is_told_of_it(self, team: Workspace) -> None:
        report(team, "comments linkedin", 41, by=BEN)
        shown = latest_id(team, BEN)
        delete(team, shown)

        with pytest.raises(NotFound) as refused:
            correct(team, shown, 15, by=BEN)

        assert refused.value.key == "result.number_deleted"


@pytest.fixture
def team(workspace: Workspace) -> Workspace:
    """A team of two, which Ada decides on."""
    workspace.set_up(ADA, BEN)
    return workspace


class TestPages:
    def test_numbers_come_page_by_page_the_latest_day_first(self, workspace: Workspace) -> None:
        for value in range(40):
            report(workspace, "comments linkedin", value)

        pages = [mine(workspace, after=after) for after in (0, 15, 30)]

        values = [int(number.now.value) for page in pages for number in page.numbers]
        assert values == list(reversed(range(40)))
        assert [page.count for page in pages] == [40, 40, 40]

    def test_a_page_keeps_to_what_an_objective_counts(self, workspace: Workspace) -> None:
        objective = workspace.aim(draft("comments linkedin", 60))
        report(workspace, "comments linkedin", 41)
        report(workspace, "comments x", 7)

        (number,) = mine(workspace, about=objective.id).numbers

        assert number.now.value == 41


class TestDigests:
    def test_the_next_digest_says_that_a_number_was_corrected(self, workspace: Workspace) -> None:
        workspace.aim(draft("comments linkedin", 60))
        report(workspace, "comments linkedin", 41)
        workspace.post_digest()
        workspace.clock.move(days=1)

        correct(workspace, latest_id(workspace), 14)

        digest = workspace.preview()
        line = " · ".join(week_line(digest.weeks[0], digest.day).facts)
        assert "corrected from 41 to 14" in line
        assert "−27" not in line

    def test_a_new_number_stands_with_its_note_once(self, workspace: Workspace) -> None:
        workspace.aim(draft("comments linkedin", 60))
        report(workspace, "comments linkedin", 41)
        correct(workspace, latest_id(workspace), 41, note="the webinar")

        digest = workspace.post_digest()
        workspace.clock.move(days=7)

        assert "“the webinar”" in week_line(digest.weeks[0], digest.day).facts
        assert workspace.preview().weeks[0].note == ""
