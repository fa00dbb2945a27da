"""Clauses of a message, and the platform and day that the numbers of each belong to."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, TypeVar

from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import NotUnderstood
from bot.domain.progress.whole import Whole
from bot.language.lexicon import MetricWord, PlatformWord
from bot.language.names import CONTENT
from bot.language.numbers import Number
from bot.language.token_types import Day, Separator, Span, Token


class When(NamedTuple):
    """The day of a number, None for today, and what it may be all of."""

    on: date | None
    whole: Whole | None = None


Owner = TypeVar("Owner", Platform, When)


@dataclass(frozen=True, slots=True)
class Clause:
    """The tokens between two separators; the clauses of a block are on one line."""

    block: int
    tokens: Sequence[Token]

    @property
    def metrics(self) -> list[MetricWord]:
        return [token for token in self.tokens if isinstance(token, MetricWord)]

    @property
    def numbers(self) -> list[Number]:
        return [token for token in self.tokens if isinstance(token, Number)]

    @property
    def platforms(self) -> list[Platform]:
        return [word.platform for word in self.platform_words]

    @property
    def platform_words(self) -> list[PlatformWord]:
        return [token for token in self.tokens if isinstance(token, PlatformWord)]

    @property
    def days(self) -> list[When]:
        return [when for token in self.tokens if (when := when_of(token))]

    @property
    def is_heading(self) -> bool:
        """True if it names only a platform or a day, for the clauses after it."""
        return not any(isinstance(token, MetricWord | Number) for token in self.tokens)

    def says_last(self, owner: Platform | When) -> bool:
        """True if `owner` comes after the metric: 4 comments on LinkedIn, not 4 X replies.

        What is counted itself, as in "3 tweets", is no place for the numbers before.
        """
        place = next(
            place
            for place, token in enumerate(self.tokens)
            if owner == (token.platform if isinstance(token, PlatformWord) else when_of(token))
        )
        token = self.tokens[place]
        is_content = isinstance(token, PlatformWord) and token.text in CONTENT
        is_counted = is_content and isinstance(self.tokens[max(place - 1, 0)], Number)
        before, after = _counted(self.tokens[:place]), _counted(self.tokens[place:])
        return bool(self.numbers) and not is_counted and after <= before


def when_of(token: Token) -> When | None:
    """The day, or the days, that this token names."""
    match token:
        case Day():
            return When(token.on)
        case Span():
            return When(token.on, token.whole)
        case _:
            return None


def _counted(tokens: Sequence[Token]) -> set[type]:
    return {type(token) for token in tokens if isinstance(token, MetricWord | Number)}


def clauses_of(tokens: Sequence[Token]) -> list[Clause]:
    """The clauses of a message, each with at most one platform."""
    whole = Clause(0, [token for token in tokens if not isinstance(token, Separator)])
    if len(whole.numbers) <= 1 and len(whole.metrics) <= 1:
        return list(_one_platform_each(whole))
    return [part for clause in _between_separators(tokens) for part in _one_platform_each(clause)]


def _between_separators(tokens: Sequence[Token]) -> Iterator[Clause]:
    block, start = 0, 0
    for index, token in enumerate((*tokens, Separator(hard=True))):
        if isinstance(token, Separator):
            if index > start:
                yield Clause(block, tokens[start:index])
            start = index + 1
            block += token.hard


def _one_platform_each(clause: Clause) -> Iterator[Clause]:
    """Cut "fb 14 comments ig 3 comments" before, and "… on fb … on ig" after each platform."""
    places = [i for i, token in enumerate(clause.tokens) if isinstance(token, PlatformWord)]
    if len(set(clause.platforms)) > 1:
        says_where_last = isinstance(clause.tokens[-1], PlatformWord | Day | Span)
        trailing = bool(clause.numbers) and says_where_last and places[0] > 0
        cuts = [place + 1 for place in places] if trailing else places[1:]
        edges = [0, *cuts, len(clause.tokens)]
    else:
        edges = [0, len(clause.tokens)]
    for start, end in itertools.pairwise(edges):
        if start < end:
            yield Clause(clause.block, clause.tokens[start:end])


def owners(
    clauses: Sequence[Clause], owned_by: Callable[[Clause], list[Owner]], unclear: str
) -> list[Owner | None]:
    """The platform (or day) of each clause; raises NotUnderstood(unclear) if that is ambiguous.

    A single one applies to the whole message, or from the clause on that begins with it.
    Otherwise each clause has its own, or that of its neighbours, or that of a heading before it,
    and none may be left over.
    """
    own = [_only(owned_by(clause), unclear) for clause in clauses]
    named = {owner for owner in own if owner is not None}
    if len(named) <= 1:
        only = next(iter(named), None)
        start = _start(clauses, own.index(only), only) if only else 0
        return [None] * start + [only] * (len(clauses) - start)
    found = [
        owner or (None if clause.is_heading else _inherited(clauses, own, index))
        for index, (clause, owner) in enumerate(zip(clauses, own, strict=True))
    ]
    counted = {owner for clause, owner in zip(clauses, found, strict=True) if not clause.is_heading}
    if counted != named:
        raise NotUnderstood(unclear)
    return found


def _start(clauses: Sequence[Clause], index: int, owner: Platform | When) -> int:
    """The index of the first clause that the only owner, first named at `index`, applies to.

    At the beginning or end of the message it applies to all: 4 likes, 2 comments on X.
    """
    clause = clauses[index]
    if clause.is_heading:
        below = 0 < index < len(clauses) - 1 and clauses[index - 1].block < clause.block
        return index if below else 0
    return 0 if clause.says_last(owner) else index


def _only(owned: list[Owner], unclear: str) -> Owner | None:
    if len(set(owned)) > 1:
        raise NotUnderstood(unclear)
    return owned[0] if owned else None


def _inherited(clauses: Sequence[Clause], own: Sequence[Owner | None], index: int) -> Owner | None:
    """The owner of the clauses around this one; None unless they agree."""
    block = clauses[index].block
    line = [place for place, clause in enumerate(clauses) if clause.block == block]
    before = [own[place] for place in line if place < index and own[place]]
    after = [(clauses[place], own[place]) for place in line if place > index and own[place]]
    candidates = set(before[-1:])
    for clause, owner in after[:1]:
        if owner and clause.says_last(owner):
            candidates.add(owner)
    if not candidates:
        candidates = {own[place] for place in _headings_before(clauses, own, index)[-1:]}
    return candidates.pop() if len(candidates) == 1 else None


def _headings_before(
    clauses: Sequence[Clause], own: Sequence[Owner | None], index: int
) -> list[int]:
    return [place for place in range(index) if own[place] and clauses[place].is_heading]
