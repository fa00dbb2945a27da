"""Tokens: the meanings of plain words, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import takewhile
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.currencies import WORDS
from bot.domain.progress.whole import Whole
from bot.language.attaching import attached
from bot.language.dates import day_at
from bot.language.days import Calendar
from bot.language.english import is_english
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
from bot.language.text import REMEMBERED, plain
from bot.language.token_types import Day, Separator, Span, Token, Unknown
from bot.language.word_lists import SHARES

_MARKS: Final[dict[str, Token]] = {
    **dict.fromkeys("\n;", Separator(hard=True)),
    **dict.fromkeys(",.!?|–—-/•·&+", Separator(hard=False)),
    **dict.fromkeys(":=()[]\"'“”„«»*~`…#", Particle.FILLER),
    **{sign: PHRASES[sign] for sign in ("<", ">", "<=", ">=", "≤", "≥")},
}
_JOINING_WORDS = frozenset(("and", "then", "but", "also", "or"))
_MONEY = re.compile(rf"\b(?:{'|'.join(MONEY_NAMES)})\b")
_MOST_STRANGE = 3
"""Words at most that aren't English, nor a slip: more of them are another language."""


@dataclass(frozen=True, slots=True)
class _Source:
    text: str
    lexemes: Sequence[Lexeme]
    calendar: Calendar
    lexicon: Lexicon
    is_money: bool


def tokenise(text: str, calendar: Calendar, names: Catalogue = BUILT_IN) -> list[Token]:
    """The meanings of a message's words, without words that mean nothing here."""
    return attached(_mended(_read(text, calendar, names), lexicon_of(names)))


def is_known(text: str, calendar: Calendar, names: Catalogue = BUILT_IN) -> bool:
    """Tell whether each word means something, if only that it may be passed over."""
    tokens = _read(text, calendar, names)
    return not any(isinstance(token, Unknown) for token in tokens)


def _source(text: str, calendar: Calendar, lexicon: Lexicon) -> _Source:
    words = with_days_mended(plain(text))
    return _Source(words, lexemes_of(words), calendar, lexicon, bool(_MONEY.search(words)))


@lru_cache(REMEMBERED)
def _read(text: str, calendar: Calendar, names: Catalogue) -> Sequence[Token]:
    source = _source(text, calendar, lexicon_of(names))
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
        days = range_at(source.text, lexeme.start, source.calendar)
        if span := days or span_at(*place):
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


def _mended(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Replace slips with their meanings, and leave out words that only tell the topic."""
    corrected = [
        _corrected(token, lexicon) if isinstance(token, Unknown) else token for token in tokens
    ]
    if sum(map(_is_no_word, corrected)) <= _MOST_STRANGE:
        tokens = corrected
    mended: list[Token] = []
    topic = False
    for index, token in enumerate(tokens):
        # "About our new van" is all about the van.
        following = next(iter(tokens[index + 1 :]), None)
        is_beside = isinstance(token, Direction) and isinstance(following, Unknown)
        is_share = isinstance(token, Unknown) and token.text in SHARES
        is_about = (isinstance(token, Unknown | Article) and not is_share) or is_beside
        topic = token is Particle.TOPIC or (topic and is_about)
        if not topic:
            mended.append(token)
    return mended


def _is_no_word(token: Token) -> bool:
    return isinstance(token, Unknown) and not is_english(token.text)


def _corrected(unknown: Unknown, lexicon: Lexicon) -> Token:
    """The meaning of a misspelt word."""
    return slip_of(unknown.text, lexicon) or unknown
