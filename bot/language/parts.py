"""Reading the parts of words that could not be read as a whole, to fill in a form with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date
from decimal import Decimal
from typing import TypeVar

from bot.domain.absences import Absence
from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.errors import CoachError, NotUnderstood
from bot.domain.objectives.fitting import KindAndPeriod
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import natural_kind
from bot.domain.objectives.sketch import Sketch
from bot.language.away import parse_absence
from bot.language.days import Calendar
from bot.language.lexicon import Bound, MetricWord, Pace, PlatformWord
from bot.language.numbers import Number
from bot.language.objective import begins_before, is_stretch, without_commitment
from bot.language.partly import PARTS
from bot.language.token_types import Day, Token
from bot.language.tokens import tokenise
from bot.language.values import implied_metric

One = TypeVar("One")
What = TypeVar("What")


def sketched(text: str, *, today: date, names: Catalogue = BUILT_IN) -> Sketch:
    """What words tell of an objective; what they say twice, differently, is left out."""
    tokens = _tokens(without_commitment(text), today, names)
    metric, platform = _metric(tokens), _only(_all(PlatformWord, tokens), lambda it: it.platform)
    due_on = _only(_all(Day, tokens), lambda it: it.on)
    return Sketch(
        metric=metric,
        platform=platform,
        kind=_kind(tokens, Measure(metric, platform)) if metric else None,
        target=_target(tokens, metric),
        due_on=due_on if due_on and due_on >= today and not begins_before(text) else None,
        stretch=_is_stretch(text),
    )


def absence_in(text: str, *, today: date) -> Absence | None:
    """The days away that words may mean, else up to the latest they name; None if that is past."""
    with suppress(CoachError):
        return parse_absence(text, today=today)
    days = [token.on for token in _all(Day, _tokens(text, today, BUILT_IN))]
    last = max((day for day in days if day >= today), default=None)
    return Absence(today, last) if last else None


def _tokens(text: str, today: date, names: Catalogue) -> list[Token]:
    """The tokens of the whole, or else of the parts that can be read."""
    with suppress(NotUnderstood):
        return tokenise(text, Calendar(today, ahead=True), names)
    tokens: list[Token] = []
    for part in PARTS.split(text):
        with suppress(NotUnderstood):
            tokens += tokenise(part, Calendar(today, ahead=True), names)
    return tokens


def _metric(tokens: Sequence[Token]) -> Metric | None:
    named = _all(MetricWord, tokens)
    return _only(named, lambda it: it.metric) if named else implied_metric(tokens)


def _kind(tokens: Sequence[Token], measure: Measure) -> KindAndPeriod:
    per = _only(_all(Pace, tokens), lambda it: it.per)
    is_limit = any(token.at_most for token in _all(Bound, tokens))
    return (ObjectiveKind.AT_MOST if is_limit else natural_kind(measure, per)), per


def _target(tokens: Sequence[Token], metric: Metric | None) -> Decimal | None:
    """The only number; None for one a day, and for a change of a level, which are no targets."""
    number = _only(_all(Number, tokens), lambda it: it)
    if number is None or any(pace.per is None for pace in _all(Pace, tokens)):
        return None
    if metric is None:
        return number.amount
    return None if number.change and not metric.adds_up else number.value_in(metric.unit)


def _is_stretch(text: str) -> bool:
    try:
        return is_stretch(text)
    except NotUnderstood:
        return False


def _all(kind: type[One], tokens: Sequence[Token]) -> list[One]:
    return [token for token in tokens if isinstance(token, kind)]


def _only(found: Sequence[One], what: Callable[[One], What]) -> What | None:
    """What the tokens say, if it is the same; None for no token, and if they differ."""
    said = {what(each) for each in found}
    return said.pop() if len(said) == 1 else None
