"""An event of a digest with the words that its headline needs: names, values and targets."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.coaching.digest import Digest
from bot.domain.coaching.events import Event
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.comparison import is_part
from bot.views.names import names_of


@dataclass(frozen=True)
class Told:
    """An event of a digest, with the names of its objectives."""

    digest: Digest
    event: Event

    @cached_property
    def names(self) -> Mapping[int, str]:
        return names_of((week.now.objective for week in self.digest.weeks), self.digest.day)

    @cached_property
    def week(self) -> ObjectiveWeek:
        """The objective that the event is about."""
        about = self.event.about
        return next(week for week in self.digest.weeks if week.now.objective.id == about)

    @property
    def objective(self) -> Objective:
        return self.week.now.objective

    @property
    def name(self) -> str:
        """Its name, as within a sentence."""
        return self.names[self.objective.id]

    @property
    def title(self) -> str:
        return wording.capital(self.name)

    @property
    def value(self) -> str:
        """The event's value in the metric's unit."""
        of = self.objective
        return wording.quantity(of.measure.metric, self.event.value, of.currency)

    @property
    def is_part(self) -> bool:
        """Return True if the event's value reads as part of the target."""
        return is_part(self.objective, self.event.value, self.objective.target)

    @property
    def target(self) -> str:
        of = self.objective
        return wording.quantity(of.measure.metric, of.target, of.currency)

    @property
    def amount(self) -> str:
        """The event's value and its noun: 4 bookings."""
        return wording.amount(self.objective.measure, self.event.value, self.objective.currency)
