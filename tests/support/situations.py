"""Situations of eight weeks: who reports what, what happens, and the digests that come of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TypeAlias

from bot.db.models import ObjectiveRow
from bot.db.sessions import Sessions
from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.metrics import Unit
from bot.domain.coaching.digest import Digest
from bot.domain.coaching.step import Done
from bot.domain.messages.kinds import Kind
from bot.domain.messages.message import OutboxMessage, State
from bot.domain.messages.reasons import NothingToSend
from bot.domain.objectives.objective import ObjectiveDraft
from bot.domain.plan.lines import PlanLine
from bot.domain.progress.result import Reading
from bot.domain.team import Purpose
from bot.outbox.changes import Change, settled
from bot.outbox.outbox import Outbox
from bot.outbox.planner import Planner
from bot.services.checkin_composing import Asking
from bot.services.digests import Posting
from tests.support.builders import Composer, measure, reading
from tests.support.workspace import ADA, BEN, CLEO, SETTINGS, Workspace

WEEKS = 8
BEGINS = date(2027, 1, 11)
"""A Monday; the next public holiday in Sweden is 26 March."""
HOUR = time(14, 30)
"""In UTC, half past nine in New York: by then all check-ins and digests of the day are due."""
Content: TypeAlias = Asking | Posting | NothingToSend
FRIDAY, SUNDAY, MONDAY, TUESDAY = 4, 6, 7, 8
"""Days after the Monday of a week."""


@dataclass(frozen=True)
class Aim:
    """An objective, and what it counts that another one should lead to, if any."""

    draft: ObjectiveDraft
    owner: str = ADA
    leads_to: str = ""


@dataclass(frozen=True)
class Numbers:
    """What one person reports of one measure in each week; None is not reported."""

    words: str
    weekly: tuple[float | None, ...]
    by: str = ADA

    def reading(self, week: int) -> Reading | None:
        value = self.weekly[week - 1]
        if value is None:
            return None
        told = reading(self.words, value)
        return replace(told, currency="€") if told.metric.unit is Unit.MONEY else told


@dataclass(frozen=True)
class Event:
    """Something that happens on the Friday of a week, before the reports."""

    words: str
    happens: Callable[[Workspace], object]


@dataclass(frozen=True, kw_only=True)
class Situation:
    """A team and its eight weeks.

    Numbers are reported on Fridays, or else on Mondays `when_asked`, after the check-in. `did` is
    each week's answer to whether the last step happened, for who is asked; None is none.
    """

    title: str
    story: str
    purpose: Purpose
    aims: tuple[Aim, ...]
    numbers: tuple[Numbers, ...]
    plan: tuple[PlanLine, ...] = ()
    events: Mapping[int, Event] = field(default_factory=dict)
    begins: date = BEGINS
    when_asked: bool = False
    did: tuple[Done | None, ...] = (None,) * WEEKS

    def day(self, week: int, day: int) -> date:
        return self.begins + timedelta(weeks=week - 1, days=day - self.begins.weekday())

    @property
    def people(self) -> tuple[str, ...]:
        return tuple(sorted({ADA, *(aim.owner for aim in self.aims)}))


@dataclass(frozen=True)
class Week:
    """A week and the digest that was posted on the Tuesday after it, if any was.

    `did` is what was answered on the Monday before that, if somebody was asked about a step and
    said.
    """

    number: int
    day: date
    digest: Digest | None
    did: Done | None = None


def play(situation: Situation, workspace: Workspace) -> list[Week]:
    """Set the team up, and let its weeks pass."""
    _set_clock(workspace, situation.begins)
    _set_up(situation, workspace)
    return [_week(situation, workspace, number) for number in range(1, WEEKS + 1)]


def objective_id(workspace: Workspace, words: str) -> int:
    """The open objective that counts this measure."""
    open_rows = (row for row in workspace.rows(ObjectiveRow) if row.closed_on is None)
    return next(r.id for r in open_rows if measure_of(r.metric, r.platform) == measure(words))


def set_aim(workspace: Workspace, aim: Aim) -> None:
    lag = objective_id(workspace, aim.leads_to) if aim.leads_to else None
    workspace.aim(replace(aim.draft, leads_to=lag), owner=aim.owner)


def _set_up(situation: Situation, workspace: Workspace) -> None:
    settings = replace(SETTINGS, purpose=situation.purpose)
    workspace.set_up(*situation.people, settings=settings)
    for line in situation.plan:
        workspace.plan(line)
    for aim in situation.aims:
        set_aim(workspace, aim)


def _week(situation: Situation, workspace: Workspace, number: int) -> Week:
    """Friday's events, Monday's check-ins and Tuesday's digest, with reports on one of the days."""
    _set_clock(workspace, situation.day(number, FRIDAY))
    if event := situation.events.get(number):
        event.happens(workspace)
    if not situation.when_asked:
        _report(situation, workspace, number)
    _set_clock(workspace, situation.day(number, MONDAY))
    did = _answer(_deliver(workspace), situation.did[number - 1], workspace)
    if situation.when_asked:
        _report(situation, workspace, number)
    _set_clock(workspace, situation.day(number, TUESDAY))
    posted = (each.digest for each in _deliver(workspace) if isinstance(each, Posting))
    return Week(number, workspace.clock().date(), next(posted, None), did)


def _set_clock(workspace: Workspace, day: date) -> None:
    workspace.clock.time = datetime.combine(day, HOUR, UTC)


def _report(situation: Situation, workspace: Workspace, week: int) -> None:
    """What each person knows of the week, in one report."""
    for who in (ADA, BEN, CLEO):
        theirs = [each for each in situation.numbers if each.by == who]
        told = [(each, each.reading(week)) for each in theirs]
        readings = [
            replace(value, on=_day_said(situation, each, week)) for each, value in told if value
        ]
        if readings:
            workspace.report(*readings, by=who)


def _day_said(situation: Situation, numbers: Numbers, week: int) -> date | None:
    """The day that a report names: its week is that of the table, whatever check-in waits.

    None for the answer to Monday's check-in, and for a level, which is told as it is.
    """
    if not situation.when_asked:
        return situation.day(week, FRIDAY)
    is_asked = any(measure(numbers.words) == aim.draft.measure for aim in situation.aims)
    adds_up = measure(numbers.words).metric.adds_up
    return situation.day(week, SUNDAY) if adds_up and not is_asked else None


def _answer(contents: Iterable[Content], done: Done | None, workspace: Workspace) -> Done | None:
    """Say whether the step happened that check-ins ask about; None if they ask about none."""
    asking = (each.checkin for each in contents if isinstance(each, Asking))
    asked = [(checkin.user, checkin.step) for checkin in asking if checkin.step]
    if done is None or not asked:
        return None
    for user, each in asked:
        actor, now = workspace.actor(user), workspace.clock()
        workspace.services.advice.answer(actor, each.step.id, done, now=now)
    return done


def _deliver(workspace: Workspace) -> list[Content]:
    """The check-ins and digests that are due by now, once they are sent."""
    sessions, now = Sessions(workspace.engine), workspace.clock()
    outbox = Outbox(sessions)
    Planner(sessions).plan(now=now)
    contents = _composed(workspace, outbox.claim(worker="w", now=now, limit=100), now)
    outbox.write([_settled(message, content, now) for message, content in contents])
    return [content for _, content in contents]


def _composed(
    workspace: Workspace, due: Sequence[OutboxMessage], now: datetime
) -> list[tuple[OutboxMessage, Content]]:
    """The check-ins and digests among these messages; the others tell what people did."""
    services = workspace.services
    composers: Mapping[Kind, Composer[Content]] = {
        Kind.CHECKIN: services.checkins,
        Kind.DIGEST: services.digests,
    }
    contents: list[tuple[OutboxMessage, Content]] = []
    for kind, composer in composers.items():
        messages = [each for each in due if each.kind is kind]
        contents += zip(messages, composer.compose(messages, now=now), strict=True)
    return contents


def _settled(message: OutboxMessage, content: Content, now: datetime) -> Change:
    if isinstance(content, NothingToSend):
        return settled(message, State.SKIPPED, now=now, cause=content)
    return settled(message, State.SENT, now=now)
