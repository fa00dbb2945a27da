"""Numbers, dates and names as people write them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from decimal import ROUND_CEILING, Decimal

from markupsafe import Markup, escape

from bot.domain.cadence import WORKDAYS, local_time
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric, Unit
from bot.domain.objectives.objective import PLACES, Objective, ObjectiveKind
from bot.domain.plan.plan import ItemKind

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
CELLS = 10
BARS = tuple("▰" * full + "▱" * (CELLS - full) for full in range(CELLS + 1))
FINE = frozenset({Unit.PERCENT, Unit.HOURS})
"""Units in which a tenth matters."""
TENTH = Decimal("0.1")
NOUNS = {"revenue": "revenue", "spend": "money spent"}
"""Metrics whose words after a number are no name by themselves."""

KINDS = {
    ItemKind.SOCIAL: "social media",
    ItemKind.EMAIL: "e-mail",
    ItemKind.EVENTS: "events",
    ItemKind.FAIRS: "trade fairs",
    ItemKind.SEARCH_ADS: "search ads",
    ItemKind.SOCIAL_ADS: "social ads",
    ItemKind.SEO: "SEO",
    ItemKind.PR: "PR",
    ItemKind.PRINT: "print",
    ItemKind.REFERRALS: "referrals",
    ItemKind.OWN: "our own",
}


def number(value: Decimal) -> str:
    """1,250 or 2.5: decimals only where there are some, at most two; 0.0012 is not nothing."""
    written = f"{value:,.2f}"
    if written in ("0.00", "-0.00"):
        small = round(value, PLACES)
        return f"{small.normalize():f}" if small else "0"
    return written[:-3] if written.endswith(".00") else written.rstrip("0")


def quantity(metric: Metric, value: Decimal) -> str:
    """The number in its unit where the unit is a sign: 2.5 %, 1,250.50."""
    if metric.unit is Unit.PERCENT:
        return f"{number(value)} %"
    written = number(value)
    if metric.unit is Unit.MONEY and written[-2:-1] == ".":
        return f"{written}0"
    return written


def rough(metric: Metric, value: Decimal) -> str:
    """A distance such as a lead: in whole ones, or in tenths where these matter."""
    return number(round(value, 1 if metric.unit in FINE else 0))


def per_week(value: Decimal) -> str:
    """What is needed in a week, rounded up so that it suffices."""
    step = Decimal(1) if value >= CELLS else TENTH
    return number(value.quantize(step, ROUND_CEILING))


def amount(measure: Measure, value: Decimal) -> str:
    """4 comments on LinkedIn."""
    metric = measure.metric
    word = metric.one if value == 1 else metric.many
    return f"{quantity(metric, value)} {word}{place(measure)}"


def measure_name(measure: Measure) -> str:
    """The name of what is counted: comments on LinkedIn."""
    return f"{NOUNS.get(measure.metric.key, measure.metric.many)}{place(measure)}"


def title(measure: Measure) -> str:
    """The name as it opens a line."""
    return capital(measure_name(measure))


def capital(words: str) -> str:
    """The words as they open a line or stand in a menu."""
    return words[0].upper() + words[1:]


def place(measure: Measure) -> str:
    if measure.platform is None:
        return ""
    preposition = "in" if measure.platform.key == "newsletter" else "on"
    return f" {preposition} {measure.platform.name}"


def goal(objective: Objective, today: date | None = None) -> str:
    """20 comments on LinkedIn by 31 Dec; 5 posts on X every week; at most 60 complaints."""
    words = amount(objective.measure, objective.target)
    if objective.kind is ObjectiveKind.AT_MOST:
        words = f"at most {words}"
    if objective.per:
        words = f"{words} every {objective.per}"
    if objective.due_on is not None:
        open_ended = objective.per or objective.kind is ObjectiveKind.AT_MOST
        words = f"{words} {'until' if open_ended else 'by'} {day(objective.due_on, today)}"
    return f"{words}{stretch(objective)}"


def stretch(objective: Objective) -> str:
    """What stands behind a stretch; commitments are the rule and need no word."""
    return " (stretch)" if objective.stretch else ""


def day(on: date, today: date | None = None) -> str:
    """31 Dec; with the year when it is not this year, or when today is not known."""
    words = f"{on.day} {MONTHS[on.month - 1]}"
    return words if today and on.year == today.year else f"{words} {on.year}"


def weekday_and_day(on: date, today: date | None = None) -> str:
    return f"{WEEKDAYS[on.weekday()]}, {day(on, today)}"


def clock(at: time | datetime) -> str:
    return f"{at:%H:%M}"


def zone_name(zone: str) -> str:
    """America/New York."""
    return zone.replace("_", " ")


def duration(length: timedelta) -> str:
    """20 minutes, 3 hours, 2 days: in the largest unit of which there is one."""
    for unit, seconds in (("day", 86_400), ("hour", 3_600)):
        if whole := int(length.total_seconds()) // seconds:
            return counted(whole, unit, f"{unit}s")
    return counted(max(1, int(length.total_seconds()) // 60), "minute", "minutes")


def moment(instant: datetime, zone: str) -> str:
    """Tuesday, 24 Nov at 09:00 (Europe/London)."""
    local = local_time(instant, zone)
    on = f"{WEEKDAYS[local.weekday()]}, {local.day} {MONTHS[local.month - 1]}"
    return f"{on} at {clock(local)} ({zone_name(zone)})"


def weekdays(days: Iterable[int]) -> str:
    """Monday and Thursday; every day; Monday to Friday."""
    chosen = sorted(set(days))
    if len(chosen) == len(WEEKDAYS):
        return "every day"
    if chosen == sorted(WORKDAYS):
        return "Monday to Friday"
    return listed([WEEKDAYS[weekday] for weekday in chosen])


def listed(words: Sequence[str]) -> str:
    """One, two and three."""
    if len(words) <= 1:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def counted(count: int, one: str, many: str) -> str:
    return f"{count:,} {one if count == 1 else many}"


def bar(share: Decimal) -> str:
    """Ten cells; full only when the target is reached, empty only when nothing is done."""
    if share <= 0:
        return BARS[0]
    return BARS[CELLS] if share >= 1 else BARS[max(1, int(share * CELLS))]


def shortened(words: str, most: int) -> str:
    """What a person wrote, on one line and cut with … where it is too long."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def escaped(words: str) -> str:
    """Plain text for mrkdwn: nothing in it can mention anybody or be a link."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mention(user: str) -> Markup:
    return Markup("<@{}>").format(escape(user))


def channel_link(channel: str) -> Markup:
    return Markup("<#{}>").format(escape(channel))
