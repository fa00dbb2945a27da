"""The intent of a text after `/social`, or in a direct message."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum, auto
from typing import Final, TypeAlias

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.coaching.questions import Question, Topic
from bot.domain.coaching.step import Done
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.language.questions import question_of
from bot.language.report import BareNumber, bare_number, parse_report
from bot.language.spelling import nearest
from bot.language.step_answers import step_answer
from bot.language.text import LONGEST, NUMBER_EMOJI, plain

ALIASES: Final[Mapping[str, str]] = {
    "check-in": "checkin",
    "goal": "objective",
    "goals": "objectives",
    "set": "objective",
}
"""Other words for a command."""


def _phrases(said: str) -> frozenset[str]:
    return frozenset(phrase.strip() for phrase in said.split(","))


_BACK: Final = _phrases("i'm back, im back, i am back, back again, i'm back again, i'm here again")
_SKIP: Final = _phrases(
    "skip, skip it, skip this, skip this one, skip this time, skip this week, skip today, pass,"
    "nothing, nothing new, nothing today, nothing this week, nothing this time, nothing to report,"
    "nothing to report this week, nothing to report today, nothing yet, nothing so far, no news,"
    "no results, no results this week, not this week, not this time"
)
_LATER: Final = _phrases("later, later today, not now, ask me later, remind me later, ask again")
_WORD: Final = re.compile(r"[\w']+")


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and the words after it, which the command reads."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers without a command in front."""

    readings: tuple[Reading, ...]


class Wish(Enum):
    """What a person may want instead of reporting, as a check-in's buttons offer it."""

    SKIP = auto()
    LATER = auto()


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither: the first word, and the command that it may be a slip of."""

    word: str
    nearest: str | None


Intent: TypeAlias = Command | Report | BareNumber | Wish | Done | Question | Unknown


def intent_of(
    text: str, commands: Collection[str], *, today: date, names: Catalogue = BUILT_IN
) -> Intent:
    """The intent of a text; `commands` are all their names, "" among them.

    NotUnderstood for text that seems to be a report and cannot be read as one.
    """
    first, rest = (*text.split(maxsplit=1), "", "")[:2]
    word = first.lower()
    name = ALIASES.get(word, word)
    if name in commands:
        return Command(name, rest.strip())
    if answer := step_answer(text) or _answer(text) or bare_number(text, today=today, names=names):
        return answer
    close = nearest(word, filter(None, commands))
    report = _report(text, today, names, certain=close is None)
    return report or _question_or_unknown(text, word, close, names)


def _answer(text: str) -> Command | Wish | None:
    """The plain answers to a check-in that are no report: "nothing this week", "I'm back"."""
    said = " ".join(_WORD.findall(plain(text))) if len(text) <= LONGEST else ""
    if said in _BACK:
        return Command("back", "")
    if said in _SKIP:
        return Wish.SKIP
    return Wish.LATER if said in _LATER else None


def _report(text: str, today: date, names: Catalogue, *, certain: bool) -> Report | None:
    """The report, if every word belongs to it; None for a question, and for other words.

    If no command is similar (`certain`), text with a digit, or a digit's emoji, is an attempt at a
    report: NotUnderstood says what is unclear.
    """
    if text.rstrip().endswith("?"):
        return None
    try:
        return Report(parse_report(text, today=today, names=names))
    except CoachError:
        if certain and (any(map(str.isdigit, text)) or NUMBER_EMOJI.search(text)):
            raise
        return None


def _question_or_unknown(
    text: str, word: str, close: str | None, names: Catalogue
) -> Question | Unknown:
    question = question_of(text, names)
    if close is None and question.topic is not Topic.UNKNOWN:
        return question
    return Unknown(plain(word), close)
