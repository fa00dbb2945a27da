"""A second pair of eyes: asking about a draft, answering, and what the team has on record."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from bot.db.models import DraftRequestRow, MemberRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.drafts.request import (
    KEPT_FOR,
    OPEN_FOR,
    DraftRequest,
    DraftState,
    Wanted,
    check_may_decide,
    check_open,
    check_wanted,
    checked_comment,
    digest_of,
    exact,
)
from bot.domain.errors import CoachError, InvalidField, NotAllowed, NotFound
from bot.domain.fields import Field
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.alarms import is_quiet
from bot.queries.drafts import draft_request, is_open_about, latest_about, requests_of
from bot.services.draft_messages import tell_author, tell_question
from bot.services.entering import own_teams, the_team

PAGE = 8


@dataclass(frozen=True, slots=True)
class Place:
    """The team in which somebody may ask; `is_paused`: an alarm is on there."""

    team: Team
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that was asked."""

    request: DraftRequest
    is_paused: bool


@dataclass(frozen=True, slots=True)
class Read:
    """A request for one reader, and what they may do with it."""

    request: DraftRequest
    may_decide: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class DraftsPage:
    """A team's requests, after so many others; `has_more`: older ones follow."""

    team: Team
    requests: tuple[DraftRequest, ...]
    after: int
    has_more: bool


class DraftRequests:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def place(self, actor: Actor, team_id: int | None = None, *, now: datetime) -> Place:
        """The team in which the actor would ask."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.REPORT, team_id, now=now)
            return Place(team, is_quiet(session, team.id))

    def ask(self, actor: Actor, team_id: int, wanted: Wanted, *, now: datetime) -> Asked:
        """Ask about a text; CoachError while exactly this one is being asked about."""
        check_wanted(wanted, actor.user)
        with self._sessions.act(actor, now=now, alone=True) as session:
            team = the_team(session, actor, Right.REPORT, team_id, now=now)
            _check_asked(session, wanted.asked)
            if is_open_about(session, team.id, digest_of(wanted.text), wanted.platform, now):
                raise CoachError("state.draft_asked")
            request = _stored(session, actor, team, wanted, now)
            tell_question(session, request, now=now)
            return Asked(request, is_quiet(session, team.id))

    def read(self, actor: Actor, request_id: int, *, now: datetime) -> Read:
        """A request, for who belongs to its team."""
        with self._sessions.begin(actor.workspace_id) as session:
            request = _entered(session, actor, request_id, Right.REPORT, now)
            is_open = request.state(now) is DraftState.OPEN
            may_decide = is_open and request.is_for(actor.user) and not actor.is_guest
            return Read(request, may_decide, is_open and request.by == actor.user)

    def to_return(self, actor: Actor, request_id: int, *, now: datetime) -> DraftRequest:
        """A request that the actor may ask changes of."""
        with self._sessions.begin(actor.workspace_id) as session:
            return _to_decide(session, actor, request_id, now)

    def approve(self, actor: Actor, request_id: int, *, now: datetime) -> DraftRequest:
        """Approve the text as it was asked about."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            request = _to_decide(session, actor, request_id, now)
            return _decided(session, actor, request, DraftState.APPROVED, "", now)

    def send_back(
        self, actor: Actor, request_id: int, comment: str, *, now: datetime
    ) -> DraftRequest:
        """Ask for changes, and say which."""
        comment = checked_comment(comment)
        with self._sessions.act(actor, now=now, alone=True) as session:
            request = _to_decide(session, actor, request_id, now)
            return _decided(session, actor, request, DraftState.RETURNED, comment, now)

    def withdraw(self, actor: Actor, request_id: int, *, now: datetime) -> DraftRequest:
        """Take one's own question back."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            request = _entered(session, actor, request_id, Right.REPORT, now)
            if request.by != actor.user:
                raise NotAllowed("rights.withdraw_draft")
            check_open(request, now)
            return _decided(session, actor, request, DraftState.WITHDRAWN, "", now)

    def page(
        self, actor: Actor, team_id: int | None = None, *, after: int = 0, now: datetime
    ) -> DraftsPage:
        """The team's requests, open ones first."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.REPORT, team_id, now=now)
            found = requests_of(session, team.id, after=after, most=PAGE + 1, now=now)
            return DraftsPage(team, tuple(found[:PAGE]), after, len(found) > PAGE)

    def latest(
        self, actor: Actor, text: str, platform: str | None, *, now: datetime
    ) -> DraftRequest | None:
        """What the actor's teams last asked about exactly this text, for this platform."""
        with self._sessions.begin(actor.workspace_id) as session:
            try:
                teams = own_teams(session, actor, Right.REPORT, now=now)
            except NotAllowed:
                return None
            return latest_about(session, [team.id for team in teams], digest_of(text), platform)

    def forget(self, *, now: datetime) -> None:
        """Delete the texts of requests that ended long ago."""
        ended = func.coalesce(DraftRequestRow.decided_at, DraftRequestRow.ends_at)
        is_old = DraftRequestRow.words.is_not(None), ended < now - KEPT_FOR
        with self._sessions.unscoped() as session:
            session.execute(update(DraftRequestRow).where(*is_old).values(words=None))


def _check_asked(session: Session, user: str | None) -> None:
    """InvalidField for a guest, who could not answer."""
    guest = select(MemberRow.id).where(MemberRow.user == user, MemberRow.is_guest)
    if user and session.scalar(guest) is not None:
        raise InvalidField(Field.ASSIGNEE, "field.guest_asked")


def _stored(
    session: Session, actor: Actor, team: Team, wanted: Wanted, now: datetime
) -> DraftRequest:
    row = DraftRequestRow(
        team_id=team.id,
        by=actor.user,
        asked=wanted.asked,
        platform=wanted.platform,
        digest=digest_of(wanted.text),
        words=exact(wanted.text),
        asked_at=now,
        ends_at=now + OPEN_FOR,
    )
    session.add(row)
    session.flush()
    return _known(session, row.id)


def _decided(
    session: Session,
    actor: Actor,
    request: DraftRequest,
    decision: DraftState,
    comment: str,
    now: datetime,
) -> DraftRequest:
    row = session.get_one(DraftRequestRow, request.id)
    row.decision, row.decided_by, row.decided_at = decision.value, actor.user, now
    row.comment = comment
    session.flush()
    decided = _known(session, row.id)
    tell_author(session, decided, decision, due=now)
    return decided


def _to_decide(session: Session, actor: Actor, request_id: int, now: datetime) -> DraftRequest:
    request = _entered(session, actor, request_id, Right.CHANGE, now)
    check_open(request, now)
    check_may_decide(request, actor.user)
    return request


def _entered(
    session: Session, actor: Actor, request_id: int, right: Right, now: datetime
) -> DraftRequest:
    request = _known(session, request_id)
    the_team(session, actor, right, request.team_id, now=now)
    return request


def _known(session: Session, request_id: int) -> DraftRequest:
    request = draft_request(session, request_id)
    if request is None:
        raise NotFound("state.draft_gone")
    return request
