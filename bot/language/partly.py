"""Reading a report that could not be read as a whole part by part, to fill in a form with it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.coaching.told import OfPlatform, Part
from bot.domain.errors import CoachError
from bot.language.days import Calendar
from bot.language.lexicon import PlatformWord
from bot.language.numbers import Number
from bot.language.report import parse_report
from bot.language.statements import without_asides
from bot.language.text import plain
from bot.language.token_types import Day
from bot.language.tokens import tokenise

_SENTENCES: Final = re.compile(r"\n+|(?<=[.!?:])\s+")
PARTS: Final = re.compile(
    r"\s*(?:[;\n]|,(?!\d))\s*|\s+(?:and|&|by|until|till|before)\s+", re.IGNORECASE
)
"""What stands between parts: no comma within a number."""
_NUMBERS: Final = re.compile(r"(?<=\d)\s+(?=\D)"), re.compile(r"\s+(?=[-+]?\d)")
"""Where parts end with their numbers, and where they begin with them."""


def parts_in(text: str, *, today: date, names: Catalogue) -> tuple[Part, ...]:
    """The parts of a report, with what can be read of each; what is told twice is not read."""
    sentences = filter(None, map(without_asides, _SENTENCES.split(text)))
    found = [part for each in sentences for part in _parts(each, today, names)]
    times = Counter(measure for part in found for measure in part.measures)
    is_twice = {measure for measure, so_often in times.items() if so_often > 1}
    return tuple(
        each if is_twice.isdisjoint(each.measures) else Part(words=each.words) for each in found
    )


def _parts(sentence: str, today: date, names: Catalogue) -> Sequence[Part]:
    whole = _part(sentence, today, names)
    if whole.is_read:
        return [whole]
    pieces = filter(None, PARTS.split(sentence))
    return [part for each in pieces for part in _by_numbers(each, today, names)]


def _by_numbers(words: str, today: date, names: Catalogue) -> Sequence[Part]:
    """The part as it is; or number by number, if each of these can be read."""
    one = _part(words, today, names)
    if one.is_read:
        return [one]
    for between in _NUMBERS:
        parts = [_part(each, today, names) for each in between.split(words)]
        if all(part.is_read for part in parts):
            return parts
    return [one]


def _part(words: str, today: date, names: Catalogue) -> Part:
    with suppress(CoachError):
        return Part(words=words, readings=parse_report(words, today=today, names=names))
    with suppress(CoachError):
        begun = _without_days_to_come(words, today, names)
        if begun != words:
            readings = parse_report(begun, today=today, names=names)
            return Part(words=words, readings=readings, to_come=True)
    with suppress(CoachError):
        return Part(words=words, of_platform=_of_platform(words, today, names))
    return Part(words=words)


def _of_platform(words: str, today: date, names: Catalogue) -> OfPlatform | None:
    """A number of which nothing is told but the platform: LinkedIn 3."""
    tokens = tokenise(words, Calendar(today, ahead=False), names)
    match sorted(tokens, key=lambda token: isinstance(token, Number)):
        case [PlatformWord(platform=platform), Number(amount=Decimal() as value, unit=None) as it]:
            return OfPlatform(platform, value, it.change)
        case _:
            return None


def _without_days_to_come(words: str, today: date, names: Catalogue) -> str:
    """The words without tomorrow, and the like; as they are if they tell of no such day."""
    days = [
        token.text
        for token in tokenise(words, Calendar(today, ahead=True), names)
        if isinstance(token, Day) and token.on > today
    ]
    return plain(words).replace(days[0], " ") if len(days) == 1 else words
