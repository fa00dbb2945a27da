"""Imports: numbers of files that people drop, offered first, then stored and taken back as one."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TypeAlias

from sqlalchemy import bindparam, delete, select
from sqlalchemy.orm import Session

from bot.archive import Seal
from bot.db.models import PendingImportRow, ReportRow
from bot.db.query import Query
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.audit import Logged, What, value_of
from bot.domain.errors import CoachError, NotFound
from bot.domain.imports import (
    KEPT,
    SOURCE,
    Asking,
    BroughtBack,
    Imported,
    Offer,
)
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.exports.reading import Archived, Reading, Refusal
from bot.exports.stored import from_json, to_json
from bot.services.audit import record
from bot.services.bringing_back import (
    administered_teams,
    archive_offer,
    bring_back,
    readable,
)
from bot.services.entering import acting_teams, check_named, reachable_with_objectives, the_team
from bot.services.export_signing import Signer
from bot.services.import_pages import on_page, page_question, pages_of
from bot.services.import_preview import Dropped, preview_of
from bot.services.import_questions import answered, open_ask, question_of, which_team
from bot.services.import_storing import replaced_from, store
from bot.services.receipts import receipt_of
from bot.services.stored import stored_values
from bot.services.team_extracts import all_values, team_extract

LONGEST_NAME = 120
Read: TypeAlias = Reading | Archived
"""What is kept of a file until a button is pressed."""


class Imports:
    def __init__(self, sessions: Sessions, signer: Signer) -> None:
        self._sessions, self._signer = sessions, signer

    def keep(self, actor: Actor, file: str, read: Read, *, now: datetime) -> Offer:
        """Keep what was read of a file, for a day, and offer it: a question first if one is open.

        The errors of `entering` for somebody without a team to report for, or to bring an export
        back into; Refusal for an export that can't be, or that was changed.
        """
        seal = Seal.of(readable(read)) if isinstance(read, Archived) else None
        with self._sessions.begin(actor.workspace_id) as session:
            teams = _teams(session, actor, read, now)
            if seal is not None:
                self._signer.keys(session).refuse_changed(seal)
            row = {
                "member_id": actor.member_id,
                "team_id": teams[0].id if len(teams) == 1 else None,
                "name": file[:LONGEST_NAME],
                "reading": to_json(_without_titles(read)),
                "kept_at": now,
            }
            number = insert_one(session, PendingImportRow, row)
            return _offer(session, actor, _kept(session, actor, number or 0, now), now)

    def answer(
        self, actor: Actor, pending_id: int, asking: Asking, key: str, *, now: datetime
    ) -> Offer:
        """Answer the question that is open, and offer the file again.

        An answer to another question changes nothing. NotFound if the file was imported or dropped
        meanwhile, or is of another day.
        """
        with self._sessions.alone(actor.workspace_id) as session:
            row = _kept(session, actor, pending_id, now)
            try:
                _answer(session, actor, row, asking, key, now)
            except (ValueError, IndexError):
                raise CoachError("state.unreadable_value") from None
            session.flush()
            return _offer(session, actor, row, now)

    def take(self, actor: Actor, pending_id: int, *, now: datetime) -> Imported:
        """Store what was offered, as one report; it can be taken back like any other.

        NotFound as above; CoachError while a question is open; NotAllowed if what was typed for
        later days would take a level below zero.
        """
        with self._sessions.alone(actor.workspace_id) as session:
            row = _kept(session, actor, pending_id, now)
            if row.team_id is None or open_ask(_reading(row)) is not None:
                raise CoachError("state.import_unanswered")
            team = the_team(session, actor, Right.REPORT, row.team_id, now=now)
            report = _store(session, actor, row, team, now)
            session.delete(row)
            acting = reachable_with_objectives(session, actor, now=now)
            values = stored_values(session, report, acting)
            receipt = receipt_of(session, actor, report, values, acting, now=now)
            return Imported(row.name, receipt, replaced_from(session, report))

    def bring_back(self, actor: Actor, pending_id: int, *, now: datetime) -> BroughtBack:
        """Put the export that was offered in the place of all that its team has.

        NotFound as above; CoachError while its team isn't chosen, and as `bring_back`.
        """
        with self._sessions.alone(actor.workspace_id) as session:
            row = _kept(session, actor, pending_id, now)
            read = _read(row)
            if not isinstance(read, Archived):
                raise NotFound("state.import_gone")
            if row.team_id is None:
                raise CoachError("state.import_unanswered")
            team = the_team(session, actor, Right.ADMINISTER, row.team_id, now=now)
            brought = bring_back(session, actor, row, team, read, now=now)
            session.delete(row)
            return brought

    def drop(self, actor: Actor, pending_id: int, *, now: datetime) -> str:
        """Forget what was read of a file; its name."""
        with self._sessions.alone(actor.workspace_id) as session:
            row = _kept(session, actor, pending_id, now)
            session.delete(row)
            return row.name

    def forget(self, *, now: datetime) -> None:
        """Drop what nobody imported in time."""
        with self._sessions.unscoped() as session:
            session.execute(delete(PendingImportRow).where(PendingImportRow.kept_at < now - KEPT))


_IMPORTED = Query(
    select(ReportRow.id).where(ReportRow.idempotency_key == bindparam("request")), ReportRow
)


def _teams(session: Session, actor: Actor, read: Read, now: datetime) -> list[Team]:
    """The teams that a file may be for."""
    if isinstance(read, Archived):
        return administered_teams(session, actor, now=now)
    return acting_teams(session, actor, Right.REPORT, now=now)


def _without_titles(read: Read) -> Read:
    """The reading without what people wrote of posts: the numbers are all that is of use."""
    if isinstance(read, Archived):
        return read
    return replace(read, posts=tuple(replace(post, title="") for post in read.posts))


def _request(pending_id: int) -> str:
    return f"{SOURCE}:{pending_id}"


def _kept(session: Session, actor: Actor, pending_id: int, now: datetime) -> PendingImportRow:
    row = session.get(PendingImportRow, pending_id)
    if row is not None and row.member_id == actor.member_id and now - row.kept_at <= KEPT:
        return row
    if _IMPORTED.first(session, request=_request(pending_id)) is not None:
        raise CoachError("state.imported_already")
    raise NotFound("state.import_gone")


def _read(row: PendingImportRow) -> Read:
    read = from_json(row.reading)
    assert not isinstance(read, Refusal)  # noqa: S101  a refusal is never kept
    return read


def _reading(row: PendingImportRow) -> Reading:
    """The reading; NotFound for an export of the bot's own, which has buttons of its own."""
    read = _read(row)
    if isinstance(read, Archived):
        raise NotFound("state.import_gone")
    return read


def _right(read: Read) -> Right:
    """What somebody must be allowed to do with it in a team."""
    return Right.ADMINISTER if isinstance(read, Archived) else Right.REPORT


def _answer(
    session: Session, actor: Actor, row: PendingImportRow, asking: Asking, key: str, now: datetime
) -> None:
    """Note an answer to the open question; ValueError or IndexError if it is none of its own."""
    if asking is Asking.PAGE:
        row.reading = to_json(_on_page(session, actor, row, key, now))
    elif asking is not Asking.TEAM:
        if row.team_id is not None:
            row.reading = to_json(answered(_reading(row), asking, key))
    elif row.team_id is None:
        right = _right(_read(row))
        row.team_id = the_team(session, actor, right, int(key), now=now).id


def _store(session: Session, actor: Actor, row: PendingImportRow, team: Team, now: datetime) -> int:
    """Store the numbers as a report, and note it in the log; the report's id."""
    extract = team_extract(session, _reading(row), team, now)
    if extract is None:
        raise CoachError("state.import_unanswered")
    if not extract.values:
        raise NotFound("state.import_gone")
    report_id = store(session, actor, team, extract.values, request=_request(row.id), now=now)
    count = value_of(len(extract.values))
    entry = Logged(what=What.IMPORTED, team_id=row.team_id, subject=row.name, new=count)
    record(session, actor.member_id, entry, now=now)
    return report_id


def _offer(session: Session, actor: Actor, row: PendingImportRow, now: datetime) -> Offer:
    reading = _read(row)
    if row.team_id is None:
        teams = _teams(session, actor, reading, now)
        check_named(actor, teams)
        return which_team(row.id, row.name, teams, actor.today(now))
    team = the_team(session, actor, _right(reading), row.team_id, now=now)
    if isinstance(reading, Archived):
        return archive_offer(session, row, team, reading, now=now)
    ask = open_ask(reading)
    if ask is not None:
        return question_of(ask, row.id, row.name, team.catalogue, team.today(now))
    extract = team_extract(session, reading, team, now)
    if extract is None:
        known = all_values(session, reading, team, now).values
        pages = pages_of(session, team, known)
        return page_question(row.id, row.name, pages, known, team.today(now))
    file = Dropped(row.id, row.name, reading.platform)
    return preview_of(session, actor, team, file, extract, now=now)


def _on_page(
    session: Session, actor: Actor, row: PendingImportRow, key: str, now: datetime
) -> Reading:
    """The reading with the page that was chosen; as it was if that isn't asked any more."""
    reading = _reading(row)
    if row.team_id is None or open_ask(reading) is not None:
        return reading
    team = the_team(session, actor, Right.REPORT, row.team_id, now=now)
    if team_extract(session, reading, team, now) is not None:
        return reading
    values = all_values(session, reading, team, now).values
    return on_page(session, team, reading, row.name, key, values)
