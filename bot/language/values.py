"""Numbers as values of a metric."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Final

from bot.domain.catalogue.metrics import METRICS, Metric, Unit
from bot.domain.errors import NotUnderstood, Quoted
from bot.language.lexicon import MetricWord, PlatformWord
from bot.language.names import CONTENT, POSTS
from bot.language.numbers import Number
from bot.language.token_types import Token

# The metrics of a time next to these words: "spent 3 hours", "we reply within 2 hours".
_MEASURED_BY_TIME: Final = {"spend": METRICS["hours"], "replies": METRICS["response_time"]}
# Words that may only tell the place or the work: "4 comments on our posts".
_SECONDARY = frozenset(("posts", "reach"))


def metric_and_value(metric: Metric, number: Number) -> tuple[Metric, Decimal]:
    """The metric and the value in its unit; NotUnderstood for 40 % of comments.

    A rate that is "up 25 %" may have grown by a quarter, or by 25 points.
    """
    if number.amount is None:
        metric = _MEASURED_BY_TIME.get(metric.key, metric)
    value = number.value_in(metric.unit)
    if value is None or (number.change and metric.unit is Unit.PERCENT):
        raise NotUnderstood("reading.no_number_of", words=Quoted(number.text), metric=metric)
    return metric, value


def without_spare_metrics(tokens: Sequence[Token]) -> list[MetricWord | Number]:
    """The metrics and numbers, without metrics that are repeated or only mentioned."""
    kept = [token for token in tokens if isinstance(token, MetricWord | Number)]
    metrics = [token for token in kept if isinstance(token, MetricWord)]
    spare = len(metrics) - max(1, len(kept) - len(metrics))
    for token in reversed(metrics):
        repeated = sum(token.metric == other.metric for other in metrics) > 1
        if spare > 0 and (repeated or token.metric.key in _SECONDARY):
            kept.remove(token)
            metrics.remove(token)
            spare -= 1
    return kept


def implied_metric(tokens: Sequence[Token]) -> Metric | None:
    """The metric of words that name none: 3 hours, 3 tweets, blog posts 3."""
    if any(isinstance(token, Number) and token.amount is None for token in tokens):
        return METRICS["hours"]
    for one, other in pairwise(tokens):
        if isinstance(one, Number) and isinstance(other, PlatformWord) and other.text in CONTENT:
            return METRICS["posts"]
        if isinstance(one, PlatformWord) and one.text in POSTS and isinstance(other, Number):
            return METRICS["posts"]
    return None


def without_places(tokens: Sequence[Token]) -> list[Token]:
    """The tokens without a "post" that is only where it came: LinkedIn post: 4 likes."""
    counted = {index + 1 for index, token in enumerate(tokens) if isinstance(token, Number)}
    return [
        token
        for index, token in enumerate(tokens)
        if index in counted or not (isinstance(token, MetricWord) and token.text == "post")
    ]
