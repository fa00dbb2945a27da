"""A second pair of eyes: somebody is asked about a draft, whose exact text its hash fixes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Final

from bot.domain.errors import CoachError, InvalidField, NotAllowed, Person
from bot.domain.fields import Field
from bot.domain.text import one_line

OPEN_FOR: Final = timedelta(days=7)
"""After this a request without an answer ends."""
KEPT_FOR: Final = timedelta(days=30)
"""So long after its end the text of a request is stored; its hash stays."""
LONGEST_COMMENT: Final = 500
SHORT: Final = 8
"""Characters of the hash that people read."""


class DraftState(StrEnum):
    """What became of a request; one that nobody answered in time has lapsed."""

    OPEN = "open"
    APPROVED = "approved"
    RETURNED = "returned"  # changes are wanted
    WITHDRAWN = "withdrawn"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What somebody asks about: a text, its platform if one is named, and whom they ask.

    Without a person, the whole channel is asked.
    """

    text: str
    platform: str | None = None
    asked: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRequest:
    """A request; `text` is None once it is deleted. `decided_by` also withdrew it."""

    id: int
    team_id: int
    channel: str
    zone: str
    by: str
    asked: str | None
    platform: str | None
    digest: str
    text: str | None
    asked_at: datetime
    ends_at: datetime
    decision: DraftState | None = None
    decided_by: str | None = None
    decided_at: datetime | None = None
    comment: str = ""

    @property
    def short(self) -> str:
        """The beginning of the hash, as people compare it."""
        return self.digest[:SHORT]

    def state(self, now: datetime) -> DraftState:
        lapsed = DraftState.LAPSED if self.ends_at <= now else DraftState.OPEN
        return self.decision or lapsed

    def is_for(self, user: str) -> bool:
        """Return True if this person is asked, alone or as one of the channel's."""
        return user != self.by and self.asked in (None, user)


@dataclass(frozen=True, slots=True)
class SecondPair:
    """Whether a draft takes a second pair of eyes, and what was last asked about its exact text."""

    is_required: bool = False
    latest: DraftRequest | None = None

    def state(self, now: datetime) -> DraftState | None:
        return self.latest.state(now) if self.latest else None


def digest_of(text: str) -> str:
    """The hash of a draft: one changed letter gives another."""
    return sha256(exact(text).encode()).hexdigest()


def exact(text: str) -> str:
    """The text as it is fixed: without what surrounds it, with one kind of line break."""
    return "\n".join(text.strip().splitlines())


def check_wanted(wanted: Wanted, by: str) -> None:
    """InvalidField for a draft without words, and for who asks themselves."""
    if not one_line(wanted.text):
        raise InvalidField(Field.DRAFT, "field.no_draft")
    if wanted.asked == by:
        raise InvalidField(Field.ASSIGNEE, "field.own_draft")


def check_may_decide(request: DraftRequest, user: str) -> None:
    """CoachError for one's own draft, NotAllowed for who was not asked."""
    if user == request.by:
        raise CoachError("state.own_draft")
    if request.asked and not request.is_for(user):
        raise NotAllowed("rights.decide_draft", people=(Person(request.asked),))


def check_open(request: DraftRequest, now: datetime) -> None:
    """CoachError, with who it was, if it is decided, withdrawn or lapsed."""
    match request.state(now):
        case DraftState.OPEN:
            return
        case DraftState.LAPSED:
            raise CoachError("state.draft_lapsed")
        case DraftState.WITHDRAWN:
            raise CoachError("state.draft_withdrawn", person=Person(request.by))
        case DraftState.APPROVED:
            raise CoachError("state.draft_approved", person=Person(request.decided_by or ""))
        case DraftState.RETURNED:
            raise CoachError("state.draft_returned", person=Person(request.decided_by or ""))


def checked_comment(words: str) -> str:
    """What is to be changed, on one line; InvalidField if nothing is said."""
    comment = one_line(words)[:LONGEST_COMMENT]
    if not comment:
        raise InvalidField(Field.NOTE, "field.no_comment")
    return comment
