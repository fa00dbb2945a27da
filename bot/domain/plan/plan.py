"""The marketing plan: social media as one line item among others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from bot.domain.catalogue.platforms import Platform
from bot.domain.objectives.objective import Objective
from bot.domain.plan.contenders import Contender, contenders
from bot.domain.plan.copies import Copied
from bot.domain.plan.entries import total
from bot.domain.plan.lines import PlanLine, Shared
from bot.domain.team import Team


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A team's line items, oldest period first; `currency` is None until one is chosen.

    `shared` are the results that several lines brought together. `objectives` are the team's open
    ones, for the line items that they name.
    """

    team: Team
    today: date
    currency: str | None
    lines: tuple[PlanLine, ...]
    shared: tuple[Shared, ...] = ()
    objectives: tuple[Objective, ...] = ()
    copied: Copied = Copied.NOT

    @property
    def contenders(self) -> tuple[Contender, ...]:
        """The lines, those that share results together."""
        return contenders(self.lines, self.shared)

    @property
    def cost(self) -> Decimal | None:
        return total(line.cost for line in self.lines)

    @property
    def budget(self) -> Decimal | None:
        return total(line.item.budget for line in self.lines)

    @property
    def social_cost(self) -> Decimal | None:
        """The cost of the social line items, to be compared with the whole."""
        return total(line.cost for line in self.lines if line.item.is_social)

    @property
    def social_budget(self) -> Decimal | None:
        return total(line.item.budget for line in self.lines if line.item.is_social)

    @property
    def understated(self) -> bool:
        """Return True if the true cost may be higher than the known one."""
        return any(line.understated for line in self.lines)

    @property
    def over_budget(self) -> Decimal | None:
        """The known cost above the budget; None while it is within, or a budget is missing."""
        unplanned = any(line.item.budget is None for line in self.lines)
        if self.cost is None or self.budget is None or unplanned or self.cost <= self.budget:
            return None
        return self.cost - self.budget

    def on(self, platform: Platform | None) -> tuple[PlanLine, ...]:
        """The lines of a platform; all of them without one."""
        return tuple(line for line in self.lines if platform is None or line.item.is_on(platform))

    def line(self, item_id: int) -> PlanLine:
        return next(line for line in self.lines if line.id == item_id)

    def named(self, words: str) -> PlanLine | None:
        """The only line that has this name, or these words in it; of several, one that runs now."""
        said = words.casefold().split()
        found = [line for line in self.lines if line.item.name.casefold().split() == said]
        found = found or [
            line for line in self.lines if set(said) <= set(line.item.name.casefold().split())
        ]
        running = [line for line in found if line.item.starts_on <= self.today <= line.item.ends_on]
        meant = running or found
        return meant[0] if len(meant) == 1 else None

    def served_by(self, line: PlanLine) -> tuple[Objective, ...]:
        """The objectives that name this line item."""
        return tuple(each for each in self.objectives if each.line_item == line.id)


def share(part: Decimal | None, whole: Decimal | None) -> Decimal | None:
    """Part / whole, 0 to 1; None if either is unknown or the whole is 0."""
    return None if part is None or not whole else part / whole


def quarter(day: date) -> tuple[date, date]:
    """The first and last day of the quarter that `day` is in."""
    first = day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    return first, (first + timedelta(days=93)).replace(day=1) - timedelta(days=1)
