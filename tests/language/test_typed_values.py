"""The number in a field of a form, as people write or copy it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bot.domain.catalogue.metrics import METRICS
from bot.domain.errors import NotUnderstood
from bot.language.typed_values import value_in_field


@pytest.mark.parametrize(
    ("metric", "text", "value"),
    [
        ("comments", "300", "300"),
        ("comments", "about 300", "300"),
        ("comments", "~300", "300"),
        ("comments", "circa 300!", "300"),
        ("comments", "1,204", "1204"),
        ("comments", "3 412", "3412"),
        ("comments", "1.2k", "1200"),
        ("comments", "+12", "12"),
        ("comments", "12 comments", "12"),
        ("comments", "twelve", "12"),
        ("comments", "none", "0"),
        ("followers", "1,204 followers on X", "1204"),
        ("response_time", "1h 30", "90"),
        ("response_time", "45 min", "45"),
        ("hours", "2.5", "2.5"),
        ("hours", "90 min", "1.5"),
        ("engagement_rate", "3.4 %", "3.4"),
        ("spend", "120.50", "120.50"),
        ("comments", "-3", "-3"),
    ],
)
def test_one_number_is_read(metric: str, text: str, value: str) -> None:
    assert value_in_field(text, METRICS[metric]) == Decimal(value)


@pytest.mark.parametrize(
    ("metric", "text"),
    [
        ("comments", "20-30"),
        ("comments", "3 or 4"),
        ("comments", "almost 50"),
        ("comments", "at least 5"),
        ("comments", "a few"),
        ("comments", "lots"),
        ("comments", "5 likes"),
        ("comments", "2.300"),
        ("comments", "12 %"),
        ("comments", "4 yesterday"),
        ("followers", "+12"),
        ("spend", "$120"),
        ("response_time", "soon"),
        ("comments", "🌴"),
    ],
)
def test_what_is_no_single_number_is_refused(metric: str, text: str) -> None:
    with pytest.raises(NotUnderstood):
        value_in_field(text, METRICS[metric])
