"""The intent of a text after `/social`, or in a direct message."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Self, TypeAlias

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.coaching.step import Done
from bot.domain.errors import CoachError, Quoted
from bot.domain.progress.result import Reading
from bot.language.aims import states_aim, suggests_aim
from bot.language.alarms import sounds_alarm
from bot.language.command_names import edits_objective, explained, named_command
from bot.language.complaints import is_complaint
from bot.language.corrections import Correction, correction_of
from bot.language.foreign import is_foreign
from bot.language.pauses import pause_of
from bot.language.postponing import PutOff, postponed
from bot.language.questions import question_of, read_question
from bot.language.replies import Wish, answer_of
from bot.language.report import BareNumber, bare_number, parse_terse, parse_told
from bot.language.requests import asks_for_figures, asks_for_gap, seeks_advice
from bot.language.small_talk import is_nod, is_small_talk
from bot.language.speech import pattern
from bot.language.spelling import nearest
from bot.language.statements import (
    asks,
    is_vague,
    names_measure,
    seems_result,
    states_result,
    without_asides,
)
from bot.language.step_answers import step_answer
from bot.language.text import LONGEST, NUMBER_EMOJI, is_link, plain, without_quotes

ALIASES: Final[Mapping[str, str]] = {
    "check-in": "checkin",
    "goal": "objective",
    "goals": "objectives",
    "unmute": "muted",
}
"""Other words for a command, with its own words after them."""
OBJECTIVES: Final = "objectives"
"""The command that lists them, each with what can be done to it."""
_NO_REPORT: Final = pattern("talk", "no_report")
_ALARM: Final = "alarm"
_UNDO: Final = "undo"
_SET: Final = "set"
"""The same for an objective, before a number: set 20 comments on LinkedIn by May."""


PLAIN: Final = frozenset({"help", "plan", "stop", "start", "checkin", "back"})
"""Commands that take no words of their own: with some after them, they may begin a question."""
WHY_WORDS: Final = frozenset({"numbers", "numbers mine", "numbers team"})
"""The words that the command `why` reads itself."""
_ABOUT_MESSAGES: Final = frozenset(
    {Topic.TOO_OFTEN, Topic.WHY_MESSAGE, Topic.NEXT_CHECKIN, Topic.GLOSSARY_CHECKIN}
)
"""What "stop" and "start" are about anyway."""
_NO_RESULTS: Final = frozenset(
    {
        *(Topic.BOSS_FOLLOWERS, Topic.COMPETITORS, Topic.BUY_FOLLOWERS, Topic.LOWER_TARGET),
        *(Topic.RAISE_TARGET, Topic.TOO_MANY, Topic.WRONG_NUMBER, Topic.CRISIS),
    }
)
"""What may be told with a number of something, which then is no result of the team's."""


_OF_CORRECTIONS: Final = frozenset({None, Topic.WRONG_NUMBER})
"""What a correction may seem to ask about."""
_NO_AIMS: Final = frozenset({Topic.BOSS_FOLLOWERS, Topic.BOSS_REPORT, Topic.CAN_YOU_POST})
"""What may be told with a number that somebody wants, who does not set it as an objective."""


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
class Aim:
    """An objective in free English; `is_sure` unless it is only thought about."""

    words: str
    is_sure: bool


@dataclass(frozen=True, slots=True)
class Foreign:
    """Words in a language that is not read."""


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
    | Correction
    | Foreign
    | Wish
    | PutOff
    | StepAnswer
    | Question
    | Unknown
)


def intent_of(
    text: str,
    commands: Collection[str],
    *,
    today: date,
    names: Catalogue = BUILT_IN,
    in_talk: bool = False,
) -> Intent:
    """The intent of a text; `commands` are all their names, "" among them.

    In talk, which no `/social` begins, a command must be more than its first word.
    NotUnderstood for text that seems to be a report and cannot be read as one.
    """
    said = _Said.of(without_quotes(text), in_talk=in_talk)
    if in_talk and said.name != _ALARM and sounds_alarm(said.text):
        return Question(topic=Topic.CRISIS)
    return (
        _command(said, commands, names)
        or _reply(said, today, in_talk=in_talk)
        or _words(said, commands, today, names)
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """A text, its first word, the command that this may name, and the words after it.

    `is_talk`: they are no words of that command: stop scrolling all day.
    """

    text: str
    word: str
    name: str
    rest: str
    is_talk: bool

    @classmethod
    def of(cls, text: str, *, in_talk: bool) -> Self:
        first, rest = (*text.split(maxsplit=1), "", "")[:2]
        word = first.lower()
        name = _meant(word, rest)
        return cls(text, word, name, rest.strip(), in_talk and is_small_talk(name, rest))


def _command(
    said: _Said, commands: Collection[str], names: Catalogue
) -> Command | Question | Unknown | None:
    if named := named_command(said.text, commands):
        return Command(*named)
    if said.name not in commands or said.is_talk:
        return None
    command = Command(said.name, said.rest)
    if said.name == "help" and explained(said.rest, commands):
        return command
    return _asked_with(said.name, said.rest, said.text, names) or command


def _reply(said: _Said, today: date, *, in_talk: bool) -> Intent | None:
    """What the text is as a whole: an answer to a check-in, or no more than a nod."""
    text = said.text
    answer = postponed(text, today=today) or answer_of(text, today=today)
    if done := step_answer(text):
        return StepAnswer(done, answer if isinstance(answer, Wish) else None)
    if in_talk and not answer and is_nod(text):
        return Question(topic=Topic.OK)
    return Command(*answer) if isinstance(answer, tuple) else answer


def _is_about_figures(text: str, question: Question) -> bool:
    """Return True for words that ask how things stand, and not for anything else."""
    said = _plain(text)
    is_open = question.topic in (Topic.UNKNOWN, Topic.NEXT)
    return asks_for_gap(said) or (is_open and asks_for_figures(said))


def _wish(text: str, asked: Question | None, today: date, names: Catalogue) -> Intent | None:
    """A correction, a wish not to be asked, an objective; or what is in no English at all.

    None if the text rather asks about something (`asked`).
    """
    said, topic = _plain(text), asked.topic if asked else None
    if sounds_alarm(text):
        return Question(topic=Topic.CRISIS)
    if correction := correction_of(text, asks=topic not in _OF_CORRECTIONS):
        return Command(_UNDO, "") if correction.undoes else correction
    if is_foreign(said):
        return Foreign()
    if pause := _pause(text, topic, today):
        return pause
    if topic in _NO_AIMS or not (states_aim(said) and names_measure(said, names)):
        return None
    return Aim(text, is_sure=not suggests_aim(said))


def _pause(text: str, topic: Topic | None, today: date) -> Intent | None:
    """The wish not to be asked; where words also ask about that, only one that names a day."""
    pause = pause_of(text, today=today)
    names_day = isinstance(pause, PutOff) or (isinstance(pause, tuple) and bool(pause[1]))
    if pause is None or (topic and not names_day) or topic is Topic.BYE:
        return None
    return Command(*pause) if isinstance(pause, tuple) else pause


def _plain(text: str) -> str:
    """The plain words of a text; none of one that is too long to be read."""
    return " ".join(plain(text).split()) if len(text) <= LONGEST else ""


def _words(said: _Said, commands: Collection[str], today: date, names: Catalogue) -> Intent:
    text = said.text
    question, is_sure = read_question(text, names)
    asked = question if is_sure else None
    if _is_about_figures(text, question):
        question = replace(question, topic=Topic.ON_TRACK)
        asked = question
    if OBJECTIVES in commands and edits_objective(text, names):
        return Command(OBJECTIVES, "")
    if wish := _wish(text, asked, today, names):
        return wish
    if number := bare_number(text, today=today, names=names):
        return Unknown(plain(said.word), None) if said.is_talk else number
    if is_link(text) or _NO_REPORT.search(_plain(text)):
        return Unknown(plain(said.word), None)
    close = None if said.is_talk else nearest(said.word, filter(None, commands))
    if asked and (asks(text) or is_complaint(text)):
        return asked
    if asked and asked.topic not in _NO_RESULTS and states_result(text, names):
        asked = None
    may_ask = asked is not None or (asks(text) and question.topic is not Topic.UNKNOWN)
    may_ask |= question.topic is Topic.WRONG_NUMBER
    told = None if asks(text) else _told(text, today, names)
    is_doubtful = asked and asked.topic in _NO_RESULTS - {Topic.COMPETITORS}
    if told and not is_doubtful:
        return told
    is_attempt = is_vague(_plain(text)) and not asks(text)
    certain = is_attempt or (close is None and not may_ask and not asks(text))
    report = _report(text, today, names, certain=certain)
    meant = None if asks(text) else close
    unknown = Unknown(plain(said.word), meant, said.rest if meant else "")
    return report or asked or _question_or_unknown(text, question, unknown)


def _meant(word: str, rest: str) -> str:
    """The name of the command that the first word means, if it means one."""
    if word == _SET:
        return "objective" if any(map(str.isdigit, rest)) else word
    return ALIASES.get(word, word)


def _asked_with(name: str, rest: str, text: str, names: Catalogue) -> Question | Unknown | None:
    """The question that begins with the name of a command, as in why is linkedin slipping."""
    if name == "why" and rest and rest.lower() not in WHY_WORDS:
        question = question_of(text, names)
        return question if question.topic is not Topic.UNKNOWN else Unknown(name, None)
    may_ask = name in PLAIN or (asks(text) and name not in ("coach", "alarm"))
    if not rest.strip() or not may_ask:
        return None
    asked, is_sure = read_question(text, names)
    is_command = name in ("stop", "start") and asked.topic in _ABOUT_MESSAGES
    return asked if is_sure and not is_command else None


def _told(text: str, today: date, names: Catalogue) -> Report | None:
    """The report that is told among other words.

    None if it tells but of zeros, without a day: that nobody comments is a complaint.
    """
    with suppress(CoachError):
        readings = parse_told(text, today=today, names=names)
        if any(each.value or each.names_days for each in readings):
            return Report(readings)
    return None


def _report(text: str, today: date, names: Catalogue, *, certain: bool) -> Report | None:
    """The report, if every word belongs to it; None for a question, and for other words.

    If nothing else is similar (`certain`), or only its period is too long, text with a digit, or a
    digit's emoji, is an attempt at a report: NotUnderstood says what is unclear.
    """
    if text.rstrip().endswith("?"):
        return None
    try:
        return Report(_read_report(text, today, names))
    except CoachError as error:
        if _is_attempt(text, names) and (certain or _has_long_period(text, error, today, names)):
            raise
        return None


def _is_attempt(text: str, names: Catalogue) -> bool:
    """Return True for words of a result, with a number or something like one."""
    said = _plain(text)
    if not said:
        return any(map(str.isdigit, text))
    is_counted = any(map(str.isdigit, said)) or NUMBER_EMOJI.search(text) or is_vague(said)
    return bool(is_counted) and seems_result(said, names)


def _read_report(text: str, today: date, names: Catalogue) -> tuple[Reading, ...]:
    """The readings; CoachError of the first attempt, which takes each word as one of the report."""
    try:
        return parse_terse(text, today=today, names=names)
    except CoachError:
        with suppress(CoachError):
            return parse_terse(without_asides(text), today=today, names=names)
        raise


def _has_long_period(text: str, error: CoachError, today: date, names: Catalogue) -> bool:
    """Return True for a report that is refused for nothing but its period: 12 last quarter."""
    words = error.values.get("words")
    if error.key != "reading.span_too_long" or not isinstance(words, Quoted):
        return False
    try:
        return bool(
            parse_terse(plain(text).lower().replace(words.words, " "), today=today, names=names)
        )
    except CoachError:
        return False


def _question_or_unknown(text: str, question: Question, unknown: Unknown) -> Question | Unknown:
    is_close = unknown.nearest is not None
    if question.topic is Topic.UNKNOWN and seeks_advice(text.lower()):
        return question
    if question.topic in SMALL_TALK or not (is_close or question.topic is Topic.UNKNOWN):
        return question
    return unknown
