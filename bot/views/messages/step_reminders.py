"""Earlier advice in words: a reminder of what still holds, and why new advice differs from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.coaching.contraries import RESTART, STEADY
from bot.domain.coaching.finding import Finding, InsteadOf
from bot.domain.coaching.focus import COMPLAINTS, PRESSING
from bot.domain.coaching.steps import DECISIONS, STEPS, kind_of
from bot.views import wording
from bot.views.comparison import day_near
from bot.views.locales import phrase
from bot.views.messages.step_acts import question_to, short_name, words_of
from bot.views.messages.step_changes import change_words
from bot.views.names import name_of
from bot.views.numerals import cardinal
from bot.views.render import Prompt

WEEK = 7
OFTEN = 5
"""From so many weeks on, advice has been called to mind twice."""
FAR_OVER = Decimal("1.5")
"""So many times its limit is far over it."""


@dataclass(frozen=True, slots=True)
class RecalledFacts:
    """`again`: not for the first time; `day` is when it was advised; `fact` or "" for none.

    `weeks` have passed since; `often`: it was called to mind twice already.
    `ask` is the question what came of it, or "" for none of its own; `deed` its short name.
    `pressing`: it can't be let go. `over`: it took several weeks, which are over.
    `far`: nor can it wait at all, for a limit is far exceeded.
    `to_decide`: it is a decision; `stopped`: it is to begin again.
    """

    act: str
    name: str
    day: str
    again: bool
    often: bool
    weeks: str
    fact: Markup
    ask: str
    deed: str
    pressing: bool
    over: bool
    far: bool
    to_decide: bool
    stopped: bool


@dataclass(frozen=True, slots=True)
class AsideFacts:
    """`day` is that of the contrary advice, `steady`: it was to change nothing.

    `act` is what it was, or "" if it was no step but advice about the `tip`. `like` is the day on
    which the same was advised in other words, or ""; it takes so many `weeks` now.
    """

    day: str
    steady: bool
    act: str
    tip: str
    change: str
    smaller: bool
    like: str
    weeks: int


RECALLED = Prompt("steps/recalled", RecalledFacts)
ASIDE = Prompt("steps/aside", AsideFacts)


def recalled(finding: Finding, said_on: date, today: date, fact: Markup) -> Markup:
    """A reminder of advice that still holds: the newest numbers, if it has any, and its act."""
    about = finding.about if not fact else None
    name = name_of(about.objective, today, alone=finding.alone) if about else ""
    weeks = (today - said_on).days // WEEK
    facts = RecalledFacts(
        act=words_of(finding.rule, finding.said_with),
        name=wording.capital(name) if name else "",
        day=day_near(said_on, today),
        again=finding.said_twice,
        often=weeks >= OFTEN,
        weeks=wording.capital(cardinal(weeks)),
        fact=fact,
        ask=question_to(finding.rule, finding.said_with, begins=not name),
        deed=short_name(finding.rule, finding.said_with),
        pressing=finding.rule in PRESSING,
        over=kind_of(finding.rule).weeks > 1,
        far=finding.rule in COMPLAINTS and _is_far_over(finding),
        to_decide=finding.rule in DECISIONS,
        stopped=finding.rule == RESTART,
    )
    return RECALLED.part(facts)


def _is_far_over(finding: Finding) -> bool:
    times = (number.value for number in finding.numbers if number.key == "times")
    return any(isinstance(value, Decimal) and value >= FAR_OVER for value in times)


def aside(finding: Finding, today: date) -> Markup:
    """What advice adds about earlier advice: why it is the contrary, or smaller."""
    before = finding.instead_of
    rule = before.rule if before else ""
    facts = AsideFacts(
        day=day_near(before.said_on, today) if before else "",
        steady=rule == STEADY,
        act=words_of(rule, before.said_with) if before and rule in STEPS else "",
        tip=phrase(f"tips.{rule}") if rule else "",
        change=_reason(before, today),
        smaller=finding.smaller,
        like=day_near(finding.like, today) if finding.like else "",
        weeks=kind_of(finding.rule).weeks,
    )
    return ASIDE.part(facts)


def _reason(before: InsteadOf | None, today: date) -> str:
    return change_words(before.change, today) if before and before.change else ""
