"""Advice in words: a finding, its explanation, and the answer when a rule is muted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.coaching.finding import Finding, Number
from bot.domain.coaching.rule_table import RULES
from bot.domain.text import one_line
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.messages.steps import aside, recalled
from bot.views.money import money
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import AdviceGiven, TeamRule

SMALL = Decimal("0.1")
SPACE = Markup(" ")


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """The objective that a rule is about, or "", and the numbers it used by their keys.

    `n` has them as words, `counts` as numbers for the plural of a noun.
    """

    goal: str
    n: Mapping[str, str]
    counts: Mapping[str, Decimal]


@dataclass(frozen=True, slots=True)
class WhyAdviceFacts:
    words: str
    criterion: str
    numbers: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class RuleFacts:
    criterion: str


ADVICE = {rule: Prompt(f"suggestions/{rule}", AdviceFacts) for rule in RULES}
WHY = Prompt("advice/why", WhyAdviceFacts)
MUTED = Prompt("advice/muted", RuleFacts)
UNMUTED = Prompt("advice/unmuted", RuleFacts)


def advice(finding: Finding, today: date) -> Markup:
    """The finding in up to three sentences; a repeated one is only a reminder."""
    if finding.said_on:
        return recalled(finding, finding.said_on, today)
    words = ADVICE[finding.rule].part(_facts(finding, today)), aside(finding, today)
    return SPACE.join(filter(None, words))


def advice_buttons(finding: Finding, team_id: int, today: date) -> list[Block]:
    """Buttons below advice; Why? carries the numbers that were used, for its answer.

    A name with control characters would not fit into the value: JSON writes six for each.
    """
    numbers = ((one_line(n.label), one_line(_figure(n, today))) for n in finding.numbers)
    given = AdviceGiven(finding.rule, _goal(finding, today), tuple(numbers))
    return [
        act(Action.WHY_ADVICE, given.encode()),
        act(Action.MUTE_ADVICE, TeamRule(team_id, finding.rule).encode()),
    ]


def why_advice(rule: str, goal: str, numbers: Iterable[tuple[str, str]]) -> Message:
    """The rule, its numbers and its source."""
    facts = WhyAdviceFacts(
        words=f"This is about “{goal}”." if goal else "This is about the whole team.",
        criterion=RULES[rule].criterion,
        numbers=tuple(f"{label}: {value}" for label, value in numbers),
        source=RULES[rule].source,
    )
    text = WHY.body(facts)
    return message(text, *sections(text))


def advice_muted(rule: str, team_id: int) -> Message:
    text = MUTED.sentences(RuleFacts(RULES[rule].criterion))
    undo = act(Action.UNMUTE_ADVICE, TeamRule(team_id, rule).encode())
    return message(text, *sections(text), actions(undo))


def advice_unmuted(rule: str) -> Message:
    text = UNMUTED.sentences(RuleFacts(RULES[rule].criterion))
    return message(text, *sections(text))


def _facts(finding: Finding, today: date) -> AdviceFacts:
    numbers = finding.numbers
    return AdviceFacts(
        goal=_goal(finding, today),
        n={number.key: _short(number, today) for number in numbers},
        counts={n.key: n.value for n in numbers if isinstance(n.value, Decimal)},
    )


def _goal(finding: Finding, today: date) -> str:
    return wording.goal(finding.about.objective, today) if finding.about else ""


def _short(number: Number, today: date) -> str:
    """The number in a sentence: percentages as whole numbers, a need rounded up."""
    if number.currency or not isinstance(number.value, Decimal):
        return _figure(number, today)
    if number.key in ("weekly", "even"):
        return wording.per_week(number.value)
    return wording.number(round(number.value, 0) if number.unit else number.value)


def _figure(number: Number, today: date) -> str:
    """The exact number, for people who check the sums."""
    value = number.value
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return wording.day(value, today)
    if isinstance(value, Measure):
        return wording.measure_name(value)
    if number.currency:
        return f"{'at least ' if number.least else ''}{money(value, number.currency)}"
    return f"{_exact(value)} {number.unit}".rstrip()


def _exact(value: Decimal) -> str:
    """Small rates need a third place: 0.063."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < SMALL else wording.number(value)
