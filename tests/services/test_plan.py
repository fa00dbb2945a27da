"""The plan of a team: its line items, what was reported for them, and whose it is."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from bot.db.models import LineItemRow
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound, NotSetUp
from bot.domain.plan.plan import MOST_ITEMS, ItemKind, LineItem, Plan
from tests.support.builders import reading
from tests.support.workspace import ADA, BEN, EVENTS, MARKETING, Office, open_office

POSTS = LineItem(
    name="LinkedIn posts",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    budget=Decimal("1200.50"),
    spend=Decimal(100),
    hours=Decimal("12.5"),
    hourly_cost=Decimal(40),
    metric=METRICS["leads"],
)
FAIR = replace(POSTS, name="Fair", kind=ItemKind.FAIRS, platform=None, results=Decimal(11))


def add(office: Office, item: LineItem = POSTS, by: str = ADA, channel: str = MARKETING) -> Plan:
    shown = show(office, by, channel)
    actor = office.actor(by, channel)
    return office.services.plans.add(actor, shown.team.id, item, "EUR", now=office.clock())


def show(office: Office, by: str = ADA, channel: str | None = MARKETING) -> Plan:
    return office.services.plans.show(office.actor(by, channel), now=office.clock())


def test_a_plan_begins_empty_and_without_a_currency(office: Office) -> None:
    found = show(office)

    assert (found.lines, found.currency, found.team.channel) == ((), None, MARKETING)


def test_what_was_entered_is_kept_to_the_cent(office: Office) -> None:
    added = add(office)

    assert added == show(office, BEN)
    assert [line.item for line in added.lines] == [POSTS]
    assert (added.currency, added.cost) == ("EUR", Decimal(600))


def test_a_form_left_open_does_not_change_the_line_item_that_came_after(office: Office) -> None:
    (removed,) = add(office).lines
    office.services.plans.remove(office.actor(BEN), removed.id, now=office.clock())
    after = add(office, FAIR, BEN)

    with pytest.raises(NotFound):
        office.services.plans.change(
            office.actor(ADA), removed.id, POSTS, "EUR", now=office.clock()
        )

    assert show(office) == after


def test_what_nobody_entered_stays_unknown(office: Office) -> None:
    bare = replace(POSTS, budget=None, spend=None, hours=None, hourly_cost=None)

    (line,) = add(office, bare).lines

    assert line.item == bare
    assert (line.item.cost, line.results) == (None, None)


def test_a_social_line_item_counts_what_was_reported_in_its_period(office: Office) -> None:
    add(office)
    office.report(
        reading("leads linkedin", 4, on=date(2026, 10, 1)),
        reading("leads linkedin", 3),
        reading("leads x", 50),
        reading("leads", 60),
        reading("clicks linkedin", 70),
        reading("leads linkedin", 80, on=date(2026, 9, 30)),
    )

    (line,) = show(office).lines

    assert (line.results, line.by_hand) == (Decimal(7), False)


def test_a_report_taken_back_counts_no_more(office: Office) -> None:
    add(office)
    receipt = office.report(reading("leads linkedin", 4))
    office.services.results.undo(office.actor(), receipt.report_id, now=office.clock())

    assert show(office).lines[0].results is None


def test_what_was_entered_by_hand_goes_before_reports(office: Office) -> None:
    add(office, replace(POSTS, results=Decimal(9)))
    office.report(reading("leads linkedin", 4))

    (line,) = show(office).lines

    assert (line.results, line.by_hand) == (Decimal(9), True)


def test_other_line_items_count_no_reports(office: Office) -> None:
    add(office, replace(FAIR, results=None))
    office.report(reading("leads", 4), reading("leads linkedin", 4))

    assert show(office).lines[0].results is None


def test_a_line_item_is_changed_and_the_currency_with_it(office: Office) -> None:
    (line,) = add(office).lines
    changed = replace(POSTS, name="More posts", hours=None)

    found = office.services.plans.change(
        office.actor(BEN), line.id, changed, "GBP", now=office.clock()
    )

    assert found == show(office)
    assert ([line.item for line in found.lines], found.currency) == ([changed], "GBP")


def test_a_line_item_is_removed(office: Office) -> None:
    add(office)
    first, second = add(office, FAIR).lines

    left = office.services.plans.remove(office.actor(), first.id, now=office.clock())

    assert left.lines == (second,)
    with pytest.raises(NotFound):
        office.services.plans.remove(office.actor(), first.id, now=office.clock())


def test_the_same_name_in_the_same_period_is_refused(office: Office) -> None:
    add(office)

    with pytest.raises(InvalidField, match="that name"):
        add(office, replace(POSTS, name="LINKEDIN posts"))

    add(office, replace(POSTS, ends_on=date(2026, 11, 30)))
    assert len(show(office).lines) == 2


def test_a_form_sent_twice_at_once_adds_one(office: Office) -> None:
    def tried(_: int) -> bool:
        try:
            add(office)
        except InvalidField:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        added = list(pool.map(tried, range(4)))

    assert sum(added) == 1
    assert len(office.rows(LineItemRow)) == 1


def test_a_change_may_keep_the_name_but_not_take_another_ones(office: Office) -> None:
    add(office)
    first, _ = add(office, FAIR).lines
    actor, now = office.actor(), office.clock()

    office.services.plans.change(actor, first.id, replace(first.item, spend=None), "EUR", now=now)
    with pytest.raises(InvalidField, match="that name"):
        office.services.plans.change(actor, first.id, FAIR, "EUR", now=now)


def test_a_plan_is_full_at_twenty(office: Office) -> None:
    for number in range(MOST_ITEMS):
        add(office, replace(POSTS, name=f"Item {number}"))

    with pytest.raises(InvalidField, match="holds 20"):
        add(office)
    assert len(show(office).lines) == MOST_ITEMS


@pytest.mark.parametrize(("item", "currency"), [(replace(POSTS, name=" "), "EUR"), (POSTS, "euro")])
def test_what_is_refused_is_not_stored(office: Office, item: LineItem, currency: str) -> None:
    team = show(office).team

    with pytest.raises(InvalidField):
        office.services.plans.add(office.actor(), team.id, item, currency, now=office.clock())

    assert office.rows(LineItemRow) == []
    assert show(office).currency is None


def test_a_channel_without_a_team_has_no_plan(empty_office: Office) -> None:
    with pytest.raises(NotSetUp):
        show(empty_office)


def test_each_team_has_a_plan_of_its_own(office: Office) -> None:
    office.set_up(channel=EVENTS)
    add(office)

    assert show(office, channel=EVENTS).lines == ()
    assert show(office, channel=EVENTS).currency is None
    with pytest.raises(NotFound, match="several teams"):
        show(office, channel=None)


def touches(office: Office, item_id: int, team_id: int, by: str) -> list[Callable[[], Plan]]:
    actor, now, plans = office.actor(by, EVENTS), office.clock(), office.services.plans
    return [
        lambda: plans.show(actor, team_id, now=now),
        lambda: plans.holding(actor, item_id, now=now),
        lambda: plans.add(actor, team_id, FAIR, "EUR", now=now),
        lambda: plans.change(actor, item_id, FAIR, "EUR", now=now),
        lambda: plans.remove(actor, item_id, now=now),
    ]


def test_a_plan_of_a_team_one_is_not_in_is_not_ones_own(office: Office) -> None:
    added = add(office)

    for touch in touches(office, added.lines[0].id, added.team.id, BEN):
        with pytest.raises(NotAllowed):
            touch()

    assert show(office) == added


def test_a_plan_of_another_workspace_is_not_there(office: Office) -> None:
    added = add(office)
    theirs = open_office(office.engine, "T0THEIRS")
    theirs.set_up(channel=EVENTS)

    for touch in touches(theirs, added.lines[0].id, added.team.id, ADA):
        with pytest.raises(CoachError):
            touch()

    assert show(office) == added
