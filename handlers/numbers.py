"""Reading the form that corrects a reported number."""

from __future__ import annotations

from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.progress.versions import Edited
from handlers.forms import Filled


def read_edited(filled: Filled) -> Edited:
    """What a number is to be; InvalidField without a number or a day."""
    value, day = filled.number(Field.VALUE), filled.day(Field.DAY)
    if value is None:
        raise InvalidField(Field.VALUE, "field.no_number")
    if day is None:
        raise InvalidField(Field.DAY, "field.no_day_chosen")
    return Edited(value=value, day=day, note=read_note(filled))


def read_note(filled: Filled) -> str:
    """The note in a form, on one line."""
    return " ".join(filled.text(Field.NOTE).split())
