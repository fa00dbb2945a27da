"""Telling an objective in free English: “we settled on 2 leads a week from LinkedIn”."""

from __future__ import annotations

from typing import Final

from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.language.speech import pattern
from bot.language.statements import asks

_STATES: Final = pattern("aim", "states")
_SUGGESTS: Final = pattern("aim", "suggests")
_REQUESTS: Final = pattern("aim", "requests")
_IS_ABOUT: Final = pattern("aim", "is_about")
_WISHES: Final = pattern("aim", "wishes")
_FROM_TO: Final = pattern("aim", "from_to")
_GROWS_TO: Final = pattern("aim", "grows_to")
_PRESENT: Final = pattern("aim", "present")
_PEOPLE: Final = pattern("aim", "people")
_UNREADABLE: Final = pattern("aim", "unreadable")
_REPLACED: Final = pattern("aim", "replaced")


def states_aim(said: str) -> bool:
    """Return True for plain words that state or suggest an objective, if only without a number."""
    if suggests_aim(said):
        return True
    if asks(said) and not _REQUESTS.match(said):
        return False
    return bool(_STATES.search(said)) and not _IS_ABOUT.search(said)


def wishes_more(said: str) -> bool:
    """Return True for an objective without a number, as in “we want to grow on TikTok”."""
    return bool(_WISHES.match(said))


def suggests_aim(said: str) -> bool:
    """Return True for an objective that is only thought about, as in “what about 20 a week?”."""
    return bool(_SUGGESTS.match(said))


def target_alone(said: str) -> str:
    """The words without the present level, the people, and a target that is replaced.

    NotUnderstood if they name what no objective can be about.
    """
    if found := _UNREADABLE.search(said):
        raise NotUnderstood(
            "reading.unknown_word", word=Quoted(found[0]), example=Example.OBJECTIVE
        )
    said = _PEOPLE.sub(" ", said)
    said = _GROWS_TO.sub(" ", said)
    said = _FROM_TO.sub(" ", said)
    said = _PRESENT.sub(r"\g<before> \g<after>", said)
    return _REPLACED.sub(r" \g<rest>", said)
