"""The values of buttons, options, inputs and windows, encoded and decoded.

Each kind of value has one `encode` and one `decode`. Messages stay in Slack for years: every
value ever written must remain readable.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Self, TypeVar

from bot.domain.catalogue.measures import Measure, measure_of
from bot.domain.errors import CoachError
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.reviews.quarter import Quarter

MINE, TEAM = "mine", "team"
AFTER = "+"
ASKED = ":asked"
"""After the value of a button that asks before it shares with another organisation."""
MOST_DIGITS = 18
"""Digits of an id; more are no number of a database's."""
INPUT_PREFIX, NUMBER_PREFIX = "value:", "value:team-"
BACK = ":back"
OF_MINE = ":mine"


Name = TypeVar("Name", bound=StrEnum)


class UnreadableValue(CoachError):
    """The text is no value that this or an earlier version has written."""

    def __init__(self) -> None:
        super().__init__("state.unreadable_value")


@contextmanager
def reading_value() -> Iterator[None]:
    """UnreadableValue in place of what a value of another form raises."""
    # The value may hold people's words, which no log may show.
    try:
        yield
    except (KeyError, TypeError, ValueError):
        raise UnreadableValue from None


def _id(text: str) -> int:
    """The id in a text; ValueError for more digits than a database counts."""
    if len(text) > MOST_DIGITS:
        raise ValueError
    return int(text)


def named(kind: type[Name], name: str) -> Name:
    """The action or form of this name; UnreadableValue for one that no release has any more."""
    with reading_value():
        return kind(name)


def number(value: str) -> int:
    """The id in a value; UnreadableValue if it is none."""
    with reading_value():
        return _id(value)


def number_or_none(value: str) -> int | None:
    """The id in a value, or None for an empty one."""
    return number(value) if value else None


@dataclass(frozen=True, slots=True)
class Whose:
    """One's own objectives, a team's by its id, or neither: those of the channel's team."""

    mine: bool = False
    team_id: int | None = None

    def encode(self) -> str:
        return MINE if self.mine else str(self.team_id or "")

    @classmethod
    def decode(cls, value: str) -> Self:
        with reading_value():
            return cls(mine=True) if value == MINE else cls(team_id=_id_or_none(value))


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
            return cls(Whose.decode(whose), _id(after or "0"))


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
            return cls(whose == MINE, _id(team_id), value.endswith(ASKED))


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
            return cls(MenuVerb(verb), _id(objective_id), value.endswith(OF_MINE))


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
            return cls(_id(objective_id), Whose.decode(whose) if whose else None)


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
            return cls(_id(team_id), quarter, value.endswith(ASKED))


@dataclass(frozen=True, slots=True)
class TeamRule:
    """A rule of advice that a team mutes or unmutes; the rule may no longer exist."""

    team_id: int
    rule: str

    def encode(self) -> str:
        return f"{self.team_id}:{self.rule}"

    @classmethod
    def decode(cls, value: str) -> Self:
        team_id, _, rule = value.partition(":")
        with reading_value():
            return cls(_id(team_id), rule)


@dataclass(frozen=True, slots=True)
class TeamEntry:
    """An own metric or platform of a team, by its key; it may be removed by now."""

    team_id: int
    key: str

    def encode(self) -> str:
        return f"{self.team_id}:{self.key}"

    @classmethod
    def decode(cls, value: str) -> Self:
        team_id, _, key = value.partition(":")
        with reading_value():
            return cls(_id(team_id), key)


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
class KindChoice:
    """The kind of an objective: `total`, or with its period after a colon: `rate:week`."""

    kind: ObjectiveKind
    per: Period | None

    def encode(self) -> str:
        return f"{self.kind}:{self.per}" if self.per else str(self.kind)

    @classmethod
    def decode(cls, value: str) -> Self:
        kind, _, per = value.partition(":")
        with reading_value():
            return cls(ObjectiveKind(kind), Period(per) if per else None)


@dataclass(frozen=True, slots=True)
class NumberInput:
    """The name of a report form's input: `value:team-3:posts:x:week-2026-11-08`.

    `asked` is the week or month that it asks for, if a check-in does.
    """

    team_id: int
    measure: Measure
    asked: AskedPeriod | None = None

    def encode(self) -> str:
        platform = self.measure.platform.key if self.measure.platform else ""
        asked = self.asked.encode() if self.asked else ""
        return f"{NUMBER_PREFIX}{self.team_id}:{self.measure.metric.key}:{platform}:{asked}"

    @classmethod
    def decode(cls, name: str) -> Self:
        with reading_value():
            team_id, metric, platform, asked = name.removeprefix(NUMBER_PREFIX).split(":")
            period = AskedPeriod.decode(asked) if asked else None
            return cls(_id(team_id), measure_of(metric, platform or None), period)

    @staticmethod
    def is_one(name: str) -> bool:
        """Return True if an input of this name asks for a number."""
        return name.startswith(NUMBER_PREFIX)


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
            return cls(_id(choice_id), _id(team_id))


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
            return cls(_id(value.removesuffix(BACK)), value.endswith(BACK))


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
            return cls(date.fromisoformat(day), tuple(map(_id, ids.split(","))))


@dataclass(frozen=True, slots=True)
class ReportInput:
    """The name of an input in forms of before: `value:12:comments:linkedin` for objective 12.

    It names the measure, as the objective may be edited before the form is sent.
    """

    objective_id: int
    measure: Measure

    def encode(self) -> str:
        platform = self.measure.platform.key if self.measure.platform else ""
        return f"{INPUT_PREFIX}{self.objective_id}:{self.measure.metric.key}:{platform}"

    @classmethod
    def decode(cls, name: str) -> Self:
        with reading_value():
            objective_id, metric, platform = name.removeprefix(INPUT_PREFIX).split(":")
            return cls(_id(objective_id), measure_of(metric, platform or None))

    @staticmethod
    def is_one(name: str) -> bool:
        """Return True if an input of this name asks for a number."""
        return name.startswith(INPUT_PREFIX) and not NumberInput.is_one(name)


@dataclass(frozen=True, slots=True, kw_only=True)
class FormSubject:
    """The subject of a form, in its metadata: ids, and a team's channel.

    `kind` is that of an objective when its form was opened, however often it was drawn since.
    """

    channel: str | None = None
    objective: int | None = None
    team: int | None = None
    item: int | None = None
    entry: int | None = None
    kind: str | None = None

    def encode(self) -> str:
        return json.dumps({name: fact for name, fact in asdict(self).items() if fact is not None})

    @classmethod
    def decode(cls, metadata: str) -> Self:
        known = _metadata(metadata)
        with reading_value():
            return cls(
                channel=known.get("channel"),
                objective=_id_or_none(known.get("objective")),
                team=_id_or_none(known.get("team")),
                item=_id_or_none(known.get("item")),
                entry=_id_or_none(known.get("entry")),
                kind=known.get("kind"),
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """The place a window was opened from; `channel` is None in a direct message and on Home."""

    channel: str | None
    home: bool

    def added_to(self, metadata: str) -> str:
        """The metadata with this place added; a place that it has already stays."""
        return json.dumps({**asdict(self), **_metadata(metadata)})

    @classmethod
    def decode(cls, metadata: str) -> Self:
        known = _metadata(metadata)
        return cls(channel=known.get("channel"), home=bool(known.get("home")))


def _metadata(text: str) -> dict[str, Any]:
    with reading_value():
        return dict(json.loads(text or "{}"))


def _id_or_none(value: int | str | None) -> int | None:
    return _id(str(value)) if value else None
