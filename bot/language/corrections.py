"""Corrections of what was reported: “undo that”, “sorry, 14 not 41”, “comments, not reactions”."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from bot.domain.catalogue.catalogue import BUILT_IN, Catalogue
from bot.domain.errors import CoachError
from bot.language.lexicon import metric_names
from bot.language.numbers import typed
from bot.language.speech import pattern, patterns
from bot.language.text import plain_words

_UNDO: Final = pattern("correction", "undo")
_DELETE: Final = pattern("correction", "delete")
_REPLACE_NAMED: Final = patterns("correction", "replace_named")
_REPLACE: Final = patterns("correction", "replace")
_RENAMES: Final = pattern("correction", "renames")
_UNCLEAR: Final = pattern("correction", "unclear")
_OF_SOMETHING_ELSE: Final = pattern("correction", "of_something_else")
_ORDERS: Final = pattern("talk", "orders")


@dataclass(frozen=True, slots=True)
class Correction:
    """The wish to correct what was reported: the whole last report, if it is to be undone.

    `deletes`: the number `old` of the metric that is named is to go.

    `old` and `new` are numbers, where words tell which stands for which; `metric` is whose they
    are, as it was typed, if it was named.
    """

    undoes: bool = False
    deletes: bool = False
    old: Decimal | None = None
    new: Decimal | None = None
    metric: str = ""


def correction_of(
    text: str, *, names: Catalogue = BUILT_IN, asks: bool = False
) -> Correction | None:
    """The correction that a text is as a whole; None for other words.

    Words that ask about something else (`asks`) are one only if they are nothing else.
    """
    said = plain_words(text)
    if not said or _OF_SOMETHING_ELSE.search(said) or _ORDERS.match(said):
        return None
    if _UNDO.match(said):
        return Correction(undoes=True)
    if found := _DELETE.match(said):
        return Correction(deletes=True, old=_number(found, "old"), metric=found["metric"])
    for each in _REPLACE_NAMED:
        if (found := each.match(said)) and found["metric"] in metric_names(names):
            old, new = _number(found, "old"), _number(found, "new")
            return Correction(old=old, new=new, metric=found["metric"])
    for each in _REPLACE:
        if found := each.match(said):
            return Correction(old=_number(found, "old"), new=_number(found, "new"))
    is_unclear = _RENAMES.match(said) or (not asks and _UNCLEAR.match(said))
    return Correction() if is_unclear else None


def _number(found: re.Match[str], name: str) -> Decimal | None:
    digits = found.groupdict().get(name)
    try:
        return typed(digits.rstrip(".,")).amount if digits else None
    except CoachError:
        return None
