"""Reading an objective: `/social objective 20 comments on LinkedIn by 31 December`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Final, TypeVar

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.domain.objectives import objective
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import ObjectiveDraft, natural_kind
from bot.language.checks import refuse_unusable
from bot.language.dates import any_of
from bot.language.days import MONTHS, Calendar
from bot.language.lexicon import Bound, MetricWord, Pace, PlatformWord
from bot.language.narrative import without_all_talk
from bot.language.numbers import Number
from bot.language.targets import target_alone
from bot.language.text import plain
from bot.language.token_types import Day, Token
from bot.language.tokens import tokenise
from bot.language.values import implied_metric, metric_and_value, without_spare_metrics

Named = TypeVar("Named", date, Platform, Metric)
_COMMITMENT: Final = re.compile(r"\b(?:a )?(stretch|committed)\b", re.IGNORECASE)
_SINCE: Final = re.compile(
    rf"\bsince (?:the |last )?(?:\d|(?:{any_of(MONTHS)})\b|q[1-4]\b)", re.IGNORECASE
)
_BEGINNING: Final = re.compile(
    rf",? ?\b(?:starting|beginning|as of|from)(?: in| on| the)? (?:{any_of(MONTHS)}|now|today"
    r"|tomorrow|next (?:week|month))(?! ?\d)\b(?: onwards?| on)?(?! to\b)"
    r"|,? ?\b(?:w\.? ?e\.? ?f\.?|with effect from|effective(?: from)?)(?: on)?(?: the)? "
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{any_of(MONTHS)})|(?:{any_of(MONTHS)}) \d{{1,2}}\b)",
    re.IGNORECASE,
)
"""The day on which an objective begins, not that of its end: starting December, w.e.f. 1 March."""
_ITSELF: Final = re.compile(
    r"\b(?:(?:an?|one|another|two|three|four|five|[1-5]|new|first|next) )+"
    r"(?=(?:goal|target|objective|aim)s?\b)|\bnew year['’]?s (?=resolution)",
    re.IGNORECASE,
)
"""How many objectives, which is no target, and what they are for: two new goals, a new year's."""
_SHOWN: Final = 3
"""Numbers that a refusal names."""


def parse_objective(text: str, *, today: date, names: Catalogue = BUILT_IN) -> ObjectiveDraft:
    """The objective in these words; NotUnderstood or InvalidField if they make no valid one."""
    if begins_before(text):
        raise NotUnderstood("reading.from_today")
    try:
        return _parsed(_tokens(text, today, names), text, today, names)
    except NotUnderstood as refused:
        with suppress(NotUnderstood):
            return _parsed(_told(text, today, names), text, today, names)
        raise refused from None


def _tokens(text: str, today: date, names: Catalogue) -> list[Token]:
    tokens = tokenise(without_commitment(text), Calendar(today, ahead=True), names)
    return [token for place, token in enumerate(tokens) if not _is_idle(tokens[place : place + 2])]


def _is_idle(tokens: Sequence[Token]) -> bool:
    """Return True for "reach 20k", which tells no metric, and "within December", no limit."""
    match tokens:
        case [MetricWord(text="reach"), Number()] | [Bound(text="within"), Day()]:
            return True
    return False


def _told(text: str, today: date, names: Catalogue) -> list[Token]:
    """The tokens of an objective among other words."""
    said = target_alone(" ".join(plain(text).split()))
    return without_all_talk(_tokens(said, today, names))


def _parsed(tokens: Sequence[Token], text: str, today: date, names: Catalogue) -> ObjectiveDraft:
    refuse_unusable(tokens, Example.OBJECTIVE, names)
    per = _per(tokens)
    measure, number = _measure(tokens)
    metric, target = metric_and_value(measure.metric, number)
    measure = Measure(metric, measure.platform)
    _refuse_growth(metric, number)
    draft = ObjectiveDraft(
        measure=measure,
        kind=_kind(tokens, measure, per),
        target=target,
        per=per,
        due_on=_only(
            [token.on for token in tokens if isinstance(token, Day)], "reading.several_dates"
        ),
        stretch=is_stretch(text),
    )
    return objective.checked(draft, today=today)


def named_measure(
    text: str, *, today: date, names: Catalogue = BUILT_IN
) -> tuple[Metric | None, Platform | None]:
    """The first metric and the first platform that words name; None for what they do not."""
    tokens = tokenise(text, Calendar(today, ahead=True), names)
    metrics = (token.metric for token in tokens if isinstance(token, MetricWord))
    platforms = (token.platform for token in tokens if isinstance(token, PlatformWord))
    return next(metrics, None), next(platforms, None)


def typed_currency(text: str, *, today: date, names: Catalogue = BUILT_IN) -> str | None:
    """The sign, code or name of a currency that stands with the number of an objective."""
    try:
        tokens = _tokens(text, today, names)
    except NotUnderstood:
        tokens = _told(text, today, names)
    named = (token.currency for token in tokens if isinstance(token, Number))
    return next(filter(None, named), None)


def begins_before(text: str) -> bool:
    """Return True if the words name a day in the past from which it is to count."""
    return bool(_SINCE.search(text))


def without_commitment(text: str) -> str:
    """The text without what it calls itself, a stretch for example, and without its beginning."""
    return _BEGINNING.sub(" ", _ITSELF.sub(" ", _COMMITMENT.sub(" ", text)))


def is_stretch(text: str) -> bool:
    """Return True if the words call it a stretch; NotUnderstood if they call it both."""
    named = {found.lower() for found in _COMMITMENT.findall(text)}
    if len(named) > 1:
        raise NotUnderstood("reading.committed_and_stretch")
    return "stretch" in named


def _measure(tokens: Sequence[Token]) -> tuple[Measure, Number]:
    """The measure, and its one number; NotUnderstood unless there is one of each."""
    kept = without_spare_metrics(tokens)
    number = _number([token for token in kept if isinstance(token, Number)])
    metric = _only(
        [token.metric for token in kept if isinstance(token, MetricWord)], "reading.several_metrics"
    )
    platform = _only(
        [token.platform for token in tokens if isinstance(token, PlatformWord)],
        "reading.several_platforms",
    )
    metric = metric or implied_metric(tokens)
    if metric is None:
        raise NotUnderstood(
            "reading.number_of_what", number=Quoted(number.text), example=Example.OBJECTIVE
        )
    return Measure(metric, platform), number


def _number(numbers: Sequence[Number]) -> Number:
    if len(numbers) > 1:
        read = tuple(Quoted(number.text) for number in numbers[:_SHOWN])
        raise NotUnderstood("reading.several_numbers", numbers=read)
    return numbers[0]


def _only(named: Sequence[Named], several: str) -> Named | None:
    """The one thing named, if any; NotUnderstood(several) if they differ."""
    if len(set(named)) > 1:
        raise NotUnderstood(several)
    return named[0] if named else None


def _per(tokens: Sequence[Token]) -> Period | None:
    paces = [token for token in tokens if isinstance(token, Pace)]
    for pace in paces:
        if pace.per is None:
            raise NotUnderstood("reading.not_daily", words=Quoted(pace.text))
    if len({pace.per for pace in paces}) > 1:
        raise NotUnderstood("reading.week_and_month")
    return paces[0].per if paces else None


def _kind(tokens: Sequence[Token], measure: Measure, per: Period | None) -> ObjectiveKind:
    bounds = {token.at_most for token in tokens if isinstance(token, Bound)}
    if bounds == {True, False}:
        raise NotUnderstood("reading.two_limits")
    return ObjectiveKind.AT_MOST if True in bounds else natural_kind(measure, per)


def _refuse_growth(metric: Metric, number: Number) -> None:
    """Refuse growth of a level: 200 more followers is no target without the present number."""
    if number.change and not metric.adds_up and (number.amount or 0) >= 0:
        raise NotUnderstood("reading.level_not_change")
