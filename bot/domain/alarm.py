"""Alarms: a person declares that something could harm the team badly, and a person ends it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.domain.errors import CoachError
from bot.domain.text import one_line

LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """While it is on, its team gets neither digests nor check-ins. `words` say what happened."""

    team_id: int
    channel: str
    words: str
    by: str
    since: datetime


def checked_words(words: str) -> str:
    """The words on one line; CoachError if they are empty or longer than `LONGEST` characters."""
    words = one_line(words)
    if not words:
        raise CoachError("state.alarm_without_words")
    if len(words) > LONGEST:
        raise CoachError("state.alarm_too_long", most=LONGEST)
    return words
