"""The buttons of reports, and of files with numbers."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Self

from bot.domain.amounts import amount_in
from bot.domain.imports import Asking
from bot.views.values.reading import id_in, reading_value

BACK = ":back"
COUNTED_ALREADY: Final = "counted"
"""Of the button that drops a report: it was told before, and counts once."""


@dataclass(frozen=True, slots=True)
class ChosenTeam:
    """The team that kept words are for: `12:3`, the id of the choice and that of the team."""

    choice_id: int
    team_id: int

    def encode(self) -> str:
        return f"{self.choice_id}:{self.team_id}"

    @classmethod
    def decode(cls, value: str) -> Self:
        choice_id, _, team_id = value.partition(":")
        with reading_value():
            return cls(id_in(choice_id), id_in(team_id))


@dataclass(frozen=True, slots=True)
class NumberToEdit:
    """A reported number, and what it shall be, if that was said: `12` or `12:14`."""

    number_id: int
    value: Decimal | None = None

    def encode(self) -> str:
        return f"{self.number_id}" if self.value is None else f"{self.number_id}:{self.value}"

    @classmethod
    def decode(cls, value: str) -> Self:
        number_id, _, said = value.partition(":")
        with reading_value():
            return cls(id_in(number_id), amount_in(said) if said else None)


@dataclass(frozen=True, slots=True)
class MovedReport:
    """A report to move to its own day; `back` to the week or month that was asked."""

    report_id: int
    back: bool = False

    def encode(self) -> str:
        return f"{self.report_id}{BACK if self.back else ''}"

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            return cls(id_in(value.removesuffix(BACK)), value.endswith(BACK))


@dataclass(frozen=True, slots=True)
class ImportAnswer:
    """The answer to a question about a file that was dropped: `12:platform:linkedin`."""

    pending_id: int
    asking: Asking
    key: str

    def encode(self) -> str:
        return f"{self.pending_id}:{self.asking}:{self.key}"

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            pending_id, asking, key = value.split(":", 2)
            return cls(id_in(pending_id), Asking(asking), key)
