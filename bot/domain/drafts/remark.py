"""What is remarked on a draft, where, and what all remarks come to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Remark(StrEnum):
    """A kind of remark; `draft_remarks.toml` among the phrases says why each is made."""

    TOO_LONG = "too_long"
    HASHTAG_LIMIT = "hashtag_limit"
    TRAGEDY_JOKE = "tragedy_joke"
    SENSITIVE = "sensitive"
    SENSITIVE_DAY = "sensitive_day"
    LISTED_DAY = "listed_day"
    PERSON = "person"
    COMPETITOR = "competitor"
    LISTED = "listed"
    UNDISCLOSED = "undisclosed"
    PROMISE = "promise"
    PRICE = "price"
    DEADLINE = "deadline"
    EMAIL = "email"
    PHONE = "phone"
    UNSOURCED = "unsourced"
    BAIT = "bait"
    CAPITALS = "capitals"
    CAMPAIGNS = "campaigns"
    MANY_HASHTAGS = "many_hashtags"
    HASHTAG_WORDS = "hashtag_words"
    UNTAGGED = "untagged"
    ALT_TEXT = "alt_text"


class Verdict(StrEnum):
    """What to do with a draft; Ready also with remarks that are mere reminders."""

    READY = "ready"
    LOOK_AGAIN = "look_again"
    NOT_AS_IT_IS = "not_as_it_is"


STOPPING: Final = frozenset({Remark.TOO_LONG, Remark.HASHTAG_LIMIT, Remark.TRAGEDY_JOKE})
REMINDING: Final = frozenset(
    {Remark.MANY_HASHTAGS, Remark.HASHTAG_WORDS, Remark.UNTAGGED, Remark.ALT_TEXT}
)


@dataclass(frozen=True, slots=True)
class Place:
    """Words of the draft, and the line that they are in, from 1."""

    words: str
    line: int


@dataclass(frozen=True, slots=True)
class Remarked:
    """A remark, the places that it is about, and the figures that it names.

    Without places it is about the whole draft.
    """

    remark: Remark
    places: tuple[Place, ...] = ()
    figures: Mapping[str, int] | None = None


def verdict_of(remarks: Iterable[Remarked]) -> Verdict:
    """The gravest that a remark calls for."""
    kinds = {each.remark for each in remarks}
    if kinds & STOPPING:
        return Verdict.NOT_AS_IT_IS
    return Verdict.LOOK_AGAIN if kinds - REMINDING else Verdict.READY
