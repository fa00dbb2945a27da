"""The intent of a text after `/social`, or in a direct message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias

from bot.domain.coaching.questions import Question, Topic
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.language.questions import question_of
from bot.language.report import parse_report
from bot.language.spelling import nearest
from bot.language.text import plain

ALIASES: Final[Mapping[str, str]] = {
    "check-in": "checkin",
    "goal": "objective",
    "goals": "objectives",
    "set": "objective",
}
"""Other words for a command."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command, and the words after it, which the command reads."""

    name: str
    rest: str


@dataclass(frozen=True, slots=True)
class Report:
    """Numbers without a command in front."""

    readings: tuple[Reading, ...]


@dataclass(frozen=True, slots=True)
class Unknown:
    """Neither: the first word, and the command that it may be a slip of."""

    word: str
    nearest: str | None


Intent: TypeAlias = Command | Report | Question | Unknown


def intent_of(text: str, commands: Collection[str], *, today: date) -> Intent:
    """The intent of a text; `commands` are all their names, "" among them.

    NotUnderstood for text that seems to be a report and cannot be read as one.
    """
    first, rest = (*text.split(maxsplit=1), "", "")[:2]
    word = first.lower()
    name = ALIASES.get(word, word)
    if name in commands:
        return Command(name, rest.strip())
    close = nearest(word, filter(None, commands))
    return _report(text, today, certain=close is None) or _question_or_unknown(text, word, close)


def _report(text: str, today: date, *, certain: bool) -> Report | None:
    """The report, if every word belongs to it; None for a question, and for other words.

    If no command is similar (`certain`), text with a digit is an attempt at a report:
    NotUnderstood says what is unclear.
    """
    if text.rstrip().endswith("?"):
        return None
    try:
        return Report(parse_report(text, today=today))
    except CoachError:
        if certain and any(map(str.isdigit, text)):
            raise
        return None


def _question_or_unknown(text: str, word: str, close: str | None) -> Question | Unknown:
    question = question_of(text)
    if close is None and question.topic is not Topic.UNKNOWN:
        return question
    return Unknown(plain(word), close)
