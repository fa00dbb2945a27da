"""The review of a team: which objectives, results, moves and line items it gathers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.errors import NotAllowed, NotFound, NotSetUp, WhichTeam
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.domain.reviews.quarter import Quarter, RelativeQuarter
from bot.domain.reviews.review import Review
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace, open_workspace

FAIR = LineItem(
    name="Fair",
    kind=ItemKind.FAIRS,
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    metric=METRICS["leads"],
    results=Decimal(12),
)


def reviewed(
    workspace: Workspace,
    quarter: Quarter | None = None,
    by: str = ADA,
    channel: str | None = MARKETING,
) -> Review:
    wanted = quarter or RelativeQuarter.TO_REVIEW
    return workspace.services.reviews.of(
        workspace.actor(by, channel), wanted, now=workspace.clock()
    )


def names(found: Review) -> list[str]:
    return [each.objective.measure.metric.key for each in found.judged]


def test_a_team_that_has_nothing_gets_a_review_that_says_so(workspace: Workspace) -> None:
    found = reviewed(workspace)

    assert (str(found.quarter), found.day) == ("Q4 2026", date(2026, 11, 23))
    assert (found.judged, found.plan.lines) == ((), ())


def test_a_review_holds_open_and_closed_objectives_with_their_results(workspace: Workspace) -> None:
    comments = workspace.aim(draft("comments linkedin", 20))
    workspace.aim(draft("clicks x", 10))
    workspace.report(reading("comments linkedin", 4))
    workspace.services.closing.close(workspace.actor(), comments.id, now=workspace.clock())

    found = reviewed(workspace)

    by_name = dict(zip(names(found), found.judged, strict=True))
    assert by_name["comments"].progress.value == 4
    assert by_name["comments"].closed
    assert by_name["clicks"].progress.verdict is Verdict.NO_DATA


def test_an_objective_belongs_to_the_quarters_in_which_it_was_open(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20, by=date(2027, 3, 31)))
    workspace.clock.move(days=50)
    workspace.services.closing.close(workspace.actor(), of.id, now=workspace.clock())
    workspace.clock.move(days=100)

    def held(day: date) -> list[str]:
        return names(reviewed(workspace, Quarter.of(day)))

    assert held(date(2026, 9, 30)) == []
    assert held(date(2026, 12, 1)) == ["comments"]
    assert held(date(2027, 1, 1)) == ["comments"]
    assert held(date(2027, 4, 1)) == []


def test_a_report_taken_back_counts_no_more(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 20))
    receipt = workspace.report(reading("comments linkedin", 4))
    workspace.services.results.undo(workspace.actor(), receipt.report_id, now=workspace.clock())

    assert reviewed(workspace).judged[0].progress.value is None


def was(progress: Progress) -> tuple[Decimal, date]:
    """The target before it was changed, and when that was."""
    assert progress.changes is not None
    return progress.changes.was.target, progress.changes.on["target"]


def test_a_target_that_was_moved_in_the_quarter_is_told(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20))
    workspace.services.objectives.change(
        workspace.actor(), of.id, draft("comments linkedin", 15), now=workspace.clock()
    )
    workspace.clock.move(days=30)

    (moved,) = reviewed(workspace).changed

    assert was(moved.progress) == (Decimal(20), date(2026, 11, 23))


def test_a_move_of_an_earlier_quarter_is_not_told_again(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20, by=date(2027, 3, 31)))
    workspace.services.objectives.change(
        workspace.actor(), of.id, draft("comments linkedin", 15), now=workspace.clock()
    )
    workspace.clock.move(days=80)

    assert str(reviewed(workspace).quarter) == "Q1 2027"
    assert reviewed(workspace).changed == ()


def test_a_quarter_is_judged_by_the_target_it_ended_with(workspace: Workspace) -> None:
    of = workspace.aim(draft("comments linkedin", 20, by=date(2027, 3, 31)))
    workspace.report(reading("comments linkedin", 15))
    workspace.clock.move(days=50)
    workspace.services.objectives.change(
        workspace.actor(),
        of.id,
        draft("comments linkedin", 15, by=date(2027, 3, 31)),
        now=workspace.clock(),
    )

    (then,) = reviewed(workspace, Quarter.of(date(2026, 12, 1))).judged
    (now,) = reviewed(workspace, Quarter.of(date(2027, 1, 1))).judged

    assert (then.objective.target, then.progress.changes) == (Decimal(20), None)
    assert (now.objective.target, now.progress.verdict) == (Decimal(15), Verdict.REACHED)
    assert was(now.progress) == (Decimal(20), date(2027, 1, 12))


def test_line_items_of_another_quarter_stay_out(workspace: Workspace) -> None:
    earlier = replace(FAIR, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30))
    for item in (FAIR, earlier):
        workspace.plan(item)

    assert [line.item for line in reviewed(workspace).plan.lines] == [FAIR]
    assert [line.item for line in reviewed(workspace, Quarter.of(date(2026, 8, 1))).plan.lines] == [
        earlier
    ]


def test_an_objective_stands_where_progress_says_it_stands(workspace: Workspace) -> None:
    workspace.aim(draft("comments linkedin", 20))
    workspace.report(reading("comments linkedin", 4))
    workspace.services.members.go_away(workspace.actor(), date(2026, 12, 4), now=workspace.clock())
    workspace.clock.move(days=14)

    (progress,) = workspace.services.progress.team(
        workspace.actor(), now=workspace.clock(), with_tracks=True
    ).progress

    assert [each.progress for each in reviewed(workspace).judged] == [progress]


def test_the_day_is_that_of_the_teams_clock(workspace: Workspace) -> None:
    workspace.clock.move(days=52, hours=15)  # 23:30 in London, half past midnight in Stockholm

    found = reviewed(workspace, by=BEN)

    assert (found.day, str(found.quarter)) == (date(2027, 1, 15), "Q1 2027")


def test_a_channel_without_a_team_has_no_review(empty_workspace: Workspace) -> None:
    with pytest.raises(NotSetUp):
        reviewed(empty_workspace)


def test_who_is_in_several_teams_says_which(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)

    with pytest.raises(WhichTeam):
        reviewed(workspace, channel=None)


def test_a_review_of_a_team_one_is_not_in_is_not_ones_own(workspace: Workspace) -> None:
    team_id = reviewed(workspace).team.id

    with pytest.raises(NotAllowed):
        workspace.services.reviews.of(
            workspace.outside(BEN), team_id=team_id, now=workspace.clock()
        )


def test_a_review_of_another_workspace_is_not_there(workspace: Workspace) -> None:
    team_id = reviewed(workspace).team.id
    theirs = open_workspace(workspace.engine, "T0THEIRS")

    with pytest.raises(NotFound):
        theirs.services.reviews.of(theirs.actor(), team_id=team_id, now=theirs.clock())
