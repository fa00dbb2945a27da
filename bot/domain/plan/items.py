"""Line items of a marketing plan: what they are, and what is accepted as one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from enum import StrEnum

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Ladder, Metric, Unit
from bot.domain.catalogue.platforms import OWN_MEDIA, Platform
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.objective import FURTHEST
from bot.domain.plan.entries import LARGEST_SUM, check_amount
from bot.domain.text import one_line

MOST_ITEMS = 20
LONGEST_NAME = 40

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


@dataclass(frozen=True, slots=True, kw_only=True)
class LineItem:
    """A line item as a person entered it, without its costs. None is a field left empty.

    `hourly_cost` is what an hour costs from now on. `results` is the total entered by hand; it
    takes precedence over the team's reports.
    """

    name: str
    kind: ItemKind
    platform: Platform | None = None
    starts_on: date
    ends_on: date
    budget: Decimal | None = None
    hourly_cost: Decimal | None = None
    metric: Metric
    results: Decimal | None = None

    @property
    def measure(self) -> Measure:
        return Measure(self.metric, self.platform)

    @property
    def is_social(self) -> bool:
        return self.kind is ItemKind.SOCIAL

    def is_on(self, platform: Platform) -> bool:
        """Return True if it is what the platform takes: an email is the newsletter.

        Only social media has a platform; a medium of the team's own is told by kind or name.
        """
        if self.platform or platform.key not in OWN_MEDIA:
            return self.platform == platform
        is_email = self.kind is ItemKind.EMAIL and platform.key == "newsletter"
        return is_email or platform.key in self.name.casefold()

    def runs_on(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


def checked(item: LineItem) -> LineItem:
    """The line item with its name trimmed; InvalidField if a value is not accepted."""
    item = replace(item, name=one_line(item.name))
    _check_words(item)
    _check_period(item)
    check_amount(Field.BUDGET, item.budget, LARGEST_SUM)
    check_amount(Field.HOURLY_COST, item.hourly_cost, LARGEST_SUM)
    check_amount(Field.RESULTS, item.results, LARGEST_SUM)
    _check_results(item)
    return item


def check_begun(item: LineItem, today: date) -> None:
    """InvalidField for results entered by hand of a period that has not begun."""
    if item.results and item.starts_on > today:
        raise InvalidField(Field.RESULTS, "field.period_to_come")


def checked_currency(code: str) -> str:
    """The ISO 4217 code itself; InvalidField if it cannot be one."""
    if not (len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()):  # noqa: PLR2004  ISO's length
        raise InvalidField(Field.CURRENCY, "field.unknown_currency")
    return code


def _check_words(item: LineItem) -> None:
    if not item.name:
        raise InvalidField(Field.NAME, "field.no_item_name")
    if len(item.name) > LONGEST_NAME:
        raise InvalidField(Field.NAME, "field.name_too_long", most=LONGEST_NAME)
    if item.is_social and item.platform is None:
        raise InvalidField(Field.PLATFORM, "field.no_platform")
    if item.platform and not item.is_social:
        raise InvalidField(Field.PLATFORM, "field.platform_of_others")


def _check_period(item: LineItem) -> None:
    if item.ends_on < item.starts_on:
        raise InvalidField(Field.ENDS_ON, "field.ends_before_start")
    if item.ends_on - item.starts_on > FURTHEST:
        raise InvalidField(Field.ENDS_ON, "field.period_too_long")


def _check_results(item: LineItem) -> None:
    if not has_cost(item.metric):
        raise InvalidField(Field.METRIC, "field.no_cost_each", metric=item.metric)
    if item.results is not None and item.results != item.results.to_integral_value():
        raise InvalidField(Field.RESULTS, "field.whole_numbers", metric=item.metric)
