"""Advice in words: a finding, and its explanation."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.catalogue.tags import tags_on
from bot.domain.coaching.acts import idea_in
from bot.domain.coaching.benchmarks import Benchmark
from bot.domain.coaching.finding import Figure, Finding, Number, Numbers
from bot.domain.coaching.recall import ASKED_AGAIN
from bot.domain.coaching.rule_table import RULES
from bot.domain.coaching.steps import LASTING
from bot.domain.text import one_line
from bot.views import wording
from bot.views.blocks import actions, answer, feedback
from bot.views.buttons import act
from bot.views.doing import did, doing
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.step_reminders import aside, recalled
from bot.views.money import money
from bot.views.names import name_of
from bot.views.newer import either
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import MINE, AdviceGiven, AdviceRating, Rating, TeamRule

SMALL, LARGE = Decimal("0.1"), 10
SPACE = Markup(" ")
NEEDS = frozenset({"weekly", "result_weekly", "takes"})
"""The keys of what a week takes, rounded up so that it suffices."""
PLANNED = frozenset({"even", "plain"})
"""The keys of what was planned for a week."""


@dataclass(frozen=True, slots=True)
class AdviceFacts:
    """The name of the objective that a rule is about, or "", and the numbers it used by their keys.

    `n` has them as words, `counts` as numbers for the plural of a noun. A kind of result is in `n`
    in the singular, and under its key with an "s" in the plural. A platform's tags for links are
    under its key with `_source` and `_medium`; what is counted, within a sentence, under its key
    with `_name`. `told`: the digest says above what the rule found.
    `owner` is the objective's, or empty while nobody can be asked; `person` is the same, even away.
    """

    name: str
    n: Mapping[str, str]
    counts: Mapping[str, Decimal]
    told: bool
    owner: Markup
    person: Markup


@dataclass(frozen=True, slots=True)
class WhyAdviceFacts:
    """The name of the objective, or "", and where the advice about it is from."""

    name: str
    criterion: str
    numbers: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class TipFacts:
    tip: str


ADVICE = {rule: Prompt(f"suggestions/{rule}", AdviceFacts) for rule in RULES}
REMINDERS = {
    rule: Prompt(f"reminders/{rule}", AdviceFacts)
    for rule in sorted(
        LASTING - {"told", "trial_over"} | {"lever_wrong", "over_often"} | ASKED_AGAIN
    )
}
"""The newest numbers of advice that is called to mind, or a question that is asked again."""
WHY = Prompt("advice/why", WhyAdviceFacts)
USEFUL = Prompt("advice/useful", TipFacts)


def advice(finding: Finding, today: date) -> Markup:
    """The fact and the next step; a repeated finding is only a reminder."""
    if finding.said_on:
        newest = REMINDERS.get(finding.rule)
        fact = newest.part(_facts(finding, today)) if newest else Markup()
        if finding.rule in ASKED_AGAIN:
            return fact
        return recalled(finding, finding.said_on, today, fact)
    words = ADVICE[finding.rule].part(_facts(finding, today)), aside(finding, today)
    return SPACE.join(filter(None, words))


def advice_buttons(finding: Finding, team_id: int, today: date) -> list[Block]:
    """Buttons below advice; Why? carries the numbers that were used, for its answer.

    A name with control characters would not fit into the value: JSON writes six for each.
    """
    numbers = ((_label(n), one_line(_figure(n, today))) for n in finding.numbers)
    given = AdviceGiven(finding.rule, _name(finding, today), tuple(numbers))
    return [
        act(Action.WHY_ADVICE, given.encode()),
        act(Action.MUTE_ADVICE, TeamRule(team_id, finding.rule).encode()),
    ]


def advice_rows(finding: Finding, team_id: int, today: date) -> list[Block]:
    """The same as rows of their own, with feedback where the workspace takes it."""
    why, mute = advice_buttons(finding, team_id, today)
    useful, useless = (
        (wording.label(rating), AdviceRating(rating, TeamRule(team_id, finding.rule)).encode())
        for rating in Rating
    )
    return either(
        [actions(why), feedback(Action.RATE_ADVICE, useful, useless)], [actions(why, mute)]
    )


def why_advice(rule: str, name: str, numbers: Iterable[tuple[str, str]]) -> Message:
    """The rule, its numbers and its source."""
    facts = WhyAdviceFacts(
        name=name,
        criterion=phrase(f"criteria.{rule}"),
        numbers=tuple(
            phrase("advice.figure", label=label, value=value) for label, value in numbers
        ),
        source=phrase(f"sources.{RULES[rule].source}"),
    )
    return answer(WHY.body(facts), act(Action.WHY_NUMBERS, MINE), act(Action.SHOW_OBJECTIVES, MINE))


def advice_useful(rule: str, team_id: int) -> Message:
    return answer(USEFUL.sentences(TipFacts(tip(rule))), act(Action.SHOW_MUTED, team_id))


def tip(rule: str) -> str:
    """What a rule is about: too many open objectives. Its name if no release has it any more."""
    return phrase(f"tips.{rule}") if rule in RULES else rule


def _facts(finding: Finding, today: date) -> AdviceFacts:
    numbers = finding.numbers
    kinds = {f"{n.key}s": wording.many(n.value) for n in numbers if isinstance(n.value, Metric)}
    return AdviceFacts(
        name=_name(finding, today),
        n=kinds
        | _tags(numbers)
        | _named(finding)
        | _work(numbers)
        | _idea(finding)
        | {number.key: _short(number, today) for number in numbers},
        counts={n.key: n.value for n in numbers if isinstance(n.value, Decimal)},
        told=finding.told,
        owner=_person(finding) if finding.owner_here else Markup(),
        person=_person(finding),
    )


def _person(finding: Finding) -> Markup:
    return wording.mention(finding.about.objective.owner) if finding.about else Markup()


def _tags(numbers: Iterable[Number]) -> dict[str, str]:
    named = ((n.key, tags_on(n.value)) for n in numbers if isinstance(n.value, Platform))
    return {f"{key}_{tag}": word for key, tags in named for tag, word in asdict(tags).items()}


def _named(finding: Finding) -> dict[str, str]:
    """What a finding counts as it is named within a sentence; its objective's as the result."""
    counted = {n.key: n.value for n in finding.numbers if isinstance(n.value, Measure)}
    if finding.about is not None:
        counted["result"] = finding.about.objective.measure
    names = {f"{key}_name": wording.measure_name(value) for key, value in counted.items()}
    return names | {f"{key}_one": _one(value) for key, value in counted.items()}


def _one(of: Measure) -> str:
    """One of it: post on the blog."""
    return f"{wording.one(of.metric)}{wording.place(of)}"


def _work(numbers: Numbers) -> dict[str, str]:
    """The work that a rule names as what somebody does, and did if it says how much."""
    found = {number.key: number.value for number in numbers}
    work, amount = found.get("lever"), found.get("work_since")
    if not isinstance(work, Measure):
        return {}
    words = {"lever_doing": doing(work)}
    return words | {"did": did(work, amount)} if isinstance(amount, Decimal) else words


def _idea(finding: Finding) -> dict[str, str]:
    idea = idea_in(finding.rule, finding.based_on)
    return {"idea": phrase(f"steps.{idea}")} if idea else {}


def _name(finding: Finding, today: date) -> str:
    if finding.about is None:
        return ""
    return wording.capital(name_of(finding.about.objective, today, alone=finding.alone))


def _label(number: Number) -> str:
    return phrase(f"figures.{number.key}")


def _short(number: Number, today: date) -> str:
    """The number in a sentence: shares in whole percent, a need rounded up."""
    value, currency = number.value, number.currency
    if not isinstance(value, Decimal):
        return _words(value, today)
    if number.key in NEEDS:
        value = wording.enough(value)
    elif number.key in PLANNED:
        value = wording.planned(value)
    if currency:
        written = money(value, currency)
    elif number.percent:
        written = wording.number(round(value, 0 if abs(value) >= LARGE else 1))
    else:
        written = wording.number(round(value, 1) if number.key == "times" else value)
    return _marked(replace(number, value=value), written)


def _figure(number: Number, today: date) -> str:
    """The exact number, for people who check the maths."""
    value = number.value
    if not isinstance(value, Decimal):
        return _words(value, today)
    exact = money(value, number.currency) if number.currency else _exact(value)
    return _marked(number, exact)


def _marked(number: Number, written: str) -> str:
    """A written number with its unit, and the mark of one that may have been more."""
    if number.points and isinstance(number.value, Decimal):
        written = phrase("line.points", number.value, n=written)
    words = phrase("advice.percent", number=written) if number.percent else written
    return phrase("advice.at_least", amount=words) if number.least else words


def _words(value: Figure, today: date) -> str:
    match value:
        case date():
            return wording.day(value, today)
        case Measure():
            return wording.title(value)
        case Metric():
            return wording.one(value)
        case Platform():
            return wording.platform_name(value)
        case Benchmark():
            method = phrase(f"benchmarks.{value.method}")
            return phrase("advice.published", source=value.source, method=method)
        case _:
            return str(value)


def _exact(value: Decimal) -> str:
    """Small rates need a third place: 0.063."""
    return f"{value:.3f}".rstrip("0").rstrip(".") if abs(value) < SMALL else wording.number(value)
