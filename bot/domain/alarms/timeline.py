"""The timeline of an alarm: what was done, by whom and when. Entries are added, never changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum, auto
from typing import Final

from bot.domain.errors import CoachError
from bot.domain.text import one_line

LONGEST_NOTE: Final = 1_000


class EntryKind(StrEnum):
    """What an entry tells; the comment names what its `subject` is, if it has one."""

    RAISED = "raised"
    ROLE = "role"  # "lead:U0BEN", the role and the person
    TAKEN = "taken"  # "pause:U0BEN", the step and the person
    DONE = "done"  # a step
    NOTE = "note"
    MESSAGE = "message"  # the message's channel and ts
    EDITED = "edited"  # the same: the message was edited since it was added
    DRAFTED = "drafted"  # a statement's id
    APPROVED = "approved"  # the same
    RETURNED = "returned"  # the same, whose approver wants changes
    LEVEL = "level"  # "2:3", the level before and now
    REREAD = "reread"  # the queues of all tools, before the team goes on
    FREED = "freed"  # a role, whose person is a member no more
    ENDED = "ended"  # the outcome


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry; `words` are somebody's own, as they were when they were added.

    `writer` is who wrote the statement that was approved or returned.
    """

    at: datetime
    by: str
    kind: EntryKind
    subject: str = ""
    words: str = ""
    writer: str = ""


class Addition(Enum):
    """What becomes of a message that somebody adds to the timeline."""

    NEW = auto()
    EDITED = auto()
    KNOWN = auto()


def addition(source: str, words: str, entries: Iterable[Entry]) -> Addition:
    """Whether a message is new, or differs from the words that were last added of it."""
    known = [entry.words for entry in entries if entry.subject == source]
    if not known:
        return Addition.NEW
    return Addition.KNOWN if known[-1] == words else Addition.EDITED


def checked_note(words: str) -> str:
    """The words of a note on one line; CoachError if there are none, or too many."""
    words = one_line(words)
    if not words:
        raise CoachError("state.empty_note")
    if len(words) > LONGEST_NOTE:
        raise CoachError("state.note_too_long", most=LONGEST_NOTE)
    return words
