"""The review of an alarm in Slack: its times, what was learned, and the file to keep."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from markupsafe import Markup

from bot.domain.alarms.review import AlarmReview
from bot.views import moments, wording
from bot.views.blocks import answer
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class ReviewFacts:
    """Times are empty for what never happened; `is_offer`: nobody asked for it."""

    is_offer: bool
    is_drill: bool
    words: str
    channel: Markup
    raised: Markup
    level: int
    over_after: str
    lead_after: str
    response_after: str
    sign: str
    to_change: str


@dataclass(frozen=True, slots=True)
class FileFacts:
    title: str
    words: str


REVIEW = Prompt("alarm/review", ReviewFacts)
FILE = Prompt("alarm/review_file", FileFacts)


def alarm_review(review: AlarmReview, *, is_offer: bool = False) -> Message:
    """The review, with the form for what to change first until that is written."""
    alarm = review.alarm
    facts = ReviewFacts(
        is_offer=is_offer,
        is_drill=alarm.is_drill,
        words=alarm.words,
        channel=wording.channel_link(alarm.channel),
        raised=moments.slack_moment(alarm.since, review.zone),
        level=alarm.level.value,
        over_after=spoken_after(review.over_after),
        lead_after=spoken_after(review.lead_after),
        response_after=spoken_after(review.response_after),
        sign=review.lessons.sign,
        to_change=review.lessons.to_change,
    )
    is_written = bool(review.lessons.to_change)
    write = act(Action.WRITE_ALARM_REVIEW, alarm.id, primary=not is_written)
    make = act(Action.MAKE_ALARM_REVIEW, alarm.id)
    return answer(REVIEW.body(facts), write, make, act(Action.SHOW_TIMELINE, alarm.id))


def alarm_review_words(title: str, words: str) -> Markup:
    """The words above the file: what it is, and the alarm in the words of who raised it."""
    return FILE.part(FileFacts(title, words))


def alarm_review_coming(review: AlarmReview) -> Message:
    """The answer while the file is made."""
    text = phrase("notices.alarm_review_coming")
    return answer(text, act(Action.SHOW_TIMELINE, review.alarm.id))


def spoken_after(length: timedelta | None) -> str:
    """How long something took; empty for what never came."""
    return "" if length is None else moments.duration(length)
