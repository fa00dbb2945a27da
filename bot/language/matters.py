"""Wishes and questions about the team's work: who the admins are, to stop the digest.

Each is a whole message; its ways of speaking are in `speech.toml`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.coaching.questions import Question, Topic
from bot.domain.errors import CoachError
from bot.language.objective import named_measure
from bot.language.speech import pattern, patterns
from bot.language.text import LONGEST, MENTION, plain_words


class Matter(StrEnum):
    """What a message is about; the name of its ways of speaking."""

    REMIND = "remind"
    DIGEST_OFF = "digest_off"
    SETTINGS = "settings"
    ADMINS = "admins"
    ALARM = "alarm"
    IMPORT = "import"
    LEFT = "left"
    JOINED = "joined"
    OUT = "out"
    BACK = "back"
    PROMOTED = "promoted"
    DUTIES = "duties"
    LOST = "lost"
    NICE = "nice"
    ERRAND = "errand"
    STOP_SOME = "stop_some"
    NOT_MINE = "not_mine"
    DID = "did"
    WORK = "work"
    ENDS = "ends"


@dataclass(frozen=True, slots=True)
class About:
    """A wish or a question about the team's work, and its `words`.

    `who` is the person that it is about, where that matters: an id of Slack's, or a name as typed.
    """

    matter: Matter
    who: str = ""
    words: str = field(default="", compare=False)


_FORMS: Final = {
    matter: pattern("matters", matter) for matter in Matter if matter is not Matter.DID
}
_DID: Final = patterns("matters", Matter.DID)
_COMPARES: Final = pattern("matters", "compare")
_NEWCOMER: Final = pattern("matters", "newcomer")
_ENDS_OF: Final = patterns("matters", "ends_of")
_MARKS: Final = " .!?…"
_PAUSES: Final = re.compile(r"[,;:](?= )")


def matter_of(text: str, *, today: date, names: Catalogue) -> About | Question | None:
    """What a text is about as a whole; None for other words."""
    if len(text) > LONGEST:
        return None
    said = plain_words(_PAUSES.sub(" ", MENTION.sub("@person", text))).strip(_MARKS)
    if _COMPARES.fullmatch(said):
        return Question(topic=Topic.COST_PER_RESULT)
    if _NEWCOMER.fullmatch(said):
        return Question(topic=Topic.HELP)
    if did := next(filter(None, (form.fullmatch(said) for form in _DID)), None):
        person = MENTION.search(text)
        return About(Matter.DID, person["user"] if person else did["who"])
    about = next(
        (About(each, words=text) for each, form in _FORMS.items() if form.fullmatch(said)), None
    )
    return about or _end_asked(said, today, names)


def _end_asked(said: str, today: date, names: Catalogue) -> Question | None:
    """The question where an objective is, if its end is asked for: that tells the date, too."""
    found = next(filter(None, (form.fullmatch(said) for form in _ENDS_OF)), None)
    if found is None:
        return None
    try:
        metric, platform = named_measure(found["what"], today=today, names=names)
    except CoachError:
        return None
    is_named = metric or platform
    return Question(topic=Topic.ON_TRACK, metric=metric, platform=platform) if is_named else None
