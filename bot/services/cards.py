"""Cards: what became of the last check-in that somebody got."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.db.models import ReportRow, ResultRow, TeamRow
from bot.db.sessions import Sessions
from bot.domain.actor import Actor
from bot.domain.answers import Recorded
from bot.domain.cadence import local_day
from bot.domain.cards import Card, CardPlace, combined
from bot.domain.coaching.asked_number import AskedNumber, Key
from bot.domain.coaching.checkin import CheckIn, is_due
from bot.domain.messages.kinds import Kind
from bot.domain.objectives.asked import WAITS
from bot.domain.team import Team
from bot.outbox.queue import postponed_to
from bot.outbox.schedules import next_regular_checkin, usual_cadence
from bot.queries import lookup
from bot.queries.acting import ActingTeams
from bot.queries.asked import SentCheckIn, last_sent
from bot.queries.loading import LoadedMember, load_members
from bot.queries.rows import team_of
from bot.services.advice import COMPOSING, asked_step
from bot.services.asking import (
    Objectives,
    numbers_of_member,
    objectives_around,
    typable_of,
    with_periods,
)
from bot.services.questions import is_asked_since
from bot.services.stored import values_of


class Cards:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def last(self, workspace_id: int, user: str, *, now: datetime) -> Card | None:
        """The last check-in of somebody who gets them, while it waits for its answers."""
        with self._sessions.begin(workspace_id) as session:
            key = workspace_id, lookup.member_id(session, user)
            sent = last_sent(session, key[1], now - WAITS)
            place = place_of(sent) if sent else None
            if sent is None or place is None:
                return None
            loaded = load_members(session, {key}, now)[key]
            if loaded.row.stopped_at is not None:
                return None
            return _card(session, loaded, sent, place, now)

    def team_of_thread(self, actor: Actor, ts: str | None, *, now: datetime) -> Team | None:
        """The only team that a check-in is about, if this is the actor's last one."""
        card = self.last(actor.workspace_id, actor.user, now=now) if ts else None
        if card is None or card.place.ts != ts:
            return None
        teams = {number.team_id for number in card.checkin.due}
        teams |= {value.team.id for value in card.recorded}
        if len(teams) != 1:
            return None
        with self._sessions.begin(actor.workspace_id) as session:
            return team_of(session.get_one(TeamRow, teams.pop()))

    def wait(self, actor: Actor, *, now: datetime) -> bool:
        """Tell whether the actor's last check-in asks for numbers, and nothing newer is asked."""
        card = self.last(actor.workspace_id, actor.user, now=now)
        if card is None or not card.checkin.due:
            return False
        with self._sessions.begin(actor.workspace_id) as session:
            return not is_asked_since(session, actor.member_id, card.sent_at)


def _card(
    session: Session, loaded: LoadedMember, sent: SentCheckIn, place: CardPlace, now: datetime
) -> Card:
    objectives, row = objectives_around(session, [loaded]), loaded.row
    recorded = _recorded_since(session, loaded, sent.sent_at, now)
    open_now = [
        each
        for each in still_open(loaded, objectives, sent, now)
        if not any(_answers(value, each) for value in recorded)
    ]
    due = tuple(with_periods(session, [(loaded, each) for each in open_now], objectives, sent))
    day = local_day(sent.sent_at, row.zone)
    return Card(
        place=place,
        sent_at=sent.sent_at,
        checkin=CheckIn(
            user=row.slack_user,
            day=day,
            due=due,
            step=asked_step(session, row, sent.sent_at - COMPOSING),
            typable=typable_of(loaded, due, objectives),
        ),
        channels=loaded.assigned.channels,
        recorded=recorded,
        zone=row.zone,
        skipped=sent.is_skipped,
        following=next_regular_checkin(session, row.id),
        postponed_to=postponed_to(session, Kind.CHECKIN, row.id, now=now),
    )


def still_asked(session: Session, actor: Actor, now: datetime) -> frozenset[Key]:
    """What the actor's last check-in asks for and has not got yet: teams' ids and measures."""
    key = actor.workspace_id, actor.member_id
    sent = last_sent(session, actor.member_id, now - WAITS)
    if sent is None or sent.is_skipped:
        return frozenset()
    loaded = load_members(session, {key}, now)[key]
    if loaded.row.stopped_at is not None:
        return frozenset()
    open_now = still_open(loaded, objectives_around(session, [loaded]), sent, now)
    return frozenset(each.key for each in open_now)


def place_of(sent: SentCheckIn) -> CardPlace | None:
    """The place of a check-in, if it is known."""
    return CardPlace(sent.channel, sent.ts) if sent.channel and sent.ts else None


def still_open(
    loaded: LoadedMember, objectives: Objectives, sent: SentCheckIn, now: datetime
) -> list[AskedNumber]:
    """The numbers that a check-in asked for and that have not come since, each on its day."""
    weekdays = usual_cadence(loaded.row, loaded.asking).weekdays
    zones = loaded.assigned.rows
    then = [
        replace(each, day=local_day(sent.sent_at, zones[each.team_id].zone))
        for each in numbers_of_member(loaded, objectives, now)
    ]
    return [each for each in then if is_due(each, weekdays)]


def _answers(value: Recorded, number: AskedNumber) -> bool:
    return value.team.id == number.team_id and number.measure.counts(value.measure)


def _recorded_since(
    session: Session, loaded: LoadedMember, since: datetime, now: datetime
) -> tuple[Recorded, ...]:
    """What a member reported since then in teams that are still theirs, in order."""
    teams = {(row.workspace_id, row.id): team_of(row) for row in loaded.teams}
    values = values_of(_rows_since(session, loaded.row.id, since), ActingTeams(teams, (), {}))
    return combined(
        Recorded(
            measure=value.measure,
            value=value.value,
            change=value.change,
            on=value.on,
            today=value.team.today(now),
            team=value.team,
            asked=value.asked,
            imported=value.imported,
            progress=(),
        )
        for value in values
    )


def _rows_since(session: Session, member_id: int, since: datetime) -> Sequence[ResultRow]:
    return session.scalars(
        select(ResultRow)
        .join(ReportRow, ReportRow.id == ResultRow.report_id)
        .where(
            ReportRow.member_id == member_id,
            ReportRow.created_at >= since,
            ResultRow.undone_at.is_(None),
        )
        .order_by(ResultRow.id)
    ).all()
