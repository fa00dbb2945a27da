"""Questions that a team asks the coach."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform


class Topic(StrEnum):
    WORTH = "worth"
    SPENT = "spent"
    ON_TRACK = "on_track"
    NEXT = "next"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The subject of a question; a platform or a metric narrows it down."""

    topic: Topic
    metric: Metric | None = None
    platform: Platform | None = None

    @property
    def about_costs(self) -> bool:
        return self.topic in (Topic.WORTH, Topic.SPENT)

    @property
    def narrow(self) -> bool:
        return self.metric is not None or self.platform is not None
