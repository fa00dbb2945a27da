"""Wishes not to be asked now, for a while, or so often: “swamped, can we do this on Wednesday?”."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final, TypeAlias

from bot.domain.errors import CoachError
from bot.language.away import parse_absence
from bot.language.clock import without_clock
from bot.language.days import Calendar
from bot.language.postponing import (
    FARTHEST,
    PutOff,
    in_the_week,
    passing_over_other_words,
)
from bot.language.replies import Named, Wish
from bot.language.speech import pattern
from bot.language.text import plain_words
from bot.language.token_types import Day
from bot.language.tokens import tokenise

_LATER: Final = pattern("pause", "later")
_PAUSE: Final = pattern("pause", "pause")
_CLEAR: Final = pattern("pause", "clear")
_NO_PAUSE: Final = pattern("pause", "no_pause")
_NOW: Final = re.compile(
    r"\b(?:skip|pass)\b.*\b(?:this|it|that|today|one)\b(?!.*\b(?:next|until|till)\b)"
)
_STOP: Final = re.compile(
    r"\b(?:unsubscribe|opt out|leave me alone|go away|shut up|(?:stop|quit|no more|don'?t)\b"
    r".*\b(?:messag|ask|ping|check|remind|nag|bug|writ|both|dm|spam|send|annoy|chas))"
)
_OFTEN: Final = re.compile(
    r"\b(?:every|often|many|less|fewer|only|once|weekly|monthly|daily|much)\b"
)
Pause: TypeAlias = Wish | PutOff | Named
"""What the wish is for: what a check-in's buttons do, or a command with its words."""


def is_clear_pause(text: str) -> bool:
    """Return True for words that end with the wish itself: next week is too busy, skip it."""
    return bool(_CLEAR.search(plain_words(text)))


def pause_of(text: str, *, today: date) -> Pause | None:
    """The wish that a text is as a whole; None for other words."""
    said = plain_words(text)
    is_clear = is_clear_pause(text)
    if not said or (_NO_PAUSE.search(said) and not is_clear):
        return None
    if _LATER.search(said):
        rest, at = without_clock(said)
        day = _day_named(rest, today)
        if at and _OFTEN.search(said):
            return "reminders", ""
        return PutOff(day or today, at=at) if day or at else Wish.LATER
    return _pause(text, said, today) if is_clear or _PAUSE.search(said) else None


def _pause(text: str, said: str, today: date) -> Pause:
    """A pause until a day; stopped or fewer check-ins, or the form, if no day is named."""
    if _NOW.search(said):
        return Wish.SKIP
    if _OFTEN.search(said):
        return "reminders", ""
    with suppress(CoachError):
        parse_absence(text, today=today)
        return "away", text
    return ("stop", "") if _STOP.search(said) else ("away", "")


def _day_named(said: str, today: date) -> date | None:
    """The only day to come that is named, within a month; NotUnderstood for “next Friday”."""
    if day := in_the_week(said, today):
        return day
    with passing_over_other_words():
        tokens = tokenise(said, Calendar(today, ahead=True))
        days = {token.on for token in tokens if isinstance(token, Day)}
        if len(days) == 1 and today < (day := days.pop()) <= today + FARTHEST:
            return day
    return None
