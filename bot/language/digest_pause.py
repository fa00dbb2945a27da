"""What is wanted of the digest: pause it until January, resume it."""

from __future__ import annotations

import re
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from bot.domain.absences import Absence
from bot.domain.errors import CoachError
from bot.language.away import parse_absence
from bot.language.text import plain_words

_RESUME: Final = re.compile(
    r"\b(?:resume|restart|start|unpause|(?:turn|switch)\b.* on|enable|bring back|continue)\b"
)
_ELSEWHERE: Final = re.compile(
    r"\b(?:e ?mails?|dms?|messages?|inbox|pdf|subscribe|sign|forward|private|boss|ceo)\b|@person"
)


@dataclass(frozen=True, slots=True)
class DigestWish:
    """`resumes`, or pauses on the days `off`; neither where no days are named.

    `elsewhere`: it is wanted in another place.
    """

    resumes: bool = False
    off: Absence | None = None
    elsewhere: bool = False

    @property
    def until(self) -> date | None:
        """The first day with a digest again."""
        return self.off.last + timedelta(days=1) if self.off else None


def digest_wish(text: str, *, today: date) -> DigestWish:
    """What words about the digest want, which are known to be a wish about it."""
    said = plain_words(text)
    if _ELSEWHERE.search(said):
        return DigestWish(elsewhere=True)
    if _RESUME.search(said):
        return DigestWish(resumes=True)
    with suppress(CoachError):
        return DigestWish(off=parse_absence(text, today=today))
    return DigestWish()
