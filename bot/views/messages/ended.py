"""The direct message that tells an owner that an objective's date has passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice

from markupsafe import Markup

from bot.domain.objectives.ends import next_dates
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
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
    row = (end_row(progress.objective, end_of(progress)),) if may_change else ()
    return message(TEXT.sentences(facts), *sections(BODY.body(facts)), *row)


class End(StrEnum):
    """How an objective ended, as far as it changes what may come next."""

    REACHED = "reached"
    MISSED = "missed"
    UNKNOWN = "unknown"  # without a number


@dataclass(frozen=True, slots=True)
class ToDecideFacts:
    """An objective whose date has passed, by its name, and how it ended."""

    name: str
    end: End


DECISIONS: Mapping[End, tuple[Action, ...]] = {
    End.REACHED: (
        *(Action.KEEP_OBJECTIVE, Action.RAISE_OBJECTIVE),
        *(Action.NEW_DATE, Action.CLOSE_OBJECTIVE),
    ),
    End.MISSED: (
        *(Action.NEW_DATE, Action.RAISE_OBJECTIVE),
        *(Action.KEEP_OBJECTIVE, Action.CLOSE_OBJECTIVE),
    ),
    End.UNKNOWN: (Action.OPEN_REPORT, Action.NEW_DATE, Action.CLOSE_OBJECTIVE),
}
"""What may come next, the likeliest first: what was missed is not raised."""
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


def to_decide(ended: Iterable[Progress], today: date) -> tuple[ToDecide, ...]:
    """What is to be decided about the first of these objectives, whose dates have passed."""
    return tuple(
        ToDecide(
            DECIDE.part(ToDecideFacts(wording.goal(each.objective, today), end_of(each))),
            end_row(each.objective, end_of(each)),
        )
        for each in islice(ended, MOST_DECIDED)
    )


def end_row(objective: Objective, end: End = End.REACHED) -> Block:
    """The buttons that decide about an objective whose date has passed, the likeliest first."""
    first, *others = DECISIONS[end]
    report = objective.team_id if first is Action.OPEN_REPORT else objective.id
    return actions(
        act(first, report, primary=True),
        *(act(action, objective.id) for action in others),
    )


def end_of(progress: Progress) -> End:
    if progress.verdict is Verdict.NO_DATA and not progress.reports:
        return End.UNKNOWN
    return End.REACHED if progress.verdict.good else End.MISSED


def _until(progress: Progress, today: date) -> str:
    objective = progress.objective
    if objective.due_on is None:
        return ""
    _, last = next_dates(objective.starts_on, objective.due_on, today)
    return wording.day(last, today)
