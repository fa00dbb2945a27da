"""Words for running totals, and the numbers of a report that they belong to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from bot.domain.progress.whole import Whole
from bot.language.clauses import Clause, When
from bot.language.lexicon import InAll, MetricWord
from bot.language.numbers import Number
from bot.language.tokens import Token


def whole_of(number: Number, in_all: Sequence[InAll], when: When) -> Whole | None:
    """What the number claims to be all of; None for a plain amount.

    "20 more this week" is one, and so is "no new comments"; "20 new in total" may be either.
    """
    if number.change and not number.amount:
        return None
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
        each[max(begun - 1, 0)].append(token)
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
