"""Unusual numbers for the tests of views."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Unit
from bot.domain.catalogue.own import (
    LONGEST_NAME,
    OwnMetric,
    Tally,
    checked_metric,
    checked_platform,
)
from bot.domain.watch.spike import Unusual
from bot.domain.watch.triage import Triage
from tests.support.builders import TODAY, measure
from tests.views.alarm_examples import team

TEAM = team()


def number(
    words: str, value: float, earlier: int, mean: float | str | None, days: int = 1
) -> Unusual:
    return Unusual(
        measure=measure(words),
        first=TODAY - timedelta(days=days - 1),
        last=TODAY,
        value=Decimal(str(value)),
        earlier=earlier,
        mean=None if mean is None else Decimal(str(mean)),
    )


def triage(unusual: Unusual) -> Triage:
    return Triage(TEAM, unusual, None if unusual.mean is None else 12)


def _long() -> Measure:
    name = "w" * LONGEST_NAME
    own = OwnMetric(one=name, many=name, unit=Unit.COUNT, tally=Tally.ADDED, ladder=Ladder.WATCH)
    return Measure(checked_metric(own), checked_platform(name))


LONG = replace(number("complaints", 888888888888, 56, "777777777777.7", days=7), measure=_long())


def triages() -> Iterator[Triage]:
    """One of each kind, and one with all as long as can be."""
    yield triage(number("complaints x", 24, 14, "3.14"))
    yield triage(number("negative_mentions", 30, 8, 4, days=7))
    yield triage(number("response_time", 180, 9, 30))
    yield triage(number("complaints", 24, 0, None))
    yield triage(LONG)
