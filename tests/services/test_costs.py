"""What line items cost: entries with a day, their corrections, and whose results stand beside."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from bot.db.models import CostEntryRow
from bot.domain.catalogue.metrics import METRICS
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound
from bot.domain.plan.contenders import Contender
from bot.domain.plan.entries import EntryKind, Spent
from bot.domain.plan.items import ItemKind, LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.services.plan import Entered, Opened
from tests.support.builders import POSTS, TODAY, draft, reading
from tests.support.workspace import ADA, BEN, Workspace

ARTICLES = replace(POSTS, name="LinkedIn articles")
LETTER = replace(POSTS, name="Newsletter", kind=ItemKind.EMAIL, platform=None, results=Decimal(22))
OCTOBER = date(2026, 10, 16)


def spent(spend: int | None = None, hours: int | None = None, on: date | None = None) -> Spent:
    def amount(value: int | None) -> Decimal | None:
        return None if value is None else Decimal(value)

    return Spent(spend=amount(spend), hours=amount(hours), on=on)


def show(workspace: Workspace) -> Plan:
    return workspace.services.plans.show(workspace.actor(), now=workspace.clock())


def add(workspace: Workspace, item: LineItem = POSTS, costs: Spent | None = None) -> PlanLine:
    entered = Entered(item=item, currency="EUR", spent=costs or Spent())
    team_id = show(workspace).team.id
    found = workspace.services.plans.add(workspace.actor(), team_id, entered, now=workspace.clock())
    return max(found.lines, key=lambda line: line.id)


def change(
    workspace: Workspace,
    line: PlanLine,
    costs: Spent | None = None,
    item: LineItem | None = None,
    *,
    by: str = ADA,
) -> PlanLine:
    """The line after somebody saved its form, which they opened when it looked like this."""
    entered = Entered(item=item or line.item, currency="EUR", spent=costs or Spent())
    last = max((entry.id for entry in line.ledger.entries), default=None)
    opened = Opened(item=line.item, currency="EUR", entry=last)
    found = workspace.services.plans.change(
        workspace.actor(by), line.id, entered, opened=opened, now=workspace.clock()
    )
    return found.line(line.id)


def contender(plan: Plan, line: PlanLine) -> Contender:
    (found,) = (each for each in plan.contenders if line.id in each.ids)
    return found


def costs_of(line: PlanLine) -> list[tuple[EntryKind, int, date]]:
    return [(entry.kind, int(entry.value), entry.on) for entry in line.ledger.entries]


def test_costs_are_entries_of_the_teams_day_and_add_up(workspace: Workspace) -> None:
    first = add(workspace, costs=spent(300, 10))
    workspace.clock.move(days=7)
    second = change(workspace, first, spent(120, None))

    assert costs_of(second) == [
        (EntryKind.MONEY, 300, TODAY),
        (EntryKind.HOURS, 10, TODAY),
        (EntryKind.MONEY, 120, TODAY + timedelta(days=7)),
    ]
    assert second.cost == 300 + 10 * 30 + 120


def test_a_day_may_be_chosen_but_not_one_to_come(workspace: Workspace) -> None:
    line = add(workspace, costs=spent(300, on=OCTOBER))

    assert line.ledger.until == OCTOBER
    with pytest.raises(InvalidField, match=r"field\.spent_in_future"):
        change(workspace, line, spent(1, on=TODAY + timedelta(days=1)))


def test_the_day_is_the_teams(workspace: Workspace) -> None:
    workspace.clock.move(hours=14, minutes=40)  # past midnight in Stockholm, where the team is

    assert add(workspace, costs=spent(1)).ledger.until == TODAY + timedelta(days=1)


def test_hours_keep_the_hourly_cost_of_their_day(workspace: Workspace) -> None:
    first = add(workspace, costs=spent(0, 10))
    workspace.clock.move(days=7)
    dearer = replace(POSTS, hourly_cost=Decimal(50))

    assert change(workspace, first, item=dearer).cost == 300
    assert change(workspace, first, spent(hours=2), dearer).cost == 400


def test_hours_of_an_earlier_day_cost_what_an_hour_cost_then(workspace: Workspace) -> None:
    first = add(workspace, costs=spent(0, 10, OCTOBER))
    workspace.clock.move(days=7)
    dearer = change(workspace, first, item=replace(POSTS, hourly_cost=Decimal(50)))

    late = change(workspace, dearer, spent(hours=2, on=OCTOBER + timedelta(days=5)))
    early = change(workspace, late, spent(hours=1, on=OCTOBER - timedelta(days=5)))
    now = change(workspace, early, spent(hours=1))

    assert [line.cost for line in (late, early, now)] == [360, 390, 440]


def test_the_first_hours_keep_the_hourly_cost_that_their_form_changes_from_today(
    workspace: Workspace,
) -> None:
    first = add(workspace, costs=spent(0))
    workspace.clock.move(days=7)
    dearer = replace(POSTS, hourly_cost=Decimal(50))

    assert change(workspace, first, spent(hours=2, on=TODAY + timedelta(days=2)), dearer).cost == 60


@pytest.mark.parametrize(
    ("days", "cost"), [(-5, 30), (0, 30), (6, 30), (7, 100), (13, 100), (14, 120), (20, 120)]
)
def test_an_hour_costs_what_it_cost_on_its_day_after_later_forms(
    workspace: Workspace, days: int, cost: int
) -> None:
    line = add(workspace, costs=spent(0))
    for price in (100, 120):
        workspace.clock.move(days=7)
        line = change(workspace, line, item=replace(POSTS, hourly_cost=Decimal(price)))
    workspace.clock.move(days=7)

    assert change(workspace, line, spent(hours=1, on=TODAY + timedelta(days=days))).cost == cost


def test_a_slip_of_one_day_is_not_kept_as_the_hourly_cost_before(workspace: Workspace) -> None:
    line = add(workspace, costs=spent(0))
    workspace.clock.move(days=7)
    for price in (900, 100):
        line = change(workspace, line, item=replace(POSTS, hourly_cost=Decimal(price)))

    assert change(workspace, line, spent(hours=1, on=TODAY)).cost == 30


def test_a_slip_in_the_hourly_cost_is_mended_on_the_same_day(workspace: Workspace) -> None:
    slip = add(workspace, replace(POSTS, hourly_cost=Decimal(300)), spent(0, 10))

    assert change(workspace, slip, item=POSTS).cost == 300


def test_hours_whose_cost_was_unknown_get_the_first_one_known(workspace: Workspace) -> None:
    unknown = add(workspace, replace(POSTS, hourly_cost=None), spent(0, 10))
    workspace.clock.move(days=7)

    assert unknown.understated
    assert change(workspace, unknown, item=POSTS).cost == 300


def test_the_cost_per_result_stays_when_only_results_go_on(workspace: Workspace) -> None:
    line = add(workspace, costs=spent(300, 10, OCTOBER))
    workspace.report(reading("leads linkedin", 12, on=OCTOBER))
    then = contender(show(workspace), line)
    workspace.report(reading("leads linkedin", 30))
    now = contender(show(workspace), line)

    assert then.cost_per_result == now.cost_per_result == 50
    assert now.results == 42
    assert now.costs_missing


def test_a_total_by_hand_is_kept_with_its_day(workspace: Workspace) -> None:
    line = add(workspace, replace(LETTER, results=Decimal(12)), spent(600, 0))
    workspace.clock.move(days=20)
    change(workspace, line, item=replace(LETTER, results=Decimal(40)))
    later = contender(show(workspace), line)

    assert later.results == 40
    assert later.cost_per_result == 50
    assert later.costs_missing


def test_a_total_that_is_left_beside_new_costs_is_confirmed(workspace: Workspace) -> None:
    line = add(workspace, LETTER, spent(440, 0))
    workspace.clock.move(days=20)
    change(workspace, line, spent(220))
    workspace.clock.move(days=20)

    found = contender(show(workspace), line)

    assert found.results == 22
    assert found.cost_per_result == 30
    assert not found.costs_missing


def test_an_emptied_total_goes_back_to_the_reports(workspace: Workspace) -> None:
    line = add(workspace, replace(POSTS, results=Decimal(5)), spent(300))
    workspace.report(reading("leads linkedin", 12))

    found = change(workspace, line, item=POSTS)

    assert found.results == 12
    assert not found.by_hand


def test_a_total_of_another_kind_of_result_is_forgotten(workspace: Workspace) -> None:
    line = add(workspace, LETTER, spent(300))
    sales = replace(LETTER, metric=METRICS["sales"], results=Decimal(3))

    assert change(workspace, line, item=sales).results == 3


def test_costs_that_somebody_entered_meanwhile_are_not_counted_twice(workspace: Workspace) -> None:
    line = add(workspace, costs=spent(300))
    change(workspace, line, spent(120), by=BEN)

    with pytest.raises(InvalidField, match=r"field\.(costs_)?changed") as refused:
        change(workspace, line, spent(120))

    assert refused.value.field == "spend"
    assert show(workspace).cost == 420
    assert change(workspace, line, item=replace(POSTS, name="More posts")).cost == 420


def test_the_costs_entered_last_are_taken_back_and_put_back(workspace: Workspace) -> None:
    first = add(workspace, costs=spent(300, 10))
    workspace.clock.move(days=7)
    last = change(workspace, first, spent(9999, 1, OCTOBER)).ledger.last
    plans, acts = workspace.services.plans, workspace.services.acts

    taken = plans.take_back_costs(workspace.actor(BEN), last[0].id, now=workspace.clock())
    with pytest.raises(NotFound, match=r"state\.entry_gone"):
        plans.take_back_costs(workspace.actor(BEN), last[1].id, now=workspace.clock())
    back = acts.undo(workspace.actor(), taken.act, now=workspace.clock())

    assert taken.plan.cost == 600
    assert back.undone_by == ADA
    assert show(workspace).cost == 600 + 9999 + 30
    assert len(workspace.rows(CostEntryRow)) == 4


def test_taken_back_costs_of_a_removed_line_item_stay_away(workspace: Workspace) -> None:
    line = add(workspace, costs=spent(300))
    plans, actor, now = workspace.services.plans, workspace.actor(), workspace.clock()
    taken = plans.take_back_costs(actor, line.ledger.last[0].id, now=now)
    plans.remove(actor, line.id, now=now)

    with pytest.raises(CoachError, match=r"state\.line_item_gone"):
        workspace.services.acts.undo(actor, taken.act, now=now)


@pytest.mark.parametrize("whole", [False, True])
def test_amounts_of_another_currency_are_not_put_back(workspace: Workspace, whole: bool) -> None:
    line = add(workspace, replace(POSTS, hourly_cost=None), costs=spent(300))
    plans, actor, now = workspace.services.plans, workspace.actor(), workspace.clock()
    if whole:
        act = plans.remove(actor, line.id, now=now).act
    else:
        act = plans.take_back_costs(actor, line.ledger.last[0].id, now=now).act
    other = Entered(item=replace(ARTICLES, hourly_cost=None), currency="GBP", spent=spent(5))
    plans.add(actor, show(workspace).team.id, other, now=now)

    with pytest.raises(CoachError, match=r"state\.other_currency_then then=EUR now=GBP"):
        workspace.services.acts.undo(actor, act, now=now)
    assert show(workspace).cost == 5


def test_only_who_may_change_the_plan_takes_costs_back(workspace: Workspace) -> None:
    (entry,) = add(workspace, costs=spent(300)).ledger.entries

    for entry_id, error in ((entry.id, NotAllowed), (9999, NotFound)):
        with pytest.raises(error):
            workspace.services.plans.take_back_costs(
                workspace.outside(BEN), entry_id, now=workspace.clock()
            )
    assert show(workspace).cost == 300


def test_a_platform_with_two_line_items_counts_its_results_once(workspace: Workspace) -> None:
    """LinkedIn posts €400, LinkedIn articles €600, 20 leads: LinkedIn together €50."""
    posts = add(workspace, costs=spent(400, 0))
    articles = add(workspace, ARTICLES, spent(600, 0))
    workspace.report(reading("leads linkedin", 20))

    found = contender(show(workspace), posts)

    assert found.ids == {posts.id, articles.id}
    assert found.results == 20
    assert found.cost_per_result == 50
    assert workspace.aim(draft("leads linkedin")).line_item is None


def test_an_objective_that_names_a_line_item_gives_it_its_results(workspace: Workspace) -> None:
    posts, articles = add(workspace, costs=spent(400, 0)), add(workspace, ARTICLES, spent(600, 0))
    workspace.report(reading("leads linkedin", 8, on=OCTOBER))
    goal = workspace.aim(replace(draft("leads linkedin"), line_item=articles.id))
    workspace.report(reading("leads linkedin", 12))
    workspace.services.closing.close(workspace.actor(), goal.id, now=workspace.clock())

    plan = show(workspace)

    # Those from before the objective are still nobody's alone, and closing it moves nothing.
    assert [plan.line(each.id).results for each in (posts, articles)] == [None, 12]
    assert [int(each.tally.until(TODAY) or 0) for each in plan.shared] == [8]
    assert contender(plan, posts).results == 20


def test_results_of_a_group_taken_back_count_no_more(workspace: Workspace) -> None:
    posts, _ = add(workspace), add(workspace, ARTICLES)
    receipt = workspace.report(reading("leads linkedin", 4))
    workspace.services.results.undo(workspace.actor(), receipt.report_id, now=workspace.clock())

    assert contender(show(workspace), posts).results is None
