"""Which page of a list a button shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

from bot.domain.audit import Topic
from bot.views.values.reading import id_in, id_or_none, reading_value

MINE = "mine"
AFTER = "+"
ALL = "all"


@dataclass(frozen=True, slots=True)
class Whose:
    """One's own objectives, a team's by its id, or neither: those of the channel's team."""

    mine: bool = False
    team_id: int | None = None

    @classmethod
    def of(cls, team_id: int | None, *, mine: bool) -> Self:
        """One's own, or else the team's."""
        return cls(mine=True) if mine else cls(team_id=team_id)

    def encode(self) -> str:
        return MINE if self.mine else str(self.team_id or "")

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            return cls(mine=True) if value == MINE else cls(team_id=id_or_none(value))


@dataclass(frozen=True, slots=True)
class ProgressPage:
    """Progress from one objective on: `after` are those that stand before it."""

    whose: Whose
    after: int = 0

    def encode(self) -> str:
        return f"{self.whose.encode()}{AFTER}{self.after}" if self.after else self.whose.encode()

    @classmethod
    def decode(cls, value: str) -> Self:
        whose, _, after = value.partition(AFTER)
        with reading_value():
            return cls(Whose.decode(whose), id_in(after or "0"))


@dataclass(frozen=True, slots=True)
class NumbersShown:
    """A page of reported numbers: one's own or a team's, after so many others.

    `about` is the objective to keep to, by its id.
    """

    whose: Whose
    about: int | None = None
    after: int = 0

    def encode(self) -> str:
        return f"{self.whose.encode()}:{self.about or ''}{AFTER}{self.after}"

    @classmethod
    def decode(cls, value: str) -> Self:
        """The page; the first of one's own for an empty value."""
        shown, _, after = value.partition(AFTER)
        whose, _, about = shown.partition(":")
        with reading_value():
            return cls(Whose.decode(whose or MINE), id_or_none(about), id_in(after or "0"))


@dataclass(frozen=True, slots=True)
class LogShown:
    """A page of the log of a team, or without one of the workspace; of one topic, or of all."""

    team_id: int | None = None
    topic: Topic | None = None
    after: int = 0

    def encode(self) -> str:
        return f"{self.team_id or ALL}:{self.topic or ''}{AFTER}{self.after}"

    @classmethod
    def decode(cls, value: str) -> Self:
        shown, _, after = value.partition(AFTER)
        whose, _, topic = shown.partition(":")
        with reading_value():
            team_id = None if whose == ALL else id_in(whose)
            return cls(team_id, Topic(topic) if topic else None, id_in(after or "0"))


@dataclass(frozen=True, slots=True)
class DraftsShown:
    """A page of a team's questions about drafts: `12+8`, those after eight others."""

    team_id: int
    after: int = 0

    def encode(self) -> str:
        return f"{self.team_id}{AFTER}{self.after}"

    @classmethod
    def decode(cls, value: str) -> Self:
        team_id, _, after = value.partition(AFTER)
        with reading_value():
            return cls(id_in(team_id), id_in(after or "0"))
