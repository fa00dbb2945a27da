"""Numbers with the meaning of the words next to them: a comment, EUR 40, 12 new followers."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from bot.language.lexicon import (
    Article,
    Currency,
    Direction,
    Doubt,
    InAll,
    MetricWord,
    Particle,
    PlatformWord,
)
from bot.language.numbers import Number, with_unit
from bot.language.token_types import Separator, Token


def attached(tokens: list[Token]) -> list[Token]:
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
