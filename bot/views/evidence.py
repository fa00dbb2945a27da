"""The numbers that answers speak of, in words; empty for what is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from itertools import dropwhile

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.evidence import POSTS, Compared, Evidence, PlatformResponse, WeekValue
from bot.domain.coaching.facts import Series
from bot.domain.coaching.judged import Judged
from bot.domain.coaching.movement import Movement
from bot.domain.plan.plan import Plan
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import rough
from bot.views.locales import phrase
from bot.views.numerals import cardinal

TENTH = Decimal("0.1")
MOST_SURE = 99
"""Percent: a chance is never told as certain."""


def state(progress: Progress | None) -> str:
    """The kind of its verdict, as templates tell apart: behind, unknown, early or good."""
    if progress is None:
        return ""
    if progress.verdict.slipped:
        return "behind"
    if progress.verdict.unknown:
        return "unknown"
    return "early" if progress.verdict is Verdict.TOO_EARLY else "good"


def heading(progress: Progress) -> str:
    """About 28 (22–30): the likely end, and its range if that is more than one number."""
    end = progress.ends_at
    if end is None or progress.verdict.unknown:
        return ""
    low, likely, high = (rough(progress, each) for each in (end.low, end.likely, end.high))
    if low == high:
        return phrase("answers.heading", likely=likely)
    return phrase("answers.heading_between", likely=likely, low=low, high=high)


def buffer(progress: Progress) -> str:
    """7 working days ahead of the planned line, or behind it; empty if it is under a day."""
    is_judged = progress.verdict.slipped or progress.verdict.good
    if progress.buffer is None or progress.plain_days or not is_judged:
        return ""
    days = round(abs(progress.buffer))
    return wording.counted(days, "working_day") if days else ""


def need(progress: Progress, value: Decimal | None) -> str:
    """The need of a week."""
    return "" if value is None else wording.per_week(progress.objective, value)


def series(values: Series, measure: Measure | None, currency: str | None) -> str:
    """3, 2, unknown and 0, from the first known week on; empty if nothing is known."""
    since = list(dropwhile(lambda value: value is None, values))
    return wording.listed([_value(measure, value, currency) for value in since]) if since else ""


def _value(measure: Measure | None, value: Decimal | None, currency: str | None) -> str:
    if value is None:
        return phrase("answers.no_report")
    return wording.quantity(measure.metric, value, currency) if measure else wording.number(value)


def usual(found: Evidence, weeks: int, currency: str | None) -> str:
    """What so many usual weeks come to: 3 comments on LinkedIn."""
    if found.main is None or not found.usual:
        return ""
    value = round(found.usual * weeks) if found.main.metric.is_whole else found.usual * weeks
    return wording.amount(found.main, Decimal(value), currency)


def weekly(each: Compared, currency: str | None) -> str:
    """Comments on LinkedIn: 4 (6 the week before)."""
    now, before = _both(each, currency)
    return phrase("answers.weekly", name=wording.title(each.measure), now=now, before=before)


def monthly(each: Compared, currency: str | None) -> str:
    """Comments on LinkedIn: 14 (16 in the four weeks before)."""
    now, before = _both(each, currency)
    return phrase("answers.monthly", name=wording.title(each.measure), now=now, before=before)


def _both(each: Compared, currency: str | None) -> tuple[str, str]:
    return (
        _value(each.measure, each.now, currency),
        _value(each.measure, each.before, currency),
    )


def moved(each: Movement, currency: str | None) -> str:
    """Comments on LinkedIn: 14 in the last two whole weeks, 16 in the two before; from 80 to 95."""
    now, before = (_value(each.measure, value, currency) for value in (each.now, each.before))
    name, weeks = wording.title(each.measure), cardinal(each.weeks)
    if each.measure.metric.adds_up:
        return phrase(
            "answers.moved_amount", each.weeks, name=name, now=now, before=before, weeks=weeks
        )
    if each.now == each.before:
        return phrase("answers.stayed", each.weeks, name=name, now=now, weeks=weeks)
    return phrase("answers.moved_level", each.weeks, name=name, now=now, before=before, weeks=weeks)


def judged(each: Judged | None) -> str:
    """21 comments in a week are more than your usual one."""
    if each is None:
        return ""
    value = wording.amount(each.measure, each.value, None)
    weeks = cardinal(each.weeks)
    return phrase(f"judged.{each.standing}", value=value, weeks=weeks)


def done(found: Iterable[Compared], currency: str | None) -> str:
    """4 comments on LinkedIn and 3 posts on X: what was reported for the last week."""
    known = [(each.measure, each.now) for each in found if each.now is not None]
    return amounts(known, currency)


def amounts(found: Iterable[tuple[Measure, Decimal]], currency: str | None) -> str:
    """4 comments on LinkedIn and 3 leads."""
    return wording.listed([wording.amount(measure, value, currency) for measure, value in found])


def week(found: WeekValue | None, today: date, currency: str | None) -> str:
    """9 comments on LinkedIn in the week from 2 Nov."""
    if found is None:
        return ""
    value = wording.amount(found.measure, found.value, currency)
    return phrase("answers.in_week", value=value, monday=wording.day(found.monday, today))


def posts(found: Evidence) -> str:
    """Posts on LinkedIn: 5, 4, unknown and 2; empty if those are what is asked about."""
    is_main = found.main is not None and found.main.metric == POSTS
    values = series(found.posts, None, None)
    if is_main or not values:
        return ""
    return phrase("answers.posts", name=wording.title(found.posts_of), values=values)


def per_post(each: PlatformResponse) -> str:
    """LinkedIn: 4.4 responses a post (9 posts)."""
    name = wording.capital(wording.platform_name(each.platform))
    rate, posts = small(each.responses / each.posts), wording.number(each.posts)
    return phrase("answers.per_post", each.posts, name=name, rate=rate, posts=posts)


def expected(found: Evidence) -> str:
    """0.3 responses: what a post can expect, by a published rate of any kind or the team's own."""
    if found.expected is None:
        return ""
    is_own = found.expected.benchmark is None
    kind = wording.many(found.responses_of) if is_own else phrase("answers.responses")
    return f"{small(found.expected.per_post)} {kind}"


def source(found: Evidence) -> str:
    """The origin of the rate that an expectation uses."""
    if found.expected is None:
        return ""
    published = found.expected.benchmark
    return published.source if published else phrase("answers.own_rate")


def small(value: Decimal) -> str:
    """A rate with a decimal, or two if it is tiny, so that its noun is a plural."""
    return f"{value:.1f}" if value >= TENTH else f"{value:.2f}"


def chance(percent: Decimal) -> str:
    """A chance in percent, never told as certain."""
    return wording.number(Decimal(min(round(percent), MOST_SURE)))


def items(plan: Plan, platform: Platform | None, most: int) -> str:
    """The names of the first line items."""
    return wording.listed([each.item.name for each in plan.on(platform)[:most]])
