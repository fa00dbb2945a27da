"""Remarks: what a digest said besides its lines, so that the next ones say something else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

MEMORY = timedelta(weeks=5)
"""Remarks that are older change nothing."""


class Part(StrEnum):
    """The parts of a digest that vary."""

    HEADLINE = "headline"
    TIE = "tie"
    NOTE = "note"


class Note(StrEnum):
    """A line below the objectives that is said now and then; the first that is due is said."""

    TRIAL = "trial"
    UNPAIRED = "unpaired"
    PURPOSE = "purpose"


APART = {
    Note.TRIAL: timedelta(weeks=2),
    Note.UNPAIRED: timedelta(weeks=4),
    Note.PURPOSE: timedelta(weeks=4),
}
"""How long a note is not said again."""


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


def note_due(notes: Iterable[Note], remarks: Iterable[Remark], day: date) -> Note | None:
    """The first of these notes that was not said lately."""
    said = list(remarks)
    return next((n for n in notes if not said_since(said, Part.NOTE, n, day - APART[n])), None)
