"""What was understood of a message, as plain values: for measuring the reader on labelled ones."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from bot.domain.catalogue.currencies import meant
from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.questions import Question, Topic
from bot.domain.errors import CoachError
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import NoDate, ObjectiveDraft
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import Whole
from bot.language.aims import Aim, is_strong
from bot.language.corrections import Correction
from bot.language.gists import Gist
from bot.language.intents import intent_of
from bot.language.meanings import (
    Command,
    Foreign,
    HandOver,
    Intent,
    Report,
    Retarget,
    Unknown,
)
from bot.language.readings import gist_of
from bot.language.report import BareNumber, parse_report
from bot.language.several import parse_objectives
from bot.language.text import plain_words

Values = dict[str, object]
"""Plain values by their names, as they are written to JSON."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The intent, what would be stored without asking, and whether the answer asks back."""

    intent: Gist
    results: tuple[Values, ...] = ()
    objective: Values | None = None
    more_objectives: tuple[Values, ...] = ()
    ask_back: bool = False


_OF_A_TIME: Final = frozenset({"reach"})
"""What is no sum, as people come again, and yet is of its days: a bare number of it is added."""
_SO_FAR: Final = re.compile(
    r"\b(?:so far|to date|in total|altogether|total|now|already|currently|at (?=\d))"
)
_BY: Final = re.compile(r"\b(?:by|until|till|before|within)\b")
"""A date that couldn't be read: by summer."""
_ASKED_BACK: Final = (Correction, Retarget, HandOver, BareNumber, Foreign, Unknown, Aim)
"""What is asked about, whatever it says."""


def understood(text: str, commands: Collection[str], *, today: date) -> Understood:
    """What a direct message with this text does, on this day."""
    try:
        intent = intent_of(text, commands, today=today, in_talk=True)
    except CoachError:
        return Understood(Gist.REPORT, ask_back=True)
    return _of(intent, text, today)


def _of(intent: Intent, text: str, today: date) -> Understood:
    gist = gist_of(intent, text)
    match intent:
        case Report(readings):
            results = tuple(_as_said(_result(each, today), text) for each in readings)
            return Understood(gist, results, ask_back=bool(intent.left_out))
        case Command(name, rest):
            return _of_command(gist, name, rest, today)
        case Aim(words, is_sure=True):
            present = tuple(_result(each, today) for each in intent.present)
            told = _of_command(gist, "objective", words, today)
            is_told = not told.ask_back or is_strong(plain_words(words))
            return replace(told, results=present, objective=told.objective if is_told else None)
        case Question(topic=topic):
            is_told = gist in (Gist.REPORT, Gist.OBJECTIVE)
            return Understood(gist, ask_back=is_told or topic is Topic.UNKNOWN)
    return Understood(gist, ask_back=isinstance(intent, _ASKED_BACK))


def _of_command(gist: Gist, name: str, rest: str, today: date) -> Understood:
    if name == "objectives" and not rest:
        return Understood(gist, ask_back=True)
    try:
        if name == "report" and rest:
            readings = parse_report(rest, today=today)
            return Understood(gist, tuple(_result(each, today) for each in readings))
        if name == "objective" and rest:
            first, *others = (_objective(*each) for each in parse_objectives(rest, today=today))
            return Understood(gist, objective=first, more_objectives=tuple(others))
    except NoDate as undated:  # its date is asked for, in a form with all that was read
        told = None if _BY.search(rest) else _objective(undated.draft, None)
        return Understood(gist, objective=told, ask_back=True)
    except CoachError:
        return Understood(gist, ask_back=True)
    return Understood(gist)


def _result(reading: Reading, today: date) -> Values:
    value = _number(reading.value)
    result: Values = {
        "platform": reading.platform.key if reading.platform else None,
        "metric": reading.metric.key,
        "value": value,
        "mode": "total" if _is_total(reading) else "add",
        "when": reading.on.isoformat() if reading.on else None,
    }
    if reading.whole and (period := _period(reading.whole, reading.on, today)):
        result |= {"when": None, "period": period}
    if reading.currency:
        result["currency"] = meant(reading.currency) or reading.currency
    return result


def _as_said(result: Values, text: str) -> Values:
    """The result; what there was of a period "so far" is its total."""
    is_total = "period" in result and _SO_FAR.search(text.lower())
    return result | {"mode": "total"} if is_total else result


def _is_total(reading: Reading) -> bool:
    whole = reading.whole
    if not reading.change and reading.metric.key not in _OF_A_TIME:
        return True
    return whole is not None and whole.sure and whole.per is None and whole.first is None


def _period(whole: Whole, on: date | None, today: date) -> str | None:
    """The first and the last of the days that a value is all of; None for all days."""
    first = whole.per.start(today) if whole.per else whole.first
    if first is None:
        return None
    last = on or (_last(whole.per, first) if whole.per else today)
    return f"{first}/{last}"


def _last(per: Period, first: date) -> date:
    if per is Period.WEEK:
        return first + timedelta(days=6)
    return per.start(first + timedelta(days=31)) - timedelta(days=1)


def _objective(draft: ObjectiveDraft, currency: str | None) -> Values:
    platform, metric = draft.measure.platform, draft.measure.metric
    objective: Values = {
        "platform": platform.key if platform else None,
        "metric": metric.key,
        "target": _number(draft.target),
        "mode": _mode(draft),
        "due": draft.due_on.isoformat() if draft.due_on else None,
    }
    if draft.kind is ObjectiveKind.AT_MOST and draft.per:
        objective["per"] = draft.per.value
    if metric.unit is Unit.MONEY and currency:
        objective["currency"] = meant(currency) or currency
    return objective


def _mode(draft: ObjectiveDraft) -> str:
    match draft.kind:
        case ObjectiveKind.AT_MOST:
            return "at_most"
        case ObjectiveKind.RECURRING if draft.per:
            return f"per_{draft.per.value}"
        case ObjectiveKind.LEVEL:
            return "total_by"
    return "sum_by"


def _number(value: Decimal) -> int | float:
    return int(value) if value == value.to_integral_value() else float(value)
