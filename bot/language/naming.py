"""Checking the names of a team's own metrics and platforms: each must be read as itself alone."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import InvalidField, NotUnderstood, Quoted
from bot.domain.fields import Field
from bot.language.days import MONTH_NAMES, WEEKDAY_NAMES, Calendar
from bot.language.lexicon import MetricWord, Phrase, PlatformWord, lexicon_of
from bot.language.numbers import Number
from bot.language.text import plain, words_in
from bot.language.token_types import Token
from bot.language.tokens import is_known, tokenise

_CALENDAR: Final = Calendar(date(2026, 1, 1), ahead=False)
_NOUNS: Final = frozenset(
    words_in("account ad ads campaign channel company feed page pages people profile site team")
)
"""Words to pass over elsewhere, which make a name of another: page views are not all views."""
_OF_TIME: Final = frozenset(
    words_in("day days week weeks month months quarter quarters year years ago next previous")
)
"""Words that mean something only beside others: this week, two days ago."""
_OF_DATES: Final = frozenset(
    (*WEEKDAY_NAMES, *MONTH_NAMES, *(month[:3] for month in MONTH_NAMES), "sept")
)
"""Words that would be read as a day or month wherever they stand, by the day on which they do."""


def check_names(entry: Metric | Platform, known: Catalogue) -> None:
    """InvalidField when a name of the entry means something already, or would be misread.

    `known` is the team's catalogue without the entry.
    """
    for field, name in _names(entry):
        _check_unknown(field, name, entry, known)
        _check_readable(field, name, entry, known)


def _names(entry: Metric | Platform) -> Sequence[tuple[Field, str]]:
    if isinstance(entry, Platform):
        return [(Field.NAME, entry.name)]
    names = [(Field.NAME, entry.name), (Field.NAME_OF_ONE, entry.name_of_one)]
    return names[:1] if entry.name_of_one == entry.name else names


def _check_unknown(field: Field, name: str, entry: Metric | Platform, known: Catalogue) -> None:
    words = plain(name)
    phrase = lexicon_of(known).phrases.get(words)
    if words in _OF_TIME or not _OF_DATES.isdisjoint(words.split()):
        raise InvalidField(field, "field.name_of_a_time", name=Quoted(name))
    if phrase is not None:
        raise _taken(field, name, phrase)
    narrows = isinstance(entry, Metric) and not _NOUNS.isdisjoint(words.split())
    if _means_something(words, known) and not narrows:
        raise InvalidField(field, "field.name_of_known_words", name=Quoted(name))


def _means_something(words: str, known: Catalogue) -> bool:
    """Return True if each word is known, be it one that is refused, such as a day."""
    try:
        return is_known(words, _CALENDAR, known)
    except NotUnderstood:
        return True


def _taken(field: Field, name: str, phrase: Phrase) -> InvalidField:
    match phrase:
        case MetricWord(known) | PlatformWord(known):
            return InvalidField(field, "field.name_taken", name=Quoted(name), meaning=known)
    return InvalidField(field, "field.name_passed_over", name=Quoted(name))


def _check_readable(field: Field, name: str, entry: Metric | Platform, known: Catalogue) -> None:
    """A name that holds a unit or a sign may be torn apart: hours saved, follow-up 2."""
    names = known.joined(_alone(entry))
    try:
        is_read = all(_reads(text, entry, names) for text in _sentences(name, entry))
    except NotUnderstood:
        is_read = False
    if not is_read:
        raise InvalidField(field, "field.name_misread", name=Quoted(name))


def _alone(entry: Metric | Platform) -> Catalogue:
    if isinstance(entry, Metric):
        return Catalogue(own_metrics=(entry,))
    return Catalogue(own_platforms=(entry,))


def _sentences(name: str, entry: Metric | Platform) -> tuple[str, str]:
    if isinstance(entry, Metric):
        return f"12 {name}", f"{name} 12"
    return f"12 comments on {name}", f"{name} comments 12"


def _reads(text: str, entry: Metric | Platform, names: Catalogue) -> bool:
    tokens = tokenise(text, _CALENDAR, names)
    wanted = 2 if isinstance(entry, Metric) else 3
    numbers = [token.text for token in tokens if isinstance(token, Number)]
    return len(tokens) == wanted and numbers == ["12"] and any(_is(entry, each) for each in tokens)


def _is(entry: Metric | Platform, token: Token) -> bool:
    return isinstance(token, MetricWord | PlatformWord) and token[0] == entry
