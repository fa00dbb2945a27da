"""The buttons that share something in a channel."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Self

from bot.domain.reviews.quarter import Quarter
from bot.views.values.lists import MINE
from bot.views.values.reading import id_in, reading_value

TEAM = "team"
ASKED = ":asked"
"""After the value of a button that asks before it shares with another organisation."""


@dataclass(frozen=True, slots=True)
class SharedProgress:
    """Progress to post in a team's channel: one's own there, or the whole team's.

    `asked`: its button asks before it shares with another organisation.
    """

    mine: bool
    team_id: int
    asked: bool = False

    def encode(self) -> str:
        return f"{MINE if self.mine else TEAM}:{self.team_id}{ASKED if self.asked else ''}"

    @classmethod
    def decode(cls, value: str) -> Self:
        whose, _, team_id = value.removesuffix(ASKED).partition(":")
        with reading_value():
            return cls(whose == MINE, id_in(team_id), value.endswith(ASKED))


@dataclass(frozen=True, slots=True)
class SharedReview:
    """The review of a team's quarter; `asked` as that of SharedProgress."""

    team_id: int
    quarter: Quarter
    asked: bool = False

    def encode(self) -> str:
        return f"{self.team_id}:{self.quarter.first.isoformat()}{ASKED if self.asked else ''}"

    @classmethod
    def decode(cls, value: str) -> Self:
        team_id, _, first = value.removesuffix(ASKED).partition(":")
        with reading_value():
            quarter = Quarter.of(date.fromisoformat(first))
            return cls(id_in(team_id), quarter, value.endswith(ASKED))


@dataclass(frozen=True, slots=True)
class CopiedPlan:
    """A team's plan to be copied to its channel; `asked` as that of SharedProgress."""

    team_id: int
    asked: bool = False

    def encode(self) -> str:
        return f"{self.team_id}{ASKED if self.asked else ''}"

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            return cls(id_in(value.removesuffix(ASKED)), value.endswith(ASKED))
