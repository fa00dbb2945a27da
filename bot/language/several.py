"""Several objectives in one message: 2 posts a week on Threads and 1 on Facebook."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple, TypeVar

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.metrics import Ladder
from bot.domain.errors import NotUnderstood
from bot.domain.objectives.objective import ObjectiveDraft
from bot.language.days import Calendar
from bot.language.lexicon import MetricWord, Pace, PlatformWord
from bot.language.numbers import Number
from bot.language.objective import parse_objective, typed_currency
from bot.language.targets import aims_alone, without_history
from bot.language.text import plain
from bot.language.token_types import Day, Token
from bot.language.tokens import tokenise

One = TypeVar("One")
_JOINTS: Final = re.compile(
    r"\s*(?:[;\n]|,(?!\d)|(?<=\s)[+&](?=\s)|\b(?:and|plus|as well as)\b)\s*"
)
_OTHER_NUMBERS: Final = re.compile(
    r"\b(?:from \d+|(?:now|currently|already) (?:at |on )?\d+|are|have|has|was|were|instead|rather"
    r"|or|between|not)\b|\d[^;\n]*,[^;\n]*\b(?:goal|target|objective) ?(?:is|[:=])"
)
"""Words beside which a second number is none of a second objective."""
_MOST: Final = 5
_FROM_ANYWHERE: Final = (Ladder.OUTCOME, Ladder.IMPACT)


class Told(NamedTuple):
    """An objective, and the sign, code or name of the currency that was typed with its number."""

    draft: ObjectiveDraft
    currency: str | None


def parse_objectives(text: str, *, today: date, names: Catalogue = BUILT_IN) -> tuple[Told, ...]:
    """The objectives in these words; NotUnderstood or InvalidField if they make no valid one."""
    try:
        return (_told(text, today, names),)
    except NotUnderstood as refused:
        with suppress(NotUnderstood):
            text = aims_alone(" ".join(plain(text).split()))
            told = tuple(_told(each, today, names) for each in _parts(text, today, names))
            if told and _are_unlike(told):
                return told
            return (_told(text, today, names),)
        raise refused from None


def _are_unlike(told: Sequence[Told]) -> bool:
    """Return False for two of one thing, of which one may take the other's place."""
    metrics = [each.draft.measure.metric for each in told]
    places = [each.draft.measure.platform for each in told]
    return len({*zip(metrics, places, strict=True)}) == len(told) and not any(
        place is None and metrics.count(metric) > 1
        for metric, place in zip(metrics, places, strict=True)
    )


def _told(text: str, today: date, names: Catalogue) -> Told:
    alone = without_history(text)
    draft = parse_objective(alone, today=today, names=names)
    return Told(draft, typed_currency(alone, today=today, names=names))


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of one objective, and what they mean."""

    words: str
    tokens: Sequence[Token]

    def first(self, kind: type[One]) -> One | None:
        return next((token for token in self.tokens if isinstance(token, kind)), None)

    @property
    def term(self) -> Pace | Day | None:
        return self.first(Pace) or self.first(Day)

    @property
    def names_place_last(self) -> bool:
        """Return True for a platform behind the number, which may be that of all before."""
        kinds = [type(token) for token in self.tokens if isinstance(token, PlatformWord | Number)]
        return kinds == [Number, PlatformWord]


def _parts(text: str, today: date, names: Catalogue) -> list[str]:
    """The words of each objective, with what others say for it; empty unless there are several."""
    said = plain(text)
    if _OTHER_NUMBERS.search(said):
        return []
    parts = list(_with_a_number_each(said, today, names))
    if not 1 < len(parts) <= _MOST:
        return []
    metric: MetricWord | None = None
    completed: list[str] = []
    for index, part in enumerate(parts):
        own = part.first(MetricWord)
        metric = own or metric
        place = _place(parts, index, metric)
        number = part.first(Number)
        is_time = number is not None and number.amount is None
        term = None if is_time else _term(parts, index, is_same=own is None)
        missing = (None if own else metric, place, term)
        completed.append(" ".join([part.words, *(each.text for each in missing if each)]))
    return completed


def _with_a_number_each(said: str, today: date, names: Catalogue) -> Iterator[_Part]:
    """The parts between joints; one without a number belongs to the one before."""
    words = ""
    for each in filter(None, _JOINTS.split(said)):
        is_next = _has_number(each, today, names) and _has_number(words, today, names)
        if is_next:
            yield _Part(words, _tokens(words, today, names))
        words = each if is_next else f"{words} {each}".strip()
    if _has_number(words, today, names):
        yield _Part(words, _tokens(words, today, names))


def _has_number(words: str, today: date, names: Catalogue) -> bool:
    return any(isinstance(token, Number) for token in _tokens(words, today, names))


def _tokens(words: str, today: date, names: Catalogue) -> list[Token]:
    return tokenise(words, Calendar(today, ahead=True), names)


def _place(parts: Sequence[_Part], index: int, metric: MetricWord | None) -> PlatformWord | None:
    """The platform that ends the message, or heads it, for a part that names none."""
    part, first, last = parts[index], parts[0], parts[-1]
    if part.first(PlatformWord) or metric is None or metric.metric.ladder in _FROM_ANYWHERE:
        return None
    if last.names_place_last and len({each.first(PlatformWord) for each in parts} - {None}) == 1:
        return last.first(PlatformWord)
    heads = isinstance(next(iter(first.tokens), None), PlatformWord)
    return first.first(PlatformWord) if heads else None


def _term(parts: Sequence[_Part], index: int, *, is_same: bool) -> Pace | Day | None:
    """The date or pace for a part that has none: of what is the same, of those after, or before."""
    if parts[index].term:
        return None
    before = [each.term for each in reversed(parts[:index]) if each.term]
    after = [each.term for each in parts[index + 1 :] if each.term]
    return next(iter([*before, *after] if is_same else [*after, *before]), None)
