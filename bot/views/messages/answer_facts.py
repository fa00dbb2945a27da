"""What the templates of answers are given: a team's numbers in words, in parts by their meaning."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.catalogue.tags import tags_on
from bot.domain.coaching.coach import Answer
from bot.domain.coaching.evidence import POSTS
from bot.domain.coaching.questions import Question
from bot.domain.plan.entries import Ledger
from bot.domain.team import Purpose
from bot.views import evidence as words
from bot.views import moments, wording
from bot.views.lines import line
from bot.views.locales import phrase
from bot.views.messages.advice import advice

QUARTER = 13
"""Weeks."""
NAMED = 5
"""Line items that an answer names."""


@dataclass(frozen=True, kw_only=True)
class AskedFacts:
    """What the question is about; `where` is its platform, or social media.

    `purpose` and `words` are the team's reason to be there: its own words, if it has any.
    `source` and `medium` are the tags of links there, or on LinkedIn as an example.
    """

    purpose: Purpose
    words: str
    where: str
    platform: str
    subject: str
    source: str
    medium: str


@dataclass(frozen=True, kw_only=True)
class GoalFacts:
    """The objective that needs most attention, and how many there are.

    `name` and `line` are its own, `state` tells whether it is behind, good, early or unknown.
    `good` is the name of one that goes well.
    """

    goal: str
    name: str
    line: Markup
    state: str
    good: str
    total: int
    most: int
    heading: str
    planned: str
    needed: str
    buffer: str


@dataclass(frozen=True, kw_only=True)
class WeeksFacts:
    """Whole weeks: `main` is what `series` counts by week, the last week last."""

    main: str
    series: str
    posts: str
    usual: str
    quarter: str
    moved: tuple[str, ...]
    judged: str
    weekly: tuple[str, ...]
    monthly: tuple[str, ...]
    did: str
    top_week: str
    low_week: str


@dataclass(frozen=True, kw_only=True)
class ResponseFacts:
    """How people respond, and what is to be expected of a post."""

    responses: tuple[str, ...]
    responded: str
    followers: str
    per_post: str
    silent: str
    source: str
    rate: str


@dataclass(frozen=True, kw_only=True)
class ReportedFacts:
    """What was reported: the numbers due and here, and those of the days asked about.

    `is_cut`: some of these are longer ago than the coach looks back.
    """

    due: int
    came: int
    since: str
    days: str
    is_cut: bool
    reported: str
    reported_since: str
    elsewhere: str
    older: str
    older_on: str
    levels: str
    month_ago: str
    published: str
    published_anywhere: str


@dataclass(frozen=True, kw_only=True)
class SpentFacts:
    """The hours and line items that social media takes."""

    hours: str
    plan_hours: str
    items: str


@dataclass(frozen=True, kw_only=True)
class NextFacts:
    """What comes next: the digest, the check-in, and what is advised."""

    next_digest: str
    next_checkin: str
    advice: Markup


@dataclass(frozen=True, kw_only=True)
class AnswerFacts(
    AskedFacts, GoalFacts, WeeksFacts, ResponseFacts, ReportedFacts, SpentFacts, NextFacts
):
    """All of it; what is unknown is empty."""


def answer_facts(answer: Answer, zone: str) -> AnswerFacts:
    """The facts for the template of any topic, with times in the reader's zone."""
    parts = (
        _asked(answer),
        _goal(answer),
        _weeks(answer),
        _responses(answer),
        _reported(answer),
        _spent(answer),
        _next(answer, zone),
    )
    return AnswerFacts(**{name: value for part in parts for name, value in vars(part).items()})


def _asked(answer: Answer) -> AskedFacts:
    asked = answer.question
    platform = wording.platform_name(asked.platform) if asked.platform else ""
    tags = tags_on(asked.platform or PLATFORMS["linkedin"])
    return AskedFacts(
        purpose=answer.purpose,
        words=answer.purpose_words,
        where=platform or phrase("answers.social"),
        platform=platform,
        subject=subject_of(asked),
        source=tags.source,
        medium=tags.medium,
    )


def _goal(answer: Answer) -> GoalFacts:
    found, today, worst = answer.evidence, answer.today, answer.evidence.worst
    return GoalFacts(
        goal=wording.goal(worst.objective, today) if worst else "",
        name=wording.title(worst.objective.measure) if worst else "",
        line=line(worst, today).spoken if worst else Markup(),
        state=words.state(worst),
        good=wording.title(found.best.objective.measure) if found.best else "",
        total=answer.tally.total,
        most=found.most_per_owner,
        heading=words.heading(worst) if worst else "",
        planned=words.need(worst, worst.planned_weekly) if worst else "",
        needed=words.need(worst, worst.weekly) if worst else "",
        buffer=words.buffer(worst) if worst else "",
    )


def _weeks(answer: Answer) -> WeeksFacts:
    found, today, currency = answer.evidence, answer.today, _currency(answer)
    main = found.main
    return WeeksFacts(
        main=wording.title(main) if main else "",
        series=words.series(found.series, main, currency),
        posts=words.posts(found),
        usual=words.usual(found, 1, currency),
        quarter=words.usual(found, QUARTER, currency),
        moved=tuple(words.moved(each, currency) for each in found.moved),
        judged=words.judged(found.judged),
        weekly=tuple(words.weekly(each, currency) for each in found.weekly),
        monthly=tuple(words.monthly(each, currency) for each in found.monthly),
        did=words.done(found.weekly, currency),
        top_week=words.week(found.top_week, today, currency),
        low_week=words.week(found.low_week, today, currency),
    )


def _responses(answer: Answer) -> ResponseFacts:
    found, expected = answer.evidence, answer.evidence.expected
    return ResponseFacts(
        responses=tuple(words.per_post(each) for each in found.platforms),
        responded=words.amounts(found.responded, _currency(answer)),
        followers=words.amounts([found.followers], None) if found.followers else "",
        per_post=words.expected(found),
        silent=words.chance(expected.none) if expected else "",
        source=words.source(found),
        rate=wording.number(found.rate) if found.rate is not None else "",
    )


def _reported(answer: Answer) -> ReportedFacts:
    found, today, currency = answer.evidence, answer.today, _currency(answer)
    return ReportedFacts(
        due=found.coverage.due,
        came=found.coverage.came,
        since=wording.day(answer.since, today),
        days=_days(answer),
        is_cut=answer.is_cut,
        reported=words.amounts(answer.came_in, currency),
        reported_since=words.amounts(answer.came, currency) if answer.days else "",
        elsewhere=words.amounts(answer.elsewhere, currency),
        older=words.amounts(answer.older, currency),
        older_on=wording.day(answer.older_on, today) if answer.older_on else "",
        levels=words.amounts(answer.levels, currency),
        month_ago=wording.day(found.month_ago, today),
        published=words.amounts(found.published, currency),
        published_anywhere=_anywhere(found.published_anywhere),
    )


def _spent(answer: Answer) -> SpentFacts:
    hours, platform = answer.evidence.hours, answer.question.platform
    return SpentFacts(
        hours=wording.counted(hours, "hour") if hours is not None else "",
        plan_hours=_plan_hours(answer),
        items=words.items(answer.plan, platform, NAMED) if answer.plan else "",
    )


def _next(answer: Answer, zone: str) -> NextFacts:
    digest, checkin = answer.next_digest, answer.next_checkin
    return NextFacts(
        next_digest=moments.moment(digest, zone) if digest else "",
        next_checkin=moments.moment(checkin, zone) if checkin else "",
        advice=advice(answer.finding, answer.today) if answer.finding else Markup(),
    )


def _currency(answer: Answer) -> str | None:
    return answer.plan.currency if answer.plan else None


def _days(answer: Answer) -> str:
    """From 30 Nov to 6 Dec: the days asked about; else since when all that is told of came."""
    today = answer.today
    if answer.days is None:
        return phrase("answers.since", day=wording.day(answer.since, today))
    first, last = (wording.day(day, today) for day in answer.days)
    if first == last:
        return phrase("answers.on", day=first)
    return phrase("answers.between", first=first, last=last)


def _anywhere(posts: Decimal | None) -> str:
    return words.amounts([(Measure(POSTS), posts)], None) if posts is not None else ""


def _plan_hours(answer: Answer) -> str:
    """24 hours: what the plan has for social media, or for the platform asked about."""
    plan = answer.plan
    lines = plan.on(answer.question.platform) if plan else ()
    entries = [entry for each in lines if each.item.is_social for entry in each.ledger.entries]
    hours = Ledger(tuple(entries)).hours
    return wording.counted(hours, "hour") if hours else ""


def subject_of(question: Question) -> str:
    """The metric and platform that a question is about, in words."""
    if question.metric:
        return wording.measure_name(Measure(question.metric, question.platform))
    return wording.platform_name(question.platform) if question.platform else ""
