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


class Unit(StrEnum):
    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    MINUTES = "minutes"
    HOURS = "hours"


@dataclass(frozen=True, slots=True, eq=False)
class Metric(Entry):
    """A metric: one of `METRICS`, or a team's own.

    `one` and `many` are the words after a number: 1 comment, 4 comments. `beside_numbers` are
    names only there: elsewhere "spent" and "to answer" may be part of something else.
    `lower_is_better`: a target is a limit, such as the minutes to an answer. `name` is what it is
    called on its own, if that is not `many`.
    """

    key: str
    one: str
    many: str
    aggregation: Aggregation
    ladder: Ladder
    unit: Unit = Unit.COUNT
    synonyms: tuple[str, ...] = ()
    beside_numbers: tuple[str, ...] = ()
    lower_is_better: bool = False
    name: str = ""

    @property
    def typed(self) -> str:
        """The word to type for it in a report."""
        return self.name or self.many if self.is_own else self.key

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
    Metric("comments", "comment", "comments", _SUM, Ladder.OUT_TAKE),
    Metric(
        "replies",
        "reply",
        "replies",
        _SUM,
        Ladder.OUT_TAKE,
        synonyms=("response", "responses", "answer", "answers"),
        beside_numbers=("replys",),
    ),
    Metric(
        "reposts",
        "repost",
        "reposts",
        _SUM,
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
        _SUM,
        Ladder.OUT_TAKE,
        synonyms=(
            *("like", "likes", "heart", "hearts", "favourite", "favourites"),
            *("favorite", "favorites", "upvote", "upvotes"),
        ),
    ),
    Metric("saves", "save", "saves", _SUM, Ladder.OUT_TAKE, synonyms=("bookmark", "bookmarks")),
    Metric(
        "clicks",
        "click",
        "clicks",
        _SUM,
        Ladder.OUT_TAKE,
        synonyms=("link click", "link clicks", "visits from"),
    ),
    Metric("mentions", "mention", "mentions", _SUM, Ladder.OUT_TAKE, synonyms=("tag", "tags")),
    Metric(
        "messages",
        "message",
        "messages",
        _SUM,
        Ladder.OUT_TAKE,
        synonyms=("dm", "dms", "enquiries by message", "enquiry by message"),
    ),
    Metric(
        "conversations",
        "conversation",
        "conversations",
        _SUM,
        Ladder.OUT_TAKE,
        synonyms=("exchange", "exchanges"),
    ),
    Metric(
        "followers",
        "follower",
        "followers",
        _LATEST,
        Ladder.OUTPUT,
        synonyms=("fan", "fans", "members"),
    ),
    Metric(
        "subscribers", "subscriber", "subscribers", _LATEST, Ladder.OUTPUT, synonyms=("sub", "subs")
    ),
    Metric(
        "impressions",
        "impression",
        "impressions",
        _SUM,
        Ladder.OUTPUT,
        synonyms=("display", "displays"),
    ),
    Metric("views", "view", "views", _SUM, Ladder.OUTPUT, synonyms=("play", "plays")),
    Metric("reach", "person reached", "people reached", _LATEST, Ladder.OUTPUT),
    Metric(
        "leads",
        "lead",
        "leads",
        _SUM,
        Ladder.OUTCOME,
        synonyms=("enquiry", "enquiries", "inquiries"),
    ),
    Metric(
        "conversions",
        "conversion",
        "conversions",
        _SUM,
        Ladder.OUTCOME,
        synonyms=("goal completion", "goal completions", "key event", "key events"),
    ),
    Metric(
        "signups",
        "sign-up",
        "sign-ups",
        _SUM,
        Ladder.OUTCOME,
        synonyms=("signup", "sign up", "sign ups", "registration", "registrations"),
    ),
    Metric(
        "bookings",
        "booking",
        "bookings",
        _SUM,
        Ladder.OUTCOME,
        synonyms=("seat", "seats", "seats booked", "seat booked", "booked"),
    ),
    Metric("downloads", "download", "downloads", _SUM, Ladder.OUTCOME),
    Metric("applications", "application", "applications", _SUM, Ladder.OUTCOME),
    Metric(
        "sales",
        "sale",
        "sales",
        _SUM,
        Ladder.IMPACT,
        synonyms=("order", "orders", "unit", "units", "book sold", "books sold", "sold"),
    ),
    Metric(
        "revenue",
        "in revenue",
        "in revenue",
        _SUM,
        Ladder.IMPACT,
        _MONEY,
        ("turnover", "donation", "donations"),
        ("earned", "income", "raised"),
    ),
    Metric(
        "negative_mentions",
        "negative mention",
        "negative mentions",
        _SUM,
        Ladder.WATCH,
        synonyms=("negative tag", "negative tags"),
    ),
    Metric("complaints", "complaint", "complaints", _SUM, Ladder.WATCH),
    Metric(
        "response_time",
        "minute to answer",
        "minutes to answer",
        _LATEST,
        Ladder.ACTIVITY,
        _MINUTES,
        ("response time", "time to answer", "answer time", "reply time"),
        ("to answer", "to reply", "to respond"),
        lower_is_better=True,
    ),
    Metric(
        "posts", "post", "posts", _SUM, Ladder.ACTIVITY, synonyms=("published", "posts published")
    ),
    Metric(
        "replies_written",
        "reply written",
        "replies written",
        _SUM,
        Ladder.ACTIVITY,
        synonyms=("comments written", "comment written", "comments we wrote", "answers written"),
    ),
    Metric(
        "hours",
        "hour",
        "hours",
        _SUM,
        Ladder.INPUT,
        _HOURS,
        ("hour", "hrs", "time spent"),
    ),
    Metric(
        "spend",
        "spent",
        "spent",
        _SUM,
        Ladder.INPUT,
        _MONEY,
        ("cost", "costs", "budget used"),
        ("spent", "spending", "paid"),
    ),
    Metric(
        "engagement_rate",
        "engagement rate",
        "engagement rate",
        _RATIO,
        Ladder.OUT_TAKE,
        _PERCENT,
        ("engagement rate", "engagement", "er"),
    ),
)
