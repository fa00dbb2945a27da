"""Rules: a name, a test over facts, and where it comes from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding, Numbers
from bot.domain.coaching.objective_week import ObjectiveWeek

TeamTest = Callable[[Facts], Numbers | None]
"""The numbers that make a rule fit a team, perhaps none; None if it does not fit."""
ObjectiveTest = Callable[[Facts, ObjectiveWeek], Numbers | None]


class Source(StrEnum):
    """The origin of a rule."""

    OWN = "own"
    PACE = "pace"
    LADDER = "ladder"
    RESPONSES = "responses"
    GOALS_FIRST = "goals_first"
    GRADING = "grading"
    DISCIPLINES = "disciplines"
    REPLY_SHARE = "reply_share"
    REPLYING = "replying"
    POSTING_MORE = "posting_more"
    POSTING_LESS = "posting_less"
    SILENCE = "silence"
    RATES = "rates"
    TAGS = "tags"
    ALARMS = "alarms"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of advice; of the findings of one day the one with the highest `priority` is said."""

    name: str
    priority: int
    source: Source = Source.OWN
    of_team: TeamTest | None = None
    of_objective: ObjectiveTest | None = None

    def findings(self, facts: Facts) -> Iterator[Finding]:
        """Findings: one for each objective that the rule fits, and at most one for the team."""
        if self.of_objective:
            yield from self._each(facts, self.of_objective)
        if self.of_team and (numbers := self.of_team(facts)) is not None:
            yield Finding(self.name, None, numbers)

    def _each(self, facts: Facts, fits: ObjectiveTest) -> Iterator[Finding]:
        alike = Counter(week.now.objective.measure for week in facts.weeks)
        for week in facts.weeks:
            if (numbers := fits(facts, week)) is not None:
                alone = alike[week.now.objective.measure] == 1
                here = not facts.is_away(week) and not week.now.objective.owner_left
                yield Finding(self.name, week.now, numbers, alone=alone, owner_here=here)
