"""Asking: which week or month a number is asked for, and which of them a check-in waits for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeAlias

from sqlalchemy.orm import Session

from bot.db.query import Key as MemberKey
from bot.db.query import Key as TeamKey
from bot.domain.actor import Actor
from bot.domain.cadence import local_day
from bot.domain.coaching.asked_number import AskedNumber, Key, numbers_of
from bot.domain.coaching.checkin import is_due, last_asked
from bot.domain.objectives.asked import (
    WAITS,
    AskedPeriod,
    goes_by_periods,
    is_asked_on,
    ran_on,
    still_waits,
)
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.outbox.schedules import usual_cadence
from bot.queries.acting import ActingTeams
from bot.queries.asked import Question, SentCheckIn, asked_periods, last_sent, told_days
from bot.queries.loading import LoadedMember
from bot.queries.objectives import load_team_objectives, objectives_of, own_objectives
from bot.queries.rows import AnyRow
from bot.services import entering


def waiting_periods(
    session: Session,
    actor: Actor,
    acting: ActingTeams,
    keys: Collection[Key],
    *,
    now: datetime,
) -> dict[Key, AskedPeriod]:
    """The periods that the actor's last check-in asked for and still waits for, by measure.

    Nobody is asked about what is not theirs.
    """
    by_id = {team.id: team for team in acting.teams.values()}
    objectives = acting.objectives
    if not _may_wait(objectives, keys, actor.user):
        return {}
    sent = last_sent(session, actor.member_id, now - WAITS)
    if sent is None:
        return {}
    wanted = [key for key in keys if _is_asked(key, objectives, actor.user)]
    questions = [
        question
        for key in wanted
        for question in (_question(actor, by_id[key[0]], key, objectives, sent, now),)
        if still_waits(question.day, question.today)
    ]
    periods = dict(zip(map(_key, questions), asked_periods(session, questions), strict=True))
    unnamed = [question for question in questions if periods[_key(question)] is None]
    today = [replace(question, day=question.today) for question in unnamed]
    for question, period in zip(unnamed, asked_periods(session, today), strict=True):
        if period is not None and ran_on(period, question.day):
            periods[_key(question)] = period
    return {key: period for key, period in periods.items() if period}


def _key(question: Question) -> Key:
    return question.team[1], question.measure


def _may_wait(objectives: Iterable[Objective], keys: Collection[Key], user: str) -> bool:
    """Return False where no statement is needed to know that no week or month is asked."""
    by_periods = [each for each in objectives if goes_by_periods(each)]
    return any(_counts(key, each) for key in keys for each in by_periods) and any(
        _is_asked(key, objectives, user) for key in keys
    )


def _is_asked(key: Key, objectives: Iterable[Objective], user: str) -> bool:
    return any(each.owner == user and _counts(key, each) for each in objectives)


def _counts(key: Key, objective: Objective) -> bool:
    return objective.team_id == key[0] and objective.measure.counts(key[1])


def counting_for(key: Key, objectives: Iterable[Objective]) -> list[Objective]:
    """The objectives that results of a team's measure count for."""
    return [each for each in objectives if _counts(key, each)]


def _question(
    actor: Actor,
    team: Team,
    key: Key,
    objectives: Iterable[Objective],
    sent: SentCheckIn,
    now: datetime,
) -> Question:
    zone = team.settings.zone
    return Question(
        team=(actor.workspace_id, team.id),
        zone=zone,
        measure=key[1],
        objectives=counting_for(key, objectives),
        day=local_day(sent.sent_at, zone),
        today=team.today(now),
        skipped_at=sent.skipped_at,
        sent_at=sent.sent_at,
    )


def numbers_to_ask(
    user: str, rows: Sequence[Progress], objectives: Iterable[Objective], days: Mapping[int, date]
) -> tuple[AskedNumber, ...]:
    """What these objectives need to know of somebody; `objectives` are all of their teams."""
    colleagues = [
        each for each in objectives if each.owner != user and each.is_open_on(days[each.team_id])
    ]
    return numbers_of(rows, days, colleagues)


def team_days(rows: Mapping[int, AnyRow], now: datetime) -> dict[int, date]:
    """The days of teams, by their ids."""
    return {team_id: local_day(now, row.zone) for team_id, row in rows.items()}


Objectives: TypeAlias = Mapping[TeamKey, Sequence[Objective]]
"""The open objectives of teams."""


def objectives_around(session: Session, members: Iterable[LoadedMember]) -> Objectives:
    """All open objectives of the teams that these members belong to."""
    teams = {(each.row.workspace_id, team.id) for each in members for team in each.teams}
    return load_team_objectives(session, teams)


def numbers_of_member(
    loaded: LoadedMember, objectives: Objectives, now: datetime
) -> tuple[AskedNumber, ...]:
    """What a member's own open objectives need on their teams' days."""
    days = team_days(loaded.assigned.rows, now)
    rows = [
        each
        for each in loaded.assigned.progress
        if is_asked_on(each.objective, days[each.objective.team_id])
    ]
    workspace_id = loaded.row.workspace_id
    every = [each for team_id in days for each in objectives.get((workspace_id, team_id), ())]
    return numbers_to_ask(loaded.row.slack_user, rows, every, days)


def with_periods(
    session: Session,
    numbers: Sequence[tuple[LoadedMember, AskedNumber]],
    objectives: Objectives,
    sent: SentCheckIn | None = None,
) -> list[AskedNumber]:
    """The numbers that members are asked for on their days, each with its week or month.

    Those of a check-in that was `sent` ask what they asked before it was skipped.
    """
    questions = [_asked_on_day(loaded, number, objectives) for loaded, number in numbers]
    if sent and sent.is_skipped:
        questions = [replace(each, skipped_at=None) for each in questions]
    periods = asked_periods(session, questions)
    return [
        replace(number, period=period) for (_, number), period in zip(numbers, periods, strict=True)
    ]


def due_of_members(
    session: Session, members: Iterable[LoadedMember], objectives: Objectives, now: datetime
) -> dict[MemberKey, list[AskedNumber]]:
    """What the last regular check-in of each member asked for, and what has not come since.

    A number for a week or month that is over has that period's last day, and so looks old: it has
    come if it was recorded since.
    """
    asked = [
        (loaded, number, last_asked(weekdays, number.day))
        for loaded in members
        for weekdays in [usual_cadence(loaded.row, loaded.asking).weekdays]
        for number in numbers_of_member(loaded, objectives, now)
        if is_due(number, weekdays)
    ]
    questions = [
        _asked_on_day(loaded, replace(number, day=day), objectives) for loaded, number, day in asked
    ]
    found: dict[MemberKey, list[AskedNumber]] = defaultdict(list)
    told = told_days(session, questions) if questions else []
    for (loaded, number, day), told_on in zip(asked, told, strict=True):
        if told_on is None or told_on < day:
            found[loaded.row.workspace_id, loaded.row.id].append(number)
    return found


def typable_of(
    loaded: LoadedMember, numbers: Sequence[AskedNumber], objectives: Objectives
) -> tuple[AskedNumber, ...]:
    """Those that a direct message names well enough: no other team of the member may be meant."""
    return tuple(each for each in numbers if not _may_mean_others(loaded, each, objectives))


def _may_mean_others(loaded: LoadedMember, number: AskedNumber, objectives: Objectives) -> bool:
    others = [row for row in loaded.teams if row.id != number.team_id]
    if others and number.measure.is_own:
        return True
    return any(
        counting_for((row.id, number.measure), objectives.get((row.workspace_id, row.id), ()))
        for row in others
    )


def _asked_on_day(loaded: LoadedMember, number: AskedNumber, objectives: Objectives) -> Question:
    team = loaded.row.workspace_id, number.team_id
    return Question(
        team=team,
        zone=loaded.assigned.rows[number.team_id].zone,
        measure=number.measure,
        objectives=counting_for(number.key, objectives[team]),
        day=number.day,
        today=number.day,
        skipped_at=loaded.row.skipped_at,
    )


def to_report(
    session: Session,
    actor: Actor,
    team_id: int | None,
    now: datetime,
    *,
    everyone: bool = False,
) -> list[Objective]:
    """The open objectives that somebody may report for, in a team if it is named or acted in.

    Their own; those of the others where they own none, or for `everyone`.
    """
    here = entering.team_here(session, actor, Right.REPORT, now=now) if team_id is None else None
    if team_id is None and here is None:
        return entering.own_objectives(session, actor, now=now)
    team = here or entering.the_team(session, actor, Right.REPORT, team_id, now=now)
    mine = own_objectives(session, actor.member_id)
    owned = [objective for objective in mine if objective.team_id == team.id]
    return owned if owned and not everyone else objectives_of(session, [team.id])
