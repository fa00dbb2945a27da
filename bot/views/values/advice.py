"""The buttons below advice."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Self

from bot.views.values.reading import id_and_text, reading_value


@dataclass(frozen=True, slots=True)
class TeamRule:
    """A rule of advice that a team mutes or unmutes; the rule may no longer exist."""

    team_id: int
    rule: str

    def encode(self) -> str:
        return f"{self.team_id}:{self.rule}"

    @classmethod
    def decode(cls, value: str) -> Self:
        return cls(*id_and_text(value))


class Rating(StrEnum):
    USEFUL = "useful"
    MUTE = "mute"


@dataclass(frozen=True, slots=True)
class AdviceRating:
    """What somebody thinks of advice: the buttons below it."""

    rating: Rating
    about: TeamRule

    def encode(self) -> str:
        return f"{self.rating}:{self.about.encode()}"

    @classmethod
    def decode(cls, value: str) -> Self:
        rating, _, about = value.partition(":")
        with reading_value():
            return cls(Rating(rating), TeamRule.decode(about))


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """Advice as it was given: its rule, the objective in words, and each number with its label."""

    rule: str
    goal: str
    numbers: tuple[tuple[str, str], ...]

    def encode(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False)

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            given = json.loads(value)
            numbers = tuple((label, figure) for label, figure in given["numbers"])
            return cls(given["rule"], given["goal"], numbers)
