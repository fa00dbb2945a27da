"""What a message may mean: a command, a report, a wish, a question."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import TypeAlias

from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.coaching.questions import Question
from bot.domain.coaching.step import Done
from bot.domain.progress.result import Reading
from bot.language.aims import Aim
from bot.language.corrections import Correction
from bot.language.matters import About
from bot.language.postponing import PutOff
from bot.language.replies import Wish
from bot.language.report import BareNumber


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and the words after it, which the command reads."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers without a command in front; `nothing_else`: of all others there is nothing new.

    `left_out` are words beside them that tell no number: a few replies.
    """

    readings: tuple[Reading, ...]
    nothing_else: bool = False
    left_out: str = ""


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in a language that is not read."""


@dataclass(frozen=True, slots=True)
class HandOver:
    """The wish that somebody else owns what these words name; `to` is who, if that is clear."""

    what: str
    to: str | None


@dataclass(frozen=True, slots=True)
class Retarget:
    """The wish for another target of the objective that counts this."""

    metric: Metric
    platform: Platform | None
    target: Decimal


@dataclass(frozen=True, slots=True)
class Redate:
    """The wish for another end of the objective that counts this: a day, or so much later."""

    metric: Metric
    platform: Platform | None
    day: date | None
    later: timedelta | None = None

    def day_after(self, due_on: date | None) -> date | None:
        """The day of the end; None for so much later than an end that there is not."""
        return due_on + self.later if due_on and self.later else self.day


@dataclass(frozen=True, slots=True)
class StepAnswer:
    """The answer to whether a step was done, and what the words wish where no step is asked."""

    done: Done
    wish: Wish | None


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither: the first word, and the command that it may be a slip of with its words."""

    word: str
    nearest: str | None
    rest: str = ""


Intent: TypeAlias = (
    Command
    | Report
    | BareNumber
    | Aim
    | About
    | Correction
    | Foreign
    | HandOver
    | Retarget
    | Redate
    | Wish
    | PutOff
    | StepAnswer
    | Question
    | Unknown
)
