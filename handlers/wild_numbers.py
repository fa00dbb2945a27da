"""The report form, and the doubtful numbers in it, which count if the form is saved again."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from hashlib import blake2b
from typing import Any

from bot.domain.answers import Receipt
from bot.domain.asking import Question, Repeated, RepeatedNumber, SoMany, Unsure
from bot.domain.catalogue.measures import Measure
from bot.services.filing import FormValue
from bot.views.values import NumberInput, ReportInput
from handlers.ask import Ask
from handlers.forms import Filled, InvalidInput
from handlers.numbers import read_note


async def record_form(
    ask: Ask, values: Sequence[FormValue], filled: Filled, view: dict[str, Any]
) -> Receipt | None:
    """Store the report; each doubtful number is asked about under its field, the first time."""
    confirmed: set[Measure] = set()
    while True:
        try:
            return await ask.run(
                ask.services.results.record_form,
                ask.actor,
                values,
                idempotency_key=view["id"],
                note=read_note(filled),
                confirmed=confirmed,
                now=ask.now,
            )
        except Unsure as unsure:
            question = unsure.question
        key = "field.told_already" if isinstance(question, Repeated) else "field.wild_number"
        doubtful = _doubtful(question)
        name = next(each for each in filled.fields if measure_asked(each) == doubtful.measure)
        await _ask_once(ask, InvalidInput(name, key, question=question), doubtful.value, view)
        confirmed.add(doubtful.measure)


def _doubtful(question: Question) -> SoMany | RepeatedNumber:
    """The number in a form that is asked about first."""
    if isinstance(question, Repeated):
        return question.numbers[0]
    assert isinstance(question, SoMany)  # noqa: S101  a form has no totals
    return question


async def _ask_once(ask: Ask, question: InvalidInput, value: Decimal, view: dict[str, Any]) -> None:
    """Raise the question about a field's value, unless it was asked before this save."""
    about = view["id"], question.name, value
    # A repetition of Slack's is no second save.
    is_repeated = not await _take(ask, ask.actor.request, *about)
    if is_repeated or await _take(ask, *about):
        raise question


def measure_asked(name: str) -> Measure | None:
    """The measure of an input for a number; None for another input."""
    for kind in (NumberInput, ReportInput):
        if kind.is_one(name):
            return kind.decode(name).measure
    return None


async def _take(ask: Ask, *about: object) -> bool:
    """Note this; False if it was noted before."""
    key = f"asked:{blake2b(repr(about).encode(), digest_size=24).hexdigest()}"
    return await ask.run(ask.services.once.take, ask.actor, key, now=ask.now)
