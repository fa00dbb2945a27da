"""Changes of objectives: made by their form, by handing them over, or by taking that back."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ObjectiveChangeRow, ObjectiveRow
from bot.domain.actor import Actor
from bot.domain.acts import Changes
from bot.domain.audit import Logged, What, subject_of, value_of
from bot.domain.merging import difference
from bot.domain.objectives.changes import OWNER
from bot.domain.objectives.objective import (
    Objective,
    ObjectiveDraft,
    ObjectiveExists,
    OwnedDraft,
)
from bot.domain.team import Team
from bot.outbox.schedules import schedule_checkin
from bot.queries import lookup
from bot.queries.objectives import objectives_of
from bot.queries.rows import objective_of, write_draft
from bot.services.act_entries import of_objective
from bot.services.audit import record
from bot.services.links import linked, objective_at
from bot.services.publishing import forget

TOGETHER = ("measure", "kind", "per", "target")
"""What means something together only: a target of comments is none of leads."""
LINKS = frozenset({"line_item", "leads_to"})
"""Fields whose values are ids, which tell nobody anything."""


def rewrite(
    session: Session,
    actor: Actor,
    row: ObjectiveRow,
    team: Team,
    draft: OwnedDraft,
    *,
    now: datetime,
) -> Changes:
    """Put the draft into the row; what it changes.

    InvalidField when the team has the same objective already, or what it is tied to is not the
    team's.
    """
    before = objective_at(session, row)
    if (draft.measure, draft.kind, draft.per) != (before.measure, before.kind, before.per):
        check_unlike(session, team, draft, besides=row.id)
        forget(session, row.id)
    draft = linked(session, team, draft, team.today(now), before)
    holder = lookup.member(session, draft.owner)
    write_draft(row, draft)
    row.owner_id = holder.id
    _log(session, before, objective_of(row, holder.user, team.currency), actor, now)
    return difference(before.owned_draft, draft)


def check_unlike(
    session: Session, team: Team, draft: ObjectiveDraft, besides: int | None = None
) -> None:
    """ObjectiveExists when another open objective of the team counts the same the same way."""
    wanted = (draft.measure, draft.kind, draft.per)
    for other in objectives_of(session, [team.id]):
        if other.id != besides and (other.measure, other.kind, other.per) == wanted:
            raise ObjectiveExists(other)


def open_again(session: Session, row: ObjectiveRow, team: Team, now: datetime) -> None:
    """Open a closed objective, and ask its owner again, who may report no more by now.

    InvalidField when the team has the same objective by now.
    """
    objective = objective_at(session, row)
    check_unlike(session, team, objective.draft, besides=row.id)
    row.closed_on = None
    if not objective.owner_left:
        make_reporter(session, team, session.get_one(MemberRow, row.owner_id), now)


def make_reporter(session: Session, team: Team, who: MemberRow, now: datetime) -> None:
    lookup.join_team(session, team.id, who.id, reports=True, confirmed_at=None)
    session.flush()
    schedule_checkin(session, who, now)


def _log(session: Session, before: Objective, after: Objective, by: Actor, now: datetime) -> None:
    for field, old in _words(before).items():
        new = _words(after)[field]
        if old != new:
            log_change(session, by, before, FieldChange(field, old, new), now=now)


def note_set(session: Session, actor: Actor, row: ObjectiveRow, *, now: datetime) -> None:
    """Note in the audit log that an objective is new."""
    entry = replace(
        of_objective(What.OBJECTIVE_SET, row),
        about=row.owner_id,
        field="target",
        new=value_of(row.target),
    )
    record(session, actor.member_id, entry, now=now)


class FieldChange(NamedTuple):
    """A field of an objective, with the words for its old and its new value."""

    field: str
    old: str | None
    new: str | None


def log_change(
    session: Session, by: Actor, objective: Objective, change: FieldChange, *, now: datetime
) -> None:
    """Keep a change with the objective, for what depends on it, and in the team's audit log."""
    session.add(
        ObjectiveChangeRow(
            objective_id=objective.id, by_id=by.member_id, **change._asdict(), created_at=now
        )
    )
    record(session, by.member_id, *_entries(session, objective, change), now=now)


def _entries(session: Session, objective: Objective, change: FieldChange) -> Iterator[Logged]:
    """An entry for the change; for another owner one about each of the two."""
    subject, team_id = subject_of(objective.measure), objective.team_id
    if change.field != OWNER:
        old, new = (None, None) if change.field in LINKS else (change.old, change.new)
        yield Logged(
            what=What.OBJECTIVE_CHANGED,
            team_id=team_id,
            subject=subject,
            field=change.field,
            old=old,
            new=new,
        )
        return
    for what, user in ((What.OBJECTIVE_TAKEN, change.old), (What.OBJECTIVE_GIVEN, change.new)):
        about = lookup.member_id(session, user or "")
        yield Logged(what=what, team_id=team_id, about=about, subject=subject)


def _words(objective: Objective) -> dict[str, str | None]:
    platform = objective.measure.platform
    return {
        "metric": objective.measure.metric.key,
        "platform": platform.key if platform else None,
        "kind": objective.kind.value,
        "target": f"{objective.target.normalize():f}",
        "per": objective.per.value if objective.per else None,
        "starts_on": objective.starts_on.isoformat(),
        "due_on": objective.due_on.isoformat() if objective.due_on else None,
        "stretch": "yes" if objective.stretch else None,
        "line_item": str(objective.line_item) if objective.line_item else None,
        "leads_to": str(objective.leads_to) if objective.leads_to else None,
        "owner": objective.owner,
    }
