"""After new costs the price of a result is said, and what it is made of."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.digest import Digest, digest_of
from bot.domain.coaching.finding import Figure
from bot.domain.coaching.remarks import Note, Part, Remark, note_due
from bot.domain.coaching.rules.plans import costly, new_price, still_dear
from bot.domain.plan.lines import PlanLine
from bot.domain.team import Purpose
from bot.views.costs import so_far
from tests.support.advising import DAY, facts_on
from tests.support.builders import TODAY
from tests.support.plans import line, plan, social

OLD = TODAY - DAY * 20
PRICED: Any = {"hourly_cost": Decimal(30)}


def numbers(*lines: PlanLine, rule: Any = new_price) -> dict[str, Figure] | None:
    found = rule(replace(facts_on(TODAY, [], []), plan=plan(*lines)))
    return None if found is None else {each.key: each.value for each in found}


@pytest.mark.parametrize(
    ("spend", "hours", "share"), [(0, 20, 100), (300, 20, Decimal(200) / 3), (600, 0, None)]
)
def test_a_price_says_how_much_of_it_is_time(spend: int, hours: int, share: Decimal | None) -> None:
    item = social(spend, hours=hours, **PRICED)
    for rule in (still_dear, costly):
        found = numbers(item, line(2, cost=100), rule=rule)
        assert found is not None
        assert found["social_each"] == Decimal(spend + hours * 30) / 10
        assert found.get("time_share") == share


def test_a_part_of_a_cost_that_is_known_in_part_is_no_share() -> None:
    found = numbers(social(None, hours=20, **PRICED), line(2, cost=100), rule=still_dear)

    assert found is not None
    assert "time_share" not in found


def test_the_cheapest_other_is_named_where_it_is_far_cheaper() -> None:
    dear, even, other = social(200), social(110), line(2, cost=100)

    assert (numbers(dear, other, rule=still_dear) or {}).get("other_each") == 10
    assert numbers(dear, other) is None
    assert "other" not in (numbers(even, other) or ["other"])
    assert numbers(even, other, rule=still_dear) is None


@pytest.mark.parametrize(
    "item", [social(200, on=OLD), social(200, None), social(None, hours=None), line(2, cost=100)]
)
def test_without_new_costs_or_a_price_of_social_media_nothing_is_said(item: PlanLine) -> None:
    assert numbers(item) is None


def dear(back: int) -> Digest:
    """A digest of a team whose dear social media had costs entered so many days ago."""
    on = TODAY - DAY * back
    empty = digest_of(1, TODAY, (Purpose.SELL, ""), (), Coverage(due=0, came=0), None)
    return replace(empty, plan=plan(social(200, on=on), line(2, cost=100, on=on)))


def test_while_money_is_the_finding_costs_come_every_two_weeks() -> None:
    said = [Remark(TODAY - DAY * 15, Part.NOTE, Note.COSTS)]

    assert dear(14).costs_too_much
    assert note_due([Note.COSTS], said, TODAY) is None
    assert note_due([Note.COSTS], said, TODAY, often=Note.COSTS) is Note.COSTS


def test_old_costs_are_no_news_and_say_up_to_when_they_are() -> None:
    assert not dear(15).costs_too_much
    assert [so_far(dear(back).costs, TODAY) for back in (14, 15)] == [
        "since 1 Oct",
        "1 Oct–8 Nov, nothing entered since",
    ]
