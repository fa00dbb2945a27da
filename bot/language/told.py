"""Numbers that people tell one another: what can be read in a message that is no report."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from bot.domain.catalogue.catalogue import Catalogue
from bot.domain.catalogue.measures import Measure
from bot.domain.errors import CoachError
from bot.domain.progress.result import Reading
from bot.language.report import parse_report
from bot.language.statements import without_asides
from bot.language.text import as_read

_BETWEEN: Final = re.compile(r"\n+|(?<=[.!?:])\s+")
"""What separates sentences."""


def numbers_in(text: str, *, today: date, names: Catalogue) -> tuple[Reading, ...]:
    """The results that a message tells; a sentence that tells none is passed over.

    Empty if it tells of several days, as a form has one. What is told twice is not read.
    """
    sentences = (without_asides(each) for each in _BETWEEN.split(as_read(text)))
    found = [reading for each in sentences for reading in _read(each, today, names)]
    measures = [Measure(each.metric, each.platform) for each in found]
    days = {each.on for each in found if each.on}
    if len(days) > 1:
        return ()
    return tuple(
        reading
        for reading, measure in zip(found, measures, strict=True)
        if measures.count(measure) == 1
    )


def _read(sentence: str, today: date, names: Catalogue) -> tuple[Reading, ...]:
    try:
        return parse_report(sentence, today=today, names=names)
    except CoachError:
        return ()
