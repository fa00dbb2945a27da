"""The built-in metrics that commands and forms map to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.catalogue.entry import Entry


class Aggregation(StrEnum):
    """The way in which reported values of a metric combine."""

    SUM = "sum"  # amounts, added up over a period
    LATEST = "latest"  # levels, of which the latest counts
    RATIO = "ratio"  # quotients, of which the latest counts


class Ladder(StrEnum):
    """The steps from work to effect (AMEC Integrated Evaluation Framework)."""

    INPUT = "input"
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUT_TAKE = "out-take"
    OUTCOME = "outcome"
    IMPACT = "impact"
    WATCH = "watch"


EFFECTS = frozenset({Ladder.OUTCOME, Ladder.IMPACT})
"""What a team is on social media for; all else leads there."""


class Unit(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MINUTES = "minutes"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, eq=False)
class Metric(Entry):
    """A metric: one of `METRICS`, or a team's own.

    `lower_is_better`: a target is a limit, such as the minutes to an answer. `name` and
    `name_of_one` are the words of the team for an own one, and empty for one of `METRICS`.
    """

    key: str
    aggregation: Aggregation
    ladder: Ladder
    unit: Unit = Unit.COUNT
    lower_is_better: bool = False
    name: str = ""
    name_of_one: str = ""

    @property
    def typed(self) -> str:
        """The word to type for it in a report."""
        return self.name or self.key

    @property
    def adds_up(self) -> bool:
        """Return True if values are amounts, which are added up."""
        return self.aggregation is Aggregation.SUM

    @property
    def is_whole(self) -> bool:
        """Return True if there are no parts of one; a level of a team's own may be a mean."""
        return self.unit is Unit.COUNT and (self.adds_up or not self.is_own)

    @property
    def most(self) -> int | None:
        """The largest value that makes sense; a rate of a team's own may be of any size."""
        return None if self.is_own or self.unit is not Unit.PERCENT else 100

    @property
    def is_level(self) -> bool:
        """Return True if values are levels that should rise, such as followers."""
        return self.aggregation is Aggregation.LATEST and not self.lower_is_better


def _metrics(*metrics: Metric) -> Mapping[str, Metric]:
    return {metric.key: metric for metric in metrics}


_SUM, _LATEST, _RATIO = Aggregation
_COUNT, _MONEY, _PERCENT, _MINUTES, _HOURS = Unit

METRICS = _metrics(
    Metric("comments", _SUM, Ladder.OUT_TAKE),
    Metric("replies", _SUM, Ladder.OUT_TAKE),
    Metric("reposts", _SUM, Ladder.OUT_TAKE),
    Metric("reactions", _SUM, Ladder.OUT_TAKE),
    Metric("saves", _SUM, Ladder.OUT_TAKE),
    Metric("clicks", _SUM, Ladder.OUT_TAKE),
    Metric("mentions", _SUM, Ladder.OUT_TAKE),
    Metric("messages", _SUM, Ladder.OUT_TAKE),
    Metric("conversations", _SUM, Ladder.OUT_TAKE),
    Metric("followers", _LATEST, Ladder.OUTPUT),
    Metric("subscribers", _LATEST, Ladder.OUTPUT),
    Metric("impressions", _SUM, Ladder.OUTPUT),
    Metric("views", _SUM, Ladder.OUTPUT),
    Metric("reach", _LATEST, Ladder.OUTPUT),
    Metric("leads", _SUM, Ladder.OUTCOME),
    Metric("conversions", _SUM, Ladder.OUTCOME),
    Metric("signups", _SUM, Ladder.OUTCOME),
    Metric("bookings", _SUM, Ladder.OUTCOME),
    Metric("downloads", _SUM, Ladder.OUTCOME),
    Metric("applications", _SUM, Ladder.OUTCOME),
    Metric("sales", _SUM, Ladder.IMPACT),
    Metric("revenue", _SUM, Ladder.IMPACT, _MONEY),
    Metric("negative_mentions", _SUM, Ladder.WATCH),
    Metric("complaints", _SUM, Ladder.WATCH),
    Metric("response_time", _LATEST, Ladder.ACTIVITY, _MINUTES, lower_is_better=True),
    Metric("posts", _SUM, Ladder.ACTIVITY),
    Metric("replies_written", _SUM, Ladder.ACTIVITY),
    Metric("hours", _SUM, Ladder.INPUT, _HOURS),
    Metric("spend", _SUM, Ladder.INPUT, _MONEY),
    Metric("engagement_rate", _RATIO, Ladder.OUT_TAKE, _PERCENT),
)
