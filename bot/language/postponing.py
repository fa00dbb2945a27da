"""Reading the day to be asked again: "can you remind me on Wednesday?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from bot.domain.errors import CoachError
from bot.language.clock import without_clock
from bot.language.dates import WHICH_WEEKDAY, any_of, day_at
from bot.language.days import WEEKDAYS, Calendar
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
_A_REMINDER: Final = (
    r"(?:(?:set|make|create|add|put|schedule|give|send|get|have|need|want|i|i'd like|me|us|up|in"
    r"|a|an|another) )*reminders?(?: in)?"
)
_OF_NUMBERS: Final = (
    r"(?:about|for|of|to (?:send|report|enter)(?: in)?)"
    r" (?:(?:it|this|that|them)|(?:(?:the|my|our|these|those|all) )*(?:numbers?|figures|results?))"
    r"|to (?:report|check in)"
)
_REMIND: Final = (
    r"(?:(?:(?:remind|ask|ping|nudge|message|poke|prompt)(?:ing)?(?: me| us)"
    rf"|check in with (?:me|us)|{_A_REMINDER}|do(?:n't| not) let (?:me|us) forget)"
    rf"(?: (?:again|back|later|{_OF_NUMBERS}))*|later|snooze(?: it| this)?|postpone(?: it| this)?)"
)
_REPORT: Final = (
    r"(?:(?:do|report|answer|send)(?: it| this| that| them| mine| (?:my|the) numbers)?)"
)
_WHOLE: Final = re.compile(
    rf"{BEFORE}(?:{_LEAD_IN} )*(?:{_REMIND}|{_WILL} {_REPORT}) (?P<day>.+?){AFTER}"
)
_TODAY: Final = re.compile(rf"{BEFORE}(?:{_LEAD_IN} )*(?:{_REMIND}|{_WILL} {_REPORT}){AFTER}")
"""The same without a day: at a time, it is today."""
_BARE: Final = re.compile(
    rf"{BEFORE}(?:{_LEAD_IN} )*(?:on )?"
    rf"(?P<day>(?=[^a-z]*[a-z])(?!.*\b(?:week|month|quarter|year)\b).+?){AFTER}"
)
_DAY: Final = timedelta(days=1)
_OF_A_DAY: Final = re.compile(
    r"\b(?:on|until|till|til|to|again|at|the|morning|afternoon|evening)\b"
)


class _PartOfWeek(NamedTuple):
    """What a part of a week is called, and its day: so long after Monday or today at most."""

    said: re.Pattern[str]
    after_monday: timedelta = FARTHEST
    after_today: timedelta = FARTHEST


_PARTS_OF_WEEKS: Final = (
    _PartOfWeek(re.compile(r"\b(?:later|end of|late) next week\b"), timedelta(days=11)),
    _PartOfWeek(re.compile(r"\bmid(?:dle of)? ?next week\b"), timedelta(days=9)),
    _PartOfWeek(re.compile(r"(?<!after )\bnext week\b"), timedelta(days=7)),
    _PartOfWeek(re.compile(r"\bend of (?:the|this) week\b|\beow\b"), timedelta(days=4)),
    _PartOfWeek(re.compile(r"\bmiddle of (?:the|this) week\b|\bmid ?week\b"), timedelta(days=2)),
    _PartOfWeek(
        re.compile(r"\b(?:later|later on|some ?time|at some point) (?:in )?this week\b"),
        timedelta(days=4),
        timedelta(days=2),
    ),
    _PartOfWeek(re.compile(r"\ba couple of days\b"), after_today=timedelta(days=2)),
    _PartOfWeek(re.compile(r"\b(?:a few|some) days\b"), after_today=timedelta(days=3)),
)
"""The first that fits counts; its Saturday or Sunday is put off to the working day after it."""
_WEEKDAY_OF_NEXT_WEEK: Final = re.compile(
    rf"\bnext week (?:on )?(?P<after>{any_of(WEEKDAYS)})\b"
    rf"|\b(?P<before>{any_of(WEEKDAYS)}) (?:of )?next week\b"
)


@dataclass(frozen=True, slots=True)
class PutOff:
    """The wish to be asked on a day: after today, or `at` a time of today."""

    day: date
    is_bare: bool = False
    """Only a day was said: without a check-in that waits, that means nothing."""
    at: time | None = None


def postponed(text: str, *, today: date) -> PutOff | None:
    """The day to be asked again, if that is all that a text says; None for anything else.

    NotUnderstood for one that may be in this week or the next.
    """
    if len(text) > LONGEST:
        return None
    rest, at = without_clock(plain(text))
    words = " ".join(_WORD.findall(rest))
    said, bare = _WHOLE.fullmatch(words), _BARE.fullmatch(words)
    day = in_the_week(words, today) if said else None
    if day is None and said:
        day = _day(_OF_A_DAY.sub(" ", said["day"]), today)
    if day is None and bare:
        day = _day_alone(bare["day"], today)
    is_today = at is not None and _TODAY.fullmatch(words) is not None
    if day is None and is_today:
        day = today
    near = day is not None and (today if at else today + _DAY) <= day <= today + FARTHEST
    return PutOff(day, is_bare=not (said or is_today), at=at) if day and near else None


def in_the_week(words: str, today: date) -> date | None:
    """The working day meant by a part of this week or the next: later this week, in a few days."""
    monday = today - timedelta(today.weekday())
    if weekday := _WEEKDAY_OF_NEXT_WEEK.search(words):
        name = weekday["before"] or weekday["after"]
        return monday + timedelta(days=7 + WEEKDAYS[name])
    part = next((part for part in _PARTS_OF_WEEKS if part.said.search(words)), None)
    if part is None:
        return None
    day = min(monday + part.after_monday, today + part.after_today)
    return day if day > today else None


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
