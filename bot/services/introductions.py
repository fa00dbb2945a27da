"""Introductions: who made a team ask somebody for numbers, for their first check-in."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TypeAlias

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import ActRow, MemberRow
from bot.domain import acts
from bot.domain.acts import ActKind
from bot.domain.coaching.checkin import CheckIn
from bot.domain.coaching.introduction import Introduction, Origin
from bot.domain.team import checkin_cadence
from bot.queries.loading import LoadedMember
from bot.queries.rows import AnyRow, reminders_of

TELLING = ActKind.SET_FOR, ActKind.CHANGED, ActKind.SETTINGS


First: TypeAlias = tuple[LoadedMember, CheckIn]
"""A member and the first check-in that they get."""


def introduced(session: Session, firsts: Sequence[First]) -> list[CheckIn]:
    """The check-ins, each with who made the team of its first number ask for it."""
    done = _load_acts(session, {checkin.due[0].team_id for _, checkin in firsts})
    return [
        replace(checkin, introduction=_introduction(loaded, checkin, done))
        for loaded, checkin in firsts
    ]


def _introduction(loaded: LoadedMember, checkin: CheckIn, done: Sequence[AnyRow]) -> Introduction:
    team, user = loaded.assigned.rows[checkin.due[0].team_id], checkin.user
    by = {
        origin_of(ActKind(act.kind), act.before, user): act.slack_user
        for act in done
        if act.team_id == team.id and act.slack_user != user
    }
    origin = next((each for each in Origin if each in by), Origin.SET_UP)
    settings = [each.settings for each in loaded.asking]
    return Introduction(
        channel=team.channel,
        origin=origin,
        by=by.get(origin, team.set_up_by),
        cadence=checkin_cadence(reminders_of(loaded.row), settings),
    )


def _load_acts(session: Session, team_ids: Collection[int]) -> Sequence[AnyRow]:
    """The acts in these teams by which somebody may have been asked for numbers, in order."""
    if not team_ids:
        return ()
    return session.execute(
        select(ActRow.team_id, ActRow.kind, ActRow.before, MemberRow.user.label("slack_user"))
        .join(MemberRow, MemberRow.id == ActRow.by_id)
        .where(ActRow.team_id.in_(team_ids), ActRow.kind.in_(TELLING), ActRow.undone_at.is_(None))
        .order_by(ActRow.id)
    ).all()


def origin_of(kind: ActKind, before: str | None, user: str) -> Origin | None:
    """What an act means to a person, by what it noted; None if it did not make a team ask them."""
    match kind:
        case ActKind.SET_FOR:
            return Origin.OWNER if json.loads(before or '""') == user else None
        case ActKind.CHANGED:
            _, owner = acts.read(before, acts.OBJECTIVE).get("owner", ("", ""))
            return Origin.OWNER if owner == user else None
        case _:
            was, now = acts.read(before, acts.SETTINGS).get("reporters", ((), ()))
            return Origin.REPORTER if user in now and user not in was else None
