"""The review of a team: which objectives, results, moves and line items it gathers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.errors import NotAllowed, NotFound, NotSetUp
from bot.domain.objectives.objective import TargetMove
from bot.domain.plan.plan import ItemKind, LineItem
from bot.domain.progress.pace import Verdict
from bot.domain.reviews.quarter import Quarter, RelativeQuarter
from bot.domain.reviews.review import Review
from tests.support.builders import draft, reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Office, open_office

FAIR = LineItem(
    name="Fair",
    kind=ItemKind.FAIRS,
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    spend=Decimal(900),
    metric=METRICS["leads"],
    results=Decimal(12),
)


def reviewed(
    office: Office, quarter: Quarter | None = None, by: str = ADA, channel: str | None = MARKETING
) -> Review:
    wanted = quarter or RelativeQuarter.TO_REVIEW
    return office.services.reviews.of(office.actor(by, channel), wanted, now=office.clock())


def names(found: Review) -> list[str]:
    return [each.objective.measure.metric.key for each in found.judged]


def test_a_team_that_has_nothing_gets_a_review_that_says_so(office: Office) -> None:
    found = reviewed(office)

    assert (str(found.quarter), found.day) == ("Q4 2026", date(2026, 11, 23))
    assert (found.judged, found.plan.lines) == ((), ())


def test_a_review_holds_open_and_closed_objectives_with_their_results(office: Office) -> None:
    comments = office.aim(draft("comments linkedin", 20))
    office.aim(draft("clicks x", 10))
    office.report(reading("comments linkedin", 4))
    office.services.objectives.close(office.actor(), comments.id, now=office.clock())

    found = reviewed(office)

    by_name = dict(zip(names(found), found.judged, strict=True))
    assert by_name["comments"].progress.value == 4
    assert by_name["comments"].closed
    assert by_name["clicks"].progress.verdict is Verdict.NO_DATA


def test_an_objective_belongs_to_the_quarters_in_which_it_was_open(office: Office) -> None:
    of = office.aim(draft("comments linkedin", 20, by=date(2027, 3, 31)))
    office.clock.move(days=50)
    office.services.objectives.close(office.actor(), of.id, now=office.clock())
    office.clock.move(days=100)

    def held(day: date) -> list[str]:
        return names(reviewed(office, Quarter.of(day)))

    assert held(date(2026, 9, 30)) == []
    assert held(date(2026, 12, 1)) == ["comments"]
    assert held(date(2027, 1, 1)) == ["comments"]
    assert held(date(2027, 4, 1)) == []


def test_a_report_taken_back_counts_no_more(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))
    receipt = office.report(reading("comments linkedin", 4))
    office.services.results.undo(office.actor(), receipt.report_id, now=office.clock())

    assert reviewed(office).judged[0].progress.value is None


def test_a_target_that_was_moved_in_the_quarter_is_told(office: Office) -> None:
    of = office.aim(draft("comments linkedin", 20))
    office.services.objectives.change(
        office.actor(), of.id, draft("comments linkedin", 15), now=office.clock()
    )
    office.clock.move(days=30)

    (moved,) = reviewed(office).moved

    assert moved.progress.move == TargetMove(Decimal(20), date(2026, 11, 23))


def test_a_move_of_an_earlier_quarter_is_not_told_again(office: Office) -> None:
    of = office.aim(draft("comments linkedin", 20, by=date(2027, 3, 31)))
    office.services.objectives.change(
        office.actor(), of.id, draft("comments linkedin", 15), now=office.clock()
    )
    office.clock.move(days=80)

    assert str(reviewed(office).quarter) == "Q1 2027"
    assert reviewed(office).moved == ()


def test_a_quarter_is_judged_by_the_target_it_ended_with(office: Office) -> None:
    of = office.aim(draft("comments linkedin", 20, by=date(2027, 3, 31)))
    office.report(reading("comments linkedin", 15))
    office.clock.move(days=50)
    office.services.objectives.change(
        office.actor(),
        of.id,
        draft("comments linkedin", 15, by=date(2027, 3, 31)),
        now=office.clock(),
    )

    (then,) = reviewed(office, Quarter.of(date(2026, 12, 1))).judged
    (now,) = reviewed(office, Quarter.of(date(2027, 1, 1))).judged

    assert (then.objective.target, then.progress.move) == (Decimal(20), None)
    assert (now.objective.target, now.progress.verdict) == (Decimal(15), Verdict.REACHED)
    assert now.progress.move == TargetMove(Decimal(20), date(2027, 1, 12))


def test_line_items_of_another_quarter_stay_out(office: Office) -> None:
    team_id = reviewed(office).team.id
    earlier = replace(FAIR, starts_on=date(2026, 7, 1), ends_on=date(2026, 9, 30))
    for item in (FAIR, earlier):
        office.services.plans.add(office.actor(), team_id, item, "EUR", now=office.clock())

    assert [line.item for line in reviewed(office).plan.lines] == [FAIR]
    assert [line.item for line in reviewed(office, Quarter.of(date(2026, 8, 1))).plan.lines] == [
        earlier
    ]


def test_an_objective_stands_where_progress_says_it_stands(office: Office) -> None:
    office.aim(draft("comments linkedin", 20))
    office.report(reading("comments linkedin", 4))
    office.services.members.go_away(office.actor(), date(2026, 12, 4), now=office.clock())
    office.clock.move(days=14)

    (progress,) = office.services.progress.team(office.actor(), now=office.clock()).progress

    assert [each.progress for each in reviewed(office).judged] == [progress]


def test_the_day_is_that_of_the_teams_clock(office: Office) -> None:
    office.clock.move(days=52, hours=15)  # 23:30 in London, half past midnight in Stockholm

    found = reviewed(office, by=BEN)

    assert (found.day, str(found.quarter)) == (date(2027, 1, 15), "Q1 2027")


def test_a_channel_without_a_team_has_no_review(empty_office: Office) -> None:
    with pytest.raises(NotSetUp):
        reviewed(empty_office)


def test_who_is_in_several_teams_says_which(office: Office) -> None:
    office.set_up(channel=EVENTS)

    with pytest.raises(NotFound, match="several teams"):
        reviewed(office, channel=None)


def test_a_review_of_a_team_one_is_not_in_is_not_ones_own(office: Office) -> None:
    team_id = reviewed(office).team.id

    with pytest.raises(NotAllowed):
        office.services.reviews.of(office.actor(BEN, EVENTS), team_id=team_id, now=office.clock())


def test_a_review_of_another_workspace_is_not_there(office: Office) -> None:
    team_id = reviewed(office).team.id
    theirs = open_office(office.engine, "T0THEIRS")

    with pytest.raises(NotFound):
        theirs.services.reviews.of(theirs.actor(), team_id=team_id, now=theirs.clock())
