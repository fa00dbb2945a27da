"""What somebody changed, beside what others changed meanwhile."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import fields, replace
from datetime import date, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from bot.domain.errors import InvalidField
from bot.domain.fields import Field

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T", bound="DataclassInstance")

OTHER_NAMES = {"measure": Field.METRIC, "stretch": Field.COMMITMENT}
"""The inputs of attributes that are named otherwise."""


class ChangedMeanwhile(InvalidField):
    """Somebody else changed the same since the form was opened, so that nothing is stored."""

    def __init__(self, name: str, value: object) -> None:
        field = OTHER_NAMES.get(name) or Field(name)
        if isinstance(value, Decimal | date | time):
            super().__init__(field, "field.changed_to", value=value)
        else:
            super().__init__(field, "field.changed")


def difference(was: T, now: T) -> dict[str, tuple[Any, Any]]:
    """The attributes that differ, with both values."""
    pairs = ((f.name, getattr(was, f.name), getattr(now, f.name)) for f in fields(was))
    return {name: (before, after) for name, before, after in pairs if before != after}


def merged(stored: T, wanted: T, opened: T, *, together: Collection[str] = ()) -> T:
    """What is stored by now, with what `wanted` changes about what was `opened`.

    ChangedMeanwhile where somebody else changed the same to something else; attributes that mean
    something only `together` count as the same.
    """
    mine, theirs = difference(opened, wanted), difference(opened, stored)
    ours = {name for name, (_, value) in mine.items() if getattr(stored, name) != value}
    for name in theirs:
        if name in ours or (name in together and not ours.isdisjoint(together)):
            raise ChangedMeanwhile(name, getattr(stored, name))
    return replace(stored, **{name: after for name, (_, after) in mine.items()})
