"""Closing an objective: the question before, the answer after, and what can be opened again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.domain.answers import ClosedObjectives, ObjectiveReopened
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import grade_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.blocks import actions, divider, message, section, sections
from bot.views.buttons import act, undo
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.messages.ended import end_of, end_row
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import ListedObjective, Whose


@dataclass(frozen=True, slots=True)
class QuestionFacts:
    """`owner` is empty for an objective that has none by now; `yours`: it is the reader."""

    goal: str
    owner: Markup
    yours: bool


QUESTION = Prompt("closing/question", QuestionFacts)


def ask_to_close(objective: Objective, today: date, *, mine: bool, reader: str) -> Message:
    """Whether to close it, in place of the list that it was chosen in."""
    facts = QuestionFacts(
        goal=wording.goal(objective, today),
        owner=Markup() if objective.owner_left else wording.mention(objective.owner),
        yours=objective.owner == reader,
    )
    whose = Whose.of(objective.team_id, mine=mine)
    close = ListedObjective(objective.id, whose).encode()
    text = QUESTION.sentences(facts)
    return message(
        text,
        *sections(text),
        actions(
            act(Action.CLOSE_OBJECTIVE, close, primary=True, asked=True),
            act(Action.LEAVE_OPEN, whose.encode()),
        ),
    )


@dataclass(frozen=True, slots=True)
class ClosedFacts:
    """`band` is that of the grade, empty for kinds without one; `full`: the grade is 1.0."""

    line: StatusLine
    band: str
    full: bool
    stretch: bool
    on_pace: bool


CLOSED = Prompt("closed/text", ClosedFacts)


def closed(progress: Progress, act_id: int) -> Message:
    """Where an objective stood when it was closed."""
    grade, stretch = grade_of(progress), progress.objective.stretch
    facts = ClosedFacts(
        line=line(progress, None),
        band=grade.band if grade else "",
        full=grade is not None and grade.full,
        stretch=stretch,
        on_pace=progress.verdict is Verdict.ON_PACE,
    )
    text = CLOSED.sentences(facts)
    reopen = act(Action.UNDO_ACT, act_id, label=wording.label(Action.REOPEN_OBJECTIVE))
    return message(text, *sections(text), actions(reopen))


def above(answer: Message, shown: Message) -> Message:
    """The answer, and the list that it changed."""
    text = f"{answer['text']}\n{shown['text']}"
    return message(text, *answer["blocks"], divider(), *shown["blocks"])


@dataclass(frozen=True, slots=True)
class ReopenedFacts:
    line: StatusLine
    over: bool


REOPENED = Prompt("closing/reopened", ReopenedFacts)


def reopened(answer: ObjectiveReopened) -> Message:
    """Where a reopened objective stands, and what can become of it."""
    objective, over = answer.progress.objective, is_over(answer.progress.objective, answer.today)
    facts = ReopenedFacts(line(answer.progress, answer.today), over)
    going_on = (
        act(Action.OPEN_REPORT, objective.team_id),
        act(Action.EDIT_OBJECTIVE, objective.id),
    )
    rows = [end_row(objective, end_of(answer.progress))] if over else []
    last = actions(*(() if over else going_on), *undo(answer.act))
    text = REOPENED.sentences(facts)
    return message(text, *sections(text), *rows, last)


@dataclass(frozen=True, slots=True)
class ClosedEntry:
    """A closed objective; `channel` is empty where all are of one team."""

    goal: str
    owner: Markup
    channel: Markup
    day: str


@dataclass(frozen=True, slots=True)
class ClosedEntryFacts:
    entry: ClosedEntry


@dataclass(frozen=True, slots=True)
class ClosedListFacts:
    entries: tuple[ClosedEntry, ...]


LIST = Prompt("closing/list", ClosedListFacts)
HEAD = Prompt("closing/head", ClosedListFacts)
ENTRY = Prompt("closing/entry", ClosedEntryFacts)


def closed_objectives(found: ClosedObjectives) -> Message:
    """What was closed lately, each with the button that opens it again."""
    entries = tuple(_entry(objective, found) for objective in found.objectives)
    facts = ClosedListFacts(entries)
    rows = [_row(*each) for each in zip(entries, found.objectives, strict=True)]
    back = actions(act(Action.SHOW_OBJECTIVES, "", primary=not rows))
    return message(LIST.sentences(facts), *sections(HEAD.body(facts)), *rows, back)


def _entry(objective: Objective, found: ClosedObjectives) -> ClosedEntry:
    channel = found.channels.get(objective.team_id)
    return ClosedEntry(
        goal=wording.capital(wording.goal(objective, found.today)),
        owner=wording.mention(objective.owner),
        channel=wording.channel_link(channel) if channel else Markup(),
        day=wording.day(objective.closed_on, found.today) if objective.closed_on else "",
    )


def _row(entry: ClosedEntry, objective: Objective) -> Block:
    body = ENTRY.body(ClosedEntryFacts(entry))
    return section(body, act(Action.REOPEN_OBJECTIVE, objective.id))
