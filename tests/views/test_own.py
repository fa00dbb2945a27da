"""What a team counts of its own, in the words of every unit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.catalogue.own import OwnMetric, Tally, checked_metric, checked_platform
from bot.views import wording

XING, FORUM = checked_platform("Xing"), checked_platform("our forum")


@pytest.mark.parametrize(
    ("names", "unit", "value", "said", "title"),
    [
        (("demo request", "demo requests"), Unit.COUNT, 1, "1 demo request", "Demo requests"),
        (("demo request", "demo requests"), Unit.COUNT, 4, "4 demo requests", "Demo requests"),
        (("", "watch time"), Unit.MINUTES, 90, "90 minutes of watch time", "Watch time"),
        (("", "watch time"), Unit.HOURS, 1, "1 hour of watch time", "Watch time"),
        (("", "donations"), Unit.MONEY, 250, "250 in donations", "Donations"),
        (("", "NPS"), Unit.COUNT, 41, "41 NPS", "NPS"),
        (("", "open rate"), Unit.PERCENT, "2.5", "2.5% open rate", "Open rate"),
    ],
)
def test_amounts_and_titles(
    names: tuple[str, str], unit: Unit, value: str, said: str, title: str
) -> None:
    tally = Tally.ADDED if names[0] or unit in (Unit.MINUTES, Unit.MONEY) else Tally.RISING
    metric = checked_metric(
        OwnMetric(one=names[0], many=names[1], unit=unit, tally=tally, ladder=Ladder.OUTCOME)
    )

    assert wording.amount(Measure(metric, XING), Decimal(value)) == f"{said} on Xing"
    assert wording.title(Measure(metric, FORUM)) == f"{title} on our forum"
    assert wording.entry_name(metric) == names[1]
