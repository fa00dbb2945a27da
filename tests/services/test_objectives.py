"""Setting, changing, handing over and closing objectives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from bot.db.models import ObjectiveChangeRow, ObjectiveRow
from bot.domain.errors import InvalidField, NotAllowed, NotFound, NotSetUp, WhichTeam
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import ObjectiveDraft
from bot.domain.progress.verdict import Verdict
from tests.support.builders import TODAY, YEAR_END, draft, measure, reading
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace

NINE_IN_LONDON = datetime(2026, 11, 23, 9, tzinfo=UTC)


def changes(workspace: Workspace) -> set[tuple[str, str | None, str | None]]:
    return {(row.field, row.old, row.new) for row in workspace.rows(ObjectiveChangeRow)}


def next_checkin(workspace: Workspace, user: str) -> datetime | None:
    overview = workspace.services.members.overview(
        workspace.actor(user, None), now=workspace.clock()
    )
    return overview.next_checkin


def test_an_objective_starts_today_and_has_no_data_yet(workspace: Workspace) -> None:
    answer = workspace.services.objectives.set(workspace.actor(), draft(), now=workspace.clock())

    of = answer.progress.objective
    assert (of.owner, of.starts_on, of.due_on, of.target) == (ADA, TODAY, YEAR_END, Decimal(20))
    assert of.draft == replace(draft(), line_item=None)
    assert (answer.progress.verdict, answer.team.channel) == (Verdict.NO_DATA, MARKETING)


def test_an_objective_begins_on_the_teams_day(workspace: Workspace) -> None:
    workspace.clock.time = datetime(2026, 11, 24, 2, tzinfo=UTC)  # still the 23rd in New York

    answer = workspace.services.objectives.set(
        workspace.actor(CLEO), draft(), now=workspace.clock()
    )

    assert answer.progress.objective.starts_on == TODAY + timedelta(days=1)


def test_a_level_begins_with_a_number_from_before_until_it_has_its_own(
    workspace: Workspace,
) -> None:
    workspace.report(reading("followers x", 400))
    workspace.clock.move(days=7)
    workspace.aim(draft("followers x", 500))

    [before] = workspace.services.progress.team(workspace.actor(), now=workspace.clock()).progress
    workspace.report(reading("followers x", 420))
    [now] = workspace.services.progress.team(workspace.actor(), now=workspace.clock()).progress

    assert (before.value, before.start, before.baseline_on) == (None, Decimal(400), TODAY)
    assert (now.value, now.start) == (Decimal(420), Decimal(420))
    assert now.baseline_on == TODAY + timedelta(days=7)


def test_an_owner_is_asked_from_now_on(workspace: Workspace) -> None:
    of = workspace.aim(draft(), owner=BEN)

    assert of.owner == BEN
    assert next_checkin(workspace, BEN) == NINE_IN_LONDON


def test_the_same_objective_is_refused_twice(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 20))

    with pytest.raises(InvalidField) as refused:
        workspace.aim(draft("comments linkedin", 30), by=BEN)

    assert refused.value.field == "metric"
    assert len(workspace.rows(ObjectiveRow)) == 1


@pytest.mark.parametrize(
    "other",
    [
        draft("comments x"),
        draft("comments"),
        draft("replies linkedin"),
        draft("comments linkedin", 5, per=Period.WEEK),
    ],
)
def test_another_measure_or_rhythm_is_another_objective(
    workspace: Workspace, other: ObjectiveDraft
) -> None:
    workspace.aim(draft("comments linkedin"))

    workspace.aim(other)

    assert len(workspace.rows(ObjectiveRow)) == 2


def test_so_many_a_week_and_so_many_a_month_go_together(workspace: Workspace) -> None:
    workspace.aim(draft("posts blog", 2, per=Period.WEEK))

    workspace.aim(draft("posts blog", 9, per=Period.MONTH))

    assert len(workspace.rows(ObjectiveRow)) == 2


def test_another_team_may_have_the_same_objective(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    workspace.aim(draft())

    of = workspace.aim(draft(), channel=EVENTS)

    assert of.measure == measure("comments linkedin")


def test_a_closed_objective_may_be_set_again(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.services.closing.close(workspace.actor(), of.id, now=workspace.clock())

    assert workspace.aim(draft()).id != of.id


def test_a_level_that_is_reached_already_is_refused(workspace: Workspace) -> None:
    workspace.report(reading("followers x", 1500))

    with pytest.raises(InvalidField, match=r"field\.level_reached level=1500") as refused:
        workspace.aim(draft("followers x", 1500))

    assert refused.value.field == "target"


def test_an_odd_objective_is_refused(workspace: Workspace) -> None:
    with pytest.raises(InvalidField):
        workspace.aim(draft(target=0))

    assert workspace.rows(ObjectiveRow) == []


def test_without_a_team_there_is_nothing_to_set_it_for(empty_workspace: Workspace) -> None:
    with pytest.raises(NotSetUp):
        empty_workspace.aim(draft())


def test_who_is_in_several_teams_has_to_say_which(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)

    with pytest.raises(WhichTeam, match=r"channels=C0MARKETING, C0EVENTS"):
        workspace.aim(draft(), channel=None)


def test_the_team_may_be_named(workspace: Workspace) -> None:
    other = workspace.set_up(channel=EVENTS).team

    answer = workspace.services.objectives.set(
        workspace.actor(channel=None), draft(), team_id=other.id, now=workspace.clock()
    )

    assert answer.team.id == other.id


def test_a_team_of_others_is_not_theirs_to_set_objectives_for(workspace: Workspace) -> None:
    (team,) = workspace.teams()

    with pytest.raises(NotAllowed):
        workspace.services.objectives.set(
            workspace.outside(BEN), draft(), team_id=team.id, now=workspace.clock()
        )


def test_a_change_keeps_its_start_and_its_results(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20))
    workspace.report(reading("comments linkedin", 4))
    workspace.clock.move(days=7)

    answer = workspace.services.objectives.change(
        workspace.actor(), of.id, draft("comments linkedin", 30), now=workspace.clock()
    )

    assert answer.was == of
    assert answer.progress.objective == replace(of, target=Decimal(30))
    assert answer.progress.value == 4


def test_what_was_changed_stays_on_record(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20))

    workspace.services.objectives.change(
        workspace.actor(),
        of.id,
        draft("replies x", 5, per=Period.WEEK),
        owner=BEN,
        now=workspace.clock(),
    )

    assert changes(workspace) == {
        ("metric", "comments", "replies"),
        ("platform", "linkedin", "x"),
        ("kind", "total", "rate"),
        ("target", "20", "5"),
        ("per", None, "week"),
        ("due_on", "2026-12-31", None),
        ("owner", ADA, BEN),
    }


def test_an_output_alone_is_offered_an_outcome_beside_it(workspace: Workspace) -> None:
    def partner(worded: ObjectiveDraft) -> str | None:
        answer = workspace.services.objectives.set(workspace.actor(), worded, now=workspace.clock())
        return answer.partner.key if answer.partner else None

    assert partner(draft("followers x", 500)) == "sales"
    assert partner(draft("comments x")) is None, "it is no output itself"
    assert partner(draft("views x", 500)) == "sales"
    assert partner(draft("leads")) is None
    assert partner(draft("impressions x", 500)) is None


def test_a_stretch_is_kept_and_its_change_is_on_record(workspace: Workspace) -> None:
    of = workspace.aim(replace(draft(), stretch=True))
    change = workspace.services.objectives.change

    answer = change(workspace.actor(), of.id, draft(), now=workspace.clock())

    assert (of.stretch, answer.progress.objective.stretch) == (True, False)
    assert changes(workspace) == {("stretch", "yes", None)}


def test_a_change_of_nothing_leaves_no_record(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    workspace.services.objectives.change(workspace.actor(), of.id, of.draft, now=workspace.clock())

    assert changes(workspace) == set()


def test_an_odd_change_is_refused_and_changes_nothing(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    with pytest.raises(InvalidField):
        workspace.services.objectives.change(
            workspace.actor(), of.id, draft(target=0), now=workspace.clock()
        )

    assert workspace.objective(of.id) == of
    assert changes(workspace) == set()


def test_a_change_cannot_make_two_of_the_same(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin"))
    of = workspace.aim(draft("comments x"))

    with pytest.raises(InvalidField) as refused:
        workspace.services.objectives.change(
            workspace.actor(), of.id, draft("comments linkedin", 30), now=workspace.clock()
        )

    assert refused.value.field == "metric"


def test_a_reached_level_can_still_be_changed(workspace: Workspace) -> None:
    of = workspace.aim(draft("followers x", 500))
    workspace.report(reading("followers x", 510))

    answer = workspace.services.objectives.change(
        workspace.actor(), of.id, of.draft, owner=BEN, now=workspace.clock()
    )

    assert answer.progress.objective.owner == BEN


def test_who_takes_over_is_asked_from_now_on(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    answer = workspace.services.objectives.hand_over(
        workspace.actor(), of.id, BEN, now=workspace.clock()
    )

    assert (answer.progress.objective.owner, answer.was) == (BEN, of)
    assert next_checkin(workspace, BEN) == NINE_IN_LONDON
    assert changes(workspace) == {("owner", ADA, BEN)}


def test_a_missed_objective_can_still_be_handed_over(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    workspace.clock.move(days=60)

    answer = workspace.services.objectives.hand_over(
        workspace.actor(), of.id, BEN, now=workspace.clock()
    )

    assert answer.progress.objective.owner == BEN


def test_nobody_can_take_over_whom_the_coach_has_not_met(workspace: Workspace) -> None:
    of = workspace.aim(draft())

    with pytest.raises(NotFound):
        workspace.services.objectives.hand_over(
            workspace.actor(), of.id, "U0NOBODY", now=workspace.clock()
        )


def test_closing_tells_where_it_stood(workspace: Workspace) -> None:
    of = workspace.aim(draft(target=20))
    workspace.report(reading("comments linkedin", 20))

    closed = workspace.services.closing.close(workspace.actor(), of.id, now=workspace.clock())
    progress = closed.progress

    assert (progress.value, progress.verdict) == (Decimal(20), Verdict.REACHED)
    assert workspace.rows(ObjectiveRow)[0].closed_on == TODAY


def test_a_closed_objective_is_gone_from_sight_and_from_hand(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    actor, now = workspace.actor(), workspace.clock()
    objectives, closing = workspace.services.objectives, workspace.services.closing
    closing.close(actor, of.id, now=now)

    assert workspace.services.progress.mine(actor, now=now).progress == ()
    for act in (
        lambda: objectives.to_change(actor, of.id, now=now),
        lambda: closing.close(actor, of.id, now=now),
        lambda: objectives.change(actor, of.id, draft(), now=now),
        lambda: objectives.hand_over(actor, of.id, BEN, now=now),
    ):
        with pytest.raises(NotFound):
            act()


def test_objectives_of_other_teams_are_not_theirs_to_touch(workspace: Workspace) -> None:
    of = workspace.aim(draft())
    stranger, now = workspace.outside(BEN), workspace.clock()
    objectives, closing = workspace.services.objectives, workspace.services.closing

    for act in (
        lambda: objectives.to_change(stranger, of.id, now=now),
        lambda: closing.close(stranger, of.id, now=now),
        lambda: objectives.change(stranger, of.id, draft(), now=now),
    ):
        with pytest.raises(NotAllowed):
            act()


@pytest.mark.parametrize("target", ["0.0001", "2.5", "999999999999.9999"])
def test_a_target_is_kept_to_four_places(workspace: Workspace, target: str) -> None:
    of = workspace.aim(draft("revenue", target, kind=ObjectiveKind.TOTAL))

    assert workspace.objective(of.id).target == Decimal(target)
