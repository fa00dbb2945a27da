"""The direct message that tells an owner that an objective's date has passed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from itertools import islice

from markupsafe import Markup

from bot.domain.objectives.ends import next_dates
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.payload import Block, Message
from bot.views.render import Prompt


@dataclass(frozen=True, slots=True)
class EndedFacts:
    """`until` is the date that the same again would have."""

    line: StatusLine
    until: str
    may_change: bool


TEXT = Prompt("ended/text", EndedFacts)
BODY = Prompt("ended/body", EndedFacts)


def ended(progress: Progress, channel: str, today: date, *, may_change: bool = True) -> Message:
    """Where it ended, and what can become of it, if the owner may change it."""
    whole = line(progress, today, where=wording.channel_link(channel))
    named = replace(whole, name=wording.goal(progress.objective, today))
    facts = EndedFacts(named, _until(progress, today), may_change)
    row = (end_row(progress.objective),) if may_change else ()
    return message(TEXT.sentences(facts), *sections(BODY.body(facts)), *row)


@dataclass(frozen=True, slots=True)
class ToDecideFacts:
    """An objective whose date has passed, by its name."""

    name: str


DECIDE = Prompt("ended/decide", ToDecideFacts)
MOST_DECIDED = 3
"""Objectives with a row of buttons each; the list of objectives has all."""


@dataclass(frozen=True, slots=True)
class ToDecide:
    """The question what comes after the date of an objective, with the buttons that answer it."""

    question: Markup
    row: Block

    @property
    def blocks(self) -> list[Block]:
        return [*sections(self.question), self.row]


def to_decide(ended: Iterable[Objective], today: date) -> tuple[ToDecide, ...]:
    """What is to be decided about the first of these objectives, whose dates have passed."""
    return tuple(
        ToDecide(DECIDE.part(ToDecideFacts(wording.goal(each, today))), end_row(each))
        for each in islice(ended, MOST_DECIDED)
    )


def end_row(objective: Objective) -> Block:
    """The buttons that decide about an objective whose date has passed."""
    return actions(
        act(Action.KEEP_OBJECTIVE, objective.id, primary=True),
        act(Action.RAISE_OBJECTIVE, objective.id),
        act(Action.NEW_DATE, objective.id),
        act(Action.CLOSE_OBJECTIVE, objective.id),
    )


def _until(progress: Progress, today: date) -> str:
    objective = progress.objective
    if objective.due_on is None:
        return ""
    _, last = next_dates(objective.starts_on, objective.due_on, today)
    return wording.day(last, today)
