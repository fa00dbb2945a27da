"""Questions that a team asks the coach."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.kinds import Period


class Topic(StrEnum):
    """What a question is about; each has patterns, a template and the buttons of its step."""

    CRISIS = "crisis"
    NASTY_COMMENT = "nasty_comment"
    SPAM = "spam"
    BUY_FOLLOWERS = "buy_followers"
    BOSS_FOLLOWERS = "boss_followers"
    BOSS_REPORT = "boss_report"
    COMPARE_MONTH = "compare_month"
    COMPARE_QUARTER = "compare_quarter"
    BEST_WEEK = "best_week"
    WORST_WEEK = "worst_week"
    LAST_WEEK = "last_week"
    COMPARE_WEEK = "compare_week"
    BUDGET_LEFT = "budget_left"
    COST_PER_RESULT = "cost_per_result"
    SPENT = "spent"
    WORTH = "worth"
    QUIT_PLATFORM = "quit_platform"
    START_PLATFORM = "start_platform"
    WHICH_PLATFORM = "which_platform"
    HOW_OFTEN = "how_often"
    BEST_TIME = "best_time"
    HASHTAGS = "hashtags"
    COMPETITORS = "competitors"
    COPIED = "copied"
    LAUNCH = "launch"
    CONTEST = "contest"
    INFLUENCERS = "influencers"
    ADS = "ads"
    FORMAT = "format"
    IDEAS = "ideas"
    WHAT_TO_POST = "what_to_post"
    FOLLOWERS_LOST = "followers_lost"
    VIRAL = "viral"
    ALGORITHM = "algorithm"
    AI_POSTS = "ai_posts"
    ADVOCACY = "advocacy"
    REPLY_OR_NOT = "reply_or_not"
    NO_REACTIONS = "no_reactions"
    MY_FAULT = "my_fault"
    GIVE_UP = "give_up"
    PURPOSE = "purpose"
    MORE_FOLLOWERS = "more_followers"
    MORE_COMMENTS = "more_comments"
    MORE_LIKES = "more_likes"
    MORE_RESULTS = "more_results"
    WHICH_SOURCE = "which_source"
    WHY_SLIPPING = "why_slipping"
    WILL_MAKE_IT = "will_make_it"
    GOOD_RATE = "good_rate"
    GOOD_TARGET = "good_target"
    LOWER_TARGET = "lower_target"
    RAISE_TARGET = "raise_target"
    TOO_MANY = "too_many"
    STOP_WHAT = "stop_what"
    TIME_NEEDED = "time_needed"
    HOW_LONG = "how_long"
    WHO_REPORTS = "who_reports"
    WRONG_NUMBER = "wrong_number"
    COUNTED = "counted"
    FORGOT = "forgot"
    NOTHING_NEW = "nothing_new"
    GOOD_NEWS = "good_news"
    NEGATIVE_NUMBER = "negative_number"
    STORED = "stored"
    DELETE_DATA = "delete_data"
    WHO_SEES = "who_sees"
    GLOSSARY_STRETCH = "glossary_stretch"
    GLOSSARY_PACE = "glossary_pace"
    GLOSSARY_BUFFER = "glossary_buffer"
    GLOSSARY_LEAD = "glossary_lead"
    GLOSSARY_LAG = "glossary_lag"
    GLOSSARY_GRADE = "glossary_grade"
    GLOSSARY_CHECKIN = "glossary_checkin"
    GLOSSARY_DIGEST = "glossary_digest"
    GLOSSARY_LINE_ITEM = "glossary_line_item"
    GLOSSARY_OBJECTIVE = "glossary_objective"
    GLOSSARY_RATE = "glossary_rate"
    GLOSSARY_OUTCOME = "glossary_outcome"
    WORKINGS = "workings"
    NEXT_DIGEST = "next_digest"
    NEXT_CHECKIN = "next_checkin"
    WHY_MESSAGE = "why_message"
    WHY_TIP = "why_tip"
    TOO_OFTEN = "too_often"
    ANNOYED = "annoyed"
    THIS_POST = "this_post"
    CAN_YOU_POST = "can_you_post"
    HOW_REPORT = "how_report"
    HOW_OBJECTIVE = "how_objective"
    AWAY_HOW = "away_how"
    HOW_MANY_HAVE = "how_many_have"
    ON_TRACK = "on_track"
    NEXT = "next"
    THANKS = "thanks"
    HELLO = "hello"
    BYE = "bye"
    OK = "ok"
    HELP = "help"
    WHO_ARE_YOU = "who_are_you"
    JOKE = "joke"
    UNKNOWN = "unknown"


COSTS = frozenset({Topic.WORTH, Topic.SPENT, Topic.BUDGET_LEFT, Topic.COST_PER_RESULT})
"""The topics that only who may see the plan gets an answer to."""
SMALL_TALK = frozenset(
    {
        *(Topic.HELLO, Topic.THANKS, Topic.BYE, Topic.OK),
        *(Topic.HELP, Topic.WHO_ARE_YOU, Topic.JOKE),
    }
)
"""The topics whose answers need no team."""
SAME_EVERYWHERE = frozenset(
    {
        *(Topic.CRISIS, Topic.NASTY_COMMENT, Topic.SPAM, Topic.COPIED, Topic.LAUNCH),
        *(Topic.ADVOCACY, Topic.AI_POSTS, Topic.CAN_YOU_POST, Topic.GLOSSARY_CHECKIN),
        *(Topic.FORGOT, Topic.NOTHING_NEW, Topic.WRONG_NUMBER, Topic.AWAY_HOW),
        *(Topic.STORED, Topic.DELETE_DATA, Topic.WHO_SEES, Topic.WHY_MESSAGE),
        *(Topic.TOO_OFTEN, Topic.ANNOYED, Topic.BEST_TIME, Topic.GIVE_UP),
    }
)
"""The topics whose answers are the same in every team."""

GENERAL = frozenset(topic for topic in Topic if topic.startswith("glossary_")) - SAME_EVERYWHERE
"""The topics whose answers need no team: its numbers only add an example."""


@dataclass(frozen=True, slots=True)
class AskedDays:
    """The week or month that a question names: the running one, or the one before.

    `month` is the number of one that is named, the latest of that name.
    """

    period: Period
    is_last: bool
    month: int | None = None

    def span(self, today: date) -> tuple[date, date]:
        """Its first and last day, today at the latest."""
        if self.month:
            first = date(today.year - (self.month > today.month), self.month, 1)
            return first, min(Period.MONTH.end(first), today)
        start = self.period.start(today)
        if not self.is_last:
            return start, today
        last = start - timedelta(days=1)
        return self.period.start(last), last


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """The subject of a question; a platform or a metric narrows it down.

    `days` are those that it names. `of_hours`: it asks for the hours alone, not for all costs.
    `of_social`: it asks about social media, as one part of what the team spends money on. `words`
    are those of a question about costs, which may name line items.
    `value` is the amount of a week that it asks to judge: are 21 comments good?
    """

    topic: Topic
    metric: Metric | None = None
    platform: Platform | None = None
    days: AskedDays | None = None
    of_hours: bool = False
    of_social: bool = False
    words: str = ""
    value: Decimal | None = None

    def is_about(self, measure: Measure) -> bool:
        """Return True for a measure of the metric and platform that it names, if it names any."""
        return measure.is_named_by(self.metric, self.platform)

    @property
    def about_costs(self) -> bool:
        return self.topic in COSTS

    @property
    def narrow(self) -> bool:
        return self.metric is not None or self.platform is not None
