"""What was understood of a message, as plain values: for measuring the reader on labelled ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from bot.domain.catalogue.currencies import meant
from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.errors import CoachError
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import ObjectiveDraft
from bot.domain.progress.result import Reading
from bot.domain.progress.whole import Whole
from bot.language.aims import Aim, wishes_more
from bot.language.corrections import Correction
from bot.language.intents import intent_of
from bot.language.meanings import (
    Command,
    Foreign,
    HandOver,
    Intent,
    Report,
    Retarget,
    StepAnswer,
    Unknown,
)
from bot.language.report import BareNumber, parse_report
from bot.language.several import parse_objectives
from bot.language.speech import pattern
from bot.language.statements import asks

Values = dict[str, object]
"""Plain values by their names, as they are written to JSON."""


@dataclass(frozen=True, slots=True)
class Understood:
    """The intent, what would be stored without asking, and whether the answer asks back."""

    intent: str
    results: tuple[Values, ...] = ()
    objective: Values | None = None
    more_objectives: tuple[Values, ...] = ()
    ask_back: bool = False


_DIGIT: Final = re.compile(r"\d")
_OF_A_TIME: Final = frozenset({"reach"})
"""What is no sum, as people come again, and yet is of its days: a bare number of it is added."""
_SO_FAR: Final = re.compile(
    r"\b(?:so far|to date|in total|altogether|total|now|already|currently|at (?=\d))"
)
_FOREIGN_GOAL: Final = pattern("talk", "foreign_goal")
_ASKED: Final = Understood("objective", ask_back=True)
_OTHERS: Final[Mapping[type, Understood]] = {
    Correction: Understood("correct", ask_back=True),
    Retarget: Understood("objective", ask_back=True),
    HandOver: Understood("objective", ask_back=True),
    BareNumber: Understood("report", ask_back=True),
    Unknown: Understood("other", ask_back=True),
    StepAnswer: Understood("other"),
}
"""What is asked about; the rest are wishes not to be asked now."""
_OF_COMMANDS: Final[Mapping[str, str]] = {
    "report": "report",
    "undo": "correct",
    "objective": "objective",
    **dict.fromkeys(("objectives", "reopen"), "objective"),
    **dict.fromkeys(("progress", "charts", "digest", "review", "why"), "progress"),
    **dict.fromkeys(("checkin", "reminders", "away", "back", "stop", "start"), "snooze"),
    "coach": "advice",
    "alarm": "alarm",
    "alarm plan": "advice",
    "objectives behind": "progress",
}
"""The intent of a command; the rest are about the bot itself."""


def understood(text: str, commands: Collection[str], *, today: date) -> Understood:
    """What a direct message with this text does, on this day."""
    try:
        intent = intent_of(text, commands, today=today, in_talk=True)
    except CoachError:
        return Understood("report", ask_back=True)
    return _of(intent, text, today)


def _of(intent: Intent, text: str, today: date) -> Understood:
    match intent:
        case Report(readings):
            results = (_result(each, today) for each in readings)
            return Understood("report", tuple(_as_said(each, text) for each in results))
        case Command(name, rest):
            return _of_command(name, rest, today)
        case Aim():
            return _of_aim(intent, today)
        case Question(topic=topic):
            return _of_question(topic, text)
        case Foreign():
            return Understood(_of_foreign(text), ask_back=True)
    return _OTHERS.get(type(intent), Understood("snooze"))


def _of_question(topic: Topic, text: str) -> Understood:
    """What words ask; without a question, numbers of competitors are asked about."""
    if topic is Topic.COMPETITORS and _DIGIT.search(text) and not asks(text):
        return Understood("report", ask_back=True)
    if topic in _OF_MORE and wishes_more(text.lower()):
        return _ASKED
    return Understood(_of_topic(topic), ask_back=topic is Topic.UNKNOWN)


def _of_aim(aim: Aim, today: date) -> Understood:
    if not aim.is_sure:
        return _ASKED
    present = tuple(_result(each, today) for each in aim.present)
    return replace(_of_command("objective", aim.words, today), results=present)


def _of_foreign(text: str) -> str:
    """What a message in another language seems to be."""
    if _FOREIGN_GOAL.search(text.lower()):
        return "objective"
    return "report" if _DIGIT.search(text) else "other"


def _of_command(name: str, rest: str, today: date) -> Understood:
    intent = _OF_COMMANDS.get(f"{name} {rest}") or _OF_COMMANDS.get(name, "other")
    if name == "objectives" and not rest:
        return Understood(intent, ask_back=True)
    try:
        if name == "report" and rest:
            readings = parse_report(rest, today=today)
            return Understood(intent, tuple(_result(each, today) for each in readings))
        if name == "objective" and rest:
            first, *others = (_objective(*each) for each in parse_objectives(rest, today=today))
            return Understood(intent, objective=first, more_objectives=tuple(others))
    except CoachError:
        return Understood(intent, ask_back=True)
    return Understood(intent)


_PROGRESS: Final = frozenset(
    {
        *(Topic.COMPARE_MONTH, Topic.COMPARE_QUARTER, Topic.COMPARE_WEEK, Topic.BEST_WEEK),
        *(Topic.WORST_WEEK, Topic.LAST_WEEK, Topic.BUDGET_LEFT, Topic.SPENT, Topic.COUNTED),
        *(Topic.HOW_MANY_HAVE, Topic.ON_TRACK, Topic.WILL_MAKE_IT, Topic.WORKINGS),
        *(Topic.WHO_REPORTS, Topic.WHY_SLIPPING, Topic.COST_PER_RESULT, Topic.BOSS_REPORT),
    }
)
_SNOOZE: Final = frozenset(
    {
        *(Topic.TOO_OFTEN, Topic.NOTHING_NEW, Topic.AWAY_HOW, Topic.FORGOT, Topic.NEXT_CHECKIN),
        Topic.ANNOYED,
    }
)
_OF_MORE: Final = frozenset(
    {Topic.MORE_FOLLOWERS, Topic.MORE_COMMENTS, Topic.MORE_LIKES, Topic.MORE_RESULTS}
)
"""Advice on how to get more, with a button that makes it an objective."""
_OTHER: Final = SMALL_TALK | {Topic.GOOD_NEWS}


def _of_topic(topic: Topic) -> str:
    if topic is Topic.CRISIS:
        return "alarm"
    if topic is Topic.WRONG_NUMBER:
        return "correct"
    for name, topics in (("progress", _PROGRESS), ("snooze", _SNOOZE), ("other", _OTHER)):
        if topic in topics:
            return name
    return "advice"


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
