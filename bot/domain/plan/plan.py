"""The marketing plan: social media as one line item among others, compared by cost per result."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import FURTHEST, PLACES, Objective
from bot.domain.team import Team
from bot.domain.text import one_line

ENOUGH = 10
"""Results: with fewer, one more or less changes the cost per result too much to rank."""
MOST_ITEMS = 20
LONGEST_NAME = 40
LARGEST_SUM = Decimal(10) ** 9
MOST_HOURS = Decimal(10) ** 5

FROM_OUTSIDE = frozenset({Ladder.OUTCOME, Ladder.IMPACT, Ladder.OUT_TAKE})


def has_cost(metric: Metric) -> bool:
    """Return True if there can be a cost per result: it adds up, and comes from outside."""
    return metric.adds_up and metric.unit is Unit.COUNT and metric.ladder in FROM_OUTSIDE


def with_cost(catalogue: Catalogue) -> list[Metric]:
    """The metrics of a catalogue that can have a cost per result."""
    return [metric for metric in catalogue.metrics if has_cost(metric)]


class ItemKind(StrEnum):
    SOCIAL = "social"
    EMAIL = "email"
    EVENTS = "events"
    FAIRS = "fairs"
    SEARCH_ADS = "search_ads"
    SOCIAL_ADS = "social_ads"
    SEO = "seo"
    PR = "pr"
    PRINT = "print"
    REFERRALS = "referrals"
    OWN = "own"


class Unranked(StrEnum):
    """The reason why a line item is in no ranking."""

    NO_COST = "no_cost"
    NO_DATA = "no_data"
    ZERO = "zero"
    FEW = "few"
    ALONE = "alone"


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """A line item as a person entered it. None is a field left empty, which is not 0.

    `results` are those entered by hand; they take precedence over the team's reports.
    """

    name: str
    kind: ItemKind
    platform: Platform | None = None
    starts_on: date
    ends_on: date
    budget: Decimal | None = None
    spend: Decimal | None = None
    hours: Decimal | None = None
    hourly_cost: Decimal | None = None
    metric: Metric
    results: Decimal | None = None

    @property
    def measure(self) -> Measure:
        """The kind of result that counts for it, and the platform, if any."""
        return Measure(self.metric, self.platform)

    @property
    def labour(self) -> Decimal | None:
        """Hours x hourly cost, or None while either is unknown; 0 hours cost 0."""
        if self.hours == 0:
            return Decimal(0)
        if self.hours is None or self.hourly_cost is None:
            return None
        return self.hours * self.hourly_cost

    @property
    def cost(self) -> Decimal | None:
        """Spend + hours x hourly cost, as far as known; None if neither is."""
        return total((self.spend, self.labour))

    @property
    def understated(self) -> bool:
        """Return True if the true cost may be higher than the known one."""
        return self.spend is None or self.labour is None


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """A line item of a plan; `reported` is the sum of the team's reports of its period."""

    id: int
    item: LineItem
    reported: Decimal | None = None

    @property
    def by_hand(self) -> bool:
        return self.item.results is not None

    @property
    def results(self) -> Decimal | None:
        """The results entered by hand, else those reported; None if there are neither."""
        return self.item.results if self.by_hand else self.reported

    @property
    def cost_per_result(self) -> Decimal | None:
        """Cost / results; None without a cost, or without a result."""
        if self.item.cost is None or not self.results:
            return None
        return self.item.cost / self.results


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A team's line items, oldest period first; `currency` is None until one is chosen.

    `objectives` are the team's open ones, for the line items that they name.
    """

    team: Team
    today: date
    currency: str | None
    lines: tuple[PlanLine, ...]
    objectives: tuple[Objective, ...] = ()

    @property
    def cost(self) -> Decimal | None:
        return total(line.item.cost for line in self.lines)

    @property
    def budget(self) -> Decimal | None:
        return total(line.item.budget for line in self.lines)

    @property
    def social_cost(self) -> Decimal | None:
        """The cost of the social line items, to be compared with the whole."""
        return total(line.item.cost for line in self.lines if line.item.kind is ItemKind.SOCIAL)

    def line(self, item_id: int) -> PlanLine:
        return next(line for line in self.lines if line.id == item_id)

    def served_by(self, line: PlanLine) -> tuple[Objective, ...]:
        """The objectives that name this line item."""
        return tuple(each for each in self.objectives if each.line_item == line.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Rankings, each of the same result in the same period and cheapest first.

    `unranked` gives the reasons of the other lines, by id.
    """

    rankings: tuple[tuple[PlanLine, ...], ...]
    unranked: Mapping[int, Unranked]


def total(amounts: Iterable[Decimal | None]) -> Decimal | None:
    """The sum of the known amounts; None if none is known."""
    known = [amount for amount in amounts if amount is not None]
    return sum(known, Decimal(0)) if known else None


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part / whole, 0 to 1; None if either is unknown or the whole is 0."""
    return None if part is None or not whole else part / whole


def compare(lines: Iterable[PlanLine]) -> Comparison:
    """Rank comparable lines by cost per result; the others get a reason."""
    groups: dict[object, list[PlanLine]] = {}
    unranked: dict[int, Unranked] = {}
    for line in lines:
        if why := _unranked(line):
            unranked[line.id] = why
        else:
            groups.setdefault(_like(line.item), []).append(line)
    alone = {group[0].id: Unranked.ALONE for group in groups.values() if len(group) == 1}
    return Comparison(
        rankings=tuple(_ranked(group) for group in groups.values() if len(group) > 1),
        unranked=unranked | alone,
    )


def _unranked(line: PlanLine) -> Unranked | None:
    if line.item.cost is None:
        return Unranked.NO_COST
    if line.results is None:
        return Unranked.NO_DATA
    if line.results == 0:
        return Unranked.ZERO
    return Unranked.FEW if line.results < ENOUGH else None


def _like(item: LineItem) -> tuple[str, date, date]:
    """The key that two line items must share to be compared."""
    return item.metric.key, item.starts_on, item.ends_on


def _ranked(group: Iterable[PlanLine]) -> tuple[PlanLine, ...]:
    return tuple(sorted(group, key=lambda line: (line.cost_per_result or Decimal(0), line.id)))


def quarter(day: date) -> tuple[date, date]:
    """The first and last day of the quarter that `day` is in."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return first, (first + timedelta(days=93)).replace(day=1) - timedelta(days=1)


def checked(item: LineItem) -> LineItem:
    """The line item with its name trimmed; InvalidField if a value is not accepted."""
    item = replace(item, name=one_line(item.name))
    _check_words(item)
    _check_period(item)
    for field in (Field.BUDGET, Field.SPEND, Field.HOURLY_COST):
        _check_amount(field, getattr(item, field), LARGEST_SUM)
    _check_amount(Field.HOURS, item.hours, MOST_HOURS)
    _check_amount(Field.RESULTS, item.results, LARGEST_SUM)
    _check_results(item)
    return item


def checked_currency(code: str) -> str:
    """The ISO 4217 code itself; InvalidField if it cannot be one."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):  # noqa: PLR2004  ISO's length
        raise InvalidField(Field.CURRENCY, "Choose a currency from the list.")
    return code


def _check_words(item: LineItem) -> None:
    if not item.name:
        raise InvalidField(Field.NAME, "Give it a name, for example “LinkedIn posts”.")
    if len(item.name) > LONGEST_NAME:
        raise InvalidField(Field.NAME, f"Please name it in at most {LONGEST_NAME} characters.")
    social = item.kind is ItemKind.SOCIAL
    if social and item.platform is None:
        raise InvalidField(Field.PLATFORM, "Choose the platform: social media is planned for each.")
    if item.platform and not social:
        raise InvalidField(Field.PLATFORM, "Only social media has a platform here. Choose “None”.")


def _check_period(item: LineItem) -> None:
    if item.ends_on < item.starts_on:
        raise InvalidField(Field.ENDS_ON, "That is before the first day. Give a later one.")
    if item.ends_on - item.starts_on > FURTHEST:
        raise InvalidField(Field.ENDS_ON, "That is more than five years. Give a shorter period.")


def _check_amount(field: Field, amount: Decimal | None, most: Decimal) -> None:
    if amount is None:
        return
    if not amount.is_finite() or amount >= most:
        raise InvalidField(field, "That is too large to be meant. Give a smaller number.")
    if amount < 0:
        raise InvalidField(field, "That cannot be below zero.")
    if amount != round(amount, PLACES):
        raise InvalidField(field, "That has too many decimals. Two are enough.")


def _check_results(item: LineItem) -> None:
    if not has_cost(item.metric):
        raise InvalidField(Field.METRIC, f"I cannot say what {item.metric.many} cost each.")
    if item.results is not None and item.results != item.results.to_integral_value():
        raise InvalidField(
            Field.RESULTS,
            f"I count {item.metric.many} in whole numbers. Give one without decimals.",
        )
