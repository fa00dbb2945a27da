"""What the first word of a text names: a command, or something that only begins like one."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final, Self

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.coaching.questions import Question, Topic
from bot.language.aims import suggests_aim
from bot.language.alarms import only_names_alarm
from bot.language.command_names import explained, named_command
from bot.language.command_wishes import wished_command
from bot.language.corrections import Correction, correction_of
from bot.language.english import is_english
from bot.language.meanings import Command, Unknown
from bot.language.questions import question_of, read_question
from bot.language.requests import seeks_advice
from bot.language.small_talk import is_small_talk
from bot.language.spelling import nearest
from bot.language.statements import asks
from bot.language.text import plain_words

ALIASES: Final[Mapping[str, str]] = {
    "check-in": "checkin",
    "goal": "objective",
    "goals": "objectives",
    "unmute": "muted",
}
"""Other words for a command, with its own words after them."""
OBJECTIVES: Final = "objectives"
"""The command that lists them, each with what can be done to it."""
_SET: Final = "set"
_BEFORE_A_NUMBER: Final[Mapping[str, str]] = {
    **dict.fromkeys((_SET, OBJECTIVES), "objective"),
    "log": "report",
}
"""What these words mean before a number: set 20 comments on LinkedIn by May, log 4 mentions."""
ALARM: Final = "alarm"
CHECK: Final = "check"
"""The command whose words are a draft, and mean nothing else."""
PLAIN: Final = frozenset({"help", "plan", "stop", "start", "checkin", "back"})
"""Commands that take no words of their own: with some after them, they may begin a question."""
WHY_WORDS: Final = frozenset({"numbers", "numbers mine", "numbers team"})
"""The words that the command `why` reads itself."""
_SENTENCE: Final = 2
"""Words after the first one that make it a sentence."""
_ABOUT_MESSAGES: Final = frozenset(
    {Topic.TOO_OFTEN, Topic.WHY_MESSAGE, Topic.NEXT_CHECKIN, Topic.GLOSSARY_CHECKIN}
)
"""What "stop" and "start" are about anyway."""


@dataclass(frozen=True, slots=True)
class Said:
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


def command_of(
    said: Said, commands: Collection[str], names: Catalogue
) -> Command | Question | Correction | Unknown | None:
    if named := named_command(said.text, commands) or wished_command(said.text, commands):
        return Command(*named)
    if said.name not in commands or said.is_talk:
        return None
    if said.name == ALARM and only_names_alarm(said.text):
        return None
    command = Command(said.name, said.rest)
    if said.name == "help" and explained(said.rest, commands):
        return command
    return _asked_with(said.name, said.rest, said.text, names) or command


def close_to(said: Said, commands: Collection[str]) -> str | None:
    """The command that the first word may be a slip of; in a sentence, a real word is none."""
    is_sentence = len(said.rest.split()) >= _SENTENCE
    if is_sentence and is_english(said.word):
        return None
    return nearest(said.word, filter(None, commands))


def _meant(word: str, rest: str) -> str:
    """The name of the command that the first word means, if it means one."""
    if rest.startswith("was "):
        return f"{word} was"
    name = ALIASES.get(word, word)
    if "?" not in rest and "reminder" not in rest and any(map(str.isdigit, rest)):
        return _BEFORE_A_NUMBER.get(name, name)
    return name


def _asked_with(
    name: str, rest: str, text: str, names: Catalogue
) -> Question | Correction | Unknown | None:
    """The question that begins with the name of a command, as in why is linkedin slipping."""
    if name == "why" and rest and rest.lower() not in WHY_WORDS:
        if wrong := correction_of(text, names=names, asks=True):
            return wrong
        question = question_of(text, names)
        is_open = question.topic is Topic.UNKNOWN and not seeks_advice(text.lower())
        return Unknown(name, None) if is_open else question
    may_ask = name in PLAIN or (asks(text) and name not in ("coach", ALARM, CHECK))
    if not rest.strip() or not may_ask or (name == "objective" and suggests_aim(plain_words(rest))):
        return None  # What about 20 comments a week? That proposes a target.
    asked, is_sure = read_question(text, names)
    is_command = name in ("stop", "start") and asked.topic in _ABOUT_MESSAGES
    return asked if is_sure and not is_command else None
