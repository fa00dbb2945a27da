"""The target of an objective, alone: without the present level and a target that it replaces."""

from __future__ import annotations

from typing import Final

from bot.domain.errors import Example, NotUnderstood, Quoted
from bot.language.ours import without_others
from bot.language.speech import pattern

_PEOPLE: Final = pattern("aim", "people")
_UNREADABLE: Final = pattern("aim", "unreadable")
_LIKING: Final = pattern("aim", "liking")
_CONTENT: Final = pattern("aim", "content")
_AROUND: Final = pattern("aim", "around")
_FROM_TO: Final = pattern("aim", "from_to")
_GROWS_TO: Final = pattern("aim", "grows_to")
_ANSWERING: Final = pattern("aim", "answering")
_TIMES: Final = pattern("aim", "times")
_FALLS_TO: Final = pattern("aim", "falls_to")
_PRESENT: Final = pattern("aim", "present")
_HISTORY: Final = pattern("aim", "history")
_WANTED_BY: Final = pattern("aim", "wanted_by")
_SOLD: Final = pattern("aim", "sold")
_RAISED: Final = pattern("aim", "raised")
_DECIDED: Final = pattern("aim", "decided")
_OURSELVES: Final = pattern("aim", "ourselves")
_ADS: Final = pattern("aim", "ads")
_BUDGET: Final = pattern("aim", "budget")
_JOINING: Final = pattern("aim", "joining")
_FIRST_OF_DAYS: Final = pattern("aim", "first_of_days")
_QUARTER_OF_YEAR: Final = pattern("aim", "quarter_of_year")
_BY_NOW: Final = pattern("aim", "by_now")
_REPLACED: Final = pattern("aim", "replaced")


def without_history(text: str) -> str:
    """The text without what there was, in brackets."""
    return _HISTORY.sub(" ", text.lower())


def target_alone(said: str) -> str:
    """The words without the present level, the people, and a target that is replaced.

    NotUnderstood if they name what no objective can be about.
    """
    if found := _UNREADABLE.search(said):
        raise NotUnderstood(
            "reading.unknown_word", word=Quoted(found[0]), example=Example.OBJECTIVE
        )
    said = aims_alone(without_others(_DECIDED.sub("", said)))
    said = _CONTENT.sub("posts", said)
    said = _ANSWERING.sub("response time ", said)
    said = _TIMES.sub(r"\g<many>\g<few> posts \g<where>", said)
    said = _FALLS_TO.sub(r"\g<what> at most ", said)
    said = _PRESENT.sub(r"\g<before>\g<what> \g<after>", said)
    said = _BY_NOW.sub(r"\g<before> \g<after>", said)
    said = _PEOPLE.sub(" ", _LIKING.sub(" ", said))
    said = _GROWS_TO.sub(" ", said)
    said = _FROM_TO.sub(" ", said)
    said = _WANTED_BY.sub(r"\g<goal>", said)
    said = _SOLD.sub(r"\g<many> sales", said)
    said = _JOINING.sub(r"\g<many> signups", _OURSELVES.sub(" ", said))
    said = _BUDGET.sub("spend at most", _ADS.sub(r"spend \g<sum> \g<where>", said))
    said = _QUARTER_OF_YEAR.sub(r"\g<quarter> 20\g<year>", _FIRST_OF_DAYS.sub("", said))
    said = _RAISED.sub("revenue ", said)
    return _REPLACED.sub(r" \g<rest>", said)


def aims_alone(said: str) -> str:
    """The words without those that only call them goals: two goals: …, those are our goals."""
    return _AROUND.sub(" ", said)
