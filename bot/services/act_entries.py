"""What an act leaves in the audit log when it is done, and when it is undone."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Protocol

from sqlalchemy.orm import Session

from bot.db.models import LineItemRow, ObjectiveRow, ReportRow, ResultRow
from bot.domain import audit
from bot.domain.acts import ActKind, Changes
from bot.domain.audit import Logged, What, changed, people_changed, subject_of
from bot.domain.catalogue.measures import measure_of
from bot.domain.merging import difference
from bot.queries import lookup
from bot.queries.versions import edited_of


class Deed(Protocol):
    """What an act and its row have in common."""

    @property
    def kind(self) -> str: ...
    @property
    def team_id(self) -> int: ...
    @property
    def subject_id(self) -> int | None: ...
    @property
    def before(self) -> str | None: ...


Entries = Callable[[Session, Deed, bool], Iterable[Logged]]
"""The entries for an act; or, if the flag is set, for undoing it."""


def entries_of(session: Session, deed: Deed, *, undone: bool = False) -> tuple[Logged, ...]:
    """What to note of an act; nothing if what it does is noted where it is stored."""
    entries = ENTRIES.get(ActKind(deed.kind))
    return tuple(entries(session, deed, undone)) if entries else ()


def of_objective(what: What, row: ObjectiveRow) -> Logged:
    """An entry about an objective."""
    subject = subject_of(measure_of(row.metric, row.platform))
    return Logged(what=what, team_id=row.team_id, subject=subject)


def _objective(done: What | None, undone: What) -> Entries:
    def entries(session: Session, deed: Deed, is_undone: bool) -> Iterator[Logged]:
        what = undone if is_undone else done
        if what is not None:
            yield of_objective(what, session.get_one(ObjectiveRow, deed.subject_id))

    return entries


def _kept(session: Session, deed: Deed, is_undone: bool) -> Iterator[Logged]:
    """What it follows was closed; undoing closes the new one and opens that again."""
    followed = session.get_one(ObjectiveRow, int(deed.before or 0))
    yield of_objective(What.OBJECTIVE_REOPENED if is_undone else What.OBJECTIVE_CLOSED, followed)
    if is_undone:
        following = session.get_one(ObjectiveRow, deed.subject_id)
        yield of_objective(What.OBJECTIVE_CLOSED, following)


def _item(done: What, undone: What) -> Entries:
    def entries(session: Session, deed: Deed, is_undone: bool) -> Iterator[Logged]:
        name = session.get_one(LineItemRow, deed.subject_id).name
        yield Logged(what=undone if is_undone else done, team_id=deed.team_id, subject=name)

    return entries


def _away(_session: Session, deed: Deed, is_undone: bool) -> Iterator[Logged]:
    away = json.loads(deed.before or "{}")
    days = None if is_undone else f"{away['from']}/{away['until']}"
    what = What.BACK if is_undone else What.AWAY
    yield Logged(what=what, team_id=deed.team_id, about=deed.subject_id, new=days)


def _named(done: What, undone: What) -> Entries:
    """For acts that keep no more of what they are about than its key."""

    def entries(_session: Session, deed: Deed, is_undone: bool) -> Iterator[Logged]:
        subject = json.loads(deed.before or '""')
        yield Logged(what=undone if is_undone else done, team_id=deed.team_id, subject=subject)

    return entries


def settings_changed(session: Session, team_id: int, changes: Changes) -> Iterator[Logged]:
    """The entries for a change of settings: lists of people name each person."""
    for name, (added, removed) in PEOPLE.items():
        was, now = changes.get(name, ((), ()))
        yield from people_changed(team_id, _ids(session, was), _ids(session, now), added, removed)
    values = {name: pair for name, pair in changes.items() if name not in PEOPLE}
    yield from changed(What.SETTING, team_id, values)


PEOPLE: Mapping[str, tuple[What, What]] = {
    "admins": (What.ADMIN_ADDED, What.ADMIN_REMOVED),
    "reporters": (What.REPORTER_ADDED, What.REPORTER_REMOVED),
}


def _ids(session: Session, users: Iterable[str]) -> list[int]:
    return [lookup.member_id(session, user) for user in users]


def _number(session: Session, deed: Deed, is_undone: bool) -> Iterator[Logged]:
    was = session.get_one(ResultRow, deed.subject_id)
    now_id = json.loads(deed.before or "null")
    reporter_id = session.get_one(ReportRow, was.report_id).member_id
    subject = subject_of(measure_of(was.metric, was.platform))
    if now_id is None:
        what = What.NUMBER_RESTORED if is_undone else What.NUMBER_DELETED
        value = audit.value_of(was.value)
        yield Logged(what=what, team_id=deed.team_id, about=reporter_id, subject=subject, old=value)
        return
    before, after = edited_of(was), edited_of(session.get_one(ResultRow, now_id))
    pair = (after, before) if is_undone else (before, after)
    for each in changed(What.NUMBER_CORRECTED, deed.team_id, difference(*pair), subject):
        yield replace(each, about=reporter_id)


ENTRIES: Mapping[ActKind, Entries] = {
    ActKind.SET_FOR: _objective(None, What.OBJECTIVE_CLOSED),
    ActKind.CLOSED: _objective(What.OBJECTIVE_CLOSED, What.OBJECTIVE_REOPENED),
    ActKind.REOPENED: _objective(What.OBJECTIVE_REOPENED, What.OBJECTIVE_CLOSED),
    ActKind.KEPT: _kept,
    ActKind.ITEM_REMOVED: _item(What.ITEM_REMOVED, What.ITEM_RESTORED),
    ActKind.COSTS_REMOVED: _item(What.COSTS_REMOVED, What.COSTS_RESTORED),
    ActKind.PUT_AWAY: _away,
    ActKind.MUTED: _named(What.MUTED, What.UNMUTED),
    ActKind.OWN_ADDED: _named(What.OWN_ADDED, What.OWN_REMOVED),
    ActKind.OWN_REMOVED: _named(What.OWN_REMOVED, What.OWN_ADDED),
    ActKind.NUMBER_CHANGED: _number,
}
"""What is done in more ways than by an act is noted where it is stored, and not here."""
