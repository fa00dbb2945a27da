"""The log of acts: noting what concerns others, telling them, and reading what was done."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import (
    ActRow,
    LineItemRow,
    MemberRow,
    MembershipRow,
    ObjectiveRow,
    OutboxRow,
    ReportRow,
    ResultRow,
    TeamRow,
)
from bot.db.upsert import insert_one
from bot.domain import acts
from bot.domain.actor import Actor
from bot.domain.acts import About, Act, ActKind
from bot.domain.catalogue.measures import measure_of
from bot.domain.catalogue.own import entry_of
from bot.domain.messages.kinds import Kind, slot_of_act
from bot.domain.messages.message import State
from bot.domain.team import TeamSettings
from bot.outbox.queue import queue
from bot.queries import lookup
from bot.queries.rows import team_of
from bot.queries.versions import edited_of
from bot.services.absences import noted_absence
from bot.services.act_entries import entries_of
from bot.services.audit import record
from bot.services.links import objective_at

LATELY = timedelta(weeks=2)
SHOWN = 5


_OF_OBJECTIVES = {
    *(ActKind.SET_FOR, ActKind.CLOSED, ActKind.REOPENED, ActKind.CHANGED),
    *(ActKind.BEGUN_EARLIER, ActKind.KEPT),
}
_SUBJECTS = {
    **dict.fromkeys(_OF_OBJECTIVES, "objective_id"),
    **dict.fromkeys(acts.ABOUT_PLAN, "line_item_id"),
    ActKind.PUT_AWAY: "member_id",
    ActKind.NUMBER_CHANGED: "result_id",
}
"""The columns that refer to the subjects of acts; the subject of others is their team."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is noted of an act: its row holds the same; `tell` are the members whom it concerns."""

    kind: ActKind
    team_id: int
    subject_id: int | None = None
    before: str | None = None
    tell: Collection[int]


def note(session: Session, actor: Actor, entry: Entry, *, now: datetime) -> int:
    """Store what the actor does, log it, and tell all others whom it concerns; the act's id."""
    row = {
        "team_id": entry.team_id,
        "by_id": actor.member_id,
        "kind": entry.kind,
        "subject_id": entry.subject_id,
        **({_SUBJECTS[entry.kind]: entry.subject_id} if entry.kind in _SUBJECTS else {}),
        "before": entry.before,
        "made_at": now,
    }
    act_id = insert_one(session, ActRow, row)
    assert act_id is not None  # noqa: S101  acts have no unique key but their id
    record(session, actor.member_id, *entries_of(session, entry), now=now)
    for member_id in _to_tell(session, entry.team_id, entry.tell, actor):
        queue(session, slot_of_act(act_id, member_id), Kind.ACT, member_id, due=now)
    return act_id


def _to_tell(
    session: Session, team_id: int, concerned: Collection[int], actor: Actor
) -> Sequence[int]:
    """Those whom an act concerns and who may know: they belong to the team and did not do it."""
    may_know = select(MembershipRow.member_id).where(
        MembershipRow.team_id == team_id,
        MembershipRow.member_id.in_(set(concerned) - {actor.member_id}),
    )
    return session.scalars(may_know.order_by(MembershipRow.member_id)).all()


def settings_of(session: Session, row: TeamRow) -> TeamSettings:
    """The settings of a team, with who reports for it."""
    reporters, admins = lookup.reporters_of(session, row.id), lookup.admins_of(session, row.id)
    return team_of(row, reporters, admins).settings


def note_undone(session: Session, row: ActRow, actor: Actor, *, now: datetime) -> None:
    """Note that the actor took an act back, and tell who did it and who was told of it."""
    row.undone_at, row.undone_by_id = now, actor.member_id
    record(session, actor.member_id, *entries_of(session, row, undone=True), now=now)
    concerned = {row.by_id, *_told(session, row.id)}
    for member_id in _to_tell(session, row.team_id, concerned, actor):
        slot = slot_of_act(row.id, member_id, undone=True)
        queue(session, slot, Kind.ACT, member_id, due=now)


def _told(session: Session, act_id: int) -> set[int]:
    """Those who have read of an act by now."""
    told = OutboxRow.slot.startswith(f"{slot_of_act(act_id, 0).removesuffix('0')}")
    unsent = State.QUEUED, State.SKIPPED, State.EXPIRED
    return set(
        session.scalars(
            select(OutboxRow.subject_id).where(
                OutboxRow.kind == Kind.ACT, told, OutboxRow.state.not_in(unsent)
            )
        )
    )


def lately(
    session: Session, team_ids: Iterable[int], *, with_plan: bool, now: datetime
) -> tuple[Act, ...]:
    """The last few acts in these teams, the latest first; those about the plan if `with_plan`."""
    kinds = [kind for kind in ActKind if with_plan or kind not in acts.ABOUT_PLAN]
    rows = session.scalars(
        select(ActRow)
        .where(
            ActRow.team_id.in_(list(team_ids)),
            ActRow.kind.in_(kinds),
            ActRow.made_at > now - LATELY,
        )
        .order_by(ActRow.made_at.desc(), ActRow.id.desc())
        .limit(SHOWN)
    )
    return tuple(act_of(session, row) for row in rows)


def act_of(session: Session, row: ActRow) -> Act:
    """The act in a row, with what it was about."""
    undoer = session.get(MemberRow, row.undone_by_id) if row.undone_by_id else None
    return Act(
        id=row.id,
        team=team_of(session.get_one(TeamRow, row.team_id)),
        by=session.get_one(MemberRow, row.by_id).user,
        at=row.made_at,
        about=_about(session, row),
        undone_by=undoer.user if undoer else None,
    )


def _about(session: Session, row: ActRow) -> About:
    match ActKind(row.kind):
        case (
            ActKind.SET_FOR
            | ActKind.CLOSED
            | ActKind.REOPENED
            | ActKind.CHANGED
            | ActKind.BEGUN_EARLIER
            | ActKind.KEPT
        ):
            return _about_objective(session, row)
        case ActKind.ITEM_REMOVED | ActKind.COSTS_REMOVED as kind:
            name = session.get_one(LineItemRow, row.subject_id).name
            removed = kind is ActKind.ITEM_REMOVED
            return acts.ItemRemoved(name) if removed else acts.CostsTakenBack(name)
        case ActKind.PUT_AWAY:
            user = session.get_one(MemberRow, row.subject_id).user
            return acts.PutAway(user, noted_absence(row.before, row.made_at.date()))
        case ActKind.SET_UP | ActKind.SETTINGS:
            return _about_settings(session, row)
        case ActKind.NUMBER_CHANGED:
            return _about_number(session, row)
        case ActKind.MUTED | ActKind.OWN_ADDED | ActKind.OWN_REMOVED as kind:
            return _about_a_name(kind, json.loads(row.before or '""'))


def _about_objective(session: Session, row: ActRow) -> About:
    objective = objective_at(session, session.get_one(ObjectiveRow, row.subject_id))
    match ActKind(row.kind):
        case ActKind.SET_FOR:
            return acts.SetFor(objective, json.loads(row.before or '""'))
        case ActKind.CLOSED:
            return acts.Closed(objective)
        case ActKind.REOPENED:
            return acts.Reopened(objective)
        case ActKind.KEPT:
            return acts.Kept(objective)
    return acts.Changed(*acts.around(objective, acts.read(row.before, acts.OBJECTIVE)))


def _about_settings(session: Session, row: ActRow) -> acts.TeamSetUp | acts.SettingsChanged:
    changes = acts.read(row.before, acts.SETTINGS)
    if row.kind == ActKind.SET_UP:
        _, reporters = changes["reporters"]
        return acts.TeamSetUp(reporters)
    settings = settings_of(session, session.get_one(TeamRow, row.team_id))
    return acts.SettingsChanged(*acts.around(settings, changes))


def _about_number(session: Session, row: ActRow) -> acts.NumberChanged:
    """What an act changed about a number: its subject is the row that it took back."""
    was = session.get_one(ResultRow, row.subject_id)
    reporter_id = session.get_one(ReportRow, was.report_id).member_id
    new_id = json.loads(row.before or "null")
    return acts.NumberChanged(
        reporter=session.get_one(MemberRow, reporter_id).user,
        measure=measure_of(was.metric, was.platform),
        change=was.change,
        was=edited_of(was),
        now=edited_of(session.get_one(ResultRow, new_id)) if new_id else None,
    )


def _about_a_name(kind: ActKind, name: str) -> About:
    """What acts were about that keep no more of it than a name."""
    match kind:
        case ActKind.OWN_ADDED:
            return acts.OwnAdded(entry_of(name))
        case ActKind.OWN_REMOVED:
            return acts.OwnRemoved(entry_of(name))
        case _:
            return acts.Muted(name)
