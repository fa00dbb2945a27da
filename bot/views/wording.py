"""Numbers, days and names as people write them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal
from enum import StrEnum

from markupsafe import Markup, escape

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric, Unit
from bot.domain.catalogue.platforms import Platform
from bot.domain.forgetting import FORMER
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import PLACES, Objective
from bot.domain.reviews.quarter import Quarter
from bot.views.locales import phrase, spoken
from bot.views.money import money

CELLS = 10
BARS = tuple("▰" * full + "▱" * (CELLS - full) for full in range(CELLS + 1))
FINE = frozenset({Unit.PERCENT, Unit.HOURS})
"""Units with tenths that matter."""
TENTH = Decimal("0.1")


def label(key: StrEnum, table: str = "") -> str:
    """The words for a key: those for its enum, or of another table of the language."""
    return spoken().label(key, table)


def number(value: Decimal) -> str:
    """1,250 or 2.5: decimals only if there are some, at most two; 0.0012 is kept as it is.

    By hand, as Babel takes twenty times as long for it, and a receipt has a dozen numbers.
    """
    written = f"{value:,.2f}"
    if written in ("0.00", "-0.00"):
        small = round(value, PLACES)
        written = f"{small.normalize():f}" if small else "0"
    else:
        written = written[:-3] if written.endswith(".00") else written.rstrip("0")
    return spoken().separated(written)


def quantity(metric: Metric, value: Decimal, currency: str | None = None) -> str:
    """The number, with a sign or two decimals if its unit has them: 2.5%, €1,250.50.

    `currency` is that of the team, and counts for amounts of money.
    """
    if metric.unit is Unit.MONEY and currency:
        return money(value, currency)
    if metric.unit is Unit.PERCENT:
        return phrase("number.percent", number=number(value))
    written = number(value)
    if metric.unit is Unit.MONEY and written[-2:-1] == ".":
        return f"{written}0"
    return written


def rough(metric: Metric, value: Decimal, currency: str | None = None) -> str:
    """A distance such as a lead, in words. Nothing is "0", in every currency."""
    near = rounded(metric, value)
    return money(near, currency) if currency and near else number(near)


def rounded(metric: Metric, value: Decimal) -> Decimal:
    """The distance in whole numbers, or in tenths if these matter."""
    fine = metric.unit in FINE or (metric.unit is Unit.COUNT and not metric.is_whole)
    return round(value, 1 if fine else 0)


def per_week(of: Objective, value: Decimal) -> str:
    """The need of a week, rounded up so that it suffices."""
    return difference(of, enough(value))


def enough(value: Decimal) -> Decimal:
    """A need rounded up so that it suffices."""
    return value.quantize(Decimal(1) if value >= CELLS else TENTH, ROUND_CEILING)


def planned(value: Decimal) -> Decimal:
    """What was planned for a week, to the nearest number that a sentence shows."""
    return value.quantize(Decimal(1) if value >= CELLS else TENTH, ROUND_HALF_UP)


def difference(of: Objective, value: Decimal) -> str:
    """The difference of two values of an objective: 2, €140.50; 0.2 points of a rate."""
    metric = of.measure.metric
    is_rate = metric.unit is Unit.PERCENT
    return points(value) if is_rate else quantity(metric, value, of.currency)


def points(value: Decimal) -> str:
    """A difference of two rates, which is in points and not in per cent: 0.2 points."""
    size = round(value, 2)
    return phrase("line.points", size.normalize(), n=number(size))


def amount(measure: Measure, value: Decimal, currency: str | None = None) -> str:
    """4 comments on LinkedIn, €40 spent."""
    metric = measure.metric
    return f"{quantity(metric, value, currency)} {noun(metric, value)}{place(measure)}"


def noun(metric: Metric, count: Decimal | int) -> str:
    """The word for a metric after a number: 1 comment, 4 comments."""
    if metric.is_own:
        return _own_noun(metric, count)
    return spoken().noun(count, metric.key, "metrics")


def _own_noun(metric: Metric, count: Decimal | int) -> str:
    """The team's words; after an amount with a unit of its own: 12 minutes of watch time."""
    match metric.unit:
        case Unit.MONEY:
            return phrase("metric.money", metric=metric.name)
        case Unit.MINUTES:
            return phrase("metric.minutes", count, metric=metric.name)
        case Unit.HOURS:
            return phrase("metric.hours", count, metric=metric.name)
        case _:
            return spoken().plural(count, one=metric.name_of_one, other=metric.name)


def one(metric: Metric) -> str:
    """The word for one of it, as in "per comment"."""
    return noun(metric, 1)


def many(metric: Metric) -> str:
    """The word for an unknown number of it, as in "no comments reported"."""
    return noun(metric, 0)


def measure_name(measure: Measure) -> str:
    """The name of a measure: comments on LinkedIn."""
    return f"{metric_name(measure.metric)}{place(measure)}"


def metric_name(metric: Metric) -> str:
    """The name of a metric on its own, as in a menu."""
    if metric.is_own:
        return metric.name
    return str(spoken().table("metric_names").get(metric.key) or many(metric))


def title(measure: Measure) -> str:
    """The measure's name with a capital, as at the beginning of a line."""
    return capital(measure_name(measure))


def capital(words: str) -> str:
    """The words with a capital, as at the beginning of a line or in a menu."""
    return words[0].upper() + words[1:]


def place(measure: Measure) -> str:
    """The platform behind the name of a metric: on LinkedIn, in the newsletter."""
    platform = measure.platform
    if platform is None:
        return ""
    if platform.key in spoken().table("places"):
        return f" {spoken().table('places')[platform.key]}"
    return f" {phrase('metric.place', platform=platform_name(platform))}"


def platform_name(platform: Platform) -> str:
    """The name of a platform within a sentence: LinkedIn, the blog."""
    return platform.name if platform.is_own else str(spoken().table("platforms")[platform.key])


def entry_name(entry: Metric | Platform) -> str:
    """The name of something that can be counted, or of the place."""
    return metric_name(entry) if isinstance(entry, Metric) else platform_name(entry)


def goal(objective: Objective, today: date | None = None) -> str:
    """20 comments on LinkedIn by 31 Dec; 5 posts on X every week; at most 60 complaints."""
    words = amount(objective.measure, objective.target, objective.currency)
    if objective.kind is ObjectiveKind.AT_MOST:
        words = phrase("goal.at_most", amount=words)
    if objective.per:
        words = f"{words} {every(objective.per)}"
    if objective.due_on is not None:
        open_ended = objective.per or objective.kind is ObjectiveKind.AT_MOST
        due = day(objective.due_on, today)
        until = phrase("goal.until", day=due) if open_ended else phrase("goal.by", day=due)
        words = f"{words} {until}"
    return f"{words}{stretch(objective)}"


def every(per: Period) -> str:
    """Every week, every month."""
    return label(per, "every")


def stretch(objective: Objective) -> str:
    """The mark of a stretch; empty for a commitment, which is the rule."""
    return f" {phrase('goal.stretch')}" if objective.stretch else ""


def day(on: date, today: date | None = None) -> str:
    """31 Dec; with the year if it is not this year, or if `today` is None."""
    with_year = today is None or on.year != today.year
    return spoken().day(on, "day_and_year" if with_year else "day")


def weekday(number: int) -> str:
    """The name of a weekday, 0 for Monday."""
    return spoken().weekday(number)


def quarter_name(quarter: Quarter) -> str:
    """Q4 2026."""
    return spoken().day(quarter.first, "quarter")


def weekday_and_day(on: date, today: date | None = None) -> str:
    """Thursday 31 Dec; with the year as `day` has it."""
    with_year = today is None or on.year != today.year
    return spoken().day(on, "weekday_day_and_year" if with_year else "weekday_and_day")


def listed(words: Sequence[str]) -> str:
    """One, two and three.

    By hand, as Babel's list in American English has a comma before the "and".
    """
    if len(words) <= 1:
        return "".join(words)
    return phrase("list.last", before=phrase("list.comma").join(words[:-1]), last=words[-1])


def some(words: Sequence[str], *, more: int) -> str:
    """One, two and 3 more; without those that are left out, if there are none."""
    return listed([*words, phrase("list.more", count=more)] if more > 0 else words)


def counted(count: int | Decimal, noun: str) -> str:
    """2 working days: a number and its noun, by the noun's key."""
    if isinstance(count, Decimal):
        return f"{number(count)} {spoken().noun(count, noun)}"
    return f"{spoken().separated(f'{count:,}')} {spoken().noun(count, noun)}"


def plural(count: int | Decimal, noun: str) -> str:
    """The form of a noun after a number, by the noun's key."""
    return spoken().noun(count, noun)


def bar(share: Decimal) -> str:
    """A bar of ten cells; full only at the target, empty only at 0."""
    if share <= 0:
        return BARS[0]
    return BARS[CELLS] if share >= 1 else BARS[max(1, int(share * CELLS))]


def shortened(words: str, most: int) -> str:
    """A person's words on one line, cut with … if they are too long."""
    words = " ".join(words.split())
    return words if len(words) <= most else f"{words[: most - 1].rstrip()}…"


def escaped(words: str) -> str:
    """Plain text for mrkdwn: nothing in it can become a mention or a link."""
    return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def mention(user: str) -> Markup:
    if user == FORMER:
        return Markup(phrase("name.former"))  # noqa: S704  words of ours
    return Markup("<@{}>").format(escape(user))


def channel_link(channel: str) -> Markup:
    return Markup("<#{}>").format(escape(channel))
