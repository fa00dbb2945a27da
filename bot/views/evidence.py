"""The numbers that answers speak of, in words; empty for what is unknown."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.evidence import Compared, Evidence, PlatformResponse, WeekValue
from bot.domain.coaching.facts import Series
from bot.domain.plan.plan import Plan
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.comparison import rough
from bot.views.locales import phrase

TENTH, HUNDREDTH = Decimal("0.1"), Decimal("0.01")
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


def need(progress: Progress, value: Decimal | None) -> str:
    """The need of a week."""
    return "" if value is None else wording.per_week(value, progress.objective.currency)


def series(values: Series, measure: Measure | None, currency: str | None) -> str:
    """3, 2, no report and 0; empty if nothing was reported."""
    if not any(value is not None for value in values):
        return ""
    return wording.listed([_value(measure, value, currency) for value in values])


def _value(measure: Measure | None, value: Decimal | None, currency: str | None) -> str:
    if value is None:
        return phrase("answers.no_report")
    return wording.quantity(measure.metric, value, currency) if measure else wording.number(value)


def shows_posts(main: Measure | None) -> bool:
    """Return True if the posts of the same weeks say something about a measure."""
    return main is not None and main.metric != METRICS["posts"]


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


def per_post(each: PlatformResponse) -> str:
    """LinkedIn: 4.4 responses a post (9 posts)."""
    name, posts = wording.platform_name(each.platform), wording.number(each.posts)
    rate = small(each.responses / each.posts)
    return phrase(
        "answers.per_post", each.posts, name=wording.capital(name), rate=rate, posts=posts
    )


def small(value: Decimal) -> str:
    """A rate with as many decimals as matter."""
    return wording.number(value.quantize(TENTH if value >= TENTH else HUNDREDTH))


def chance(percent: Decimal) -> str:
    return wording.number(min(round(percent), Decimal(MOST_SURE)))


def items(plan: Plan, platform: Platform | None, most: int) -> str:
    """The names of the first line items."""
    return wording.listed([each.item.name for each in plan.on(platform)[:most]])
