"""Answers to questions by their topics: a template each, and the step that it offers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.coach import Answer
from bot.domain.coaching.evidence import POSTS
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.plan.entries import Ledger
from bot.views import evidence as words
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.lines import line
from bot.views.locales import phrase
from bot.views.messages.advice import advice, advice_buttons
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.topic_steps import own_steps, steps

QUARTER = 13
"""Weeks."""
NAMED = 5
"""Line items that an answer names."""


@dataclass(frozen=True, slots=True)
class AnswerFacts:
    """The team's numbers in words; what is unknown is empty.

    `name` and `line` are those of the objective that needs most attention, `state` tells whether it
    is behind, good, early or unknown. `main` is what `series` counts by week, the last week last.
    """

    where: str
    platform: str
    subject: str
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
    responses: tuple[str, ...]
    followers: str
    per_post: str
    silent: str
    source: str
    rate: str
    hours: str
    due: int
    came: int
    since: str
    days: str
    reported: str
    reported_since: str
    elsewhere: str
    responded: str
    month_ago: str
    published: str
    published_anywhere: str
    plan_hours: str
    levels: str
    items: str
    next_digest: str
    next_checkin: str
    advice: Markup


OTHERS = frozenset(
    {
        *(Topic.ON_TRACK, Topic.NEXT, Topic.WORTH, Topic.SPENT),
        *(Topic.BUDGET_LEFT, Topic.COST_PER_RESULT, Topic.UNKNOWN),
    }
)
"""The topics that are answered by `messages.coach`."""
ANSWERS = {
    topic: Prompt(f"coach/topics/{topic}", AnswerFacts)
    for topic in Topic
    if topic not in OTHERS | SMALL_TALK
}
TALK = {topic: Prompt(f"coach/talk/{topic}", Nothing) for topic in sorted(SMALL_TALK)}


def answered(answer: Answer, zone: str) -> Message:
    """The answer of a topic, with times in the reader's zone."""
    text = ANSWERS[answer.question.topic].body(_facts(answer, zone))
    told = advice_buttons(answer.finding, answer.team_id, answer.today) if answer.finding else []
    return message(text, *sections(text), *_row([*steps(answer), *told]))


def small_talk(topic: Topic) -> Message:
    """The answer to a greeting, thanks and other words that are no question about a team."""
    text = TALK[topic].body(Nothing())
    return message(text, *sections(text), *_row(own_steps(topic)))


def _facts(answer: Answer, zone: str) -> AnswerFacts:
    found, today, asked = answer.evidence, answer.today, answer.question
    currency = answer.plan.currency if answer.plan else None
    worst, expected, main = found.worst, found.expected, found.main
    platform = wording.platform_name(asked.platform) if asked.platform else ""
    return AnswerFacts(
        where=platform or phrase("answers.social"),
        platform=platform,
        subject=subject_of(asked),
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
        responses=tuple(words.per_post(each) for each in found.platforms),
        followers=words.amounts([found.followers], None) if found.followers else "",
        per_post=words.expected(found),
        silent=words.chance(expected.none) if expected else "",
        source=words.source(found),
        rate=wording.number(found.rate) if found.rate is not None else "",
        hours=wording.counted(found.hours, "hour") if found.hours is not None else "",
        due=found.coverage.due,
        came=found.coverage.came,
        since=wording.day(answer.since, today),
        days=_days(answer),
        reported=words.amounts(answer.came_in, currency),
        reported_since=words.amounts(answer.came, currency) if answer.days else "",
        elsewhere=words.amounts(answer.elsewhere, currency),
        responded=words.amounts(found.responded, currency),
        month_ago=wording.day(found.month_ago, today),
        published=words.amounts(found.published, currency),
        published_anywhere=_anywhere(found.published_anywhere),
        plan_hours=_plan_hours(answer),
        levels=words.amounts(answer.levels, currency),
        items=words.items(answer.plan, asked.platform, NAMED) if answer.plan else "",
        next_digest=wording.moment(answer.next_digest, zone) if answer.next_digest else "",
        next_checkin=wording.moment(answer.next_checkin, zone) if answer.next_checkin else "",
        advice=advice(answer.finding, today) if answer.finding else Markup(),
    )


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


def unsaid_alarm() -> str:
    """The words of an alarm that is raised by a button."""
    return phrase("answers.alarm")


def _row(buttons: Iterable[Block]) -> list[Block]:
    row = list(buttons)
    return [actions(*row)] if row else []
