"""Loaded values: all that a use case needs to know of a team or a member.

They are read for one or for many by the same statements, and hold no session: what was not loaded
cannot be asked for.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.orm import Session

from bot.db.query import Key
from bot.domain.absences import Absence
from bot.domain.cadence import local_day
from bot.domain.catalogue.measures import Measure
from bot.domain.catalogue.metrics import METRICS
from bot.domain.coaching.facts import LOADED
from bot.domain.coaching.remarks import Remark
from bot.domain.coaching.step import Step
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.progress.result import FirstDays
from bot.domain.team import Team
from bot.queries.absences import A_DAY_AT_MOST, load_absences
from bot.queries.advice import load_muted_rules, load_steps
from bot.queries.days_off import absences_of
from bot.queries.history import History, load_histories
from bot.queries.lookup import load_own_teams
from bot.queries.members import load_member_rows, load_sent_checkins
from bot.queries.objective_changes import load_changes
from bot.queries.objectives import load_own_objectives, load_team_objectives
from bot.queries.plan import LoadedLines, load_plan_lines
from bot.queries.progress import progress_by_id
from bot.queries.published import PublishedRows, load_published
from bot.queries.remarks import load_remarks
from bot.queries.reporters import Reporters, load_reporters
from bot.queries.results import first_days_of
from bot.queries.rows import TEAM, AnyRow, team_of
from bot.queries.spans import Look
from bot.queries.watch import load_triaged

WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedTeam:
    """A team, and what its digest and the coach are about."""

    row: AnyRow
    team: Team
    objectives: Sequence[Objective]
    history: History
    firsts: Mapping[Measure, FirstDays]
    changes: Sequence[AnyRow]
    reporters: Reporters
    planned: LoadedLines
    muted_rules: frozenset[str]
    steps: Sequence[Step]
    published: PublishedRows
    remarks: Sequence[Remark]
    triaged: frozenset[Measure]


def load_teams(session: Session, keys: Collection[Key], now: datetime) -> dict[Key, LoadedTeam]:
    """Those of these teams that are there."""
    rows = _team_rows(session, keys)
    teams = {key: team_of(row) for key, row in rows.items()}
    objectives = load_team_objectives(session, teams)
    since = now.date() - LOADED - A_DAY_AT_MOST
    own = {metric.key for team in teams.values() for metric in team.catalogue.own_metrics}
    histories = load_histories(session, teams, objectives, metrics=own.union(METRICS), since=since)
    firsts = first_days_of(session, teams)
    changes = load_changes(session, teams, now - WEEK)
    reporters = load_reporters(session, teams, now)
    plans = load_plan_lines(session, teams)
    muted, steps = load_muted_rules(session, teams), load_steps(session, teams)
    triaged = load_triaged(session, teams, now)
    published, remarks = load_published(session, teams), load_remarks(session, teams)
    return {
        key: LoadedTeam(
            row=rows[key],
            team=team,
            objectives=objectives[key],
            history=histories[key],
            firsts=firsts[key],
            changes=changes[key],
            reporters=reporters[key],
            planned=plans[key],
            muted_rules=muted[key],
            steps=steps[key],
            published=published[key],
            remarks=remarks[key],
            triaged=triaged[key],
        )
        for key, team in teams.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedProgress:
    """Where objectives of several teams stand, and the rows of these teams by their ids."""

    progress: Sequence[Progress]
    rows: Mapping[int, AnyRow]

    @property
    def channels(self) -> dict[int, str]:
        """The channels of the teams, by team."""
        return {team_id: row.channel for team_id, row in self.rows.items()}


def load_progress(
    session: Session, objectives: Iterable[Objective], now: datetime, *, with_tracks: bool = False
) -> LoadedProgress:
    """Where objectives of the session's workspace stand, each on the day of its team."""
    whose = session.info["workspace_id"], 0
    return _load_all(session, {whose: list(objectives)}, {}, now, with_tracks=with_tracks)[whose]


def _load_all(
    session: Session,
    objectives: Mapping[Key, Sequence[Objective]],
    known: Mapping[Key, AnyRow],
    now: datetime,
    *,
    with_tracks: bool = False,
) -> dict[Key, LoadedProgress]:
    """The same for many in many workspaces; `known` are rows of teams that were read already.

    The first part of each key is the workspace.
    """
    keys = {(key[0], each.team_id) for key, own in objectives.items() for each in own}
    rows = {**known, **_team_rows(session, keys.difference(known))}
    teams = {key: team_of(rows[key]) for key in keys}
    days = {key: team.today(now) for key, team in teams.items()}
    looks = [
        Look(team, each, days[team])
        for key, own in objectives.items()
        for each in own
        for team in ((key[0], each.team_id),)
    ]
    progress = progress_by_id(
        session, teams, absences_of(session, teams), looks, with_tracks=with_tracks
    )
    return {
        key: LoadedProgress(
            progress=[progress[each.id] for each in own],
            rows={each.team_id: rows[key[0], each.team_id] for each in own},
        )
        for key, own in objectives.items()
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadedMember:
    """A member, and what their check-ins are about.

    `asking` are the teams that they report for, `assigned` is where the objectives that they own
    stand `today`. `absences` are those that are not over.
    `steps` are what digests of these objectives' teams advised.
    """

    row: AnyRow
    teams: Sequence[AnyRow]
    today: date
    assigned: LoadedProgress
    sent_at: Sequence[datetime]
    steps: Sequence[Step]
    absences: Sequence[Absence]

    @property
    def asking(self) -> list[Team]:
        """The teams that the member reports for."""
        return [team_of(row) for row in self.teams if row.reports]


def load_members(session: Session, keys: Collection[Key], now: datetime) -> dict[Key, LoadedMember]:
    """Those of these members that are there."""
    rows = load_member_rows(session, keys)
    teams = load_own_teams(session, rows)
    today = {key: local_day(now, row.zone) for key, row in rows.items()}
    assigned = _load_all(
        session,
        load_own_objectives(session, rows),
        {(key[0], team.id): team for key, own in teams.items() for team in own},
        now,
    )
    sent = load_sent_checkins(session, rows)
    absences = load_absences(session, rows, now.date() - A_DAY_AT_MOST)
    about = {(key[0], team_id) for key in rows for team_id in assigned[key].rows}
    steps = load_steps(session, about)
    return {
        key: LoadedMember(
            row=row,
            today=today[key],
            teams=teams[key],
            assigned=assigned[key],
            sent_at=sent[key],
            steps=[step for team_id in assigned[key].rows for step in steps[key[0], team_id]],
            absences=[each for each in absences[key] if each.last >= today[key]],
        )
        for key, row in rows.items()
    }


def _team_rows(session: Session, keys: Collection[Key]) -> dict[Key, AnyRow]:
    found = TEAM.rows_by_key(session, keys)
    return {key: row for key, rows in found.items() for row in rows}
