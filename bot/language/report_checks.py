"""Checks of what a report counts: no goals, no years, nothing twice, no changes beside totals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Final

from bot.domain.catalogue.measures import Measure
from bot.domain.errors import Example, NotUnderstood
from bot.domain.progress.result import Reading
from bot.language.checks import doubtful
from bot.language.lexicon import Bound, MetricWord, Pace, PlatformWord
from bot.language.numbers import Number
from bot.language.token_types import Token

_YEARS_AROUND: Final = 3
"""Years that people name in the titles of posts, plans and files."""


def refuse_goals(tokens: Sequence[Token]) -> None:
    """Refuse "at most 3" and "5 a week": these are goals, averages or guesses, not counts."""
    for token in tokens:
        if isinstance(token, Bound | Pace):
            raise doubtful(token.text, Example.REPORT)


def refuse_years(tokens: Sequence[Token], today: date) -> None:
    """Refuse "posts 2026", where the number may as well be a year."""
    for before, token in pairwise(tokens):
        if (
            isinstance(before, MetricWord | PlatformWord)
            and isinstance(token, Number)
            and token.text.isdecimal()
            and abs(int(token.text) - today.year) <= _YEARS_AROUND
        ):
            raise doubtful(token.text, Example.REPORT)


def refuse_repeated(readings: Sequence[Reading]) -> None:
    """Refuse two numbers of one thing and day, but for the gain and the loss of a level."""
    seen: set[tuple[Measure, date | None, bool]] = set()
    for reading in readings:
        is_loss = reading.value < 0
        key = Measure(reading.metric, reading.platform), reading.on, is_loss
        if key in seen:
            raise NotUnderstood("reading.twice", measure=key[0])
        seen.add(key)


def refuse_mixed(readings: Sequence[Reading]) -> None:
    """Refuse "gained 12 followers and 3 subscribers": the 3 may be new ones, or all of them."""
    levels = {reading.change for reading in readings if reading.metric.is_level}
    if len(levels) > 1:
        raise NotUnderstood("reading.changes_and_totals")
