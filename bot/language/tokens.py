"""Tokens: the meanings of plain words, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import takewhile
from typing import Final, NamedTuple, TypeAlias

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.currencies import WORDS
from bot.domain.progress.whole import Whole
from bot.language.dates import day_at
from bot.language.days import Calendar
from bot.language.lexemes import Lexeme, lexemes_of
from bot.language.lexicon import (
    MONEY_NAMES,
    PHRASES,
    Article,
    Currency,
    Direction,
    Doubt,
    InAll,
    Lexicon,
    MetricWord,
    Particle,
    Phrase,
    PlatformWord,
    lexicon_of,
)
from bot.language.numbers import (
    SPELLED_STARTS,
    UNIT_WORDS,
    Number,
    duration_at,
    spelled_at,
    typed,
    with_unit,
)
from bot.language.spans import SpanAt, month_at, open_since, range_at, span_at
from bot.language.spelling import slip_of, with_days_mended
from bot.language.subjects import phrase_at, subject_end
from bot.language.text import plain


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

_MARKS: Final[dict[str, Token]] = {
    **dict.fromkeys("\n;", Separator(hard=True)),
    **dict.fromkeys(",.!?|–—-/•·&+", Separator(hard=False)),
    **dict.fromkeys(":=()[]\"'“”„«»*~`…#", Particle.FILLER),
    **{sign: PHRASES[sign] for sign in ("<", ">", "<=", ">=", "≤", "≥")},
}
_JOINING_WORDS = frozenset(("and", "then", "but", "also", "or"))
_MONEY = re.compile(rf"\b(?:{'|'.join(MONEY_NAMES)})\b")
_MOST_SLIPS = 3
"""Unknown words at most: more of them are no slips, but another language."""


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    lexemes: Sequence[Lexeme]
    calendar: Calendar
    lexicon: Lexicon
    is_money: bool


def tokenise(text: str, calendar: Calendar, names: Catalogue = BUILT_IN) -> list[Token]:
    """The meanings of a message's words, without words that mean nothing here."""
    lexicon = lexicon_of(names)
    return _attached(_mended(_read(_source(text, calendar, lexicon)), lexicon))


def is_known(text: str, calendar: Calendar, names: Catalogue = BUILT_IN) -> bool:
    """Tell whether each word means something, if only that it may be passed over."""
    tokens = _read(_source(text, calendar, lexicon_of(names)))
    return not any(isinstance(token, Unknown) for token in tokens)


def _source(text: str, calendar: Calendar, lexicon: Lexicon) -> _Source:
    words = with_days_mended(plain(text))
    return _Source(words, lexemes_of(words), calendar, lexicon, bool(_MONEY.search(words)))


def _read(source: _Source) -> list[Token]:
    tokens: list[Token] = []
    end = 0
    for index, lexeme in enumerate(source.lexemes):
        if lexeme.start >= end:
            token, end = _READERS[lexeme.kind](source, index)
            if token is Particle.FILLER or _is_spare(token, source.calendar):
                continue
            following = source.text[end : end + 1]
            if isinstance(token, PlatformWord):
                token = token._replace(heads=following == ":")
            tokens.append(token)
            if _is_heading(tokens, following):
                tokens.append(Separator(hard=False))
    return tokens


def _is_heading(tokens: Sequence[Token], following: str) -> bool:
    """Return True for "Total:" or "LinkedIn totals:" at the beginning of a line."""
    line = list(takewhile(lambda token: not isinstance(token, Separator), reversed(tokens)))
    named = all(isinstance(token, InAll | PlatformWord) for token in line)
    return following == ":" and named and any(isinstance(token, InAll) for token in line)


def _is_spare(token: Token, calendar: Calendar) -> bool:
    """Return True for "in total" in a plan, where it changes nothing."""
    return calendar.ahead and isinstance(token, InAll)


def _mark(source: _Source, index: int) -> tuple[Token, int]:
    """A sign that is in no list, such as { or ∞, makes the numbers around it doubtful."""
    lexeme = source.lexemes[index]
    return _MARKS.get(lexeme.text) or Doubt(lexeme.text), lexeme.end


def _number(source: _Source, index: int) -> tuple[Token, int]:
    lexeme = source.lexemes[index]
    if found := _day(source, lexeme):
        return found
    if duration := duration_at(source.text, lexeme.start):
        return duration
    return _with_unit(source, typed(lexeme.text), lexeme.end, index + 1)


def _word(source: _Source, index: int) -> tuple[Token, int]:
    lexeme = source.lexemes[index]
    if source.lexicon.has_own and (own := _own_name(source, index)):
        return own
    if found := _day(source, lexeme):
        return found
    if lexeme.text in SPELLED_STARTS and (spelled := spelled_at(source.text, lexeme.start)):
        number, end = spelled
        after = sum(1 for other in source.lexemes[index:] if other.start < end)
        return _with_unit(source, number, end, index + after)
    follows = source.text[lexeme.end :].lstrip()[:1]
    is_money = source.is_money and (lexeme.text != "won" or _beside_money(source, index))
    if is_money and lexeme.text in WORDS and follows.isdecimal():
        return Currency(lexeme.text), lexeme.end
    if lexeme.text in _JOINING_WORDS:
        return Separator(hard=False), lexeme.end
    return _phrase(source, index) or (Unknown(lexeme.text), lexeme.end)


def _beside_money(source: _Source, index: int) -> bool:
    """Return True for the currency of "revenue won 50", unlike "won 3 leads"."""
    around = *source.lexemes[max(index - 1, 0) : index], *source.lexemes[index + 2 : index + 3]
    return any(lexeme.text in MONEY_NAMES for lexeme in around)


_READERS: Final = {"mark": _mark, "number": _number, "word": _word}


def _day(source: _Source, lexeme: Lexeme) -> tuple[Day | Span, int] | None:
    """The day, or in a report the span of days, written here."""
    place = source.text, lexeme.start, lexeme.text, source.calendar
    if not source.calendar.ahead:
        range_at(source.text, lexeme.start, source.calendar)
        if span := span_at(*place):
            return _span(source, lexeme, span)
    if found := day_at(*place):
        end = None if source.calendar.ahead else open_since(source.text, found.end)
        if end:
            return _span(source, lexeme, SpanAt(Whole(first=found.on), None, end))
        return Day(found.on, source.text[lexeme.start : found.end]), found.end
    span = None if source.calendar.ahead else month_at(*place)
    return span and _span(source, lexeme, span)


def _span(source: _Source, lexeme: Lexeme, found: SpanAt) -> tuple[Span, int]:
    return Span(found.whole, found.on, source.text[lexeme.start : found.end]), found.end


def _with_unit(source: _Source, number: Number, end: int, following: int) -> tuple[Number, int]:
    """The number with all units that follow it: 2 million €."""
    for lexeme in source.lexemes[following:]:
        is_money_word = source.is_money and lexeme.text in WORDS
        if lexeme.text not in UNIT_WORDS and not is_money_word:
            break
        number, end = with_unit(number, lexeme.text), lexeme.end
    return number, end


def _own_name(source: _Source, index: int) -> tuple[Phrase, int] | None:
    """A team's own name that begins here: in one such as "May demos" there is no day."""
    phrase = _phrase(source, index)
    is_own = phrase and isinstance(phrase[0], MetricWord | PlatformWord) and phrase[0][0].is_own
    return phrase if is_own else None


def _phrase(source: _Source, index: int) -> tuple[Phrase, int] | None:
    """The longest known phrase that begins here, or words that only tell the topic."""
    lexemes = source.lexemes[index:]
    if end := subject_end(lexemes, source.lexicon):
        return Particle.TOPIC, end
    return phrase_at(lexemes, source.lexicon)


def _mended(tokens: list[Token], lexicon: Lexicon) -> list[Token]:
    """Replace slips with their meanings, and leave out words that only tell the topic."""
    unknown = sum(isinstance(token, Unknown) for token in tokens)
    if unknown <= _MOST_SLIPS:
        tokens = [
            _corrected(token, lexicon) if isinstance(token, Unknown) else token for token in tokens
        ]
    mended: list[Token] = []
    topic = False
    for index, token in enumerate(tokens):
        # "About our new van" is all about the van.
        following = next(iter(tokens[index + 1 :]), None)
        is_beside = isinstance(token, Direction) and isinstance(following, Unknown)
        is_about = isinstance(token, Unknown | Article) or is_beside
        topic = token is Particle.TOPIC or (topic and is_about)
        if not topic:
            mended.append(token)
    return mended


def _corrected(unknown: Unknown, lexicon: Lexicon) -> Token:
    """The meaning of a misspelt word."""
    return slip_of(unknown.text, lexicon) or unknown


def _attached(tokens: list[Token]) -> list[Token]:
    """Give numbers the meaning of the words next to them: a comment, EUR 40, 12 new followers."""
    tokens = [_with_neighbours(tokens, index) for index in range(len(tokens))]
    for index, token in enumerate(tokens):
        if isinstance(token, Direction):
            _turn_number(tokens, index, token)
        if isinstance(token, Currency) and not _before_a_number(tokens, index):
            # One that belongs to no number says of another number what nobody can tell.
            priced = _price_number(tokens, index, token.name)
            tokens[index] = token if priced else Doubt(token.name)
    return [token for token in tokens if not isinstance(token, Particle | Direction | Currency)]


def _with_neighbours(tokens: Sequence[Token], index: int) -> Token:
    token = tokens[index]
    if isinstance(token, Article):
        return _article(token, tokens[index + 1 :])
    before = tokens[index - 1] if index else None
    if isinstance(token, InAll) and token.beside and not _before_a_number(tokens, index):
        return token if token.after and isinstance(before, Number) else Particle.FILLER
    if isinstance(token, Number) and isinstance(before, Currency):
        return with_unit(token, before.name)
    return token


def _before_a_number(tokens: Sequence[Token], index: int) -> bool:
    return isinstance(next(iter(tokens[index + 1 :]), None), Number)


def _article(article: Article, following: Sequence[Token]) -> Token:
    """A number if a metric follows ("a comment", "no new comments"); "a post" may be just where."""
    for token in following:
        if isinstance(token, MetricWord) and not (article.value and token.text == "post"):
            return Number(Decimal(article.value), article.text)
        if not isinstance(token, Direction | PlatformWord):
            break
    return Particle.FILLER if article.value else Doubt(article.text)


def _turn_number(tokens: list[Token], index: int, direction: Direction) -> None:
    """Make the nearest number of this clause a change: just before, after, or further before."""
    clause_start, clause_end = _clause_around(tokens, index)
    before = range(index - 1, clause_start - 1, -1)
    for place in (*before[:1], *range(index + 1, clause_end), *before):
        number = tokens[place]
        if isinstance(number, Number):
            tokens[place] = number.as_change(loss=direction.loss, more=direction.more)
            return


def _price_number(tokens: list[Token], index: int, name: str) -> bool:
    """Give the nearest number of this clause the currency, if it has none: 40 for ads, in EUR.

    False without a number.
    """
    places = range(*_clause_around(tokens, index))
    for place in sorted(places, key=lambda place: abs(place - index)):
        number = tokens[place]
        if isinstance(number, Number):
            tokens[place] = number._replace(currency=number.currency or name)
            return True
    return False


def _clause_around(tokens: Sequence[Token], index: int) -> tuple[int, int]:
    ends = [place for place, token in enumerate(tokens) if isinstance(token, Separator)]
    start = max((end + 1 for end in ends if end < index), default=0)
    return start, min((end for end in ends if end > index), default=len(tokens))
