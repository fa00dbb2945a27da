"""Reading the day to be asked again: "can you remind me on Wednesday?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Final, NamedTuple

from bot.domain.errors import CoachError
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
_HOUR: Final = re.compile(
    r"\b(?:at|around|after) (?:(?P<noon>noon|midday)\b"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>[0-5]\d))?"
    r" ?(?P<half>am|pm|a\.m|p\.m)?(?: ?o['’]?clock)?\b"
    r"(?!\s*(?:[:.]?\d|days?|weeks?|hours?|minutes?)))"
)
_MORNING, _NOON, _LAST_HOUR = 7, 12, 23
"""Whoever says 7 means the morning; 6 and less, without half a day, are in the afternoon."""
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
    """The wish to be asked on a day, after today; or at an hour, of today, too."""

    day: date
    is_bare: bool = False
    """Only a day was said: without a check-in that waits, that means nothing."""
    at: time | None = None


def postponed(text: str, *, today: date) -> PutOff | None:
    """The day to be asked again, if that is all that a text says; None for anything else.

    NotUnderstood for one that may be in this week or the next.
    """
    words = " ".join(_WORD.findall(plain(text))) if len(text) <= LONGEST else ""
    said, bare = _WHOLE.fullmatch(words), _BARE.fullmatch(words)
    day = in_the_week(words, today) if said else None
    if day is None and said:
        day = _day(_OF_A_DAY.sub(" ", said["day"]), today)
    if day is None and bare:
        day = _day_alone(bare["day"], today)
    near = day is not None and today < day <= today + FARTHEST
    return PutOff(day, is_bare=said is None) if day and near else None


def hour_in(said: str) -> time | None:
    """The only hour that words name: at 3pm, at 15:30, at noon. At 3 is in the afternoon."""
    found = list(_HOUR.finditer(said))
    if len(found) != 1:
        return None
    (hour,) = found
    if hour["noon"]:
        return time(12)
    number, minute = int(hour["hour"]), int(hour["minute"] or 0)
    half = (hour["half"] or "")[:1]
    if half and 1 <= number <= _NOON:
        number = number % _NOON + (_NOON if half == "p" else 0)
    elif number < _MORNING and not hour["minute"]:
        number += _NOON
    return time(number, minute) if number <= _LAST_HOUR else None


def without_hours(said: str) -> str:
    """The words without the hours that they name."""
    return _HOUR.sub(" ", said)


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
