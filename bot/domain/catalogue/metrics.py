"""The closed list of metrics that commands and forms map to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class MetricKind(StrEnum):
    """How reported values of a metric come together."""

    FLOW = "flow"  # amounts, added up over a period
    LEVEL = "level"  # a standing, the latest counts
    RATE = "rate"  # a quotient, never added, the latest counts
    LIMIT = "limit"  # better when lower, the latest counts


class Ladder(StrEnum):
    """Where a metric stands between work and effect (AMEC Integrated Evaluation Framework)."""

    INPUT = "input"
    ACTIVITY = "activity"
    OUTPUT = "output"
    OUT_TAKE = "out-take"
    OUTCOME = "outcome"
    IMPACT = "impact"
    WATCH = "watch"


class Unit(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MINUTES = "minutes"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, eq=False)
class Metric:
    """Each is there once, in `METRICS`.

    `one` and `many` are the words after a number: 1 comment, 4 comments. `beside_numbers` are
    names only there: elsewhere "spent" and "to answer" may be part of something else.
    """

    key: str
    one: str
    many: str
    kind: MetricKind
    ladder: Ladder
    unit: Unit = Unit.COUNT
    synonyms: tuple[str, ...] = ()
    beside_numbers: tuple[str, ...] = ()


def _metrics(*metrics: Metric) -> Mapping[str, Metric]:
    return {metric.key: metric for metric in metrics}


_FLOW, _LEVEL, _RATE, _LIMIT = MetricKind
_COUNT, _MONEY, _PERCENT, _MINUTES, _HOURS = Unit

METRICS = _metrics(
    Metric("comments", "comment", "comments", _FLOW, Ladder.OUT_TAKE),
    Metric(
        "replies",
        "reply",
        "replies",
        _FLOW,
        Ladder.OUT_TAKE,
        synonyms=("response", "responses", "answer", "answers"),
        beside_numbers=("replys",),
    ),
    Metric(
        "reposts",
        "repost",
        "reposts",
        _FLOW,
        Ladder.OUT_TAKE,
        synonyms=(
            *("retweet", "retweets", "rts", "share", "shares"),
            *("boost", "boosts", "reshare", "reshares"),
        ),
    ),
    Metric(
        "reactions",
        "reaction",
        "reactions",
        _FLOW,
        Ladder.OUT_TAKE,
        synonyms=(
            *("like", "likes", "heart", "hearts", "favourite", "favourites"),
            *("favorite", "favorites", "upvote", "upvotes"),
        ),
    ),
    Metric("saves", "save", "saves", _FLOW, Ladder.OUT_TAKE, synonyms=("bookmark", "bookmarks")),
    Metric(
        "clicks",
        "click",
        "clicks",
        _FLOW,
        Ladder.OUT_TAKE,
        synonyms=("link click", "link clicks", "visits from"),
    ),
    Metric("mentions", "mention", "mentions", _FLOW, Ladder.OUT_TAKE, synonyms=("tag", "tags")),
    Metric(
        "messages",
        "message",
        "messages",
        _FLOW,
        Ladder.OUT_TAKE,
        synonyms=("dm", "dms", "enquiries by message", "enquiry by message"),
    ),
    Metric(
        "conversations",
        "conversation",
        "conversations",
        _FLOW,
        Ladder.OUT_TAKE,
        synonyms=("exchange", "exchanges"),
    ),
    Metric(
        "followers",
        "follower",
        "followers",
        _LEVEL,
        Ladder.OUTPUT,
        synonyms=("fan", "fans", "members"),
    ),
    Metric(
        "subscribers", "subscriber", "subscribers", _LEVEL, Ladder.OUTPUT, synonyms=("sub", "subs")
    ),
    Metric(
        "impressions",
        "impression",
        "impressions",
        _FLOW,
        Ladder.OUTPUT,
        synonyms=("display", "displays"),
    ),
    Metric("views", "view", "views", _FLOW, Ladder.OUTPUT, synonyms=("play", "plays")),
    Metric("reach", "person reached", "people reached", _LEVEL, Ladder.OUTPUT),
    Metric(
        "leads",
        "lead",
        "leads",
        _FLOW,
        Ladder.OUTCOME,
        synonyms=("enquiry", "enquiries", "inquiries"),
    ),
    Metric(
        "signups",
        "sign-up",
        "sign-ups",
        _FLOW,
        Ladder.OUTCOME,
        synonyms=("signup", "sign up", "sign ups", "registration", "registrations"),
    ),
    Metric(
        "bookings",
        "booking",
        "bookings",
        _FLOW,
        Ladder.OUTCOME,
        synonyms=("seat", "seats", "seats booked", "seat booked", "booked"),
    ),
    Metric("downloads", "download", "downloads", _FLOW, Ladder.OUTCOME),
    Metric("applications", "application", "applications", _FLOW, Ladder.OUTCOME),
    Metric(
        "sales",
        "sale",
        "sales",
        _FLOW,
        Ladder.IMPACT,
        synonyms=("order", "orders", "unit", "units", "book sold", "books sold", "books", "sold"),
    ),
    Metric(
        "revenue",
        "in revenue",
        "in revenue",
        _FLOW,
        Ladder.IMPACT,
        _MONEY,
        ("turnover", "donation", "donations"),
        ("earned", "income", "raised"),
    ),
    Metric(
        "negative_mentions",
        "negative mention",
        "negative mentions",
        _FLOW,
        Ladder.WATCH,
        synonyms=("negative tag", "negative tags"),
    ),
    Metric("complaints", "complaint", "complaints", _FLOW, Ladder.WATCH),
    Metric(
        "response_time",
        "minute to answer",
        "minutes to answer",
        _LIMIT,
        Ladder.ACTIVITY,
        _MINUTES,
        ("response time", "time to answer", "answer time", "reply time"),
        ("to answer", "to reply", "to respond"),
    ),
    Metric(
        "posts", "post", "posts", _FLOW, Ladder.ACTIVITY, synonyms=("published", "posts published")
    ),
    Metric(
        "replies_written",
        "reply written",
        "replies written",
        _FLOW,
        Ladder.ACTIVITY,
        synonyms=("comments written", "comment written", "comments we wrote", "answers written"),
    ),
    Metric(
        "hours",
        "hour",
        "hours",
        _FLOW,
        Ladder.INPUT,
        _HOURS,
        ("hour", "hrs", "time spent"),
    ),
    Metric(
        "spend",
        "spent",
        "spent",
        _FLOW,
        Ladder.INPUT,
        _MONEY,
        ("cost", "costs", "budget used"),
        ("spent", "spending", "paid"),
    ),
    Metric(
        "engagement_rate",
        "engagement rate",
        "engagement rate",
        _RATE,
        Ladder.OUT_TAKE,
        _PERCENT,
        ("engagement rate", "engagement", "er"),
    ),
)
