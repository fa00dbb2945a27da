"""The direct message that tells an owner that an objective's date has passed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from itertools import islice

from markupsafe import Markup

from bot.domain.coaching.look_backs import LookBack
from bot.domain.objectives.ends import next_dates
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.verdict import Verdict
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act
from bot.views.comparison import apart
from bot.views.ids import Action
from bot.views.lines import StatusLine, line
from bot.views.payload import Block, Message
from bot.views.render import Prompt


class End(StrEnum):
    """How an objective ended, as far as it changes what may come next."""

    REACHED = "reached"
    MISSED = "missed"
    UNKNOWN = "unknown"  # without a number


@dataclass(frozen=True, slots=True)
class EndedFacts:
    """`until` is the date that the same again would have."""

    line: StatusLine
    end: End
    until: str
    may_change: bool


TEXT = Prompt("ended/text", EndedFacts)
BODY = Prompt("ended/body", EndedFacts)


def ended(progress: Progress, channel: str, today: date, *, may_change: bool = True) -> Message:
    """Where it ended, and what can become of it, if the owner may change it."""
    whole = line(progress, today, where=wording.channel_link(channel))
    named = replace(whole, name=wording.goal(progress.objective, today))
    end = end_of(progress)
    facts = EndedFacts(named, end, _until(progress, today), may_change)
    row = (end_row(progress.objective, end),) if may_change else ()
    return message(TEXT.sentences(facts), *sections(BODY.body(facts)), *row)


@dataclass(frozen=True, slots=True)
class LookBackFacts:
    """The last `weeks` of an objective and what they brought; `best` is the most of one of them.

    `best` and `work` are empty where no week stands out, or no more than usual was `done` in it.
    `helped` is an amount of work with which clearly more came than `without`, or empty; of
    the `others`, `off` had days off. `what` is what it counts.
    """

    weeks: int
    least: str
    most: str
    best: str
    best_on: str
    work: str
    done: str
    helped: str
    with_it: str
    without: str
    off: int
    others: int
    what: str


@dataclass(frozen=True, slots=True)
class ToDecideFacts:
    """An objective whose date has passed, by its name, and how it ended."""

    name: str
    end: End
    look: LookBackFacts | None


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


def to_decide(
    ended: Iterable[Progress], today: date, looks: Iterable[LookBack] = ()
) -> tuple[ToDecide, ...]:
    """What is to be decided about the first of these objectives, whose dates have passed."""
    look_of = {look.objective_id: look for look in looks}
    return tuple(
        _decision(each, look_of.get(each.objective.id), today)
        for each in islice(ended, MOST_DECIDED)
    )


def _decision(ended: Progress, look: LookBack | None, today: date) -> ToDecide:
    end, back = end_of(ended), _look_back(ended, look, today) if look else None
    facts = ToDecideFacts(wording.goal(ended.objective, today), end, back)
    return ToDecide(DECIDE.part(facts), end_row(ended.objective, end))


def _look_back(ended: Progress, look: LookBack, today: date) -> LookBackFacts:
    best, helped = look.best, look.helped
    return LookBackFacts(
        weeks=look.weeks,
        least=apart(ended, look.least),
        most=apart(ended, look.most),
        best=apart(ended, best.gain) if best else "",
        best_on="" if best is None or best.is_last else wording.day(best.ended_on, today),
        work=wording.title(best.work) if best and best.work else "",
        done=wording.number(best.done) if best else "",
        helped=wording.amount(helped.work, helped.target) if helped else "",
        with_it=apart(ended, round(helped.with_it, 1)) if helped else "",
        without=apart(ended, round(helped.without, 1)) if helped else "",
        off=helped.off if helped else 0,
        others=helped.others if helped else 0,
        what=wording.noun(ended.objective.measure.metric, look.most),
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
