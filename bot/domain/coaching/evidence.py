"""A team's own numbers that answers to questions speak of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from statistics import median

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS, Ladder, Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import REMEMBERED, WEEK, Facts, Series
from bot.domain.coaching.judged import ENOUGH, Judged, judged
from bot.domain.coaching.movement import Movement, movement
from bot.domain.coaching.questions import Question
from bot.domain.coaching.response import Expectation, expectation
from bot.domain.progress.progress import Progress

SHOWN_WEEKS = 4
MONTH = 4
"""Weeks that a month is compared by."""
SHOWN = 5
POSTS, FOLLOWERS = METRICS["posts"], METRICS["followers"]
ENGAGEMENT_RATE, HOURS = METRICS["engagement_rate"], METRICS["hours"]


@dataclass(frozen=True, slots=True)
class Compared:
    """An amount or level of a measure, and that of the time before; None without a report."""

    measure: Measure
    now: Decimal | None
    before: Decimal | None


@dataclass(frozen=True, slots=True)
class WeekValue:
    """The value of a measure in the week from `monday`."""

    measure: Measure
    monday: date
    value: Decimal


@dataclass(frozen=True, slots=True)
class PlatformResponse:
    """The responses that a platform's posts got in eight weeks."""

    platform: Platform
    responses: Decimal
    posts: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """The numbers that a question is about; of its platform alone if it names one.

    `worst` is the objective that needs most attention, `best` one that goes well. `main` is the
    measure asked for, or that of `worst`; `series` are its last weeks, `posts` those of
    `posts_of`, the posts on its platform, and `usual` is its median week. `moved` is how it moved,
    or what was reported where no single measure is meant. `judged` is the amount asked about.
    """

    worst: Progress | None
    best: Progress | None
    main: Measure | None
    series: Series
    posts_of: Measure
    posts: Series
    usual: Decimal | None
    moved: tuple[Movement, ...]
    judged: Judged | None
    weekly: tuple[Compared, ...]
    monthly: tuple[Compared, ...]
    top_week: WeekValue | None
    low_week: WeekValue | None
    platforms: tuple[PlatformResponse, ...]
    expected: Expectation | None
    responses_of: Metric
    followers: tuple[Measure, Decimal] | None
    rate: Decimal | None
    hours: Decimal | None
    responded: tuple[tuple[Measure, Decimal], ...]
    month_ago: date
    published: tuple[tuple[Measure, Decimal], ...]
    published_anywhere: Decimal | None
    most_per_owner: int
    coverage: Coverage


def evidence_of(facts: Facts, question: Question, about: Iterable[Progress]) -> Evidence:
    """The numbers for a question about these objectives, the most urgent first."""
    going = [each for each in about if not each.over]
    worst = next(iter(going), None)
    main = _main(question, worst)
    series = facts.series(main) if main else ()
    reported = tuple(_reported(facts, question))
    platform = question.platform or (main.platform if main else None)
    heard = question.platform or _followed(facts, platform)
    month_ago = facts.this_week - WEEK * MONTH
    is_response = main is not None and main.metric.ladder is Ladder.OUT_TAKE
    responses_of = main.metric if main and is_response else METRICS["comments"]
    return Evidence(
        worst=worst,
        best=next((each for each in going if each.verdict.good), None),
        main=main,
        series=series[-SHOWN_WEEKS:],
        posts_of=Measure(POSTS, platform),
        posts=facts.series(Measure(POSTS, platform), SHOWN_WEEKS),
        usual=_usual(series) if main and main.metric.adds_up else None,
        moved=_moved(facts, question, main, reported),
        judged=_judged(facts, question, main),
        weekly=tuple(_weekly(facts, measure) for measure in reported),
        monthly=tuple(_monthly(facts, measure) for measure in reported if measure.metric.adds_up),
        top_week=_extreme(facts, main, best=True),
        low_week=_extreme(facts, main, best=False),
        platforms=tuple(_responses(facts)),
        expected=expectation(facts, Measure(responses_of, heard)),
        responses_of=responses_of,
        followers=_followers(facts, heard),
        rate=facts.latest(Measure(ENGAGEMENT_RATE, platform)),
        hours=facts.lately(Measure(HOURS, question.platform)),
        responded=tuple(_responded(facts, question)),
        month_ago=month_ago,
        published=tuple(_published(facts, question, month_ago)),
        published_anywhere=facts.between(Measure(POSTS, None), month_ago, facts.today),
        most_per_owner=facts.most_per_owner,
        coverage=facts.coverage,
    )


def _main(question: Question, worst: Progress | None) -> Measure | None:
    """The measure asked for, else that of the objective that needs most attention."""
    if question.metric and question.platform:
        return Measure(question.metric, question.platform)
    if worst is not None and question.metric in (None, worst.objective.measure.metric):
        return worst.objective.measure
    return Measure(question.metric, None) if question.metric else None


def _usual(series: Series) -> Decimal | None:
    """The median of the weeks with a report."""
    known = [value for value in series if value is not None]
    return median(known) if len(known) >= ENOUGH else None


def _moved(
    facts: Facts, question: Question, main: Measure | None, reported: Iterable[Measure]
) -> tuple[Movement, ...]:
    """The movement of the measure meant; else of all that was reported of what is asked about."""
    if main is not None and (found := movement(facts, main)):
        return (found,)
    each = [movement(facts, measure) for measure in reported]
    return tuple(filter(None, each)) if main is None or question.narrow else ()


def _judged(facts: Facts, question: Question, main: Measure | None) -> Judged | None:
    """The amount asked about, of the metric that is asked about with it."""
    if question.value is None or question.metric is None or main is None:
        return None
    return judged(facts, main, question.value)


def _reported(facts: Facts, question: Question) -> Iterator[Measure]:
    """The measures asked for with a report in the last eight weeks, the most reported first."""
    asked = [measure for measure in facts.results if question.is_about(measure)]
    known = [(facts.reports(measure), measure) for measure in asked]
    ordered = sorted(known, key=lambda each: -each[0])
    yield from (measure for reports, measure in ordered[:SHOWN] if reports)


def _weekly(facts: Facts, measure: Measure) -> Compared:
    before, now = facts.series(measure, 2)
    return Compared(measure, now, before)


def _monthly(facts: Facts, measure: Measure) -> Compared:
    """The last four weeks and the four before them."""
    now, both = facts.amount(measure, MONTH), facts.series(measure, 2 * MONTH)
    known = [value for value in both[:MONTH] if value is not None]
    return Compared(measure, now, sum(known, Decimal(0)) if known else None)


def _extreme(facts: Facts, measure: Measure | None, *, best: bool) -> WeekValue | None:
    """The best or worst of the last eight weeks; None where all known weeks are alike."""
    if measure is None or not measure.metric.adds_up:
        return None
    first = facts.this_week - WEEK * REMEMBERED
    known = [
        WeekValue(measure, first + WEEK * place, value)
        for place, value in enumerate(facts.series(measure))
        if value is not None
    ]
    if len({week.value for week in known}) < ENOUGH:
        return None
    return (max if best else min)(known, key=lambda week: week.value)


def _responses(facts: Facts) -> Iterator[PlatformResponse]:
    """The responses to the posts of each platform that both were reported for."""
    for platform in facts.catalogue.platforms:
        responses = facts.out_takes(REMEMBERED, platform)
        posts = facts.amount(Measure(POSTS, platform), REMEMBERED)
        if responses is not None and posts:
            yield PlatformResponse(platform, responses, posts)


def _followers(facts: Facts, platform: Platform | None) -> tuple[Measure, Decimal] | None:
    """The last known followers there; None without a platform, a report or any follower."""
    measure = Measure(FOLLOWERS, platform)
    value = facts.latest(measure) if platform else None
    return (measure, value) if value else None


def _followed(facts: Facts, platform: Platform | None) -> Platform | None:
    """The platform if its followers are known, else the first one whose followers are."""
    known = (each.platform for each in facts.results if each.metric == FOLLOWERS and each.platform)
    return next((each for each in (platform, *known) if _followers(facts, each)), platform)


def _responded(facts: Facts, question: Question) -> Iterator[tuple[Measure, Decimal]]:
    """The responses of any kind in the last eight weeks and this one, where there were any."""
    for measure in facts.results:
        if measure.metric.ladder is Ladder.OUT_TAKE and measure.metric.adds_up:
            value = facts.lately(measure) if _is_there(question, measure) else None
            if value:
                yield measure, value


def _published(facts: Facts, question: Question, since: date) -> Iterator[tuple[Measure, Decimal]]:
    """The posts since a day, of each place that they were reported for."""
    for measure in facts.results:
        if measure.metric == POSTS and _is_there(question, measure):
            value = facts.between(measure, since, facts.today)
            if value is not None:
                yield measure, value


def _is_there(question: Question, measure: Measure) -> bool:
    return question.platform in (None, measure.platform)
