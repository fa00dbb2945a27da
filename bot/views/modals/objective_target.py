"""The target in the form of an objective: only what fits the chosen kind is asked for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bot.domain.answers import ObjectiveForm
from bot.domain.fields import Field
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.fitting import KindAndPeriod, fitting, kinds_for
from bot.domain.objectives.kinds import GRADED_KINDS, ObjectiveKind, Period
from bot.domain.plan.defaults import usual_date
from bot.domain.progress.targets import suggested
from bot.views import wording
from bot.views.blocks import context, date_picker, input_block, option, select, value_input
from bot.views.locales import phrase, spoken
from bot.views.numerals import cardinal
from bot.views.payload import Block
from bot.views.render import Prompt
from bot.views.values import KindChoice

COMMITTED, STRETCH = "committed", "stretch"
USUAL: KindAndPeriod = (ObjectiveKind.TOTAL, None)
"""The kind before anything is chosen."""


def redrawing(field: Block) -> Block:
    """A field whose choice draws the form again: others depend on it."""
    return {**field, "dispatch_action": True}


def target(facts: ObjectiveForm) -> Iterator[Block]:
    """The kind, the target with what the team's weeks suggest, and the date that it needs."""
    kind = facts.choice.kind if facts.choice else USUAL
    yield redrawing(_kind(facts, kind))
    yield _target(facts, kind)
    yield from _suggestion(facts, kind)
    yield _due(facts, kind)
    if kind[0] in GRADED_KINDS:
        yield _commitment(facts)


def _kind(facts: ObjectiveForm, chosen: KindAndPeriod) -> Block:
    """Those of levels have a field of their own, in which Slack keeps no choice of an amount."""
    measure = facts.choice.measure if facts.choice else None
    offered = kinds_for(measure.metric) if measure else (USUAL,)
    stored = (facts.objective.kind, facts.objective.per) if facts.objective else None
    first = fitting(stored or chosen, measure) if measure else chosen
    words = spoken().table("objective_kinds")
    options = [option(words[key], key) for key in (KindChoice(*kind).encode() for kind in offered)]
    adds_up = measure is None or measure.metric.adds_up
    return input_block(
        Field.KIND if adds_up else Field.KIND_OF_LEVEL,
        phrase("objective_form.kind"),
        select(options, KindChoice(*first).encode()),
    )


def _target(facts: ObjectiveForm, kind: KindAndPeriod) -> Block:
    stored = facts.objective.target if facts.objective else facts.sketch.target
    return input_block(
        Field.TARGET,
        phrase("objective_form.target"),
        value_input(stored),
        hint=_hint(kind),
    )


def _hint(kind: KindAndPeriod) -> str:
    match kind:
        case (ObjectiveKind.TOTAL, _):
            return phrase("objective_form.hint_total")
        case (ObjectiveKind.LEVEL, _):
            return phrase("objective_form.hint_level")
        case (ObjectiveKind.RECURRING, Period.WEEK):
            return phrase("objective_form.hint_week")
        case (ObjectiveKind.RECURRING, _):
            return phrase("objective_form.hint_month")
    return phrase("objective_form.hint_limit")


@dataclass(frozen=True, slots=True)
class SuggestionFacts:
    """Numbers in words; `stretch` is empty where it is the same as `committed`.

    `level`: the numbers of the weeks are gains.
    """

    weeks: str
    usual: str
    good: str
    level: bool
    committed: str
    stretch: str
    day: str
    every: str


SUGGESTION = Prompt("objective_form/suggestion", SuggestionFacts)


def _suggestion(facts: ObjectiveForm, kind: KindAndPeriod) -> Iterator[Block]:
    weeks, due_on = facts.weeks, _due_date(facts)
    if facts.choice is None or weeks is None:
        return
    metric = facts.choice.measure.metric
    found = suggested(weeks, metric, kind, facts.today, due_on)
    if found is None:
        return
    same = found.stretch <= found.committed
    recurring = kind[0] is ObjectiveKind.RECURRING and kind[1]
    words = SuggestionFacts(
        weeks=cardinal(weeks.weeks),
        usual=wording.number(weeks.usual),
        good=wording.number(weeks.good),
        level=not metric.adds_up,
        committed=wording.number(found.committed),
        stretch="" if same else wording.number(found.stretch),
        day="" if recurring or due_on is None else wording.day(due_on, facts.today),
        every=wording.every(recurring) if recurring else "",
    )
    yield context(SUGGESTION.sentences(words))


def _due(facts: ObjectiveForm, kind: KindAndPeriod) -> Block:
    needed = kind[0] in GRADED_KINDS
    return input_block(
        Field.DUE_ON,
        phrase("objective_form.due") if needed else phrase("objective_form.until"),
        date_picker(_due_date(facts) if needed or facts.objective else facts.sketch.due_on),
        hint=_due_hint(facts, needed=needed),
        optional=not needed,
    )


def _due_date(facts: ObjectiveForm) -> date | None:
    if facts.objective:
        return facts.objective.due_on
    if facts.sketch.due_on:
        return facts.sketch.due_on
    return usual_date(facts.team, facts.today) if facts.team else None


def _due_hint(facts: ObjectiveForm, *, needed: bool) -> str:
    if facts.objective and is_over(facts.objective, facts.today):
        return phrase("objective_form.due_passed")
    return "" if needed else phrase("objective_form.until_hint")


def _commitment(facts: ObjectiveForm) -> Block:
    options = [option(words, value) for value, words in spoken().table("commitments").items()]
    stretch = (facts.objective or facts.sketch).stretch
    return input_block(
        Field.COMMITMENT,
        phrase("objective_form.commitment"),
        select(options, STRETCH if stretch else COMMITTED),
        hint=phrase("objective_form.commitment_hint"),
        optional=True,
    )
