"""Until when somebody is away."""

from __future__ import annotations

from datetime import date

import pytest

from bot.domain.errors import NotUnderstood
from bot.language import parse_until

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("until Friday", date(2026, 11, 27)),
        ("until monday", date(2026, 11, 30)),
        ("until 4 Dec", date(2026, 12, 4)),
        ("until Wed Nov 25", date(2026, 11, 25)),
        ("4 Dec, skiing", date(2026, 12, 4)),
        ("until Jan 6 🎄", date(2027, 1, 6)),
        ("today", date(2026, 11, 23)),
        ("tomorrow", date(2026, 11, 24)),
        ("3 days", date(2026, 11, 25)),
        ("for two weeks", date(2026, 12, 6)),
        ("a week", date(2026, 11, 29)),
        ("this week", date(2026, 11, 29)),
        ("next week", date(2026, 12, 6)),
        ("in 3 days", date(2026, 11, 26)),
        ("until the end of the month", date(2026, 11, 30)),
    ],
)
def test_the_last_day_away_is_read(text: str, last: date) -> None:
    assert parse_until(text, today=MONDAY) == last


@pytest.mark.parametrize("text", ["", "until", "forever", "<!channel>", "7", "🌴"])
def test_without_a_day_the_coach_asks_until_when(text: str) -> None:
    with pytest.raises(NotUnderstood) as refused:
        parse_until(text, today=MONDAY)

    assert str(refused.value) == "reading.until_when"


@pytest.mark.parametrize(
    "text",
    [
        "until yesterday",
        "until 2020-01-01",
        "until 2029-01-01",
        "999 months",
        "0 days",
        "for -3 days",
        "1.5 weeks",
        "two weeks ago",
        "until next Friday",
        "until 5/11",
        "from 4 Dec to 10 Dec",
        "until 31 Feb",
    ],
)
def test_a_day_that_cannot_be_the_last_is_refused(text: str) -> None:
    with pytest.raises(NotUnderstood):
        parse_until(text, today=MONDAY)
