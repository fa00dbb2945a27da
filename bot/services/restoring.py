"""Restoring: an archive in the place of what a team has."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from bot.archive import Archive
from bot.archive.tables import LINKS
from bot.db.base import Base
from bot.db.models import (
    AbsenceRow,
    ActRow,
    AdviceRow,
    AlarmRow,
    CostEntryRow,
    DraftRequestRow,
    LineItemRow,
    MutedRuleRow,
    ObjectiveChangeRow,
    ObjectiveRow,
    RemarkRow,
    ResultRow,
    TeamRow,
)
from bot.db.upsert import insert_new, insert_one
from bot.domain.catalogue.catalogue import keys_of
from bot.domain.catalogue.own import metric_of, platform_of
from bot.domain.forgetting import FORMER
from bot.domain.objectives.kinds import ObjectiveKind, Period
from bot.domain.plan.entries import EntryKind
from bot.domain.plan.items import ItemKind, checked_currency
from bot.domain.team import Purpose
from bot.queries import lookup
from bot.services.archive_rows import (
    Line,
    check_measure,
    check_row,
    checked_holidays,
    decimal_in,
    number_in,
    reading_line,
)
from bot.services.deletion import delete_empty_reports
from bot.services.restoring_alarms import RestoringAlarms
from bot.services.restoring_people import People
from bot.services.restoring_results import RestoringResults


class Restoring:
    """One archive that goes into one team; numbers of its rows become ids of the database.

    `meets_people` as in `People`.
    """

    def __init__(
        self,
        session: Session,
        team: TeamRow,
        archive: Archive,
        now: datetime,
        *,
        meets_people: bool = True,
    ) -> None:
        self._session, self._team, self._archive = session, team, archive
        self._people = People(session, team.zone, now, meets=meets_people)
        self._items: dict[int, int] = {}
        self._objectives: dict[int, int] = {}

    def clear(self) -> None:
        """Delete what the archive takes the place of, and acts, which refer to it."""
        reports = select(ResultRow.report_id).where(ResultRow.team_id == self._team.id)
        its_own = set(self._session.scalars(reports))
        self._delete(ActRow, AdviceRow, AlarmRow, DraftRequestRow, MutedRuleRow)
        self._delete(RemarkRow, ResultRow)
        delete_empty_reports(self._session, its_own)
        self._delete(ObjectiveRow, LineItemRow)
        self._session.flush()

    def _delete(self, *tables: Any) -> None:
        for table in tables:
            self._session.execute(delete(table).where(table.team_id == self._team.id))

    def fill(self) -> None:
        """Store the rows of the archive; UnreadableArchive for one that doesn't fit the others."""
        steps: Mapping[str, Callable[[Line], None]] = {
            "team": self._settle,
            "people": self._person,
            "plan": self._item,
            "costs": self._cost,
            "objectives": self._objective,
            "objective_changes": self._change,
            "advice": self._advised,
            "muted": self._muted,
            "days_off": self._day_off,
            **RestoringAlarms(self._team.id, self._add, self._put, self._people.user).steps,
        }
        self._own()
        for name, store in steps.items():
            for number, row in enumerate(self._archive.get(name, ()), start=2):
                with reading_line(name, number):
                    store(row)
        self._leads()
        RestoringResults(self._team.id, self._add, self._people).fill(self._archive)

    def _add(self, table: type[Base], row: Mapping[str, Any]) -> int:
        check_row(table, row)
        new_id = insert_one(self._session, table, row)
        if new_id is None:
            raise ValueError(table)
        return new_id

    def _put(self, table: type[Base], row: Mapping[str, Any]) -> None:
        check_row(table, row)
        if not insert_new(self._session, table, [row]):
            raise ValueError(table)

    def _settle(self, row: Line) -> None:
        """Days and times stay those of the team: its people agreed on them there."""
        currency = row["currency"]
        settled = {
            "purpose": Purpose(row["purpose"]).value,
            "purpose_words": row["purpose_words"] or "",
            "currency": checked_currency(currency) if currency else None,
            "holidays": checked_holidays(row["holidays"]),
            "trial_until": row["trial_until"],
            "posts_in_silence": bool(row["posts_in_silence"]),
            "imported_until": row["imported_until"],
        }
        check_row(TeamRow, settled)
        for name, value in settled.items():
            setattr(self._team, name, value)
        self._session.flush()

    def _own(self) -> None:
        rows = self._archive.get("own", ())
        with reading_line("own", 2):
            metrics = tuple(metric_of(str(row["key"])) for row in rows if row["kind"] == "metric")
            platforms = tuple(
                platform_of(str(row["key"])) for row in rows if row["kind"] == "platform"
            )
        self._team.own_metrics, self._team.own_platforms = keys_of(metrics), keys_of(platforms)

    def _person(self, row: Line) -> None:
        user = self._people.user(row["person"])
        if user == FORMER:
            return
        member_id = self._people.member(user, str(row["zone"]))
        join, reports = lookup.join_team, bool(row["reports"])
        join(self._session, self._team.id, member_id, reports=reports, confirmed_at=None)
        self._session.flush()

    def _item(self, row: Line) -> None:
        check_measure(row)
        own = {
            name: row[name]
            for name in (
                *("name", "platform", "starts_on", "ends_on", "budget", "hourly_cost"),
                *("hourly_cost_since", "metric", "created_at", "removed_at"),
            )
        }
        kind = ItemKind(row["kind"]).value
        added = self._add(LineItemRow, {**own, "kind": kind, "team_id": self._team.id})
        self._items[number_in(row["line_item"])] = added

    def _cost(self, row: Line) -> None:
        self._add(
            CostEntryRow,
            {
                "line_item_id": self._items[number_in(row["line_item"])],
                "kind": EntryKind(row["kind"]).value,
                "value": decimal_in(row["value"]),
                "hourly_cost": row["hourly_cost"],
                "on_day": row["day"],
                "by_id": self._people.member_or_none(row["person"]),
                "created_at": row["created_at"],
                "removed_at": row["removed_at"],
            },
        )

    def _objective(self, row: Line) -> None:
        check_measure(row)
        item = row["line_item"]
        own = {
            name: row[name]
            for name in (
                *("metric", "platform", "stretch", "starts_on", "due_on"),
                *("closed_on", "created_at"),
            )
        }
        added = self._add(
            ObjectiveRow,
            {
                **own,
                "team_id": self._team.id,
                "owner_id": self._people.member(row["owner"]),
                "kind": ObjectiveKind(row["kind"]).value,
                "target": decimal_in(row["target"]),
                "per": Period(row["per"]).value if row["per"] else None,
                "line_item_id": self._items[number_in(item)] if item else None,
                "leads_to_id": None,
            },
        )
        self._objectives[number_in(row["objective"])] = added

    def _leads(self) -> None:
        """An objective may lead to one that was stored after it."""
        for number, row in enumerate(self._archive.get("objectives", ()), start=2):
            if row["leads_to"]:
                with reading_line("objectives", number):
                    led = self._objectives[number_in(row["leads_to"])]
                    lead = self._objectives[number_in(row["objective"])]
                    self._session.get_one(ObjectiveRow, lead).leads_to_id = led
        self._session.flush()

    def _change(self, row: Line) -> None:
        field = str(row["field"])
        self._add(
            ObjectiveChangeRow,
            {
                "objective_id": self._objectives[number_in(row["objective"])],
                "by_id": self._people.member(row["person"]),
                "field": field,
                "old": self._linked(field, row["old"]),
                "new": self._linked(field, row["new"]),
                "created_at": row["created_at"],
            },
        )

    def _linked(self, field: str, value: Any) -> Any:
        if field not in LINKS or value is None:
            return value
        ids = self._items if field == "line_item" else self._objectives
        return str(ids[int(value)])

    def _advised(self, row: Line) -> None:
        about = row["objective"]
        own = {name: value for name, value in row.items() if name != "objective"}
        numbered = self._objectives[number_in(about)] if about else None
        answered = {"about": numbered, "done_by": self._people.user(row["done_by"])}
        self._add(AdviceRow, {**own, **answered, "team_id": self._team.id})

    def _muted(self, row: Line) -> None:
        self._add(MutedRuleRow, {**row, "team_id": self._team.id})

    def _day_off(self, row: Line) -> None:
        """Days off are a person's, whatever team they are known from: each once."""
        user = self._people.user(row["person"])
        if user == FORMER:
            return
        member_id = self._people.member(user)
        same = AbsenceRow.first_on == row["first_on"], AbsenceRow.last_on == row["last_on"]
        known = select(AbsenceRow.id).where(AbsenceRow.member_id == member_id, *same)
        if self._session.scalar(known) is None:
            days = {"first_on": row["first_on"], "last_on": row["last_on"]}
            self._add(AbsenceRow, {**days, "member_id": member_id})
