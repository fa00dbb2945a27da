"""What a number came from, to keep it as its note: 14 sign-ups *from the webinar*."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.domain.progress.versions import LONGEST_NOTE
from bot.language.days import Calendar
from bot.language.statements import without_asides
from bot.language.text import as_read
from bot.language.token_types import Unknown
from bot.language.tokens import tokenise

_ENDS: Final = (
    r"(?=\s*(?:[^\w\s'’&-]|$|\b(?:and|but|so|on|in|via|from|through|of|today|yesterday|this|last"
    r"|which|that|who|we|i|with|was|were|is|are|went|brought|made|got|has|had)\b))"
)
_WORDS: Final = r"(?: [\w'’&-]+){1,5}?"
_SOURCE: Final = re.compile(
    r"(?:\b(?:from|via|through|thanks to|because of|due to|after|following|at|during|for)"
    rf" (?P<told>(?:the|our|my|a|an|this|that){_WORDS}){_ENDS}"
    r"|[,(:–-] ?(?:(?:that|it|this|they|those)(?:'s|’s| was| were| is| are)? )?(?:all )?"
    rf"(?P<named>(?:the|our|my){_WORDS})\)?[^\w?]*$"
    r"|\((?P<inside>[a-z][\w'’& -]{2,40})\))",
    re.IGNORECASE,
)
"""The source among the words, at their end, or in brackets."""
_NUMBER: Final = re.compile(r"\d[\d.,]*")
_NO_SOURCE: Final = re.compile(
    r"\b(?:i|we|you|he|she|they|it|me|us|not|maybe|approx\w*|about|think|guess|sure|same|usual"
    r"|moment|record|best|worst|most|rest|others?|first|second|time|start|end|beginning|way)\b"
)


def with_sources(
    readings: tuple[Reading, ...], text: str, calendar: Calendar, names: Catalogue
) -> tuple[Reading, ...]:
    """The readings, each with what it came from as its note, where the text tells that.

    At the end it is told of all of them, elsewhere of the number before it.
    """
    said = as_read(text)
    found = [
        (each, note) for each in _SOURCE.finditer(said) if (note := _note(each, calendar, names))
    ]
    if not found:
        return readings
    last, note = found[-1]
    if len(found) == 1 and (len(readings) == 1 or not _NUMBER.search(said, last.end())):
        return tuple(replace(reading, note=note) for reading in readings)
    return _each_with_its_own(readings, [(said[: each.start()], note) for each, note in found])


def _each_with_its_own(
    readings: Sequence[Reading], told: Sequence[tuple[str, str]]
) -> tuple[Reading, ...]:
    """The readings with the notes that follow them, told by how many numbers come before each."""
    notes = {len(_NUMBER.findall(before)) - 1: note for before, note in told}
    return tuple(replace(each, note=notes.get(index, "")) for index, each in enumerate(readings))


def _note(found: re.Match[str], calendar: Calendar, names: Catalogue) -> str:
    """The words of a source; empty for those that mean something else: a day, a place, joy."""
    words = " ".join((found["told"] or found["named"] or found["inside"]).split())
    is_joy = without_asides(f"{words}. 1") == "1"
    if len(words) > LONGEST_NOTE or is_joy or _NO_SOURCE.search(words.lower()):
        return ""
    try:
        tokens = tokenise(words, calendar, names)
    except CoachError:
        return ""
    is_source = tokens and all(isinstance(token, Unknown) for token in tokens)
    return words if is_source else ""
