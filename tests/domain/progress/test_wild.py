"""Numbers that are many times what a measure ever had."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.progress.wild import Past, is_wild


def wild(
    metric: str, value: float, past: tuple[int, int | None, int | None], *targets: int
) -> bool:
    reports, most, latest = past
    known = Past(
        reports,
        None if most is None else Decimal(most),
        None if latest is None else Decimal(latest),
    )
    return is_wild(METRICS[metric], Decimal(str(value)), known, [Decimal(t) for t in targets])


NOTHING = (0, None, None)


@pytest.mark.parametrize(
    ("metric", "value", "past", "targets"),
    [
        ("comments", 400_000_000_000, (5, 12, None), (20,)),
        ("comments", 120, (3, 12, None), (20,)),
        ("comments", 5_000, NOTHING, (20,)),
        ("comments", 201, NOTHING, (20,)),
        ("comments", 201, (1, 8, None), (20,)),
        ("comments", 101, NOTHING, (5,)),
        ("bookings", 9_000, (2, 8, None), (20,)),
        ("comments", 5_001, (1, 4, None), (20,)),
        ("comments", 5_001, (2, 4, None), ()),
        ("impressions", 100_000_000, NOTHING, ()),
        ("hours", 80, (4, 8, None), ()),
        ("spend", 5_000, (4, 300, None), ()),
        ("engagement_rate", 34, (4, 3, 3), ()),
        ("response_time", 4_500, (3, 45, 45), ()),
        ("followers", 4_200, (1, 420, 420), ()),
        ("followers", 841, (1, 420, 420), (1000,)),
        ("followers", 420, (1, 921, 921), (1000,)),
        ("followers", 209, (9, 500, 420), ()),
        ("followers", 20_000, NOTHING, (1000,)),
    ],
)
def test_a_wild_number_is_asked_about(
    metric: str, value: float, past: tuple[int, int | None, int | None], targets: tuple[int, ...]
) -> None:
    assert wild(metric, value, past, *targets)


@pytest.mark.parametrize(
    ("metric", "value", "past", "targets"),
    [
        ("comments", 119, (3, 12, None), (20,)),
        ("comments", 100, (9, 1, None), (5,)),
        ("comments", 5_000, NOTHING, ()),
        ("comments", 200, NOTHING, (20,)),
        ("comments", 100, NOTHING, (5,)),
        ("comments", 900, (2, 90, None), (20,)),
        ("comments", 6_000, NOTHING, (600,)),
        ("comments", 40, NOTHING, (20,)),
        ("impressions", 250_000, NOTHING, ()),
        ("impressions", 99_999_999, NOTHING, ()),
        ("hours", 24, (4, 1, None), ()),
        ("engagement_rate", 12, (4, 1, 1), ()),
        ("response_time", 50, (4, 5, 5), ()),
        ("followers", 840, (1, 420, 420), ()),
        ("followers", 210, (9, 500, 420), ()),
        ("followers", 45, (1, 4, 4), ()),
        ("followers", 9_000, NOTHING, ()),
        ("followers", 1_200, NOTHING, (1000,)),
    ],
)
def test_a_number_that_may_well_be_is_not(
    metric: str, value: float, past: tuple[int, int | None, int | None], targets: tuple[int, ...]
) -> None:
    assert not wild(metric, value, past, *targets)
