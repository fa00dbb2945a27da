"""The buttons of drafts and alarms."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

from bot.domain.alarms.alarm import LONGEST
from bot.domain.alarms.steps import Step
from bot.domain.alarms.timeline import LONGEST_NOTE
from bot.views.values.reading import id_in, number_or_none, reading_value


@dataclass(frozen=True, slots=True)
class AskedDraft:
    """A draft that somebody is about to ask about: `x:Come and see us`, or `:` without platform."""

    platform: str
    text: str

    def encode(self) -> str:
        return f"{self.platform}:{self.text}"

    @classmethod
    def decode(cls, value: str) -> Self:
        platform, _, text = value.partition(":")
        return cls(platform, text)


@dataclass(frozen=True, slots=True)
class TypedAlarm:
    """The words with which somebody is about to raise an alarm in a team: `12:a photo`.

    Without an id it is the team that they mean.
    """

    team_id: int | None = None
    words: str = ""

    def encode(self) -> str:
        words = " ".join(self.words.split())
        return f"{self.team_id or ''}:{words[:LONGEST]}"

    @classmethod
    def decode(cls, value: str) -> Self:
        team, _, words = value.partition(":")
        return cls(number_or_none(team), words)


@dataclass(frozen=True, slots=True)
class TypedNote:
    """The words with which a note to an alarm begins: `12:the author took it down`, or `12`."""

    alarm_id: int
    words: str = ""

    def encode(self) -> str:
        words = " ".join(self.words.split())
        return f"{self.alarm_id}:{words[:LONGEST_NOTE]}"

    @classmethod
    def decode(cls, value: str) -> Self:
        alarm_id, _, words = value.partition(":")
        with reading_value():
            return cls(id_in(alarm_id), words)


class StepVerb(StrEnum):
    TAKE = "take"
    DO = "do"
    ASSIGN = "assign"


@dataclass(frozen=True, slots=True)
class StepChoice:
    """The choice in the menu of a step in an alarm: `take:12:pause`."""

    verb: StepVerb
    alarm_id: int
    step: Step

    def encode(self) -> str:
        return f"{self.verb}:{self.alarm_id}:{self.step}"

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            verb, alarm_id, step = value.split(":")
            return cls(StepVerb(verb), id_in(alarm_id), Step(step))


@dataclass(frozen=True, slots=True)
class PreparedChoice:
    """The choice of a prepared statement, by its place in the team's plan: `12:1`."""

    alarm_id: int
    place: int

    def encode(self) -> str:
        return f"{self.alarm_id}:{self.place}"

    @classmethod
    def decode(cls, value: str) -> Self:
        alarm_id, _, place = value.partition(":")
        with reading_value():
            return cls(id_in(alarm_id), id_in(place))
