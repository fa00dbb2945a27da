"""What random teams aim at, and the numbers that they report."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from random import Random

from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.catalogue.metrics import Unit
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective, ObjectiveDraft
from bot.domain.progress.result import Reading
from tests.audit.book import Book

ZONES = (
    *("Pacific/Honolulu", "America/Los_Angeles", "America/New_York", "America/St_Johns"),
    *("Europe/London", "Europe/Stockholm", "Asia/Kolkata", "Asia/Tokyo", "Australia/Sydney"),
    "Pacific/Auckland",
)
HOLIDAYS = ("none", "none", "none", "none", "SE", "US", "GB", "JP")
PLATFORMS = ("linkedin", "x", None)
TOTAL, LEVEL, RECURRING, AT_MOST = ObjectiveKind
KINDS: Sequence[tuple[str, ObjectiveKind, Period | None]] = (
    *(("comments", TOTAL, None), ("comments", TOTAL, None), ("leads", TOTAL, None)),
    *(("comments", RECURRING, per) for per in Period),
    *(("posts", RECURRING, per) for per in Period),
    *(("hours", RECURRING, Period.WEEK), ("revenue", TOTAL, None)),
    *(("followers", LEVEL, None), ("followers", LEVEL, None), ("engagement_rate", LEVEL, None)),
    *(("complaints", AT_MOST, per) for per in (None, *Period)),
    *(("spend", AT_MOST, Period.MONTH), ("response_time", AT_MOST, None)),
    ("leads", RECURRING, Period.MONTH),
)
SPANS = (3, 12, 25, 40, 70, 110, 150)
"""Days until an objective's date, or a few more."""


def a_draft(dice: Random, today: date) -> ObjectiveDraft:
    """An objective of any kind, on one platform or on all, with a date or until one or without."""
    metric, kind, per = dice.choice(KINDS)
    measure = measure_of(metric, dice.choice(PLATFORMS))
    needs_date = kind in (TOTAL, LEVEL)
    due_on = today + timedelta(days=dice.choice(SPANS) + dice.randint(0, 9))
    return ObjectiveDraft(
        measure=measure,
        kind=kind,
        target=a_target(dice, measure, kind),
        per=per,
        due_on=due_on if needs_date or dice.random() < 0.35 else None,
        stretch=dice.random() < 0.3,
    )


def a_target(dice: Random, measure: Measure, kind: ObjectiveKind) -> Decimal:
    if measure.metric.unit is Unit.PERCENT:
        return Decimal(dice.randint(20, 90)) / 10
    if kind is LEVEL:
        return Decimal(dice.choice([300, 700, 1500, 5000]) + dice.randint(0, 90))
    if kind is RECURRING:
        return Decimal(dice.choice([2, 5, 9, 20]))
    if kind is AT_MOST:
        return Decimal(dice.choice([0, 2, 10, 60]))
    return Decimal(dice.choice([5, 20, 60, 300]) + dice.randint(0, 9))


def a_number(dice: Random, measure: Measure, before: Decimal | None) -> tuple[Decimal, bool]:
    """What somebody reports, and whether it is a change: of a level, mostly what it is now."""
    metric = measure.metric
    if metric.unit is Unit.PERCENT:
        return Decimal(dice.randint(5, 95)) / 10, False
    if metric.unit is Unit.MINUTES:
        return Decimal(dice.choice([2, 30, 55, 60, 61, 90])), False
    if metric.adds_up:
        tenths = metric.unit in (Unit.HOURS, Unit.MONEY) and dice.random() < 0.5
        value = Decimal(dice.choice([0, 1, 2, 3, 5, 8, dice.randint(0, 40)]))
        return value + (Decimal("0.25") if tenths else 0), True
    if before is not None and dice.random() < 0.15:
        return Decimal(dice.randint(-9, 30)), True
    step = dice.choice([-12, 0, 4, 15, 40, 120])
    return max(Decimal(0), (before or Decimal(dice.randint(100, 900))) + step), False


def readings(dice: Random, team: Book, today: date) -> list[Reading]:
    """Numbers that a few objectives count; mostly of today, some of a day before.

    `today` is the reporter's: who names a day means that of their own calendar.
    """
    chosen = dice.sample(team.open(), min(len(team.open()), dice.randint(1, 4)))
    measures = dict.fromkeys(_counted(dice, each) for each in chosen)
    back = dice.choice([None, None, None, 0, 1, 2, 5, 9, 30])
    on = None if back is None else today - timedelta(days=back)
    found = []
    for measure in measures:
        value, change = a_number(dice, measure, _latest(team, measure))
        reading = Reading(
            metric=measure.metric, platform=measure.platform, value=value, change=change, on=on
        )
        found.append(reading)
    return found


def _counted(dice: Random, of: Objective) -> Measure:
    """The measure of an objective; where that is of all platforms, at times one of them."""
    if of.measure.platform is None and of.measure.metric.adds_up and dice.random() < 0.4:
        return measure_of(of.measure.metric.key, dice.choice(["linkedin", "x", "facebook"]))
    return of.measure


def _latest(team: Book, measure: Measure) -> Decimal | None:
    """A number that is near the last one."""
    found = [each for each in team.results if each.measure == measure and not each.change]
    return max(found, key=lambda each: (each.on, each.order)).value if found else None
