"""The answers after an objective is set, changed, begun earlier or handed over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import ObjectiveLinks, ObjectiveSet
from bot.domain.catalogue.metrics import Metric
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act, undo, undo_row
from bot.views.cadences import rhythm
from bot.views.changes import changes_between, is_another, owner_change
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.render import Prompt
from bot.views.values import NextOwner

EXAMPLE = 10
"""A target as an example, which no one has to take."""


@dataclass(frozen=True, slots=True)
class ObjectiveSetFacts:
    """`where` is the team's channel, if that is not plain from where it was set.

    `rhythm` is when its owner is asked; empty if never, and after an edit that keeps the owner.
    `partner` is the outcome to set next to it; empty if it needs none. `item` is the line item
    that pays for it, `lag` the objective that it should lead to. `no_baseline`: the level
    is not known yet. `named` is an owner's name that tells nobody.
    """

    goal: str
    where: Markup
    owner: Markup
    edited: bool
    changes: tuple[str, ...]
    line: StatusLine
    weekly: str
    no_baseline: bool
    rhythm: str
    counted: str
    partner: str
    item: str
    lag: str
    named: str


OBJECTIVE_SET_TEXT = Prompt("objective_set/text", ObjectiveSetFacts)
OBJECTIVE_SET_BODY = Prompt("objective_set/body", ObjectiveSetFacts)


def objective_set(answer: ObjectiveSet, *, named: str = "") -> Message:
    """What was stored; an owner who was `named` and could not be found is left to be chosen."""
    progress = answer.progress
    objective = progress.objective
    no_baseline = objective.kind is ObjectiveKind.LEVEL and progress.value is None
    facts = ObjectiveSetFacts(
        goal=wording.goal(objective),
        where=wording.channel_link(answer.team.channel) if answer.elsewhere else Markup(),
        owner=wording.mention(objective.owner),
        edited=answer.was is not None,
        changes=_capitals(_changes(answer, answer.was)) if answer.was else (),
        line=line(progress, None),
        weekly="" if no_baseline else _weekly(progress),
        no_baseline=no_baseline,
        rhythm=rhythm(answer.cadence) if answer.cadence and _is_news(answer) else "",
        counted=wording.many(objective.measure.metric),
        partner=_partner(answer.partner, objective) if answer.partner else "",
        item=answer.links.item,
        lag=_lag(answer.links),
        named=named,
    )
    is_new = answer.was is None
    buttons = (
        *([act(Action.OPEN_REPORT, answer.team.id, primary=True)] if is_new else []),
        *([act(Action.CHANGE_OWNER, NextOwner(objective.id, "").encode())] if named else []),
        act(Action.EDIT_OBJECTIVE, objective.id),
        act(Action.OPEN_OBJECTIVE, answer.team.id),
        act(Action.SHOW_OBJECTIVES, answer.team.id),
        *undo(answer.act),
    )
    body = sections(OBJECTIVE_SET_BODY.body(facts))
    return message(OBJECTIVE_SET_TEXT.sentences(facts), *body, actions(*buttons))


def _is_news(answer: ObjectiveSet) -> bool:
    """Return True if it has another owner than before."""
    return answer.was is None or answer.was.owner != answer.progress.objective.owner


def _weekly(progress: Progress) -> str:
    """The need of a week; empty in the last week, and for a recurring objective."""
    missing = progress.objective.target - (progress.value or 0)
    if progress.weekly is None or progress.objective.per or progress.weekly >= missing:
        return ""
    return wording.per_week(progress.objective, progress.weekly) if progress.weekly else ""


def _partner(partner: Metric, objective: Objective) -> str:
    """The words that set an outcome next to it: by the same date, if it has one."""
    amount = f"{EXAMPLE} {wording.noun(partner, EXAMPLE)}"
    if objective.due_on:
        return f"{amount} {phrase('goal.by', day=wording.day(objective.due_on))}"
    return f"{amount} {wording.every(Period.MONTH)}"


def _lag(links: ObjectiveLinks) -> str:
    return wording.goal(links.lag) if links.lag else ""


def _capitals(changes: Iterator[str]) -> tuple[str, ...]:
    """The changes as the beginnings of lines; mentions stay as they are."""
    return tuple(type(words)(wording.capital(words)) for words in changes)


def _changes(answer: ObjectiveSet, was: Objective) -> Iterator[str]:
    now, old, new = answer.progress.objective, answer.old_links, answer.links
    if is_another(was, now):
        yield phrase("edited.was", before=wording.goal(was))
    yield from changes_between(was, now, None)
    if was.owner != now.owner:
        yield owner_change(was, now)
    if was.line_item != now.line_item:
        yield _item_change(old.item, new.item)
    if was.leads_to != now.leads_to:
        yield _lag_change(_lag(old), _lag(new))


def _item_change(before: str, after: str) -> str:
    if before and after:
        return phrase("edited.item_moved", before=before, after=after)
    if before:
        return phrase("edited.item_removed", before=before)
    return phrase("edited.item_set", after=after)


def _lag_change(before: str, after: str) -> str:
    if before and after:
        return phrase("edited.lag_moved", before=before, after=after)
    if before:
        return phrase("edited.lag_removed", before=before)
    return phrase("edited.lag_set", after=after)


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
    listed = act(Action.SHOW_OBJECTIVES, objective.team_id)
    return message(text, *sections(text), actions(listed, *undo(act_id)))
