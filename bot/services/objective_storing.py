"""Storing an objective: a new one, or one that is changed, with what is told of it."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import MemberRow, ObjectiveRow
from bot.domain.actor import Actor
from bot.domain.acts import ActKind, written
from bot.domain.answers import ObjectiveSet
from bot.domain.catalogue.metrics import Metric
from bot.domain.errors import InvalidField
from bot.domain.fields import Field
from bot.domain.objectives.kinds import ObjectiveKind
from bot.domain.objectives.objective import Objective, ObjectiveDraft, OwnedDraft, checked
from bot.domain.objectives.pairing import PARTNERS, is_output, is_paired
from bot.domain.team import Team
from bot.outbox.schedules import cadence_of
from bot.queries.loading import load_progress
from bot.queries.objectives import objectives_of
from bot.queries.results import latest_level
from bot.queries.rows import objective_of, write_draft
from bot.services.act_log import Entry, note
from bot.services.entering import is_elsewhere
from bot.services.links import linked, links_of, objective_at
from bot.services.objective_changes import check_unlike, make_reporter, note_set, rewrite
from bot.services.own import check_offered


def store_new(
    session: Session,
    actor: Actor,
    team: Team,
    holder: MemberRow,
    draft: ObjectiveDraft,
    now: datetime,
) -> ObjectiveSet:
    today = team.today(now)
    draft = checked(draft, today=today)
    check_unlike(session, team, draft)
    check_offered(team, draft.measure)
    check_above(session, team, draft)
    draft = linked(session, team, draft, today)
    row = ObjectiveRow(
        team_id=team.id, owner_id=holder.id, starts_on=today, closed_on=None, created_at=now
    )
    write_draft(row, draft)
    session.add(row)
    make_reporter(session, team, holder, now)
    answer = answer_of(session, team, row, holder, now)
    note_set(session, actor, row, now=now)
    act = _set_for(session, actor, row, holder, now)
    return replace(answer, elsewhere=is_elsewhere(session, actor, team), act=act)


def _set_for(
    session: Session, actor: Actor, row: ObjectiveRow, holder: MemberRow, now: datetime
) -> int | None:
    """Note that the actor set an objective for somebody else; None for one of their own."""
    if holder.id == actor.member_id:
        return None
    entry = Entry(
        kind=ActKind.SET_FOR,
        team_id=row.team_id,
        subject_id=row.id,
        before=json.dumps(holder.user),
        tell=[holder.id],
    )
    return note(session, actor, entry, now=now)


def store_owner(
    session: Session, actor: Actor, found: tuple[ObjectiveRow, Team], owner: str, now: datetime
) -> ObjectiveSet:
    draft = OwnedDraft.of(objective_at(session, found[0]).draft, owner)
    return store_change(session, actor, found, draft, now)


def store_change(
    session: Session,
    actor: Actor,
    found: tuple[ObjectiveRow, Team],
    draft: OwnedDraft,
    now: datetime,
) -> ObjectiveSet:
    row, team = found
    before, owner_before = objective_at(session, row), row.owner_id
    old_links = links_of(session, before)
    changes = rewrite(session, actor, row, team, draft, now=now)
    holder = session.get_one(MemberRow, row.owner_id)
    if row.owner_id != owner_before:
        make_reporter(session, team, holder, now)
    entry = Entry(
        kind=ActKind.CHANGED,
        team_id=team.id,
        subject_id=row.id,
        before=written(changes),
        tell={owner_before, row.owner_id},
    )
    act = note(session, actor, entry, now=now) if changes else None
    answer = answer_of(session, team, row, holder, now)
    return replace(answer, was=before, old_links=old_links, act=act)


def check_above(session: Session, team: Team, draft: ObjectiveDraft) -> None:
    """InvalidField when the last number of a level has reached the target already."""
    if draft.kind is not ObjectiveKind.LEVEL:
        return
    level = latest_level(session, team.id, draft.measure)
    if level is not None and level >= draft.target:
        raise InvalidField(Field.TARGET, "field.level_reached", level=level)


def answer_of(
    session: Session,
    team: Team,
    row: ObjectiveRow,
    owner: MemberRow,
    now: datetime,
) -> ObjectiveSet:
    """What is told of an objective that was just stored."""
    session.flush()
    objective = objective_of(row, owner.user, team.currency)
    progress = load_progress(session, [objective], now).progress[0]
    partner = _partner(session, team, objective)
    links = links_of(session, objective)
    return ObjectiveSet(
        progress=progress,
        team=team,
        cadence=cadence_of(session, owner),
        links=links,
        partner=partner,
    )


def _partner(session: Session, team: Team, objective: Objective) -> Metric | None:
    purpose = team.settings.purpose
    if not is_output(objective) or is_paired(objectives_of(session, [team.id]), purpose):
        return None
    return PARTNERS[purpose]
