"""Wishes for another end of an objective that there is: “move bookings to 15 December”."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.errors import CoachError
from bot.language.days import Calendar
from bot.language.lexicon import MetricWord, PlatformWord
from bot.language.meanings import Redate
from bot.language.speech import patterns
from bot.language.text import LONGEST, plain_words
from bot.language.token_types import Day
from bot.language.tokens import tokenise

_FORMS: Final = (
    *((form, False) for form in patterns("redate", "to_a_day")),
    *((form, True) for form in patterns("redate", "later")),
)
"""The ways to say it, and whether what is said is not the day but how much later it shall be."""
_MORE: Final = re.compile(r"(?<=\ban)other\b|\bmore ")
"""What tells nothing beside how much later: another week is a week, two more weeks are two."""
_MARKS: Final = " .,!?…"


def redate_of(text: str, *, today: date, names: Catalogue) -> Redate | None:
    """The new end of what is named; None for other words, and where no metric is named."""
    said = plain_words(text).strip(_MARKS) if len(text) <= LONGEST else ""
    for form, is_later in _FORMS:
        if found := form.fullmatch(said):
            with suppress(CoachError):
                wish = _wish(found["what"], found["day"], today, names, is_later=is_later)
                if wish:
                    return wish
    return None


def _wish(what: str, when: str, today: date, names: Catalogue, *, is_later: bool) -> Redate | None:
    """The wish for what these words name, if they name one thing to count, and a day to come."""
    day = _day(f"in {_MORE.sub('', when)}" if is_later else when, today, names)
    named = tokenise(what, Calendar(today, ahead=True), names)
    metrics = [token.metric for token in named if isinstance(token, MetricWord)]
    platforms = [token.platform for token in named if isinstance(token, PlatformWord)]
    if day is None or len(metrics) != 1 or len(named) > 1 + len(platforms):
        return None
    later = day - today if is_later else None
    return Redate(metrics[0], next(iter(platforms), None), None if is_later else day, later)


def _day(words: str, today: date, names: Catalogue) -> date | None:
    """The day to come that words are, and nothing else."""
    match tokenise(words, Calendar(today, ahead=True), names):
        case [Day(on)] if on > today:
            return on
    return None
