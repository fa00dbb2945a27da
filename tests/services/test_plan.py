"""The plan of a team: its line items, what was reported for them, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.db.models import CostEntryRow, LineItemRow
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound, NotSetUp, WhichTeam
from bot.domain.plan.entries import Spent
from bot.domain.plan.items import MOST_ITEMS, ItemKind, LineItem
from bot.domain.plan.plan import Plan
from bot.services.plan import Entered
from tests.support.builders import reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Workspace, open_workspace

POSTS = LineItem(
    name="LinkedIn posts",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    budget=Decimal("1200.50"),
    hourly_cost=Decimal(40),
    metric=METRICS["leads"],
)
FAIR = replace(POSTS, name="Fair", kind=ItemKind.FAIRS, platform=None, results=Decimal(11))


COSTS = Spent(spend=Decimal(100), hours=Decimal("12.5"))


def entered(item: LineItem, spent: Spent | None = None, currency: str = "EUR") -> Entered:
    return Entered(item=item, currency=currency, spent=spent or Spent())


def add(
    workspace: Workspace,
    item: LineItem = POSTS,
    by: str = ADA,
    channel: str = MARKETING,
    spent: Spent | None = None,
) -> Plan:
    shown = show(workspace, by, channel)
    actor, form = workspace.actor(by, channel), entered(item, spent)
    return workspace.services.plans.add(actor, shown.team.id, form, now=workspace.clock())


def show(workspace: Workspace, by: str = ADA, channel: str | None = MARKETING) -> Plan:
    return workspace.services.plans.show(workspace.actor(by, channel), now=workspace.clock())


def test_a_plan_begins_empty_and_without_a_currency(workspace: Workspace) -> None:
    found = show(workspace)

    assert (found.lines, found.currency, found.team.channel) == ((), None, MARKETING)


def test_what_was_entered_is_kept_to_the_cent(workspace: Workspace) -> None:
    added = add(workspace, spent=COSTS)

    assert added == show(workspace, BEN)
    assert [line.item for line in added.lines] == [POSTS]
    assert (added.currency, added.cost) == ("EUR", Decimal(600))


def test_a_form_left_open_does_not_change_the_line_item_that_came_after(
    workspace: Workspace,
) -> None:
    (removed,) = add(workspace).lines
    workspace.services.plans.remove(workspace.actor(BEN), removed.id, now=workspace.clock())
    after = add(workspace, FAIR, BEN)

    with pytest.raises(NotFound):
        workspace.services.plans.change(
            workspace.actor(ADA), removed.id, entered(POSTS), now=workspace.clock()
        )

    assert show(workspace) == after


def test_what_nobody_entered_stays_unknown(workspace: Workspace) -> None:
    bare = replace(POSTS, budget=None, hourly_cost=None)

    (line,) = add(workspace, bare).lines

    assert line.item == bare
    assert (line.cost, line.results) == (None, None)


def test_a_social_line_item_counts_what_was_reported_in_its_period(workspace: Workspace) -> None:
    add(workspace)
    workspace.report(
        reading("leads linkedin", 4, on=date(2026, 10, 1)),
        reading("leads linkedin", 3),
        reading("leads x", 50),
        reading("leads", 60),
        reading("clicks linkedin", 70),
        reading("leads linkedin", 80, on=date(2026, 9, 30)),
    )

    (line,) = show(workspace).lines

    assert (line.results, line.by_hand) == (Decimal(7), False)


def test_a_report_taken_back_counts_no_more(workspace: Workspace) -> None:
    add(workspace)
    receipt = workspace.report(reading("leads linkedin", 4))
    workspace.services.results.undo(workspace.actor(), receipt.report_id, now=workspace.clock())

    assert show(workspace).lines[0].results is None


def test_what_was_entered_by_hand_goes_before_reports(workspace: Workspace) -> None:
    add(workspace, replace(POSTS, results=Decimal(9)))
    workspace.report(reading("leads linkedin", 4))

    (line,) = show(workspace).lines

    assert (line.results, line.by_hand) == (Decimal(9), True)


def test_a_period_to_come_has_no_results_yet(workspace: Workspace) -> None:
    later = replace(FAIR, starts_on=date(2027, 1, 1), ends_on=date(2027, 3, 31))

    with pytest.raises(InvalidField, match=r"field\.period_to_come"):
        add(workspace, later)

    (line,) = add(workspace, replace(later, results=None), spent=COSTS).lines
    assert (line.cost, line.paid_before) == (Decimal(600), True)


def test_other_line_items_count_no_reports(workspace: Workspace) -> None:
    add(workspace, replace(FAIR, results=None))
    workspace.report(reading("leads", 4), reading("leads linkedin", 4))

    assert show(workspace).lines[0].results is None


def test_a_line_item_is_changed_and_the_currency_with_it(workspace: Workspace) -> None:
    (line,) = add(workspace).lines
    changed = replace(POSTS, name="More posts", budget=None)

    found = workspace.services.plans.change(
        workspace.actor(BEN), line.id, entered(changed, currency="GBP"), now=workspace.clock()
    )

    assert found == show(workspace)
    assert ([line.item for line in found.lines], found.currency) == ([changed], "GBP")


def test_a_line_item_is_removed(workspace: Workspace) -> None:
    add(workspace)
    first, second = add(workspace, FAIR).lines

    left = workspace.services.plans.remove(workspace.actor(), first.id, now=workspace.clock()).plan

    assert left.lines == (second,)
    with pytest.raises(NotFound):
        workspace.services.plans.remove(workspace.actor(), first.id, now=workspace.clock())


def test_the_same_name_in_the_same_period_is_refused(workspace: Workspace) -> None:
    add(workspace)

    with pytest.raises(InvalidField, match=r"field\.item_name_taken"):
        add(workspace, replace(POSTS, name="LINKEDIN posts"))

    add(workspace, replace(POSTS, ends_on=date(2026, 11, 30)))
    assert len(show(workspace).lines) == 2


def test_a_form_sent_twice_at_once_adds_one(workspace: Workspace) -> None:
    def tried(_: int) -> bool:
        try:
            add(workspace)
        except InvalidField:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(tried, range(4)))

    assert sum(added) == 1
    assert len(workspace.rows(LineItemRow)) == 1


def test_a_change_may_keep_the_name_but_not_take_another_ones(workspace: Workspace) -> None:
    add(workspace)
    first, _ = add(workspace, FAIR).lines
    actor, now = workspace.actor(), workspace.clock()

    kept = entered(replace(first.item, budget=None))
    workspace.services.plans.change(actor, first.id, kept, now=now)
    with pytest.raises(InvalidField, match=r"field\.item_name_taken"):
        workspace.services.plans.change(actor, first.id, entered(FAIR), now=now)


def test_a_plan_is_full_at_twenty(workspace: Workspace) -> None:
    for number in range(MOST_ITEMS):
        add(workspace, replace(POSTS, name=f"Item {number}"))

    with pytest.raises(InvalidField, match=r"field\.plan_full most=20"):
        add(workspace)
    assert len(show(workspace).lines) == MOST_ITEMS


@pytest.mark.parametrize(("item", "currency"), [(replace(POSTS, name=" "), "EUR"), (POSTS, "euro")])
def test_what_is_refused_is_not_stored(workspace: Workspace, item: LineItem, currency: str) -> None:
    team = show(workspace).team

    with pytest.raises(InvalidField):
        workspace.services.plans.add(
            workspace.actor(),
            team.id,
            entered(item, COSTS, currency),
            now=workspace.clock(),
        )

    assert workspace.rows(LineItemRow) == []
    assert workspace.rows(CostEntryRow) == []
    assert show(workspace).currency is None


def test_a_channel_without_a_team_has_no_plan(empty_workspace: Workspace) -> None:
    with pytest.raises(NotSetUp):
        show(empty_workspace)


def test_each_team_has_a_plan_of_its_own(workspace: Workspace) -> None:
    workspace.set_up(channel=EVENTS)
    add(workspace)

    assert show(workspace, channel=EVENTS).lines == ()
    assert show(workspace, channel=EVENTS).currency is None
    with pytest.raises(WhichTeam):
        show(workspace, channel=None)


def touches(workspace: Workspace, item_id: int, team_id: int, by: str) -> list[Callable[[], Plan]]:
    actor, now, plans = workspace.outside(by), workspace.clock(), workspace.services.plans
    return [
        lambda: plans.show(actor, team_id, now=now),
        lambda: plans.to_change(actor, item_id, now=now),
        lambda: plans.add(actor, team_id, entered(FAIR), now=now),
        lambda: plans.change(actor, item_id, entered(FAIR), now=now),
        lambda: plans.remove(actor, item_id, now=now).plan,
    ]


def test_a_plan_of_a_team_one_is_not_in_is_not_ones_own(workspace: Workspace) -> None:
    added = add(workspace)

    for touch in touches(workspace, added.lines[0].id, added.team.id, BEN):
        with pytest.raises(NotAllowed):
            touch()

    assert show(workspace) == added


def test_a_plan_of_another_workspace_is_not_there(workspace: Workspace) -> None:
    added = add(workspace)
    theirs = open_workspace(workspace.engine, "T0THEIRS")
    theirs.set_up(channel=EVENTS)

    for touch in touches(theirs, added.lines[0].id, added.team.id, ADA):
        with pytest.raises(CoachError):
            touch()

    assert show(workspace) == added


def test_what_was_removed_takes_no_place_and_no_name(workspace: Workspace) -> None:
    full = [add(workspace, replace(FAIR, name=f"Fair {n}")) for n in range(MOST_ITEMS)][-1]
    removed = full.lines[0]

    left = workspace.services.plans.remove(workspace.actor(), removed.id, now=workspace.clock())
    again = add(workspace, removed.item)

    assert len(left.plan.lines) == MOST_ITEMS - 1
    assert len(again.lines) == MOST_ITEMS
    assert removed.id not in {line.id for line in again.lines}
    with pytest.raises(InvalidField, match=r"field\.plan_full"):
        workspace.services.acts.undo(workspace.actor(), left.act, now=workspace.clock())
