"""Rules: a name, a test over facts, and where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.domain.coaching.digest import ObjectiveWeek
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, Numbers, in_currency_of

TeamTest = Callable[[Facts], Numbers | None]
"""The numbers that make a rule fit a team, perhaps none; None if it does not fit."""
ObjectiveTest = Callable[[Facts, ObjectiveWeek], Numbers | None]

OWN = "our own rule of thumb"


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule of advice; of the findings of one day the one with the highest `priority` is said.

    `criterion` is the test in words, for people.
    """

    name: str
    priority: int
    criterion: str
    source: str = OWN
    of_team: TeamTest | None = None
    of_objective: ObjectiveTest | None = None

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Findings: one for each objective that the rule fits, and at most one for the team."""
        if self.of_objective:
            yield from self._each(facts, self.of_objective)
        if self.of_team and (numbers := self.of_team(facts)) is not None:
            yield Finding(self.name, None, numbers)

    def _each(self, facts: Facts, fits: ObjectiveTest) -> Iterator[Finding]:
        for week in facts.weeks:
            if (numbers := fits(facts, week)) is not None:
                yield Finding(self.name, week.now, in_currency_of(week.now.objective, numbers))
