"""The gist of a message by the meaning that was read in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.domain.coaching.questions import SMALL_TALK, Question, Topic
from bot.language.aims import Aim, wishes_more
from bot.language.corrections import Correction
from bot.language.gists import Gist
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
from bot.language.report import BareNumber
from bot.language.requests import is_about_figures
from bot.language.speech import pattern
from bot.language.statements import asks
from bot.language.text import plain_words

_DIGIT: Final = re.compile(r"\d")
_FOREIGN_GOAL: Final = pattern("talk", "foreign_goal")
_OF_MEANINGS: Final[Mapping[type, Gist]] = {
    Report: Gist.REPORT,
    BareNumber: Gist.REPORT,
    Aim: Gist.OBJECTIVE,
    Retarget: Gist.OBJECTIVE,
    HandOver: Gist.OBJECTIVE,
    Correction: Gist.CORRECT,
    Unknown: Gist.OTHER,
    StepAnswer: Gist.OTHER,
}
"""The rest are wishes not to be asked now."""
_OF_COMMANDS: Final[Mapping[str, Gist]] = {
    "report": Gist.REPORT,
    "undo": Gist.CORRECT,
    **dict.fromkeys(("objective", "objectives", "reopen"), Gist.OBJECTIVE),
    **dict.fromkeys(("progress", "charts", "digest", "review", "why"), Gist.PROGRESS),
    **dict.fromkeys(("checkin", "reminders", "away", "back", "stop", "start"), Gist.SNOOZE),
    "coach": Gist.ADVICE,
    "alarm": Gist.ALARM,
    "alarm plan": Gist.ADVICE,
    "objectives behind": Gist.PROGRESS,
}
"""The rest are about the bot itself."""
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
_OF_PARTS: Final = frozenset({Topic.WHICH_PLATFORM, Topic.WHICH_SOURCE})
"""Which one works best asks for figures, which one to focus on for advice."""
_OF_TOPICS: Final[Mapping[Topic, Gist]] = {
    Topic.CRISIS: Gist.ALARM,
    Topic.WRONG_NUMBER: Gist.CORRECT,
    **dict.fromkeys(_PROGRESS, Gist.PROGRESS),
    **dict.fromkeys(_SNOOZE, Gist.SNOOZE),
    **dict.fromkeys(SMALL_TALK | {Topic.GOOD_NEWS}, Gist.OTHER),
}
"""The rest ask for advice."""


def gist_of(intent: Intent, text: str) -> Gist:
    """The gist of a text that was read as this."""
    match intent:
        case Command(name, rest):
            return _OF_COMMANDS.get(f"{name} {rest}") or _OF_COMMANDS.get(name, Gist.OTHER)
        case Question(topic=topic):
            return _of_question(topic, text)
        case Foreign():
            return _of_foreign(text)
    return _OF_MEANINGS.get(type(intent), Gist.SNOOZE)


def _of_question(topic: Topic, text: str) -> Gist:
    """What words ask; without a question, numbers of competitors are told."""
    if topic is Topic.COMPETITORS and _DIGIT.search(text) and not asks(text):
        return Gist.REPORT
    if topic in _OF_MORE and wishes_more(text.lower()):
        return Gist.OBJECTIVE
    if topic in _OF_PARTS and is_about_figures(plain_words(text), is_open=False):
        return Gist.PROGRESS
    return _OF_TOPICS.get(topic, Gist.ADVICE)


def _of_foreign(text: str) -> Gist:
    """What a message in another language seems to be."""
    if _FOREIGN_GOAL.search(text.lower()):
        return Gist.OBJECTIVE
    return Gist.REPORT if _DIGIT.search(text) else Gist.OTHER
