"""Remarks: what a digest said besides its lines, so that the next ones say something else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from bot.domain.coaching.step import Step

APART = timedelta(weeks=5)
"""How long a note, a sentence about costs and thanks by name are not said again."""
OFTEN = timedelta(weeks=2)
"""How long one is not said again that a team has to decide on."""
SELDOM = timedelta(weeks=13)
"""How long what an objective is missing is not said again: nobody forgets it in a quarter."""
MEMORY = SELDOM
"""Remarks that are older change nothing."""


class Part(StrEnum):
    """The parts of a digest that vary."""

    HEADLINE = "headline"
    TIE = "tie"
    NOTE = "note"
    THANKS = "thanks"


THANKED = "numbers"
"""The key of thanks for numbers."""


class Note(StrEnum):
    """A line below the objectives that is said now and then; the first that is due is said."""

    TRIAL = "trial"
    UNPAIRED = "unpaired"
    COSTS = "costs"
    PURPOSE = "purpose"


NOTE_IN = MappingProxyType(
    {
        "told": Note.TRIAL,
        "trial_over": Note.TRIAL,
        "vanity_only": Note.UNPAIRED,
        "no_effect": Note.UNPAIRED,
        "costly": Note.COSTS,
        "cheaper": Note.COSTS,
        "new_price": Note.COSTS,
        "still_dear": Note.COSTS,
    }
)
"""The notes that advice says as well, by its rules."""


@dataclass(frozen=True, slots=True)
class Remark:
    """A part of a digest: the key of what it said, and the objective it was about, if any."""

    day: date
    part: Part
    key: str
    about: int | None = None


def said_since(remarks: Iterable[Remark], part: Part, key: str, since: date) -> bool:
    """Return True if this was said after that day."""
    return any((each.part, each.key) == (part, key) and each.day > since for each in remarks)


def last_headline(remarks: Iterable[Remark]) -> Remark | None:
    """The headline of the digest before."""
    headlines = (each for each in remarks if each.part is Part.HEADLINE)
    return max(headlines, key=lambda each: each.day, default=None)


def note_due(
    notes: Iterable[Note], remarks: Iterable[Remark], day: date, *, often: Note | None = None
) -> Note | None:
    """The first of these notes that was not said lately; one may come more `often`."""
    said = list(remarks)
    apart = {Note.UNPAIRED: SELDOM, often: OFTEN}
    return next(
        (
            note
            for note in notes
            if not said_since(said, Part.NOTE, note, day - apart.get(note, APART))
        ),
        None,
    )


def notes_in(steps: Iterable[Step]) -> Iterator[Remark]:
    """The notes that were said as advice."""
    for step in steps:
        if note := NOTE_IN.get(step.rule):
            yield from (Remark(day, Part.NOTE, note) for day in _days(step))


def _days(step: Step) -> Iterator[date]:
    """When it was advised, and called to mind last."""
    yield step.said_on
    if step.recalled_on:
        yield step.recalled_on
