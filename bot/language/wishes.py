"""Wishes in free words: to correct a number, not to be asked, to set an objective."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.coaching.questions import Question, Topic
from bot.language.aims import Aim, aim_of, has_term, is_strong, wishes_more
from bot.language.alarms import sounds_alarm
from bot.language.corrections import correction_of
from bot.language.foreign import is_foreign
from bot.language.handing_over import handing_over
from bot.language.meanings import Command, Foreign, Intent
from bot.language.pauses import is_clear_pause, pause_of
from bot.language.postponing import PutOff
from bot.language.statements import names_measure
from bot.language.text import plain_words

_UNDO: Final = "undo"
_OF_CORRECTIONS: Final = frozenset({None, Topic.WRONG_NUMBER})
"""What a correction may seem to ask about."""
_NO_AIMS: Final = frozenset({Topic.BOSS_FOLLOWERS, Topic.BOSS_REPORT, Topic.CAN_YOU_POST})
"""What may be told with a number that somebody wants; without a date it's no objective."""
_WHAT_TO_SAY: Final = re.compile(
    r"\b(?:what|how)(?: \w+){0,4} (?:tell|say|answer|reply|respond|react|explain|argue)\b"
    r"|\bhelp me (?:to )?(?:answer|explain|reply|respond|argue|talk)\b"
)
"""What is asked about a number that somebody wants, which makes it no objective yet."""


def wish_of(text: str, asked: Topic | None, *, today: date, names: Catalogue) -> Intent | None:
    """An alarm, a correction, a wish not to be asked, an owner, an objective; or another language.

    None if the text rather asks about something (`asked`).
    """
    said = plain_words(text)
    if sounds_alarm(text):
        return Question(topic=Topic.CRISIS)
    if correction := correction_of(text, names=names, asks=asked not in _OF_CORRECTIONS):
        return Command(_UNDO, "") if correction.undoes else correction
    if is_foreign(said):
        return Foreign()
    if wish := _pause(text, asked, today) or handing_over(text, names):
        return wish
    is_own = asked not in _NO_AIMS or (has_term(said) and not _WHAT_TO_SAY.search(said))
    is_aim = is_own and (names_measure(said, names) or is_strong(said))
    aim = aim_of(text, today=today, names=names) if is_aim else None
    return aim or (Aim(text, is_sure=False) if asked is None and wishes_more(said) else None)


def _pause(text: str, asked: Topic | None, today: date) -> Intent | None:
    """The wish not to be asked; where words also ask about that, only one that names a day."""
    pause = pause_of(text, today=today)
    names_day = isinstance(pause, PutOff) or (isinstance(pause, tuple) and bool(pause[1]))
    is_meant = names_day or is_clear_pause(text)
    if pause is None or (asked and not is_meant) or asked is Topic.BYE:
        return None
    return Command(*pause) if isinstance(pause, tuple) else pause
