"""What was corrected about a reported number, in words: each with its old and its new value."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.domain.catalogue.measures import Measure
from bot.domain.progress.versions import Edited
from bot.views import wording
from bot.views.locales import phrase
from bot.views.render import as_words

QUOTED = 40
"""Characters of a note within a sentence."""


def corrections(
    measure: Measure, was: Edited, now: Edited, *, currency: str | None, today: date
) -> Iterator[str]:
    """Corrected from 41 to 14; moved from 2 Nov to 3 Nov; note “the webinar” added."""
    if was.value != now.value:
        before, after = (
            wording.quantity(measure.metric, each.value, currency) for each in (was, now)
        )
        yield phrase("numbers.corrected", before=before, after=after)
    if was.day != now.day:
        before, after = wording.day(was.day, today), wording.day(now.day, today)
        yield phrase("numbers.moved", before=before, after=after)
    if was.note != now.note:
        yield _noted(was.note, now.note)


def _noted(was: str, now: str) -> str:
    if not was:
        return phrase("numbers.note_added", note=_quoted(now))
    if not now:
        return phrase("numbers.note_removed", note=_quoted(was))
    return phrase("numbers.note_changed", before=_quoted(was), after=_quoted(now))


def _quoted(note: str) -> str:
    return str(as_words(wording.shortened(note, QUOTED)))
