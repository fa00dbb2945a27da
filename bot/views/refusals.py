"""Refusals in words: the phrase of an error, with each value as its kind is written."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, time, timedelta
from decimal import Decimal
from functools import singledispatch
from typing import Final

from bot.domain.asking import Repeated, SoMany
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import Metric
from bot.domain.catalogue.platforms import Platform
from bot.domain.errors import Channel, CoachError, Example, Person, Quoted
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.reviews.quarter import Quarter
from bot.views import moments, wording
from bot.views.locales import phrase
from bot.views.messages.totals import told_already, too_much

AREA: Final = "errors_"
"""What the names of the files begin with that hold the phrases of errors."""
_LONGEST_QUOTE = 40
_CODE = re.compile(r"`([^`]*)`")
# Slack reads these as markup.
_UNSAFE = re.compile(r"[<>&@*_~`|#!]")


def refusal_words(error: CoachError, *, links: bool = True) -> str:
    """The error in one or two sentences of plain text, with <#channels> and <@people>.

    Without `links`, as in a form, where Slack shows no names for them, words stand in their place,
    and what is to be typed is in quotation marks.
    """
    write = written if links else _unlinked
    values = {name: write(_typed(value, error.words)) for name, value in error.values.items()}
    said = phrase(f"{AREA}{error.key}", **values)
    return said if links else _CODE.sub(r"“\1”", said)


def _typed(value: object, words: str) -> object:
    """Quoted words as they stand among all that was typed: they are read in lower case."""
    if not isinstance(value, Quoted):
        return value
    found = re.search(re.escape(value.words), words, re.IGNORECASE)
    return Quoted(found[0]) if found else value


def quoted(words: str) -> str:
    """The words in quotation marks, safe to show in Slack and at most 40 characters long."""
    safe = " ".join(_UNSAFE.sub(" ", words).split())
    return phrase("errors_values.quoted", words=wording.shortened(safe, _LONGEST_QUOTE) or "…")


@singledispatch
def written(value: object) -> str:
    """A value of a sentence, as its kind is written. Raises TypeError for other kinds."""
    raise TypeError(value)


@written.register
def _(value: str) -> str:
    return value


@written.register
def _(value: Example) -> str:
    return phrase(f"{AREA}examples.{value}")


@written.register
def _(value: ObjectiveKind) -> str:
    return wording.label(value, "objective_kinds")


@written.register
def _(value: Quoted) -> str:
    return quoted(value.words)


@written.register
def _(value: Channel) -> str:
    return str(wording.channel_link(value.id))


@written.register
def _(value: Person) -> str:
    return str(wording.mention(value.id))


@written.register
def _(value: Metric) -> str:
    return wording.metric_name(value)


@written.register
def _(value: Platform) -> str:
    return wording.platform_name(value)


@written.register
def _(value: Measure) -> str:
    return wording.measure_name(value)


@written.register
def _(value: Objective) -> str:
    return phrase("errors_values.quoted", words=wording.goal(value))


@written.register
def _(value: Quarter) -> str:
    return wording.quarter_name(value)


@written.register(int)
@written.register(Decimal)
def _(value: int | Decimal) -> str:
    return wording.number(Decimal(value))


@written.register
def _(value: date) -> str:
    return wording.day(value)


@written.register
def _(value: time) -> str:
    return moments.clock(value)


@written.register
def _(value: timedelta) -> str:
    return moments.pause(value)


@written.register
def _(value: SoMany) -> str:
    return too_much(value)


@written.register
def _(value: Repeated) -> str:
    return told_already(value)


@written.register
def _(value: CoachError) -> str:
    return refusal_words(value)


@written.register(tuple)
def _(value: Iterable[object]) -> str:
    return wording.listed([written(each) for each in value])


def _unlinked(value: object) -> str:
    """The value without links: several people or channels are described as one is."""
    match value:
        case Channel() | (Channel(), *_):
            return phrase("errors_values.channel")
        case Person() | (Person(), *_):
            return phrase("errors_values.admins")
    return written(value)
