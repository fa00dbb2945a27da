"""What being away means for check-ins, and undoing that somebody was put away."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime

from sqlalchemy.orm import Session

from bot.db.models import ActRow, MemberRow
from bot.domain.absences import Absence, restored
from bot.domain.cadence import local_day
from bot.domain.errors import CoachError
from bot.domain.messages.kinds import Kind
from bot.domain.messages.reasons import Reason
from bot.outbox.queue import call_off, postponed_to
from bot.queries.absences import absences_of_member, replace_absences


def call_off_within(session: Session, row: MemberRow, absence: Absence, now: datetime) -> None:
    """Send no check-in that waits, if it is for a day of the absence."""
    waits_for = postponed_to(session, Kind.CHECKIN, row.id, now=now) or now
    if any(absence.holds(local_day(at, row.zone)) for at in (now, waits_for)):
        call_off(session, Kind.CHECKIN, row.id, Reason.AWAY, now=now)


def noted(kept: Absence, before: Iterable[Absence], after: Iterable[Absence]) -> str:
    """An absence that somebody was put on, and all of theirs before and after, as JSON."""
    return json.dumps(
        {
            "from": kept.first.isoformat(),
            "until": kept.last.isoformat(),
            "before": _days(before),
            "after": _days(after),
        }
    )


def noted_absence(text: str | None, made_on: date) -> Absence:
    """The absence in that JSON; one noted without a first day began on that of the act."""
    away = json.loads(text or "{}")
    first = away.get("from")
    last = date.fromisoformat(away["until"])
    return Absence(date.fromisoformat(first) if first else min(made_on, last), last)


def bring_back(session: Session, act: ActRow, now: datetime) -> None:
    """Undo that somebody was put away; CoachError when that was changed since."""
    row = session.get_one(MemberRow, act.subject_id)
    today = local_day(now, row.zone)
    known = absences_of_member(session, row.id, today)
    before, after = _around(act.before, known)
    if not known or {each for each in after if each.last >= today} != set(known):
        raise CoachError("state.changed_since")
    replace_absences(session, row.id, known, restored(after, before, today))


def _around(text: str | None, known: Iterable[Absence]) -> tuple[list[Absence], list[Absence]]:
    """All absences before and after an act."""
    away = json.loads(text or "{}")
    if "after" in away:
        return _absences(away["before"]), _absences(away["after"])
    # Noted when an absence had no first day of its own: only the end of today's was moved.
    after = [each for each in known if each.last.isoformat() == away["until"]]
    was = date.fromisoformat(away["ended"]) if away["ended"] else None
    return [replace(each, last=was) for each in after if was], after


def _days(absences: Iterable[Absence]) -> list[list[str]]:
    return [[each.first.isoformat(), each.last.isoformat()] for each in sorted(absences)]


def _absences(days: Iterable[tuple[str, str]]) -> list[Absence]:
    return [Absence(*map(date.fromisoformat, each)) for each in days]
