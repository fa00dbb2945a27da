"""What the words of a message can be: numbers, days, phrases, and what is none of them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, TypeAlias

from bot.domain.progress.whole import Whole
from bot.language.lexicon import Phrase
from bot.language.numbers import Number


class Day(NamedTuple):
    on: date
    text: str


class Span(NamedTuple):
    """Days that a number of a report is all of; `on` is the day it belongs to, None for today."""

    whole: Whole
    on: date | None
    text: str


class Separator(NamedTuple):
    """Ends a clause; a hard one (semicolon, new line) ends a block of clauses."""

    hard: bool


class Unknown(NamedTuple):
    text: str


Token: TypeAlias = Phrase | Number | Day | Span | Separator | Unknown
