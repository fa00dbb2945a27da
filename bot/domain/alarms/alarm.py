"""An alarm: what happened, how serious it is, and since when it is on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum

from bot.domain.errors import Channel, CoachError, InvalidField
from bot.domain.fields import Field
from bot.domain.text import one_line

LONGEST = 200
LONGEST_PLACE = 120
LONGEST_LINK = 500


class Level(IntEnum):
    """Who acts: one person who answers, several together, or the leadership."""

    ONE = 1
    TWO = 2
    THREE = 3


class About(StrEnum):
    """What an alarm is about; anything but OTHER is serious however few people speak of it."""

    OTHER = "other"
    SAFETY = "safety"
    INJURY = "injury"
    DATA = "data"
    CONDUCT = "conduct"
    REGULATOR = "regulator"
    JOURNALIST = "journalist"
    OWN_POST = "own_post"  # a post of the team's own is at fault


class Outcome(StrEnum):
    """How an alarm ended."""

    OVER = "over"
    FALSE = "false"  # there was nothing to it
    REPLACED = "replaced"  # a drill, by an alarm in earnest


@dataclass(frozen=True, slots=True, kw_only=True)
class AlarmDraft:
    """An alarm as somebody describes it. `place` is where it happens, in their words."""

    words: str
    about: About = About.OTHER
    level: Level = Level.TWO
    place: str = ""
    link: str = ""
    is_drill: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Alarm:
    """While it is on, its team gets neither digests nor check-ins, unless it is a drill.

    `words` say what happened. `update_due_at` is when the public was promised the next word.
    """

    id: int
    team_id: int
    channel: str
    words: str
    by: str
    since: datetime
    level: Level = Level.TWO
    about: About = About.OTHER
    place: str = ""
    link: str = ""
    is_drill: bool = False
    update_due_at: datetime | None = None
    ended_by: str | None = None
    ended_at: datetime | None = None
    outcome: Outcome | None = None


class AlarmIsOn(CoachError):
    """No second alarm begins, and no drill, until this one is over.

    `may_end`: the person may end it. The words that they would have raised can be a `note` to it,
    unless they are of a drill: an alarm in earnest takes no practice.
    """

    def __init__(self, alarm: Alarm, note: str, *, is_drill: bool, may_end: bool) -> None:
        self.takes_note = alarm.is_drill or not is_drill
        in_earnest = "state.alarm_on" if self.takes_note else "state.no_drill_now"
        key = "state.drill_on" if alarm.is_drill else in_earnest
        super().__init__(key, channel=Channel(alarm.channel))
        self.alarm, self.note, self.may_end = alarm, note, may_end


def level_of(about: About, chosen: Level) -> Level:
    """The level of an alarm: the chosen one, or 3 for what is serious whatever its size."""
    return chosen if about is About.OTHER else Level.THREE


def checked_words(words: str) -> str:
    """The words on one line; CoachError if they are empty or longer than `LONGEST` characters."""
    words = one_line(words)
    if not words:
        raise CoachError("state.alarm_without_words")
    if len(words) > LONGEST:
        raise CoachError("state.alarm_too_long", most=LONGEST)
    return words


def checked_draft(draft: AlarmDraft) -> AlarmDraft:
    """The draft on single lines, with the level that its subject takes.

    CoachError for words that are missing or too long, InvalidField for a link that is no address.
    """
    link = one_line(draft.link)
    if link and not link.startswith(("https://", "http://")):
        raise InvalidField(Field.LINK, "field.no_link")
    return AlarmDraft(
        words=checked_words(draft.words),
        about=draft.about,
        level=level_of(draft.about, draft.level),
        place=one_line(draft.place)[:LONGEST_PLACE],
        link=link[:LONGEST_LINK],
        is_drill=draft.is_drill,
    )
