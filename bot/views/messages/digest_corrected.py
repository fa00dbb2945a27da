"""A digest that was posted, with what is no longer true of it above."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bot.domain.coaching.objective_week import ObjectiveWeek
from bot.views import wording
from bot.views.blocks import message, sections
from bot.views.payload import Message
from bot.views.render import Prompt
from bot.views.week_lines import corrected

MOST_BLOCKS = 50
"""Slack's limit."""


@dataclass(frozen=True, slots=True)
class Change:
    name: str
    what: str


@dataclass(frozen=True, slots=True)
class CorrectedFacts:
    day: str
    changes: tuple[Change, ...]


TEXT = Prompt("digest/corrected", CorrectedFacts)


def digest_corrected(posted: str, weeks: Sequence[ObjectiveWeek], today: date) -> Message:
    """The digest as it was `posted`, with the corrections of these weeks; none: as it was."""
    said: Message = json.loads(posted)
    if not weeks:
        return said
    changes = tuple(
        Change(wording.title(week.now.objective.measure), corrected(week, today)) for week in weeks
    )
    facts = CorrectedFacts(wording.day(today, today), changes)
    note = sections(TEXT.body(facts))
    room = MOST_BLOCKS - len(note)
    return message(f"{TEXT.sentences(facts)} {said['text']}", *note, *said["blocks"][:room])
