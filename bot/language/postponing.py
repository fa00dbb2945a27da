"""Reading the day to be asked again: "can you remind me on Wednesday?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.errors import CoachError
from bot.language.dates import WHICH_WEEKDAY, day_at
from bot.language.days import Calendar
from bot.language.replies import AFTER, BEFORE
from bot.language.text import LONGEST, plain
from bot.language.token_types import Day
from bot.language.tokens import tokenise

FARTHEST: Final = timedelta(days=31)
"""Whoever names a later day means something else than a check-in put off."""
_WORD: Final = re.compile(r"[\w']+")
_LEAD_IN: Final = (
    r"(?:(?:can|could|would|will) (?:you|u|we)|would you mind|not (?:now|today|yet)"
    r"|no time(?: now)?|but|maybe|just|better|quick one|please|pls|plz|sorry|today)"
)
_WILL: Final = (
    r"(?:i(?:'ll| will| can| want to| need to|'d like to|'d rather)|let me|let's|lets|(?:can|could)"
    r" (?:i|we)|better)"
)
_REMIND: Final = (
    r"(?:(?:remind|ask|ping|nudge|message|poke|prompt)(?:ing)?(?: me| us)"
    r"(?: (?:again|back|later|about (?:it|this|that)|(?:about|for|to (?:send|report)) (?:the|my)"
    r" numbers|to report))*|later|snooze(?: it| this)?|postpone(?: it| this)?)"
)
_REPORT: Final = (
    r"(?:(?:do|report|answer|send)(?: it| this| that| them| mine| (?:my|the) numbers)?)"
)
_WHOLE: Final = re.compile(
    rf"{BEFORE}(?:{_LEAD_IN} )*(?:{_REMIND}|{_WILL} {_REPORT}) (?P<day>.+?){AFTER}"
)
_BARE: Final = re.compile(
    rf"{BEFORE}(?:{_LEAD_IN} )*(?:on )?"
    rf"(?P<day>(?=[^a-z]*[a-z])(?!.*\b(?:week|month|quarter|year)\b).+?){AFTER}"
)
_OF_A_DAY: Final = re.compile(
    r"\b(?:on|until|till|til|to|again|at|the|morning|afternoon|evening)\b"
)


@dataclass(frozen=True, slots=True)
class PutOff:
    """The wish to be asked on a day, after today."""

    day: date
    is_bare: bool = False
    """Only a day was said: without a check-in that waits, that means nothing."""


def postponed(text: str, *, today: date) -> PutOff | None:
    """The day to be asked again, if that is all that a text says; None for anything else.

    NotUnderstood for one that may be in this week or the next.
    """
    words = " ".join(_WORD.findall(plain(text))) if len(text) <= LONGEST else ""
    said, bare = _WHOLE.fullmatch(words), _BARE.fullmatch(words)
    day = _day(_OF_A_DAY.sub(" ", said["day"]), today) if said else None
    if day is None and bare:
        day = _day_alone(bare["day"], today)
    near = day is not None and today < day <= today + FARTHEST
    return PutOff(day, is_bare=said is None) if day and near else None


def _day_alone(words: str, today: date) -> date | None:
    """The day that is written here, word for word."""
    found = None
    with passing_over_other_words():
        found = day_at(words, 0, words.split(maxsplit=1)[0], Calendar(today, ahead=True))
    return found.on if found and found.end == len(words) else None


def _day(words: str, today: date) -> date | None:
    """The day that words are, and nothing else."""
    with passing_over_other_words():
        match tokenise(words, Calendar(today, ahead=True)):
            case [Day(on)]:
                return on
    return None


@contextmanager
def passing_over_other_words() -> Iterator[None]:
    """Suppress all that cannot be read as a day, but for the question which Friday is the next."""
    try:
        yield
    except CoachError as error:
        if error.key == WHICH_WEEKDAY:
            raise
