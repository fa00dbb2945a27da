"""The form that corrects a reported number, or deletes it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from markupsafe import Markup

from bot.domain.fields import Field
from bot.domain.progress.versions import LONGEST_NOTE, ReportedNumber
from bot.views import wording
from bot.views.blocks import (
    actions,
    date_picker,
    form,
    input_block,
    sections,
    text_input,
    value_input,
)
from bot.views.buttons import act
from bot.views.ids import Action, Form
from bot.views.locales import phrase
from bot.views.messages.numbers import changes_of, words_of
from bot.views.payload import Block, View
from bot.views.render import Prompt
from bot.views.values import FormSubject


@dataclass(frozen=True, slots=True)
class NumberFacts:
    number: str
    day: str
    by: Markup
    changes: tuple[Markup, ...]


HEAD = Prompt("numbers/form", NumberFacts)


def number_form(
    number: ReportedNumber, today: date, *, viewer: str, said: Decimal | None = None
) -> View:
    """The number with its day and note, and what was corrected about it before.

    The field holds what it shall be, if that was `said`.
    """
    facts = NumberFacts(
        number=words_of(number),
        day=wording.day(number.now.day, today),
        by=_reporter(number, viewer),
        changes=tuple(changes_of(number, today, viewer)),
    )
    blocks = [
        *sections(HEAD.body(facts)),
        _value(number, said),
        input_block(Field.DAY, phrase("numbers.date"), date_picker(number.now.day)),
        note_input(number.now.note),
        actions(act(Action.DELETE_NUMBER, number.id)),
    ]
    metadata = FormSubject(number=number.id).encode()
    return form(
        Form.NUMBER, phrase("numbers.title"), phrase("form.save"), blocks, metadata=metadata
    )


def note_input(note: str = "") -> Block:
    """A field for a note beside a number."""
    return input_block(
        Field.NOTE,
        phrase("numbers.note"),
        text_input(note, most=LONGEST_NOTE),
        hint=phrase("numbers.note_hint"),
        optional=True,
    )


def _reporter(number: ReportedNumber, viewer: str) -> Markup:
    return Markup(phrase("numbers.you")) if number.by == viewer else wording.mention(number.by)  # noqa: S704


def _value(number: ReportedNumber, said: Decimal | None) -> Block:
    is_gain = number.change and not number.measure.metric.adds_up
    label = phrase("numbers.change") if is_gain else phrase("numbers.value")
    return input_block(Field.VALUE, label, value_input(number.now.value if said is None else said))
