"""The metrics and platforms that can be counted: kinds, rungs and measures."""

from __future__ import annotations

import pytest

from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import METRICS, Aggregation, Ladder
from bot.domain.catalogue.platforms import PLATFORMS

AGGREGATIONS = {
    Aggregation.LATEST: {"followers", "subscribers", "reach", "response_time"},
    Aggregation.RATIO: {"engagement_rate"},
}
LOWER_IS_BETTER = {"response_time"}

LADDER = {
    Ladder.INPUT: {"hours", "spend"},
    Ladder.ACTIVITY: {"response_time", "posts", "replies_written"},
    Ladder.OUTPUT: {"followers", "subscribers", "impressions", "views", "reach"},
    Ladder.OUTCOME: {
        *("leads", "conversions", "signups", "bookings", "downloads", "applications"),
    },
    Ladder.IMPACT: {"sales", "revenue"},
    Ladder.WATCH: {"negative_mentions", "complaints"},
}


def test_metrics_are_amounts_unless_they_are_standings_or_ratios() -> None:
    there = {
        aggregation: {key for key, m in METRICS.items() if m.aggregation is aggregation}
        for aggregation in AGGREGATIONS
    }

    assert there == AGGREGATIONS
    assert {key for key, m in METRICS.items() if m.lower_is_better} == LOWER_IS_BETTER


def test_metrics_stand_on_their_rung_of_the_ladder() -> None:
    rungs = {rung: {k for k, m in METRICS.items() if m.ladder is rung} for rung in LADDER}

    assert rungs == LADDER


def test_a_measure_is_found_by_its_keys() -> None:
    found = measure_of("comments", "linkedin")

    assert (found.metric.key, found.platform) == ("comments", PLATFORMS["linkedin"])
    assert measure_of("bookings", None).platform is None


@pytest.mark.parametrize(("metric", "platform"), [("likes", None), ("comments", "myspace")])
def test_only_keys_name_a_measure(metric: str, platform: str | None) -> None:
    with pytest.raises(KeyError):
        measure_of(metric, platform)
