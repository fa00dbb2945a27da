"""Line items: what is accepted as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.errors import InvalidField
from bot.domain.plan.items import ItemKind, LineItem, checked, checked_currency

BARE = LineItem(
    name="Newsletter",
    kind=ItemKind.EMAIL,
    starts_on=date(2026, 10, 1),
    ends_on=date(2026, 12, 31),
    metric=METRICS["leads"],
)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"name": " \n "}, "name"),
        ({"name": "x" * 41}, "name"),
        ({"kind": ItemKind.SOCIAL}, "platform"),
        ({"platform": PLATFORMS["x"]}, "platform"),
        ({"ends_on": date(2026, 9, 30)}, "ends_on"),
        ({"ends_on": date(2036, 9, 30)}, "ends_on"),
        ({"budget": Decimal(-1)}, "budget"),
        ({"budget": Decimal("NaN")}, "budget"),
        ({"hourly_cost": Decimal("0.00001")}, "hourly_cost"),
        ({"hourly_cost": Decimal(10) ** 9}, "hourly_cost"),
        ({"results": Decimal("1.5")}, "results"),
        ({"results": Decimal(-1)}, "results"),
        ({"metric": METRICS["followers"]}, "metric"),
        ({"metric": METRICS["spend"]}, "metric"),
    ],
)
def test_what_makes_no_sense_is_refused_under_its_field(facts: dict[str, Any], field: str) -> None:
    with pytest.raises(InvalidField) as refused:
        checked(replace(BARE, **facts))

    assert refused.value.field == field


def test_a_name_is_trimmed() -> None:
    assert checked(replace(BARE, name="  Trade \n\0fair ")).name == "Trade fair"


@pytest.mark.parametrize("code", ["", "eur", "EURO", "E1R", "ÄÖÜ"])
def test_a_currency_is_an_iso_code(code: str) -> None:
    assert checked_currency("EUR") == "EUR"
    with pytest.raises(InvalidField):
        checked_currency(code)
