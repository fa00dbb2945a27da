"""The parts of a claim: words that are read, and numbers in them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.finding import Finding
from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.locales import ENGLISH, phrases_in
from bot.views.numerals import cardinal
from tests.support.raw import Raw

PHRASES = phrases_in(ENGLISH.folder / "phrases")
IN_WORDS = {cardinal(count): count for count in range(1, 13)}
NUMBER = rf"(-?[\d,]*\.?\d+|{'|'.join(IN_WORDS)})"
NAME = r"\*[^*]+\*"


@dataclass(frozen=True)
class Said:
    """Advice as it was rendered, and the raw numbers of the team that it was said to."""

    raw: Raw
    finding: Finding
    words: str

    @property
    def today(self) -> date:
        return self.raw.today

    @property
    def objective(self) -> Objective:
        assert self.finding.about is not None
        return self.finding.about.objective

    @property
    def measure(self) -> Measure:
        return self.objective.measure

    @property
    def week(self) -> ObjectiveWeek:
        weeks = self.raw.facts.weeks
        return next(week for week in weeks if week.now.objective.id == self.objective.id)

    def numbers(self, pattern: str) -> list[Decimal]:
        """The numbers in the groups of a pattern, with which the words must begin.

        `{name}` is the bold name of the objective, `{n}` a number; one that is not named is 1.
        """
        name = re.escape(f"*{self.named}*") if "{name}" in pattern else ""
        filled = pattern.replace("{name}", name).replace("{n}", NUMBER)
        match = re.match(filled.replace("{bold}", NAME), self.words)
        assert match, (pattern, self.words)
        return [number(group or "one") for group in match.groups()]

    def says(self, words: str) -> bool:
        return words in self.words

    @property
    def named(self) -> str:
        match = re.search(r"\*([^*]+)\*", self.words)
        assert match, self.words
        title = wording.title(self.measure)
        shown = next(bold for bold in re.findall(r"\*([^*]+)\*", self.words) if title in bold)
        return str(shown)


Claim = Callable[[Said], None]


def number(written: str) -> Decimal:
    """The value of digits, or of a small number in words."""
    return Decimal(IN_WORDS.get(written) or written.replace(",", ""))


def needed(value: Decimal) -> Decimal:
    """A need of a week as it is shown: rounded up, to tenths below ten."""
    return value.quantize(Decimal(1) if value >= 10 else Decimal("0.1"), ROUND_CEILING)


def close(one: Decimal, other: Decimal, by: str = "0.011") -> bool:
    return abs(one - other) <= Decimal(by)


def names_an_idea(said: Said) -> bool:
    """Whether it names one thing to try: that of what is counted, and where nothing else is."""
    ideas = {str(words) for key, words in PHRASES.items() if key.startswith("steps.idea_")}
    named = [words for words in ideas if said.says(f"*Next: {words}.*")]
    assert len(named) <= 1
    assert not named or not (said.says("The most came") or said.says("was enough"))
    return bool(named)
