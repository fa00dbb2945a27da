"""The page of an alarm's review: times, lessons, statements and timeline, in plain words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from html import unescape

from markupsafe import Markup, escape

from bot.domain.alarms.review import AlarmReview
from bot.domain.alarms.timeline import Entry
from bot.domain.cadence import local_time
from bot.views import moments, wording
from bot.views.locales import phrase
from bot.views.messages.alarm_review import spoken_after
from bot.views.messages.alarm_timeline import said
from bot.views.review.parts import Figure
from bot.views.tables import SPECIAL


@dataclass(frozen=True, slots=True)
class Part:
    """A heading, and lines of a moment and words; without any, `note` says so."""

    title: str
    lines: tuple[tuple[str, str], ...]
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmPage:
    """All words of the page."""

    title: str
    team: str
    span: str
    words: str
    figures: tuple[Figure, ...]
    parts: tuple[Part, ...]
    foot: str


def alarm_page(review: AlarmReview, *, team: str, names: Mapping[str, str]) -> AlarmPage:
    """The words of the page; `names` are people's, by their ids."""
    alarm = review.alarm
    real, drill = phrase("alarm_review.title"), phrase("alarm_review.title_drill")
    return AlarmPage(
        title=drill if alarm.is_drill else real,
        team=team,
        span=_whole_moment(alarm.since, review.zone),
        words=alarm.words,
        figures=_figures(review),
        parts=(_lessons(review), _statements(review), _timeline(review, names)),
        foot=phrase("alarm_review.foot", zone=moments.zone_name(review.zone)),
    )


def _whole_moment(at: datetime, zone: str) -> str:
    """Monday 23 Nov 2026 at 09:00 (Europe/London): a page is read years later."""
    local = local_time(at, zone)
    day = wording.weekday_and_day(local.date())
    return phrase("time.moment", day=day, time=moments.clock(local), zone=moments.zone_name(zone))


def people_in(review: AlarmReview) -> frozenset[str]:
    """Those whom the timeline mentions."""
    lines = (said(each, review.zone) for each in review.entries)
    found = (match["user"] for line in lines for match in SPECIAL.finditer(line))
    return frozenset(filter(None, found))


def _figures(review: AlarmReview) -> tuple[Figure, ...]:
    never = phrase("alarm_review.never")
    return (
        Figure(spoken_after(review.lead_after) or never, phrase("alarm_review.lead")),
        Figure(spoken_after(review.response_after) or never, phrase("alarm_review.response")),
        Figure(spoken_after(review.over_after) or never, phrase("alarm_review.over")),
    )


def _lessons(review: AlarmReview) -> Part:
    lessons = review.lessons
    lines = (
        (phrase("alarm_review.sign"), lessons.sign),
        (phrase("alarm_review.to_change"), lessons.to_change),
    )
    return Part(
        phrase("alarm_review.lessons"),
        tuple(line for line in lines if line[1]),
        phrase("alarm_review.no_lessons"),
    )


def _statements(review: AlarmReview) -> Part:
    lines = tuple((_moment(each, review), each.words) for each in review.statements)
    return Part(phrase("alarm_review.statements"), lines, phrase("alarm_review.no_statements"))


def _timeline(review: AlarmReview, names: Mapping[str, str]) -> Part:
    lines = tuple(
        (_moment(each, review), _plain(said(each, review.zone), names)) for each in review.entries
    )
    return Part(phrase("alarm_review.timeline"), lines)


def _moment(entry: Entry, review: AlarmReview) -> str:
    local = local_time(entry.at, review.zone)
    since = local_time(review.alarm.since, review.zone)
    is_same_day = local.date() == since.date()
    clock = moments.clock(local)
    return clock if is_same_day else f"{wording.day(local.date(), since.date())} {clock}"


def _plain(markup: Markup, names: Mapping[str, str]) -> str:
    """The words of a line, with people's names, as they are read outside Slack."""
    someone = phrase("alarm_review.someone")
    named = SPECIAL.sub(lambda found: escape(names.get(found["user"] or "", someone)), markup)
    return unescape(named)
