"""The buttons of a team's own metrics and platforms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.views.values.reading import id_and_text


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """An own metric or platform of a team, by its key; it may be removed by now."""

    team_id: int
    key: str

    def encode(self) -> str:
        return f"{self.team_id}:{self.key}"

    @classmethod
    def decode(cls, value: str) -> Self:
        return cls(*id_and_text(value))
