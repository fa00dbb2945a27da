"""The values of buttons, and of the choices in menus."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Self

from bot.domain.alarms.steps import Step
from bot.domain.audit import Topic
from bot.domain.imports import Asking
from bot.domain.reviews.quarter import Quarter
from bot.views.values.reading import id_and_text, id_in, id_or_none, reading_value

MINE, TEAM, ALL = "mine", "team", "all"
AFTER = "+"
ASKED = ":asked"
"""After the value of a button that asks before it shares with another organisation."""
BACK = ":back"
OF_MINE = ":mine"


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
            return cls(objective_id, Decimal(target))


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


@dataclass(frozen=True, slots=True)
class TypedAlarm:
    """The words with which somebody is about to raise an alarm in a team: `12:a photo`."""

    team_id: int
    words: str

    def encode(self) -> str:
        return f"{self.team_id}:{self.words}"

    @classmethod
    def decode(cls, value: str) -> Self:
        return cls(*id_and_text(value))


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
