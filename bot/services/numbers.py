"""Numbers: showing what was reported, correcting it, and deleting it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.acts import ActKind
from bot.domain.errors import NotFound
from bot.domain.numbers import LATELY, PAGE, Contribution, NumberChanged, NumbersPage
from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import Edited, ReportedNumber
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.queries.acting import with_objectives
from bot.queries.contributions import contributions_of
from bot.queries.objectives import objectives_of
from bot.queries.versions import Wanted, count_numbers, last_versions, numbers_of, read_numbers
from bot.services.act_log import Entry, note
from bot.services.administering import decides_on
from bot.services.entering import acting_teams, the_team
from bot.services.receipts import recorded_of
from bot.services.stored import values_of
from bot.services.versions import (
    Found,
    correct,
    delete,
    find,
    is_same,
    refuse_changed,
)
from bot.services.watch import triages_of


class Numbers:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def mine(
        self, actor: Actor, *, about: int | None = None, after: int = 0, now: datetime
    ) -> NumbersPage:
        """What the actor reported in the channel's team, or outside of channels in all of theirs.

        `about` is an open objective to which to keep; `after` numbers are passed over.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            teams = acting_teams(session, actor, Right.REPORT, now=now)
            page = _page(session, teams, actor.member_id, about, after, now)
            decides = len(teams) == 1 and decides_on(session, actor, teams[0])
            return replace(page, their_team=teams[0].id if decides else None)

    def of_team(
        self,
        actor: Actor,
        team_id: int | None = None,
        *,
        about: int | None = None,
        after: int = 0,
        now: datetime,
    ) -> NumbersPage:
        """The same of all that a team reported, for its admins."""
        with self._sessions.begin(actor.workspace_id) as session:
            team = the_team(session, actor, Right.ADMINISTER, team_id, now=now)
            return _page(session, [team], None, about, after, now)

    def lately(self, actor: Actor, *, now: datetime) -> tuple[Contribution, ...]:
        """What each person reported in the last weeks, summed up: a colleague asks for it."""
        with self._sessions.begin(actor.workspace_id) as session:
            teams = acting_teams(session, actor, Right.REPORT, now=now)
            since = min(team.today(now) for team in teams) - LATELY
            return contributions_of(session, teams, since)

    def to_edit(self, actor: Actor, result_id: int, *, now: datetime) -> ReportedNumber:
        """A number to be corrected, as it is by now. NotFound if it was deleted."""
        with self._sessions.begin(actor.workspace_id) as session:
            return _number(session, find(session, actor, result_id, now=now))

    def of_report(
        self, actor: Actor, report_id: int, *, now: datetime
    ) -> tuple[ReportedNumber, ...]:
        """The numbers of a report that count. NotFound if none is left."""
        with self._sessions.begin(actor.workspace_id) as session:
            if session.get(ReportRow, report_id) is None:
                raise NotFound("result.report_gone")
            rows = [row for row in last_versions(session, report_id) if row.is_live]
            if not rows:
                raise NotFound("result.undone_already")
            found = [find(session, actor, row.id, now=now) for row in rows]
            return tuple(_number(session, each) for each in found)

    def correct(
        self, actor: Actor, result_id: int, edited: Edited, *, now: datetime
    ) -> NumberChanged:
        """Correct a number that the form showed as the result with this id.

        CoachError if somebody else corrected or deleted it meanwhile: it says what it is now.
        """
        with self._sessions.act(actor, now=now, alone=True) as session:
            found = find(session, actor, result_id, now=now)
            refuse_changed(found, result_id)
            if is_same(found.row, edited):
                return NumberChanged(number=_number(session, found), today=found.team.today(now))
            new = correct(session, actor, found, edited, now=now)
            return _changed(session, actor, found, new, now)

    def delete(self, actor: Actor, result_id: int, *, now: datetime) -> NumberChanged:
        """Delete a number that was shown as the result with this id; it stays as history."""
        with self._sessions.act(actor, now=now, alone=True) as session:
            found = find(session, actor, result_id, now=now)
            refuse_changed(found, result_id)
            delete(session, actor, found.row, now=now)
            return _changed(session, actor, found, None, now)


def _page(
    session: Session,
    teams: Sequence[Team],
    member_id: int | None,
    about: int | None,
    after: int,
    now: datetime,
) -> NumbersPage:
    by_id = {team.id: team for team in teams}
    objectives = objectives_of(session, by_id)
    chosen = next((each for each in objectives if each.id == about), None)
    wanted = _wanted(by_id, member_id, chosen)
    count = count_numbers(session, wanted)
    after = after if after < count else 0
    return NumbersPage(
        today=teams[0].today(now),
        numbers=tuple(read_numbers(session, wanted, by_id, after=after, most=PAGE)),
        count=count,
        after=after,
        team=teams[0] if member_id is None else None,
        about=chosen,
        objectives=tuple(objectives),
        channels={team.id: team.channel for team in teams} if len(teams) > 1 else {},
    )


def _wanted(by_id: dict[int, Team], member_id: int | None, about: Objective | None) -> Wanted:
    if about is None:
        return Wanted(team_ids=tuple(by_id), member_id=member_id)
    return Wanted(team_ids=(about.team_id,), member_id=member_id, measure=about.measure)


def _number(session: Session, found: Found) -> ReportedNumber:
    (number,) = numbers_of(session, [found.row], {found.team.id: found.team})
    return number


def _changed(
    session: Session, actor: Actor, found: Found, new: ResultRow | None, now: datetime
) -> NumberChanged:
    """The number as it is now, after its reporter was told if somebody else changed it."""
    row, acting = new or found.row, with_objectives(session, [found.team])
    values = values_of([row], acting)
    return NumberChanged(
        number=_number(session, Found(row, found.reporter, found.team)),
        today=found.team.today(now),
        recorded=recorded_of(session, values, acting, now=now),
        triages=triages_of(session, actor, row.report_id, values, now) if new else (),
        act=_noted(session, actor, found, new, now),
    )


def _noted(
    session: Session, actor: Actor, found: Found, new: ResultRow | None, now: datetime
) -> int | None:
    """The id of the act; None for one's own number, which concerns nobody else's."""
    if found.reporter.id == actor.member_id:
        return None
    entry = Entry(
        kind=ActKind.NUMBER_CHANGED,
        team_id=found.team.id,
        subject_id=found.row.id,
        before=json.dumps(new.id if new else None),
        tell=[found.reporter.id],
    )
    return note(session, actor, entry, now=now)
