"""What a team counts of its own: added, reported, removed, and known to that team alone."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Engine

from bot.domain.acts import OwnAdded, OwnRemoved
from bot.domain.answers import OwnChanged
from bot.domain.catalogue.catalogue import BUILT_IN, MOST_OWN, Catalogue, OtherNames
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder, Metric, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.coaching.questions import Question, Topic
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound, WhichTeam
from bot.domain.objectives.objective import ObjectiveDraft, natural_kind
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.progress.result import Reading
from tests.support.builders import YEAR_END, reading
from tests.support.plans import planned
from tests.support.statements import statements
from tests.support.workspace import ADA, BEN, CLEO, EVENTS, MARKETING, Workspace, open_workspace


def metric(
    many: str,
    *,
    unit: Unit = Unit.COUNT,
    tally: Tally = Tally.ADDED,
    ladder: Ladder = Ladder.OUTCOME,
) -> Metric:
    own = OwnMetric(one=many.removesuffix("s"), many=many, unit=unit, tally=tally, ladder=ladder)
    return checked_metric(own)


DEMOS, TESTIMONIALS = metric("demo requests"), metric("testimonials", ladder=Ladder.OUT_TAKE)
NPS = metric("NPS", tally=Tally.RISING)
XING = checked_platform("Xing")


def add(
    workspace: Workspace, entry: Metric | Platform, by: str = ADA, channel: str = MARKETING
) -> OwnChanged:
    actor = workspace.actor(by, channel)
    team = workspace.services.own.show(actor, now=workspace.clock())
    return workspace.services.own.add(actor, team.id, entry, now=workspace.clock())


def remove(workspace: Workspace, entry: Metric | Platform, by: str = ADA) -> OwnChanged:
    actor = workspace.actor(by)
    team = workspace.services.own.show(actor, now=workspace.clock())
    return workspace.services.own.remove(actor, team.id, entry.key, now=workspace.clock())


def names(workspace: Workspace, by: str = ADA, channel: str | None = MARKETING) -> Catalogue:
    return workspace.services.own.names(workspace.actor(by, channel), now=workspace.clock())


def of(metric: Metric, value: int, platform: Platform | None = None) -> Reading:
    return Reading(metric=metric, platform=platform, value=Decimal(value), change=metric.adds_up)


def draft(metric: Metric, target: int, platform: Platform | None = None) -> ObjectiveDraft:
    measure = Measure(metric, platform)
    return ObjectiveDraft(
        measure=measure,
        kind=natural_kind(measure, None),
        target=Decimal(target),
        per=None,
        due_on=YEAR_END,
    )


def test_what_is_added_is_known_to_the_team(workspace: Workspace) -> None:
    assert names(workspace) == BUILT_IN

    added = add(workspace, DEMOS)
    add(workspace, XING)

    assert added.team.catalogue == Catalogue((DEMOS,))
    assert names(workspace) == names(workspace, BEN) == Catalogue((DEMOS,), (XING,))


def test_it_is_reported_and_counts_for_its_objective(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    add(workspace, XING)
    workspace.aim(draft(DEMOS, 20))
    workspace.aim(draft(METRICS["comments"], 40, XING))

    workspace.report(of(DEMOS, 3, XING))
    receipt = workspace.report(of(DEMOS, 4), of(METRICS["comments"], 5, XING))

    values = {
        progress.objective.measure: progress.value
        for recorded in receipt.recorded
        for progress in recorded.progress
    }
    assert values == {Measure(DEMOS): 7, Measure(METRICS["comments"], XING): 5}


def test_a_level_of_its_own_is_one(workspace: Workspace) -> None:
    """The digest reads levels from the first on, amounts of the last weeks alone."""
    add(workspace, NPS)
    workspace.aim(replace(draft(NPS, 50), due_on=date(2027, 12, 31)))
    workspace.report(of(NPS, 30))
    workspace.clock.move(weeks=20)
    receipt = workspace.report(replace(of(NPS, 4), change=True))

    (progress,) = receipt.recorded[0].progress
    assert progress.value == 34
    digest = workspace.preview()
    assert [item.now.value for item in digest.weeks] == [34]


def test_the_coach_answers_about_it(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    workspace.report(of(DEMOS, 3))

    for metric in (DEMOS, None):
        question = Question(topic=Topic.WORTH, metric=metric)
        answer = workspace.services.digests.coach(
            workspace.actor(), question, now=workspace.clock()
        )
        assert answer.came == ((Measure(DEMOS), Decimal(3)),)


def test_the_plan_counts_it(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    add(workspace, XING)
    item = LineItem(
        name="Xing posts",
        kind=ItemKind.SOCIAL,
        platform=XING,
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 31),
        metric=DEMOS,
    )
    workspace.plan(planned(1, item, spend=300, hours=0))
    workspace.report(of(DEMOS, 12, XING))

    plan = workspace.services.plans.show(workspace.actor(), now=workspace.clock())

    assert [each.cost_per_result for each in plan.contenders] == [25]


def test_what_is_not_the_teams_is_counted_by_nothing_of_it(workspace: Workspace) -> None:
    item = LineItem(
        name="Fair",
        kind=ItemKind.FAIRS,
        starts_on=date(2026, 10, 1),
        ends_on=date(2026, 12, 31),
        metric=DEMOS,
    )
    with pytest.raises(InvalidField, match=r"field\.own_gone"):
        workspace.aim(draft(DEMOS, 20))
    with pytest.raises(InvalidField, match=r"field\.own_gone"):
        workspace.aim(draft(METRICS["comments"], 20, XING))
    with pytest.raises(InvalidField, match=r"field\.own_gone"):
        workspace.plan(item)


def test_removed_it_is_offered_no_more_and_its_objectives_go_on(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    objective = workspace.aim(draft(DEMOS, 20))
    workspace.report(of(DEMOS, 3))

    removed = remove(workspace, DEMOS, BEN)

    assert (removed.team.catalogue, removed.counted) == (BUILT_IN, 1)
    assert names(workspace) == Catalogue((DEMOS,))
    (recorded,) = workspace.report(of(DEMOS, 2)).recorded
    assert [progress.value for progress in recorded.progress] == [5]
    with pytest.raises(InvalidField):
        workspace.aim(draft(DEMOS, 20, PLATFORMS["x"]))

    actor, now = workspace.actor(), workspace.clock()
    workspace.services.objectives.change(actor, objective.id, draft(DEMOS, 30), now=now)
    workspace.services.closing.close(actor, objective.id, now=now)
    assert names(workspace) == BUILT_IN
    with pytest.raises(NotFound, match=r"state\.own_gone"):
        remove(workspace, DEMOS)


def test_added_again_it_has_what_was_reported(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    workspace.report(of(DEMOS, 3))
    remove(workspace, DEMOS)

    add(workspace, DEMOS)

    workspace.aim(draft(DEMOS, 20))
    (recorded,) = workspace.report(of(DEMOS, 2)).recorded
    assert [progress.value for progress in recorded.progress] == [5]


def test_a_name_that_an_objective_counts_by_is_taken(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    workspace.aim(draft(DEMOS, 20))
    remove(workspace, DEMOS)

    with pytest.raises(InvalidField, match=r"field\.name_taken .* meaning=own"):
        add(workspace, metric("demo requests", tally=Tally.RISING))
    add(workspace, DEMOS)
    with pytest.raises(InvalidField, match=r"field\.own_exists"):
        add(workspace, DEMOS)


def test_both_acts_are_seen_and_taken_back(workspace: Workspace) -> None:
    acts = workspace.services.acts
    added = add(workspace, XING, BEN)

    undone = acts.undo(workspace.actor(), added.act, now=workspace.clock())

    assert (undone.about, undone.by, undone.undone_by) == (OwnAdded(XING), BEN, ADA)
    assert names(workspace) == BUILT_IN
    add(workspace, XING)
    removed = remove(workspace, XING, BEN)
    undone = acts.undo(workspace.actor(), removed.act, now=workspace.clock())
    assert undone.about == OwnRemoved(XING)
    assert names(workspace) == Catalogue((), (XING,))
    with pytest.raises(CoachError, match=r"state\.undone_already"):
        acts.undo(workspace.actor(), removed.act, now=workspace.clock())


def test_what_has_no_place_any_more_does_not_come_back(workspace: Workspace) -> None:
    add(workspace, DEMOS)
    removed = remove(workspace, DEMOS)
    add(workspace, metric("demo requests", tally=Tally.RISING))

    with pytest.raises(CoachError, match=r"state\.cannot_put_back"):
        workspace.services.acts.undo(workspace.actor(), removed.act, now=workspace.clock())


def test_many_who_add_at_once_keep_to_the_limit(workspace: Workspace) -> None:
    for number in range(MOST_OWN - 1):
        add(workspace, metric(f"demos {number}"))

    def one_more(number: int) -> bool:
        try:
            add(workspace, metric(f"trials {number}"))
        except InvalidField:
            return False
        return True

    with ThreadPoolExecutor() as pool:
        done = list(pool.map(one_more, range(4)))

    assert sorted(done) == [False, False, False, True]
    assert len(names(workspace).own_metrics) == MOST_OWN


def test_guests_and_those_outside_add_nothing(workspace: Workspace) -> None:
    team = workspace.services.own.show(workspace.actor(), now=workspace.clock())
    workspace.meet(CLEO)
    for actor in (
        replace(workspace.actor(BEN), is_guest=True),
        workspace.outside(CLEO),
    ):
        with pytest.raises(NotAllowed):
            workspace.services.own.add(actor, team.id, DEMOS, now=workspace.clock())
        with pytest.raises(NotAllowed):
            workspace.services.own.remove(actor, team.id, DEMOS.key, now=workspace.clock())


def test_teams_do_not_know_each_others(workspace: Workspace) -> None:
    workspace.set_up(ADA, channel=EVENTS)
    workspace.set_up(BEN, channel=MARKETING)
    add(workspace, DEMOS, channel=EVENTS)

    assert names(workspace) == BUILT_IN
    assert names(workspace, channel=EVENTS) == Catalogue((DEMOS,))
    assert names(workspace, channel=None) == Catalogue((DEMOS,))
    assert names(workspace, BEN, None) == BUILT_IN
    with pytest.raises(InvalidField):
        workspace.aim(draft(DEMOS, 20))


def test_in_a_direct_message_it_goes_to_the_team_that_has_it(workspace: Workspace) -> None:
    workspace.set_up(ADA, channel=EVENTS)
    workspace.set_up(ADA, channel=MARKETING)
    add(workspace, DEMOS, channel=EVENTS)

    receipt = workspace.report(of(DEMOS, 3), channel=None)

    assert receipt.team.channel == EVENTS
    with pytest.raises(WhichTeam):
        workspace.report(reading("bookings", 3), channel=None)


def test_workspaces_do_not_know_each_others(engine: Engine, workspace: Workspace) -> None:
    theirs = open_workspace(engine, "T0THEIRS")
    theirs.set_up(ADA)
    added = add(theirs, DEMOS)

    assert names(workspace) == BUILT_IN
    with pytest.raises(CoachError):
        workspace.services.own.show(workspace.actor(), added.team.id, now=workspace.clock())


def test_a_report_read_by_other_names_is_not_stored(workspace: Workspace) -> None:
    """Where a team has no names of its own, that costs no statement more."""
    actor, results = workspace.actor(), workspace.services.results
    with statements(workspace.engine) as read_by_names:
        results.record(actor, [reading("bookings", 1)], names=BUILT_IN, now=workspace.clock())
    with statements(workspace.engine) as read:
        results.record(actor, [reading("bookings", 1)], now=workspace.clock())
    assert len(read_by_names) == len(read)
    add(workspace, DEMOS)

    with pytest.raises(OtherNames) as other:
        results.record(actor, [reading("bookings", 9)], names=BUILT_IN, now=workspace.clock())

    assert other.value.names == Catalogue((DEMOS,))
    workspace.aim(draft(METRICS["bookings"], 20))
    (recorded,) = workspace.report(reading("bookings", 1)).recorded
    assert [progress.value for progress in recorded.progress] == [3]
