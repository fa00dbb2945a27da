"""Reviews to look at: of a team like others, of one that has nothing, and of one with too much."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from functools import cache
from itertools import islice, product
from typing import Any

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.catalogue.platforms import PLATFORMS
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.plan.items import MOST_ITEMS, ItemKind, LineItem
from bot.domain.plan.lines import PlanLine
from bot.domain.plan.plan import Plan
from bot.domain.progress.result import Result
from bot.domain.reviews.judging import Judged, judged, worst_first
from bot.domain.reviews.quarter import Quarter
from bot.domain.reviews.review import Review
from bot.domain.team import Purpose, Team, TeamSettings
from bot.views.review import Page, page
from tests.support.builders import objective, result, results, retargeted
from tests.support.plans import planned

DAY = date(2026, 11, 26)
"""A Thursday in the middle of the quarter."""
QUARTER = Quarter.of(DAY)
FIRST, LAST = QUARTER.first, QUARTER.last
WEEK = timedelta(days=7)
WIDE = "W" * 40
"""The widest name that a line item can have."""


def team(
    purpose: Purpose = Purpose.SELL,
    words: str = "Fill the author evenings",
    trial_until: date | None = None,
) -> Team:
    settings = TeamSettings(purpose=purpose, purpose_words=words, zone="Europe/London")
    return Team(id=3, channel="C0MARKETING", settings=settings, trial_until=trial_until)


def weekly(words: str, *values: float, since: date = FIRST) -> Sequence[Result]:
    """A result of a measure each week, from the first week on."""
    return results(words, *((value, since + WEEK * week) for week, value in enumerate(values)))


def seen(of: Objective, *found: Result, today: date = DAY) -> Judged:
    return judged(of, found, QUARTER, today)


def review(
    *found: Judged, lines: Iterable[PlanLine] = (), of: Team | None = None, day: date = DAY
) -> Review:
    chosen = of or team()
    return Review(
        team=chosen,
        quarter=QUARTER,
        day=min(day, LAST),
        judged=worst_first(found),
        plan=Plan(team=chosen, today=day, currency="EUR", lines=tuple(lines)),
    )


def item(number: int, name: str, **facts: Any) -> PlanLine:
    """A line item of this quarter that counts leads, to which hours and their cost are known."""
    of = LineItem(
        name=name,
        kind=ItemKind.EMAIL,
        starts_on=FIRST,
        ends_on=LAST,
        metric=METRICS["leads"],
        hourly_cost=Decimal(40),
    )
    return planned(number, of, **{"on": DAY, "hours": 10, **facts})


POSTS = item(
    1,
    "LinkedIn posts",
    kind=ItemKind.SOCIAL,
    platform=PLATFORMS["linkedin"],
    budget=Decimal(1200),
    spend=Decimal(112),
    hours=Decimal(20),
    results=Decimal(24),
)
LETTER = item(2, "Newsletter", budget=Decimal(600), spend=Decimal(304), results=Decimal(30))
FAIR = item(
    3, "Stand at the fair", kind=ItemKind.FAIRS, spend=Decimal(900), hours=None, results=Decimal(12)
)

COMMENTS = seen(
    objective("comments linkedin", 40, starts=FIRST, number=1),
    *weekly("comments linkedin", 3, 2, 4, 3, 1, 2, 1, 1),
)
REPLIES = seen(
    objective("replies x", 30, starts=FIRST, by=date(2026, 11, 20), number=2),
    *weekly("replies x", 5, 4, 3, 5, 2),
)
LEADS = seen(
    objective("leads linkedin", 20, starts=FIRST, number=3),
    *weekly("leads linkedin", 2, 2, 4, 3, 1, 4, 0, 0),
)
POSTED = seen(
    objective("posts blog", 2, starts=FIRST, by=None, per=Period.WEEK, number=4),
    *weekly("posts blog", 2, 2, 1, 2, 2, 3, 2, 2),
)
FOLLOWERS = seen(objective("followers facebook", 1000, starts=FIRST, number=5))
CLOSED = seen(
    replace(objective("bookings", 10, starts=FIRST, number=6), closed_on=date(2026, 11, 3)),
    *weekly("bookings", 1, 3, 2, 1, 0),
)
MOVED = replace(
    LEADS,
    progress=retargeted(LEADS.progress, Decimal(30), date(2026, 10, 20)),
)
REACHED = seen(objective("clicks x", 12, starts=FIRST, number=7), *weekly("clicks x", 5, 3, 2, 4))
STOPPED = seen(
    objective("saves instagram", 50, starts=FIRST, by=date(2026, 11, 20), number=8),
    *weekly("saves instagram", 2, 3, 1, 4),
)
COMPLAINTS = seen(
    objective("complaints", 3, starts=FIRST, by=LAST, kind=ObjectiveKind.AT_MOST, number=9),
    *weekly("complaints", 2, 5),
)
NEW = seen(
    objective("reactions x", 40, starts=FIRST, number=10),
    *weekly("reactions x", 3, since=DAY - WEEK),
)
LOST = seen(
    objective("mentions x", 40, starts=FIRST, number=11),
    *weekly("mentions x", 1, 1, 1, 1, 0, 0, 0, 0),
)
DONE = seen(
    objective("signups newsletter", 10, starts=FIRST, by=date(2026, 11, 20), number=12),
    *weekly("signups newsletter", 4, 3, 2, 1),
)
DROPPED = seen(
    replace(objective("sales", 40, starts=FIRST, number=13), closed_on=date(2026, 10, 9)),
)
ALL = (
    *(COMMENTS, REPLIES, MOVED, POSTED, FOLLOWERS, CLOSED, REACHED, STOPPED),
    *(COMPLAINTS, NEW, LOST, DONE, DROPPED),
)
USUAL = review(COMMENTS, REPLIES, MOVED, POSTED, FOLLOWERS, CLOSED, lines=(POSTS, LETTER, FAIR))
NOTHING = review(of=team(words=""))
TRIAL = review(of=team(Purpose.TOLD, "", date(2026, 12, 23)))


def every_review(words: str = "") -> Iterator[tuple[str, Review]]:
    """One or more of each kind; `words` stand wherever a person's own words can."""
    yield "usual", review(*ALL, lines=(POSTS, LETTER, FAIR), of=team(words=words))
    yield "over", review(*ALL, lines=(POSTS, LETTER, FAIR), day=LAST + timedelta(days=1))
    yield "trial", TRIAL
    yield "crowded", crowded(words or WIDE, words or "W" * 200)
    yield "silent", review(FOLLOWERS)
    for purpose in Purpose:
        yield purpose, review(COMMENTS, lines=(item(9, words or "Talk"),), of=team(purpose, ""))
    for each in ALL:
        yield f"one, {each.step}", review(each, lines=(POSTS,))


def every_page(words: str = "") -> Iterator[tuple[str, Page]]:
    for name, each in every_review(words):
        yield name, page(each, team=f"#{words or 'marketing'}")


def crowded(name: str = WIDE, words: str = "W" * 200) -> Review:
    """Thirty objectives with the largest numbers and twenty line items with the longest names."""
    lines = [
        item(number, name, spend=Decimal("999999999.99"), results=Decimal(999_999_999 - number))
        for number in range(MOST_ITEMS)
    ]
    return review(*_thirty(), lines=lines, of=team(Purpose.OTHER, words))


@cache
def _thirty() -> tuple[Judged, ...]:
    flows = [metric for metric in METRICS.values() if metric.adds_up]
    measures = (Measure(*pair) for pair in product(flows, PLATFORMS.values()))
    return tuple(_large(measure, n) for n, measure in enumerate(islice(measures, 30)))


def _large(measure: Measure, number: int) -> Judged:
    of = Objective(
        id=number,
        team_id=3,
        owner="U0ADA",
        measure=measure,
        kind=ObjectiveKind.TOTAL,
        target=Decimal(888_888_888_888),
        per=None,
        starts_on=FIRST - timedelta(days=5 * 365),
        due_on=LAST,
        closed_on=DAY if number % 3 == 0 else None,
        stretch=True,
    )
    days = (FIRST + WEEK * week for week in range(7))
    found = [result(77_777_777_777, day)._replace(measure=measure) for day in days]
    each = seen(of, *found)
    return replace(each, progress=retargeted(each.progress, Decimal(999_999_999_999), DAY))
