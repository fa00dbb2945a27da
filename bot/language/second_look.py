"""A second look at what patterns read, by what the message is like as a whole.

What names a command stays. What patterns are not sure of gives way to a gist that the message is
more like, what they know by a whole sentence to one that it is far more like, and what they would
record to one that leaves no doubt. Likeness asks, and records nothing but an objective that can be
read as a whole, with its date or its pace.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from math import inf
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.domain.errors import CoachError, NotUnderstood
from bot.language.aims import Aim, has_term, is_about_aims, suggests_aim
from bot.language.alarms import only_names_alarm
from bot.language.attempts import is_no_report, is_terse
from bot.language.corrections import Correction
from bot.language.days import Calendar
from bot.language.gists import Gist, gists
from bot.language.matters import About
from bot.language.meanings import (
    Command,
    Foreign,
    HandOver,
    Intent,
    Redate,
    Report,
    Retarget,
    StepAnswer,
    Unknown,
)
from bot.language.numbers import Number
from bot.language.postponing import PutOff
from bot.language.questions import read_question
from bot.language.readings import gist_of
from bot.language.replies import Wish
from bot.language.report import BareNumber
from bot.language.several import parse_objectives
from bot.language.statements import asks, is_guess, names_measure
from bot.language.text import plain, plain_words
from bot.language.tokens import tokenise

OPEN: Final = 0.5
"""So much more must a message be like another gist, in log-odds, than that of an open reading."""
SURE: Final = 1.5
"""The same for a reading that is sure."""
RECORDED: Final = 3.0
"""The same for what would be recorded: ideas for 5 posts are no posts."""
CERTAIN: Final = 6.0
"""The same for an alarm in words of the bot itself: a letter about the data that's stored."""
ALARMED: Final = 1.5
"""How much a message must be like an alarm, and not only more than like all else."""
_MORE: Final = re.compile(
    r"\b(?:more|double|triple|grow\w*|increase|goals?|aims?|aiming|objectives?|targets?|plan)\b"
)
"""What tells an objective, even one without a number."""
_DIGIT: Final = re.compile(r"\d")
_ALWAYS: Final[Mapping[Gist, Intent]] = {
    Gist.CORRECT: Correction(),
    Gist.ALARM: Question(topic=Topic.CRISIS),
    Gist.SNOOZE: Question(topic=Topic.TOO_OFTEN),
}
"""What answers a gist whatever the words are."""
_ANY: Final = -inf
_LEAST: Final[Mapping[Gist, float]] = {Gist.ALARM: ALARMED}
_ASKED: Final = (Gist.ADVICE, Gist.PROGRESS)
"""A question whose topic is known is answered by it, whichever of the two it's more like."""
_STAYS: Final = (
    *(Command, BareNumber, About, Retarget, Redate, HandOver),
    *(Foreign, Wish, PutOff, StepAnswer),
)
_IS_OPEN: Final = (Unknown, Aim)
_NAME_AND_NUMBER: Final = re.compile(r"[^\W\d][\w'’-]*:? \d[\d.,]*[km]?")
_OF_TARGETS: Final = frozenset(
    {
        *(Topic.WILL_MAKE_IT, Topic.GOOD_TARGET, Topic.GOOD_RATE, Topic.HOW_OFTEN),
        *(Topic.TOO_MANY, Topic.LOWER_TARGET, Topic.RAISE_TARGET),
    }
)
"""What is asked about targets, which names numbers as an objective does."""
_HEAVY: Final = frozenset({Topic.GIVE_UP, Topic.MY_FAULT, Topic.BOSS_REPORT, Topic.BOSS_FOLLOWERS})
"""What people bring up without a question; small talk would be no answer to it."""
_OF_THE_BOT: Final = (
    SMALL_TALK
    | frozenset(topic for topic in Topic if topic.startswith("glossary_"))
    | {Topic.DELETE_DATA, Topic.STORED, Topic.WHO_SEES, Topic.WORKINGS}
    | {Topic.NEXT_DIGEST, Topic.NEXT_CHECKIN, Topic.WHY_MESSAGE, Topic.WHY_TIP}
    | {Topic.HOW_REPORT, Topic.HOW_OBJECTIVE, Topic.CAN_YOU_POST, Topic.AWAY_HOW}
)
"""What is asked about the bot itself, of which the labelled messages tell little."""

_CALM: Final = frozenset(
    {
        *(Topic.BUDGET_LEFT, Topic.BUY_FOLLOWERS, Topic.BOSS_FOLLOWERS, Topic.QUIT_PLATFORM),
        *(Topic.ADVOCACY, Topic.IDEAS, Topic.GOOD_NEWS, Topic.NOTHING_NEW),
    }
)
"""What nobody asks or tells in a crisis."""


def second_look(text: str, intent: Intent, *, today: date, names: Catalogue) -> Intent:
    """The intent that was read, or the one that the message is more like.

    NotUnderstood for words that are more like a report, of which nothing could be read.
    """
    if _stays(intent) or is_no_report(text):
        return intent
    if isinstance(intent, Report) and is_terse(text, today, names):
        return intent  # Each word of it belongs to a number.
    doubt = _doubt(intent)
    other = _other(text, gist_of(intent, text), doubt)
    if _keeps_to_it(intent, other, text):
        return intent
    return _meant(other, text, today, names) if other and _helps(other, doubt, text) else intent


def _keeps_to_it(intent: Intent, other: Gist | None, text: str) -> bool:
    """Return True for questions about a target, which set none, for calm ones and heavy hearts."""
    if not isinstance(intent, Question):
        return False
    if other is Gist.OBJECTIVE:
        return intent.topic in _OF_TARGETS and asks(text)
    if other is Gist.ALARM:
        return intent.topic in _CALM
    return other in (Gist.OTHER, Gist.CORRECT) and intent.topic in _HEAVY


def _helps(other: Gist, doubt: float, text: str) -> bool:
    """Return False for a gist whose answer would say less than that of what was read."""
    if doubt == CERTAIN:
        return other is Gist.ALARM
    is_asked = asks(text)
    if other is Gist.REPORT:
        return doubt == OPEN and not is_asked
    says_less = other in _ASKED or (other is Gist.OTHER and is_asked)
    return doubt != SURE or not says_less


def _stays(intent: Intent) -> bool:
    match intent:
        case Question(topic=topic):
            return topic is Topic.CRISIS
        case Unknown(nearest=nearest):
            return nearest is not None
    return isinstance(intent, _STAYS)


def told_by_likeness(text: str, *, today: date, names: Catalogue) -> Intent | None:
    """The intent of words that patterns take for a report, but can't read; None if they are one.

    A day that can't be told is asked about as it is: next Wednesday. So is a name with a number,
    of which there may be a metric: sign-ins 5; and a number that its own teller doubts.
    """
    if _NAME_AND_NUMBER.fullmatch(text.strip()) or is_guess(plain_words(text)):
        return None
    other = _other(text, Gist.REPORT, OPEN)
    if other is Gist.ALARM and (asked := read_question(text, names)[0]).topic in _CALM:
        return asked
    return None if other in (None, Gist.SNOOZE) else _meant(other, text, today, names)


def _other(text: str, read: Gist, doubt: float) -> Gist | None:
    """The gist that the message is like, and by so much more than the one that was read."""
    likeness = dict(gists().likeness(text))
    if only_names_alarm(text):
        del likeness[Gist.ALARM]
    best = max(likeness, key=likeness.__getitem__)
    least = max(likeness[read] + doubt, _LEAST.get(best, _ANY if doubt == OPEN else 0))
    return best if likeness[best] > least else None


def _doubt(intent: Intent) -> float:
    if isinstance(intent, Report) or (isinstance(intent, Aim) and intent.is_sure):
        return RECORDED
    if isinstance(intent, Correction) and None not in (intent.old, intent.new):
        return RECORDED  # Which number takes the place of which is said.
    if isinstance(intent, Question) and intent.topic in _OF_THE_BOT:
        return CERTAIN
    if isinstance(intent, Aim) and has_term(plain_words(intent.words)):
        return SURE  # So many a month are one, if only thought about.
    is_open = isinstance(intent, Question) and intent.topic in (Topic.UNKNOWN, Topic.NEXT)
    return OPEN if is_open or isinstance(intent, _IS_OPEN) else SURE


def _meant(gist: Gist, text: str, today: date, names: Catalogue) -> Intent:
    if gist is Gist.REPORT:
        raise NotUnderstood("reading.which_result")
    if gist is Gist.OBJECTIVE and _may_be_aim(text, today, names):
        return Aim(text, is_sure=_is_whole(text, today, names))
    if gist in (Gist.OTHER, Gist.OBJECTIVE):
        return Unknown(plain(text).partition(" ")[0], None)
    return _ALWAYS.get(gist) or _asked(gist, text, names)


def _may_be_aim(text: str, today: date, names: Catalogue) -> bool:
    """Return True for words of something to count, or of a number that is no date."""
    said = plain_words(text)
    if names_measure(said, names) or _MORE.search(said):
        return True
    try:
        tokens = tokenise(said, Calendar(today, ahead=True), names)
    except CoachError:
        return bool(_DIGIT.search(said))
    return any(isinstance(token, Number) for token in tokens)


def _is_whole(text: str, today: date, names: Catalogue) -> bool:
    """Return True for an objective that is told in full, and not only thought about."""
    said = plain_words(text)
    if suggests_aim(said) or is_about_aims(said) or asks(text):
        return False
    try:
        told = parse_objectives(text, today=today, names=names)
    except CoachError:
        return False
    return len(told) == 1 and bool(told[0].draft.due_on or told[0].draft.per)


def _asked(gist: Gist, text: str, names: Catalogue) -> Question:
    """The question about figures, or for advice, that words are most like."""
    question, _ = read_question(text, names)
    if gist_of(question, text) is gist:
        return question
    topic = Topic.ON_TRACK if gist is Gist.PROGRESS else Topic.UNKNOWN
    return Question(topic=topic, platform=question.platform, metric=question.metric)
