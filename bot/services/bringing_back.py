"""Bringing a team's own export back: offered first, as any file, then put in the place of all."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.archive import (
    Archive,
    Misfit,
    OfOnePerson,
    UnreadableArchive,
    archive_of,
    texts_of,
)
from bot.archive.tables import LOG
from bot.db.models import PendingImportRow, TeamRow
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.errors import CoachError, Quoted
from bot.domain.imports import ArchivePreview, BroughtBack, Holding
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.exports.reading import Archived, Refusal
from bot.exports.stored import to_json
from bot.queries.alarms import is_quiet
from bot.queries.archive import Gathering
from bot.services.administering import decides_on
from bot.services.archives import check_of_all, restored
from bot.services.entering import acting_teams, the_team


def readable(archived: Archived) -> Archive:
    """The rows of an export of a whole team; Refusal for any other."""
    try:
        archive = archive_of(archived.tables)
        check_of_all(archive)
    except UnreadableArchive as error:
        raise _refusal(error) from error
    return archive


def administered_teams(session: Session, actor: Actor, *, now: datetime) -> list[Team]:
    """The teams that the actor may bring an export back into; NotAllowed without any."""
    teams = acting_teams(session, actor, Right.REPORT, now=now)
    found = [team for team in teams if decides_on(session, actor, team)]
    return found or [the_team(session, actor, Right.ADMINISTER, teams[0].id, now=now)]


def archive_offer(
    session: Session, row: PendingImportRow, team: Team, archived: Archived, *, now: datetime
) -> ArchivePreview:
    """What this export would put in the place of what the team has."""
    return ArchivePreview(
        pending_id=row.id,
        file=row.name,
        team=team,
        today=team.today(now),
        holds=_holding(readable(archived)),
        has=_holding(_present(session, team)),
    )


def bring_back(
    session: Session,
    actor: Actor,
    row: PendingImportRow,
    team: Team,
    archived: Archived,
    *,
    now: datetime,
) -> BroughtBack:
    """Put the export in the place of what the team has, and keep that for a day.

    CoachError while an alarm is on, Refusal if its rows don't fit together: nothing is changed.
    """
    if is_quiet(session, team.id):
        raise CoachError("state.archive_in_alarm")
    archive, before = readable(archived), _present(session, team)
    try:
        restored(
            session,
            session.get_one(TeamRow, team.id),
            archive,
            by_id=actor.member_id,
            now=now,
        )
    except UnreadableArchive as error:
        raise _refusal(error) from error
    kept = {
        "member_id": actor.member_id,
        "team_id": team.id,
        "name": "",
        "reading": to_json(Archived(texts_of(before))),
        "kept_at": now,
    }
    return BroughtBack(
        file=row.name,
        team=team,
        today=team.today(now),
        holds=_holding(archive),
        before_id=insert_one(session, PendingImportRow, kept) or 0,
    )


def _present(session: Session, team: Team) -> Archive:
    return Gathering(session, session.get_one(TeamRow, team.id)).everything(but=LOG)


def _holding(archive: Archive) -> Holding:
    numbers = [row for row in archive.get("results", ()) if row["undone_at"] is None]
    return Holding(
        numbers=len(numbers),
        objectives=len(archive.get("objectives", ())),
        line_items=sum(row["removed_at"] is None for row in archive.get("plan", ())),
        alarms=len(archive.get("alarms", ())),
        drafts=len(archive.get("draft_requests", ())),
        last=max((day for row in numbers if isinstance(day := row["day"], date)), default=None),
    )


def _refusal(error: UnreadableArchive) -> Refusal:
    match error:
        case Misfit(table=table, line=line):
            return Refusal("export.archive_misfit", name=Quoted(f"{table}.csv"), line=line)
        case OfOnePerson():
            return Refusal("export.archive_of_one")
        case _:
            return Refusal("export.archive_unknown")
