"""What of a message is told of ourselves and of now: not of others, other times and goals."""

from __future__ import annotations

import re
from collections.abc import Iterator
from enum import Enum
from itertools import chain
from typing import Final

from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.language.speech import pattern

_PARTS: Final = re.compile(
    r"((?:,(?!\d)|[;!?()\n]|\.(?!\d))| but\b| while\b| whereas\b| and we\b"
    r"|(?<!19\d\d)(?<!20\d\d) (?=we (?:got|only|have|had)\b))"
)
"""What ends a part about somebody."""
_BUT: Final = " but"
_NUMBER: Final = pattern("report", "number")
_OTHERS: Final = pattern("report", "others")
_GOT_BY_OTHERS: Final = pattern("report", "got_by_others")
_OTHER_TIMES: Final = pattern("report", "other_times")
_AIMED_FOR: Final = pattern("report", "aimed_for")
_WHAT_AND_WHERE: Final = pattern("report", "what_and_where")
_WHAT_WHERE_AND_WHEN: Final = pattern("report", "what_where_and_when")
_OURS: Final = pattern("report", "ours")
_OF_NOW: Final = pattern("report", "of_now")


class _Of(Enum):
    """What a number is of."""

    US_NOW = "us, now"
    OTHERS = "somebody else"
    OTHER_TIMES = "another time"
    A_GOAL = "a goal"


def ours_alone(words: str) -> str:
    """The plain words without what they tell of somebody else, of another time, or of a goal.

    What is counted, and where, may be told there alone: they have 900 followers, we're at 600.
    NotUnderstood if no number is left.
    """
    pieces = _PARTS.split(words)
    others = [part for part in pieces[::2] if _of(part, _Of.US_NOW) is not _Of.US_NOW]
    if not others:
        return words
    told = "".join(_kept(pieces))
    if not _NUMBER.search(told):
        raise NotUnderstood(
            "reading.doubtful", words=Quoted(others[0].strip()), example=Example.REPORT
        )
    return told


def without_others(words: str) -> str:
    """The plain words of an objective without parts about somebody else, or another time."""
    pieces = _PARTS.split(words)
    kept = (
        "" if _is_of(part, _OTHERS, _GOT_BY_OTHERS, _OTHER_TIMES) else part for part in pieces[::2]
    )
    return "".join(chain.from_iterable(zip(kept, [*pieces[1::2], ""], strict=True)))


def _kept(pieces: list[str]) -> Iterator[str]:
    """The parts and what joins them; of others only what they name, if nothing of ours is told."""
    of, has_own, before = _Of.US_NOW, False, ""
    for part, joint in zip(pieces[::2], [*pieces[1::2], ""], strict=True):
        # A goal ends where it is denied: hoping for 30, but 19 likes.
        of = _of(part, _Of.US_NOW if of is _Of.A_GOAL and before == _BUT else of)
        before = joint
        has_number = bool(_NUMBER.search(part))
        if of is _Of.US_NOW or not has_number:
            has_own |= has_number
            yield part + joint
        else:
            yield f" {'' if has_own else _names_in(part, of)}, "


def _names_in(part: str, of: _Of) -> str:
    names = _WHAT_AND_WHERE if of is _Of.OTHER_TIMES else _WHAT_WHERE_AND_WHEN
    return " ".join(found[0] for found in names.finditer(part))


def _of(part: str, before: _Of) -> _Of:
    """Whose numbers, and of when, those of this part are; the same as before if it doesn't say."""
    if _is_of(part, _OTHERS, _GOT_BY_OTHERS):
        return _Of.OTHERS
    if _is_of(part, _OTHER_TIMES):
        return _Of.OTHER_TIMES
    if _is_of(part, _AIMED_FOR):
        return _Of.A_GOAL
    is_ours = bool(_OURS.search(part))
    is_now = before is not _Of.OTHERS and bool(_OF_NOW.search(part))
    return _Of.US_NOW if is_ours or is_now else before


def _is_of(part: str, *kinds: re.Pattern[str]) -> bool:
    return bool(_NUMBER.search(part)) and any(kind.search(part) for kind in kinds)
