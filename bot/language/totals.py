"""Words for running totals, and the numbers of a report that they belong to."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from bot.domain.catalogue.platforms import Platform
from bot.domain.progress.whole import Whole
from bot.language.clauses import Clause, When
from bot.language.lexicon import InAll, MetricWord
from bot.language.numbers import Number
from bot.language.token_types import Token


def whole_of(number: Number, in_all: Sequence[InAll], when: When) -> Whole | None:
    """What the number claims to be all of; None for a plain amount.

    "20 more this week" is one, and so is "no new comments", but for days that are over; "20 new in
    total" may be either.
    """
    if number.change and not number.amount:
        return when.whole if when.whole and when.whole.ended else None
    sure = any(word.sure for word in in_all)
    if sure:
        whole = replace(when.whole or Whole(), sure=True)
        return replace(whole, sure=not number.change)
    if number.more:
        return None
    if when.whole:
        return replace(when.whole, sure=when.whole.sure and not number.change)
    return Whole(sure=False) if in_all and not number.change else None


def in_all_of_each(tokens: Sequence[Token], numbers: Sequence[Number]) -> list[list[InAll]]:
    """The words for a total of each number: those beside it.

    A word between two pairs, as in "54 comments total 12 likes", is said of the one before, and
    leaves the one after in doubt.
    """
    each: list[list[InAll]] = [[] for _ in numbers]
    for place, token in enumerate(tokens):
        if not isinstance(token, InAll) or not numbers:
            continue
        before = _count(tokens[:place], Number)
        begun = max(before, _count(tokens[:place], MetricWord))
        each[min(max(begun, 1), len(each)) - 1].append(token)
        between = 0 < begun < len(numbers) and before == begun
        if between:
            each[begun].append(token._replace(sure=False))
    return each


def _count(tokens: Sequence[Token], kind: type) -> int:
    return sum(isinstance(token, kind) for token in tokens)


def in_all_above(clauses: Sequence[Clause]) -> list[tuple[InAll, ...]]:
    """The words for a total that stand above each clause, as in "So far: 4 comments, 2 likes"."""
    above: list[tuple[InAll, ...]] = []
    heading: tuple[InAll, ...] = ()
    for clause in clauses:
        if clause.is_heading:
            heading = tuple(token for token in clause.tokens if isinstance(token, InAll))
        above.append(heading)
    return above


def in_all_ahead(clause: Clause) -> tuple[InAll, ...]:
    """The words for a total before the clause's first number: comments total 12."""
    ahead = itertools.takewhile(lambda token: not isinstance(token, Number), clause.tokens)
    return tuple(token for token in ahead if isinstance(token, InAll))


def in_all_below(
    clauses: Sequence[Clause], platforms: Sequence[Platform | None]
) -> list[tuple[InAll, ...]]:
    """The words for a total that end a line, as they are said of each number before them.

    In "12 comments, 30 likes in total" both are; where another platform comes between, or another
    number has words of its own, those before are in doubt, or untouched.
    """
    below: list[tuple[InAll, ...]] = [() for _ in clauses]
    for _, line in itertools.groupby(range(len(clauses)), key=lambda place: clauses[place].block):
        places = list(line)
        counted = [place for place in places if not clauses[place].is_heading]
        own = [place for place in counted[:-1] if _in_all(clauses[place])]
        if not counted or own:
            continue
        ending = _ending([clauses[place] for place in places if place >= counted[-1]])
        for place in counted:
            is_same = platforms[place] == platforms[counted[-1]]
            below[place] = ending if is_same else tuple(w._replace(sure=False) for w in ending)
    return below


def _ending(clauses: Sequence[Clause]) -> tuple[InAll, ...]:
    """The words for a total after all numbers and metrics of the last clauses of a line."""
    tokens = [token for clause in clauses for token in clause.tokens]
    ends = itertools.takewhile(
        lambda token: not isinstance(token, Number | MetricWord), reversed(tokens)
    )
    words = tuple(token for token in ends if isinstance(token, InAll))
    return words if len(words) == sum(isinstance(token, InAll) for token in tokens) else ()


def _in_all(clause: Clause) -> list[InAll]:
    return [token for token in clause.tokens if isinstance(token, InAll)]
