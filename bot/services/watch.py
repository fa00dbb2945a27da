"""The watch: asking who reported an unusual number whether it is a crisis, and their answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from bot.db.models import TriageRow
from bot.db.sessions import Sessions
from bot.db.upsert import insert_one
from bot.domain.actor import Actor
from bot.domain.catalogue.measures import measure_of
from bot.domain.coaching.asked_number import Key
from bot.domain.errors import NotFound
from bot.domain.rights import Right
from bot.domain.team import Team
from bot.domain.watch.spike import Unusual, is_watched
from bot.domain.watch.triage import MOST, RECENT, Triage
from bot.queries.alarms import is_quiet
from bot.queries.watch import unusual_number
from bot.services.entering import the_team
from bot.services.placing import Placed


class Watch:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    def numbers(
        self, actor: Actor, triage_id: int, *, now: datetime
    ) -> tuple[Team, Unusual | None]:
        """What a triage is about, as it is by now; None if it was corrected since.

        NotFound if its report is gone.
        """
        with self._sessions.begin(actor.workspace_id) as session:
            row, team = _enter(session, actor, triage_id, now)
            measure = measure_of(row.metric, row.platform or None)
            return team, unusual_number(session, team.id, measure, row.on, row.on)

    def settle(self, actor: Actor, triage_id: int, *, now: datetime) -> Team:
        """Note that it is no crisis, and not who said so. NotFound as above."""
        with self._sessions.begin(actor.workspace_id) as session:
            row, team = _enter(session, actor, triage_id, now)
            row.settled_at = row.settled_at or now
            return team


def settle_all(session: Session, team_id: int, now: datetime) -> None:
    """Close what is open in a team: an alarm is on."""
    is_open = TriageRow.team_id == team_id, TriageRow.settled_at.is_(None)
    session.execute(update(TriageRow).where(*is_open).values(settled_at=now))


def triages_of(
    session: Session, actor: Actor, report_id: int, values: Iterable[Placed], now: datetime
) -> tuple[Triage, ...]:
    """What to ask about these values of a report, which are stored; each is asked about once.

    Guests are not asked, as they raise no alarms; nor is anybody while one is on.
    """
    watched = _days_of(each for each in values if is_watched(each.measure.metric))
    if actor.is_guest or not watched:
        return ()
    asked = _asked(session, report_id, watched, now)
    return tuple(islice(asked, MOST))


def _days_of(values: Iterable[Placed]) -> Mapping[Key, tuple[Team, date, date]]:
    """The days of the values of each measure, the first and the last."""
    found: dict[Key, tuple[Team, date, date]] = {}
    for each in values:
        first, last = each.imported or (each.on, each.on)
        _, begin, end = found.get(each.key, (each.team, first, last))
        found[each.key] = each.team, min(begin, first), max(end, last)
    return found


def _asked(
    session: Session, report_id: int, watched: Mapping[Key, tuple[Team, date, date]], now: datetime
) -> Iterator[Triage]:
    for (team_id, measure), (team, first, last) in watched.items():
        since = max(first, team.today(now) - RECENT)
        number = unusual_number(session, team_id, measure, since, last)
        if number is None or is_quiet(session, team_id):
            continue
        if number.mean is None:
            yield Triage(team, number, None)
        elif (triage_id := _ask(session, team_id, number, report_id, now)) is not None:
            yield Triage(team, number, triage_id)


def _ask(
    session: Session, team_id: int, number: Unusual, report_id: int, now: datetime
) -> int | None:
    """The id of the triage, which is new or was opened by this report; None if it is another's."""
    metric = number.measure.metric.key
    platform = number.measure.platform.key if number.measure.platform else ""
    about = {"team_id": team_id, "metric": metric, "platform": platform, "on_day": number.last}
    new = {**about, "report_id": report_id, "asked_at": now, "settled_at": None}
    made = insert_one(session, TriageRow, new)
    if made is not None:
        return made
    same = (
        *(TriageRow.team_id == team_id, TriageRow.on == number.last),
        *(TriageRow.metric == metric, TriageRow.platform == platform),
    )
    of_this = TriageRow.report_id == report_id, TriageRow.settled_at.is_(None)
    return session.scalar(select(TriageRow.id).where(*same, *of_this))


def _enter(session: Session, actor: Actor, triage_id: int, now: datetime) -> tuple[TriageRow, Team]:
    row = session.get(TriageRow, triage_id)
    if row is None:
        raise NotFound("state.triage_gone")
    return row, the_team(session, actor, Right.CHANGE, row.team_id, now=now)
