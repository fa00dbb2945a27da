"""Telling an objective in free English: “we settled on 2 leads a week from LinkedIn”."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.language.report import parse_terse
from bot.language.speech import pattern
from bot.language.statements import asks
from bot.language.text import plain_words

_STATES: Final = pattern("aim", "states")
_SUGGESTS: Final = pattern("aim", "suggests")
_REQUESTS: Final = pattern("aim", "requests")
_STRONG: Final = pattern("aim", "strong")
_IS_ABOUT: Final = pattern("aim", "is_about")
_WISHES: Final = pattern("aim", "wishes")
_HAS_TERM: Final = pattern("aim", "has_term")
_AGREED: Final = pattern("aim", "agreed")
_HAVE: Final = pattern("aim", "have")


@dataclass(frozen=True, slots=True)
class Aim:
    """An objective in free English.

    `is_sure` unless it is only thought about. `present` are the levels that it starts from, where
    the words tell them.
    """

    words: str
    is_sure: bool
    present: tuple[Reading, ...] = ()


def aim_of(text: str, *, today: date, names: Catalogue = BUILT_IN) -> Aim | None:
    """The objective that a text states or suggests; None for other words."""
    text = _AGREED.sub("", text)
    said = plain_words(text)
    if not states_aim(said):
        return None
    return Aim(text, not suggests_aim(said), _present(said, today, names))


def _present(said: str, today: date, names: Catalogue) -> tuple[Reading, ...]:
    """The levels told before the wanted ones: we have 850 followers, want 1,000."""
    if found := _HAVE.match(said):
        with suppress(CoachError):
            readings = parse_terse(found["now"], today=today, names=names)
            return tuple(each for each in readings if not each.change)
    return ()


def states_aim(said: str) -> bool:
    """Return True for plain words that state or suggest an objective, if only without a number."""
    if suggests_aim(said):
        return True
    if asks(said) and not _REQUESTS.match(said):
        return False
    return bool(_STATES.search(said)) and not is_about_aims(said)


def is_about_aims(said: str) -> bool:
    """Return True for what only speaks of objectives, or of what would be if all were otherwise."""
    return bool(_IS_ABOUT.search(said))


def is_strong(said: str) -> bool:
    """Return True for an objective that leaves no doubt, whatever it counts."""
    return bool(_STRONG.search(said))


def has_term(said: str) -> bool:
    """Return True for a number with a date or a pace, which is more than somebody's wish."""
    return bool(_HAS_TERM.search(said))


def wishes_more(said: str) -> bool:
    """Return True for an objective without a number, as in “we want to grow on TikTok”."""
    return bool(_WISHES.match(said))


def suggests_aim(said: str) -> bool:
    """Return True for an objective that is only thought about, as in “what about 20 a week?”."""
    return bool(_SUGGESTS.match(said))
