"""Reading the form of an objective: the draft in it, and what is chosen before it is sent."""

from __future__ import annotations

from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.fitting import Choice, KindAndPeriod, fitting
from bot.domain.objectives.objective import USUAL, ObjectiveDraft, OwnedDraft
from bot.language.amounts import Amount
from bot.views.modals.objective import ANYWHERE, NOTHING
from bot.views.modals.objective_target import STRETCH
from bot.views.values import KindChoice, number
from handlers.forms import Filled
from handlers.numbers import read_target


def read_choice(filled: Filled) -> Choice | None:
    """What is counted and how; None before a metric is chosen."""
    measure = _measure(filled)
    return Choice(measure, fitting(_kind(filled), measure)) if measure else None


def read_owned_draft(filled: Filled, owner: str = "") -> OwnedDraft:
    """The draft, owned by who is chosen, else by `owner`; InvalidField without target or metric."""
    return OwnedDraft.of(_draft(filled), filled.user(Field.OWNER) or owner)


def typed_currency(filled: Filled) -> str | None:
    """The sign, code or name of a currency that stands with the target."""
    target = _target(filled, read_choice(filled))
    return target.currency if target else None


def _target(filled: Filled, choice: Choice | None) -> Amount | None:
    return read_target(filled, choice.measure.metric if choice else None)


def _draft(filled: Filled) -> ObjectiveDraft:
    """The draft before it has an owner.

    A kind that does not fit the metric is one that was offered before the metric was chosen.
    """
    choice = read_choice(filled)
    target = _target(filled, choice)
    line_item = filled.choice(Field.LINE_ITEM) or USUAL
    if target is None:
        raise InvalidField(Field.TARGET, "field.no_target")
    if choice is None:
        raise InvalidField(Field.METRIC, "field.no_metric")
    kind, per = choice.kind
    return ObjectiveDraft(
        measure=choice.measure,
        kind=kind,
        target=target.value,
        per=per,
        due_on=filled.day(Field.DUE_ON),
        stretch=filled.choice(Field.COMMITMENT) == STRETCH,
        line_item=USUAL if line_item == USUAL else _id(line_item),
        leads_to=_id(filled.choice(Field.LEADS_TO)),
    )


def _measure(filled: Filled) -> Measure | None:
    metric, platform = filled.choice(Field.METRIC), filled.choice(Field.PLATFORM)
    return measure_of(metric, None if platform == ANYWHERE else platform) if metric else None


def _kind(filled: Filled) -> KindAndPeriod | None:
    chosen = filled.choice(Field.KIND) or filled.choice(Field.KIND_OF_LEVEL)
    if chosen is None:
        return None
    kind = KindChoice.decode(chosen)
    return kind.kind, kind.per


def _id(choice: str | None) -> int | None:
    """Return the chosen row's id; None for no choice, and for a field that was not shown."""
    return None if choice in (None, NOTHING) else number(choice)
