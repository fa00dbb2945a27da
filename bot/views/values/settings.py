"""The buttons about a team's settings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.views.values.reading import id_and_text, reading_value

LONGEST_WORDS = 200
"""Characters that are passed on."""


@dataclass(frozen=True, slots=True)
class PausedDigest:
    """A team, and the first day on which its digest comes again."""

    team_id: int
    until: date

    def encode(self) -> str:
        return f"{self.team_id}:{self.until.isoformat()}"

    @classmethod
    def decode(cls, value: str) -> Self:
        team_id, until = id_and_text(value)
        with reading_value():
            return cls(team_id, date.fromisoformat(until))


@dataclass(frozen=True, slots=True)
class AskedAdmins:
    """A team, and the words with which its admins are asked to change its settings."""

    team_id: int
    words: str = ""

    def encode(self) -> str:
        return f"{self.team_id}:{self.words[:LONGEST_WORDS]}"

    @classmethod
    def decode(cls, value: str) -> Self:
        return cls(*id_and_text(value))
