"""Situations of eight weeks: what a team reports, and the advice of its weekly digests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, NamedTuple

from bot.domain.coaching.coverage import Coverage
from bot.domain.coaching.facts import Facts
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.silence import silence_of
from bot.domain.coaching.step import Done
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.messages.advice import advice
from tests.support.advising import WEEK, Advised, facts_on, weekly
from tests.support.builders import TODAY, measure, objective

WEEKS = 8
BEGAN = TODAY - WEEK * WEEKS
"""A Monday; the digests come on the Mondays after it."""
NO_NUMBER = "–"

Numbers = Mapping[str, Sequence[float | None]]


class Told(NamedTuple):
    """The advice of one digest, if it has any."""

    week: int
    day: date
    finding: Finding | None

    @property
    def words(self) -> str:
        return advice(self.finding, self.day) if self.finding else "No advice."


@dataclass(frozen=True, kw_only=True)
class Situation:
    """What a team wants and reports in eight weeks, and what a consultant would have said.

    `by` are rules with the last week in which they are to be said first, and `never` those that
    would be wrong. `facts` are more of the team, from the week given on if there is one.
    """

    name: str
    objectives: Sequence[Objective]
    numbers: Numbers = field(default_factory=dict)
    by: Mapping[str, int]
    never: Sequence[str] = ()
    facts: Mapping[str, Any] = field(default_factory=dict)
    since: int = 1

    def told(self) -> list[Told]:
        """The advice of eight digests to a team that does what it is told."""
        team, told = Advised(), []
        for week in range(1, WEEKS + 1):
            facts = self._facts(week)
            finding = None if self._is_brief(facts) else team.digest(facts)
            told.append(Told(week, facts.today, finding))
            team.answer(Done.YES)
        return told

    def _facts(self, week: int) -> Facts:
        day = BEGAN + WEEK * week
        reported = [r for words, values in self.numbers.items() for r in weekly(words, *values)]
        facts = facts_on(day, self.objectives, reported)
        new = {r.measure for r in reported if day - WEEK <= r.on < day}
        changed = self.facts if week >= self.since else {}
        away = changed.get("away", ())
        asked = {each.measure for each in self.objectives if each.owner not in away}
        came = sum(any(of.counts(r) for r in new) for of in asked)
        coverage = Coverage(due=len(asked), came=came, others=bool(new))
        return replace(facts, coverage=coverage, **changed)

    def _is_brief(self, facts: Facts) -> bool:
        """Return True for a digest that is a line or none at all, as nobody reports."""
        came = facts.coverage.came or facts.coverage.others
        silence = silence_of(facts.today, facts.last_on, [o.starts_on for o in self.objectives])
        return not came and (silence.short or silence == "quiet")


def goal(words: str, target: float, **more: Any) -> Objective:
    """An objective that began with the eight weeks."""
    return objective(words, target, starts=BEGAN, **more)


def page(situations: Sequence[Situation]) -> str:
    """All situations as Markdown: goals, numbers, and the advice week by week."""
    return (
        "\n\n".join([HEAD, *("\n".join(_section(*each)) for each in enumerate(situations, 1))])
        + "\n"
    )


HEAD = """# Twenty situations

Eight weeks each, with the one piece of advice that ends each weekly digest.
The teams do what they are told, and say so; a dash is a week without a report.
A digest has no advice when there is nothing to add, and shrinks to a line when no one reports."""


def _section(number: int, of: Situation) -> Iterator[str]:
    yield f"## {number}. {of.name}\n"
    for each in of.objectives:
        yield f"- *Objective:* {wording.goal(each)}"
    for words, values in of.numbers.items():
        yield f"- {wording.title(measure(words))}: {', '.join(map(_shown, values))}"
    yield ""
    for told in of.told():
        yield f"{told.week}. {told.words}"


def _shown(value: float | None) -> str:
    return NO_NUMBER if value is None else f"{value:,g}"
