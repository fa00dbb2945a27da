"""Readings: what an export of a platform or a tool tells, in days, posts and periods."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final, TypeAlias, TypeVar

from bot.domain.errors import CoachError

NOT_ADDED: Final = frozenset(
    {
        *("reach", "viewers", "new_viewers", "returning_viewers", "unique_viewers", "visitors"),
        *("unique_visitors", "unique_impressions", "unique_video_views", "users", "new_users"),
        *("active_users", "returning_users", "listeners", "followers", "following", "subscribers"),
    }
)
"""Metrics whose days don't add up: people who are counted again each day, and levels."""
TOTALS_OF_POSTS: Final = {"reach": "reach_sum_of_posts"}
"""Names of sums over posts that could be taken for something else."""


class Kind(StrEnum):
    """Kinds of exports: what one row is about."""

    PAGE_CONTENT = "page content: daily + posts"
    PAGE_FOLLOWERS = "page followers: daily NEW followers + demographics"
    PAGE_VISITORS = "page visitors: daily views + demographics"
    CREATOR = "personal creator analytics"
    OVERVIEW = "account overview by day"
    OLD_POSTS = "posts (old tweet activity export)"
    META_POSTS = "posts (Meta Business Suite content export)"
    POSTS = "posts"
    ACCOUNT = "account by day"
    ONE_METRIC = "one metric by day"
    SEVERAL_METRICS = "several metrics by day"
    FOLLOWERS = "followers by day"
    VIEWERS = "viewers by day"
    VIDEOS = "videos"
    PERIOD_VIDEOS = "videos for the chosen period"
    PERIOD = "totals for the chosen period"
    TRAFFIC = "traffic by channel for one period"
    PAGES = "pages for one period"
    CAMPAIGNS = "campaigns"
    AUDIENCE = "audience by day"
    TOP_PAGES = "top posts and pages for one period"
    TABLE = "table of numbers by day"


NOUNS: Final = {
    Kind.PERIOD_VIDEOS: "videos",
    Kind.CAMPAIGNS: "campaigns",
}
"""What is counted as one post, where a kind has a word of its own."""


@dataclass(frozen=True, slots=True)
class DayValue:
    """The value of a metric on one day. No value is stored for a day that the file leaves out.

    Of a month or a week, `first` is the first of its days and `day` the last.
    """

    platform: str
    day: date
    metric: str
    value: Decimal
    first: date | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """A post, video or campaign with its lifetime values; `day` is that of its publication."""

    id: str
    platform: str
    day: date | None
    title: str
    values: Mapping[str, Decimal]


V = TypeVar("V", DayValue, Post)


@dataclass(frozen=True, slots=True)
class Period:
    """Values of a whole period; its days are None if the file doesn't tell them."""

    date_from: date | None
    date_to: date | None
    values: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Something in the file that isn't in the reading: a key of the phrases `left_out`."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


class Question(StrEnum):
    """Questions that only a person can answer."""

    PLATFORM = "platform"
    PERIOD = "period"
    COLUMN = "column"
    DAY_ORDER = "day_order"
    INCOMPLETE = "incomplete"


BLOCKING: Final = frozenset({Question.COLUMN, Question.DAY_ORDER, Question.INCOMPLETE})
"""Without an answer to these, the numbers of a file aren't certain."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer to a question, and the days and posts that it adds to the reading."""

    name: str
    days: tuple[DayValue, ...] = ()
    posts: tuple[Post, ...] = ()


@dataclass(frozen=True, slots=True)
class Ask:
    """An open question, a key of the phrases `export_asks`.

    `choices` are empty for a platform, a period, and the import of an incomplete file: see
    `Reading.on_platform`, `.over` and `.answered`.
    """

    question: Question
    values: Mapping[str, object] = field(default_factory=dict)
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """An export, read.

    `platform` is the platform or the tool; in the file of a tool each value has its own platform.
    Days and posts are two views of the same activity: never add them. `total_row` is the file's
    own sum, for comparison only. `rows` counts the rows by table, under "" in a file with one.
    """

    platform: str
    kind: Kind
    rows: Mapping[str, int]
    days: tuple[DayValue, ...] = ()
    posts: tuple[Post, ...] = ()
    period: Period | None = None
    followers_at_end: int | None = None
    total_row: Mapping[str, Decimal] = field(default_factory=dict)
    accounts: tuple[str, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    asks: tuple[Ask, ...] = ()

    @property
    def networks(self) -> frozenset[str]:
        """The platforms that values and posts belong to; "" stands for an unknown one."""
        return frozenset(day.platform for day in self.days) | {post.platform for post in self.posts}

    @property
    def date_from(self) -> date | None:
        """The first day of days, else of the period, else of posts."""
        return min(self._dates, default=None)

    @property
    def date_to(self) -> date | None:
        """The last day of days, else of the period, else of posts."""
        return max(self._dates, default=None)

    @property
    def _dates(self) -> list[date]:
        period = (self.period.date_from, self.period.date_to) if self.period else ()
        published = [post.day for post in self.posts if post.day]
        views = (
            [day for value in self.days for day in (value.first, value.day) if day],
            [day for day in period if day],
            published if self.kind is not Kind.PERIOD_VIDEOS else [],
        )
        return next(filter(None, views), [])

    @property
    def daily_totals(self) -> dict[str, Decimal]:
        """Sums over days, without metrics whose days don't add up."""
        return _sums((value.metric, value.value) for value in self.days)

    @property
    def post_totals(self) -> dict[str, Decimal]:
        """The number of posts and the sums over them.

        In a ranking, where most posts lack a metric, its sum is named `_known`.
        """
        if not self.posts:
            return {}
        values = ((name, value) for post in self.posts for name, value in post.values.items())
        sums = _sums((self._total_of_posts(name), value) for name, value in values)
        return {NOUNS.get(self.kind, "posts"): Decimal(len(self.posts)), **sums}

    def _total_of_posts(self, metric: str) -> str:
        if self.kind is Kind.CREATOR:
            return f"{metric}_known"
        return TOTALS_OF_POSTS.get(metric, metric)

    @property
    def period_totals(self) -> dict[str, Decimal]:
        """The values of the whole period."""
        return dict(self.period.values) if self.period else {}

    def on_platform(self, platform: str) -> Reading:
        """The reading with this platform for all that had none."""
        asks = (ask for ask in self.asks if ask.question is not Question.PLATFORM)
        return replace(
            self,
            platform=self.platform or platform,
            days=_placed(self.days, platform),
            posts=_placed(self.posts, platform),
            asks=tuple(replace(ask, choices=_placed_choices(ask, platform)) for ask in asks),
        )

    def over(self, date_from: date, date_to: date) -> Reading:
        """The reading with its question for a period answered."""
        values = self.period.values if self.period else {}
        asks = tuple(ask for ask in self.asks if ask.question is not Question.PERIOD)
        return replace(self, period=Period(date_from, date_to, values), asks=asks)

    def answered(self, ask: Ask, choice: Choice | None = None) -> Reading:
        """The reading with one of its questions answered, and what the choice adds."""
        chosen = choice or Choice("")
        return replace(
            self,
            days=(*self.days, *chosen.days),
            posts=(*self.posts, *chosen.posts),
            asks=tuple(each for each in self.asks if each != ask),
        )


def _placed(values: Iterable[V], platform: str) -> tuple[V, ...]:
    return tuple(value if value.platform else replace(value, platform=platform) for value in values)


def _placed_choices(ask: Ask, platform: str) -> tuple[Choice, ...]:
    return tuple(
        replace(each, days=_placed(each.days, platform), posts=_placed(each.posts, platform))
        for each in ask.choices
    )


def _sums(values: Iterable[tuple[str, Decimal]]) -> dict[str, Decimal]:
    totals: dict[str, Decimal] = {}
    for name, value in _added(values):
        totals[name] = totals.get(name, Decimal(0)) + value
    return totals


def _added(values: Iterable[tuple[str, Decimal]]) -> Iterator[tuple[str, Decimal]]:
    return ((name, value) for name, value in values if name not in NOT_ADDED)


class Refusal(CoachError):
    """The file isn't read; the key names a phrase of `errors_export`.

    Its sentences say why, and the next step; the view puts the file's name before them.
    """


@dataclass(frozen=True, slots=True)
class Archived:
    """A whole export of this bot's own: the texts in the cells of its tables, by their names."""

    tables: Mapping[str, tuple[tuple[str, ...], ...]]


Answer: TypeAlias = Reading | Archived | Refusal
"""What becomes of a file."""
