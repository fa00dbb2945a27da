"""Objectives: the answer after one is set or changed, lists of them, and their state."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import ObjectiveLinks, ObjectiveSet, TeamProgress
from bot.domain.catalogue.metrics import Metric
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective
from bot.domain.progress.grade import Grade, grade_of
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.blocks import actions, message, option, overflow, section, sections
from bot.views.buttons import act, undo, undo_row
from bot.views.grades import DOTS, grade_words
from bot.views.ids import Action
from bot.views.lines import StatusLine, line, told_apart
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import MINE, MenuChoice, MenuVerb

COMMITTED, STRETCH, NONE = "committed", "stretch", "none"
EXAMPLE = 10
"""A target as an example, which no one has to take."""
LISTED = 40
"""Objectives in a list: each is a block, and a message takes fifty."""


@dataclass(frozen=True, slots=True)
class Change:
    what: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class ObjectiveSetFacts:
    """`where` is the team's channel, if it is another than the one it was typed in.

    `partner` is the outcome to set next to it; empty if it needs none. `item` is the line item
    that pays for it, `lag` the objective that it should lead to. `no_baseline`: the level
    is not known yet.
    """

    goal: str
    where: Markup
    owner: Markup
    edited: bool
    changes: tuple[Change, ...]
    line: StatusLine
    weekly: str
    no_baseline: bool
    counted: str
    partner: str
    item: str
    lag: str


OBJECTIVE_SET_TEXT = Prompt("objective_set/text", ObjectiveSetFacts)
OBJECTIVE_SET_BODY = Prompt("objective_set/body", ObjectiveSetFacts)


def objective_set(answer: ObjectiveSet) -> Message:
    progress = answer.progress
    objective = progress.objective
    no_baseline = objective.kind is ObjectiveKind.LEVEL and progress.value is None
    facts = ObjectiveSetFacts(
        goal=wording.goal(objective),
        where=wording.channel_link(answer.team.channel) if answer.elsewhere else Markup(),
        owner=wording.mention(objective.owner),
        edited=answer.was is not None,
        changes=tuple(_changes(answer, answer.was)) if answer.was else (),
        line=line(progress, None),
        weekly="" if no_baseline else _weekly(progress),
        no_baseline=no_baseline,
        counted=wording.many(objective.measure.metric),
        partner=_partner(answer.partner, objective) if answer.partner else "",
        item=answer.links.item,
        lag=_lag(answer.links),
    )
    buttons = (
        act(Action.EDIT_OBJECTIVE, objective.id),
        act(Action.OPEN_OBJECTIVE, answer.team.id),
        act(Action.SHOW_OBJECTIVES, answer.team.id),
        *undo(answer.act),
    )
    body = sections(OBJECTIVE_SET_BODY.body(facts))
    return message(OBJECTIVE_SET_TEXT.sentences(facts), *body, actions(*buttons))


def _weekly(progress: Progress) -> str:
    """The need of a week; empty in the last week, and for a recurring objective."""
    missing = progress.objective.target - (progress.value or 0)
    if progress.weekly is None or progress.objective.per or progress.weekly >= missing:
        return ""
    return wording.per_week(progress.weekly, progress.objective.currency) if progress.weekly else ""


def _partner(partner: Metric, objective: Objective) -> str:
    """The words that set an outcome next to it: by the same date, if it has one."""
    by = f" by {wording.day(objective.due_on)}" if objective.due_on else " a month"
    return f"{EXAMPLE} {wording.noun(partner, EXAMPLE)}{by}"


def _lag(links: ObjectiveLinks) -> str:
    return wording.goal(links.lag) if links.lag else ""


def changes_of(was: Objective, now: Objective) -> Iterator[Change]:
    """What changed about an objective, but for what it is linked to."""
    if (was.measure, was.kind, was.per) != (now.measure, now.kind, now.per):
        yield Change("Objective", wording.goal(was), wording.goal(now))
    elif was.target != now.target:
        metric = now.measure.metric
        old, new = (
            wording.quantity(metric, each, now.currency) for each in (was.target, now.target)
        )
        yield Change("Target", old, new)
    if was.starts_on != now.starts_on:
        yield Change("Start", wording.day(was.starts_on), wording.day(now.starts_on))
    if was.due_on != now.due_on:
        yield Change("Date", _due(was), _due(now))
    if was.stretch != now.stretch:
        yield Change("Commitment", _commitment(was), _commitment(now))
    if was.owner != now.owner:
        yield Change("Owner", wording.mention(was.owner), wording.mention(now.owner))


def _changes(answer: ObjectiveSet, was: Objective) -> Iterator[Change]:
    now = answer.progress.objective
    yield from changes_of(was, now)
    if was.line_item != now.line_item:
        yield Change("Line item", answer.old_links.item or NONE, answer.links.item or NONE)
    if was.leads_to != now.leads_to:
        yield Change("Leads to", _lag(answer.old_links) or NONE, _lag(answer.links) or NONE)


def _commitment(objective: Objective) -> str:
    return STRETCH if objective.stretch else COMMITTED


def _due(objective: Objective) -> str:
    return wording.day(objective.due_on) if objective.due_on else NONE


@dataclass(frozen=True, slots=True)
class Entry:
    """An objective in a list, and its owner."""

    owner: Markup
    line: StatusLine


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class ListFacts:
    mine: bool
    entries: tuple[Entry, ...]
    more: int


OBJECTIVES_TEXT = Prompt("objectives/text", ListFacts)
OBJECTIVES_HEAD = Prompt("objectives/head", ListFacts)
OBJECTIVES_ENTRY = Prompt("objectives/entry", EntryFacts)


def objectives(team_progress: TeamProgress, *, viewer: str) -> Message:
    """The open objectives, each with a menu to edit, close or hand it over."""
    shown = team_progress.progress[:LISTED]
    facts = ListFacts(
        mine=team_progress.whose is not None,
        entries=_entries(shown, team_progress, viewer),
        more=len(team_progress.progress) - len(shown),
    )
    team = team_progress.team.id if team_progress.team else ""
    return message(
        OBJECTIVES_TEXT.sentences(facts),
        *sections(OBJECTIVES_HEAD.body(facts)),
        *(_entry_block(e, p) for e, p in zip(facts.entries, shown, strict=True)),
        actions(
            act(Action.OPEN_OBJECTIVE, team, primary=not shown),
            act(Action.SHOW_PROGRESS, team or MINE),
        ),
    )


def _entries(
    shown: Sequence[Progress], team_progress: TeamProgress, viewer: str
) -> tuple[Entry, ...]:
    whole = (line(progress, team_progress.today) for progress in shown)
    lines = told_apart(whole, shown, team_progress.today, team_progress.channels)
    return tuple(
        Entry(_owner(progress.objective.owner, viewer), line)
        for progress, line in zip(shown, lines, strict=True)
    )


def _owner(owner: str, viewer: str) -> Markup:
    return Markup("yours") if owner == viewer else wording.mention(owner)


def _entry_block(entry: Entry, progress: Progress) -> Block:
    number = progress.objective.id
    choices = overflow(
        Action.OBJECTIVE_MENU,
        (
            option("Edit", MenuChoice(MenuVerb.EDIT, number).encode()),
            option("Hand over", MenuChoice(MenuVerb.HAND_OVER, number).encode()),
            option("Close", MenuChoice(MenuVerb.CLOSE, number).encode()),
        ),
    )
    return section(OBJECTIVES_ENTRY.body(EntryFacts(entry)), choices)


@dataclass(frozen=True, slots=True)
class Begun:
    """An objective that begins on `day`; `moved` if it began later before."""

    goal: str
    day: str
    moved: bool
    spoken: str


@dataclass(frozen=True, slots=True)
class BegunFacts:
    objectives: tuple[Begun, ...]


BEGUN_EARLIER = Prompt("begun_earlier/text", BegunFacts)


def begun_earlier(answers: Sequence[ObjectiveSet]) -> Message:
    """Objectives that begin earlier now, and where they stand with what came before."""
    facts = BegunFacts(tuple(map(_begun, answers)))
    text = BEGUN_EARLIER.sentences(facts)
    rows = [block for answer in answers for block in undo_row(answer.act)]
    return message(text, *sections(text), *rows)


def _begun(answer: ObjectiveSet) -> Begun:
    objective = answer.progress.objective
    return Begun(
        goal=wording.capital(wording.goal(objective)),
        day=wording.day(objective.starts_on),
        moved=answer.act is not None,
        spoken=line(answer.progress, None).spoken,
    )


@dataclass(frozen=True, slots=True)
class ClosedFacts:
    """`grade` is empty for kinds without one, such as a limit; `full`: it is 1.0."""

    line: StatusLine
    grade: str
    band: str
    full: bool
    stretch: bool
    on_pace: bool


CLOSED = Prompt("closed/text", ClosedFacts)


def _grade(grade: Grade) -> str:
    words = grade_words(grade)
    return f"{DOTS[grade.band]} {words[0].upper()}{words[1:]}"


def closed(progress: Progress, act_id: int | None = None) -> Message:
    """Where an objective stood when it was closed."""
    grade, stretch = grade_of(progress), progress.objective.stretch
    facts = ClosedFacts(
        line=line(progress, None),
        grade=_grade(grade) if grade else "",
        band=grade.band if grade else "",
        full=grade is not None and grade.full,
        stretch=stretch,
        on_pace=progress.verdict is Verdict.ON_PACE,
    )
    text = CLOSED.sentences(facts)
    return message(text, *sections(text), *undo_row(act_id))


@dataclass(frozen=True, slots=True)
class HandedOverFacts:
    goal: str
    owner: Markup
    yours: bool


HANDED_OVER = Prompt("handed_over/text", HandedOverFacts)


def handed_over(objective: Objective, act_id: int | None = None, *, reader: str) -> Message:
    """The objective with its new owner."""
    owner = wording.mention(objective.owner)
    facts = HandedOverFacts(wording.goal(objective), owner, objective.owner == reader)
    text = HANDED_OVER.sentences(facts)
    return message(text, *sections(text), *undo_row(act_id))
