"""The buttons and menus of objectives."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from bot.domain.amounts import amount_in
from bot.views.values.lists import Whose
from bot.views.values.reading import id_and_text, id_in, reading_value

OF_MINE = ":mine"


@dataclass(frozen=True, slots=True)
class NextOwner:
    """An objective, and who shall own it: nobody yet if that is to be chosen."""

    objective_id: int
    user: str = ""

    def encode(self) -> str:
        return f"{self.objective_id}:{self.user}"

    @classmethod
    def decode(cls, value: str) -> Self:
        return cls(*id_and_text(value))


@dataclass(frozen=True, slots=True)
class NextTarget:
    """An objective, and the target that it shall have."""

    objective_id: int
    target: Decimal

    def encode(self) -> str:
        return f"{self.objective_id}:{self.target}"

    @classmethod
    def decode(cls, value: str) -> Self:
        objective_id, target = id_and_text(value)
        with reading_value():
            return cls(objective_id, amount_in(target))


@dataclass(frozen=True, slots=True)
class NextDate:
    """An objective, and the day on which it shall end."""

    objective_id: int
    day: date

    def encode(self) -> str:
        return f"{self.objective_id}:{self.day.isoformat()}"

    @classmethod
    def decode(cls, value: str) -> Self:
        objective_id, day = id_and_text(value)
        with reading_value():
            return cls(objective_id, date.fromisoformat(day))


class MenuVerb(StrEnum):
    EDIT = "edit"
    KEEP = "keep"
    RAISE = "raise"
    NEW_DATE = "new_date"
    HAND_OVER = "hand_over"
    CLOSE = "close"


@dataclass(frozen=True, slots=True)
class MenuChoice:
    """The choice in the menu of an objective in a list; `mine`: the list is of one's own."""

    verb: MenuVerb
    objective_id: int
    mine: bool = False

    def encode(self) -> str:
        return f"{self.verb}:{self.objective_id}{OF_MINE if self.mine else ''}"

    @classmethod
    def decode(cls, value: str) -> Self:
        verb, _, objective_id = value.removesuffix(OF_MINE).partition(":")
        with reading_value():
            return cls(MenuVerb(verb), id_in(objective_id), value.endswith(OF_MINE))


@dataclass(frozen=True, slots=True)
class ListedObjective:
    """An objective, and the list to show again after what is done with it, if there is one."""

    objective_id: int
    whose: Whose | None = None

    def encode(self) -> str:
        return (
            f"{self.objective_id}:{self.whose.encode()}" if self.whose else f"{self.objective_id}"
        )

    @classmethod
    def decode(cls, value: str) -> Self:
        objective_id, _, whose = value.partition(":")
        with reading_value():
            return cls(id_in(objective_id), Whose.decode(whose) if whose else None)


@dataclass(frozen=True, slots=True)
class EarlierStart:
    """A day on which objectives, by their ids, are to begin: `2026-11-28:3,7`."""

    day: date
    objectives: tuple[int, ...]

    def encode(self) -> str:
        return f"{self.day.isoformat()}:{','.join(map(str, self.objectives))}"

    @classmethod
    def decode(cls, value: str) -> Self:
        day, _, ids = value.partition(":")
        with reading_value():
            return cls(date.fromisoformat(day), tuple(map(id_in, ids.split(","))))
