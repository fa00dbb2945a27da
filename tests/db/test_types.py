"""Values come back from both databases as they went in."""

from __future__ import annotations

from datetime import UTC, datetime, time
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from sqlalchemy import Column, Engine, Integer, MetaData, Table, insert, select
from sqlalchemy.exc import StatementError

from bot.db.base import Amount, UtcDateTime, WallTime, Weekdays

KEPT = Table(
    "kept",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("instant", UtcDateTime),
    Column("amount", Amount),
    Column("days", Weekdays),
    Column("at", WallTime),
)
quick = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)


def keep(engine: Engine, name: str, value: Any) -> Any:
    """What a column hands back, in a transaction that is undone."""
    with engine.connect() as connection:
        KEPT.create(connection, checkfirst=True)
        number = connection.execute(insert(KEPT).values({name: value})).inserted_primary_key
        assert number is not None
        return connection.scalar(select(KEPT.c[name]).where(KEPT.c.id == number[0]))


@quick
@given(
    value=some.datetimes(
        datetime(1990, 1, 1),  # noqa: DTZ001
        datetime(2100, 1, 1),  # noqa: DTZ001
        timezones=some.sampled_from([UTC, ZoneInfo("Asia/Kathmandu"), ZoneInfo("America/Nuuk")]),
    )
)
def test_an_instant_is_kept_in_utc(engine: Engine, value: datetime) -> None:
    found = keep(engine, "instant", value)

    assert (found, found.tzinfo) == (value.astimezone(UTC), UTC)


def test_an_instant_without_a_zone_is_refused(engine: Engine) -> None:
    with pytest.raises(StatementError, match="needs a time zone"):
        keep(engine, "instant", datetime(2026, 11, 23))  # noqa: DTZ001


@quick
@given(value=some.decimals(-(10**12), 10**12, places=4))
def test_an_amount_is_kept_to_four_places(engine: Engine, value: Decimal) -> None:
    assert keep(engine, "amount", value) == value


@quick
@given(value=some.frozensets(some.integers(0, 6)))
def test_weekdays_are_kept(engine: Engine, value: frozenset[int]) -> None:
    assert keep(engine, "days", value) == value


@quick
@given(value=some.builds(time, some.integers(0, 23), some.integers(0, 59)))
def test_a_time_of_day_is_kept_to_the_minute(engine: Engine, value: time) -> None:
    assert keep(engine, "at", value) == value


@pytest.mark.parametrize("name", ["instant", "amount", "days", "at"])
def test_nothing_is_nothing(engine: Engine, name: str) -> None:
    assert keep(engine, name, None) is None
