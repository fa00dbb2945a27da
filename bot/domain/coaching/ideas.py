"""Ideas: one concrete thing that may bring more of what is counted, where no number says what."""

from __future__ import annotations

from collections.abc import Mapping

from bot.domain.catalogue.metrics import EFFECTS, METRICS, Metric, Unit

PERSONALLY, OF_THE_FIRST = "idea_personally", "idea_first"
LATER: Mapping[str, str] = {
    **dict.fromkeys(("bookings", "sales", "revenue"), "idea_booked_more"),
    **dict.fromkeys(("signups", "downloads"), "idea_signed_more"),
}
"""The later ideas for results that have one of their own."""
OF_METRICS: Mapping[str, str] = {
    **dict.fromkeys(("comments", "replies"), "idea_question"),
    **dict.fromkeys(("reposts", "reactions", "saves", "mentions"), "idea_passed_on"),
    **dict.fromkeys(("clicks", "views", "impressions", "reach"), "idea_shared"),
    **dict.fromkeys(("messages", "conversations"), "idea_started"),
    **dict.fromkeys(("followers", "subscribers"), "idea_invited"),
    **{metric.key: PERSONALLY for metric in METRICS.values() if metric.ladder in EFFECTS},
}
"""The acts for what built-in metrics count; work, rates and a team's own metrics have none."""


def has_idea(metric: Metric) -> bool:
    return metric.key in OF_METRICS


def idea_for(key: str, *, only_one: bool = False, later: bool = False) -> str | None:
    """The act for what a metric counts, and another one `later` than in the first weeks.

    Of `only_one` result so far, whoever it was can tell.
    """
    metric, idea = METRICS.get(key), OF_METRICS.get(key)
    if only_one and metric and metric.ladder in EFFECTS and metric.unit is Unit.COUNT:
        return OF_THE_FIRST
    return LATER.get(key, f"{idea}_more") if idea and later else idea
