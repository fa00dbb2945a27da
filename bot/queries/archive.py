"""All that is stored of a team, as the rows of an archive.

Rows refer to each other by their numbers in the archive, from 1 in the order they were stored, and
to people by their ids in Slack: the ids of the database mean nothing elsewhere.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from sqlalchemy import select
from sqlalchemy.orm import Session

from bot.archive import Archive, Row
from bot.archive.tables import LINKS, VERSION
from bot.db.models import (
    AbsenceRow,
    AdviceRow,
    AlarmRow,
    CostEntryRow,
    LineItemRow,
    MemberRow,
    MembershipRow,
    MutedRuleRow,
    ObjectiveChangeRow,
    ObjectiveRow,
    ReportRow,
    ResultRow,
    TeamRow,
)
from bot.queries.archive_scope import Scope
from bot.queries.archived_alarms import numbered, rows_of_alarms
from bot.queries.archived_messages import draft_requests, log, messages


class Gathering:
    """What a team has; with a `member_id` only what is that member's own."""

    def __init__(self, session: Session, team: TeamRow, member_id: int | None = None) -> None:
        self._scope = Scope(session, team, member_id)

    def everything(self, *, but: Collection[str] = ()) -> Archive:
        """The rows of all tables but these."""
        own: dict[str, Iterable[Row]] = {
            "team": [self._about_team()],
            "people": self._people(),
            "objectives": map(self._objective, self._objectives),
            "objective_changes": self._objective_changes(),
            "results": self._results(),
            "days_off": self._days_off(),
            "draft_requests": draft_requests(self._scope),
            "log": log(self._scope),
            "messages": messages(self._scope),
        }
        rows = own if self._scope.member_id is not None else {**own, **self._of_all()}
        return {name: tuple(found) for name, found in rows.items() if name not in but}

    def _of_all(self) -> dict[str, Iterable[Row]]:
        """What is nobody's own."""
        return {
            "own": self._own(),
            "plan": map(self._line_item, self._line_items),
            "costs": self._costs(),
            "advice": self._advice(),
            "muted": ({"rule": row.rule} for row in self._scope.every(MutedRuleRow)),
            **rows_of_alarms(self._scope.session, self._scope.every(AlarmRow)),
        }

    @cached_property
    def _line_items(self) -> Sequence[LineItemRow]:
        return () if self._scope.member_id is not None else self._scope.every(LineItemRow)

    @cached_property
    def _objectives(self) -> Sequence[ObjectiveRow]:
        return self._scope.every(ObjectiveRow, self._scope.is_mine(ObjectiveRow.owner_id))

    @cached_property
    def _item_numbers(self) -> Mapping[int, int]:
        return numbered(row.id for row in self._line_items)

    @cached_property
    def _objective_numbers(self) -> Mapping[int, int]:
        return numbered(row.id for row in self._objectives)

    def _about_team(self) -> Row:
        team = self._scope.team
        return {
            "version": VERSION,
            "purpose": team.purpose,
            "purpose_words": team.purpose_words,
            "currency": team.currency,
            "holidays": team.holidays,
            "trial_until": team.trial_until,
            "posts_in_silence": team.posts_in_silence,
            "imported_until": team.imported_until,
            "only_of": self._scope.user(self._scope.member_id),
        }

    def _people(self) -> Iterator[Row]:
        """Those who belong to the team, by their ids in Slack."""
        found = self._scope.session.execute(
            select(MembershipRow, MemberRow)
            .join(MemberRow, MemberRow.id == MembershipRow.member_id)
            .where(MembershipRow.team_id == self._scope.team.id, self._scope.is_mine(MemberRow.id))
            .order_by(MemberRow.user)
        )
        for membership, who in found:
            yield {
                "person": who.user,
                "zone": who.zone,
                "reports": membership.reports,
                "admin": membership.is_admin,
            }

    def _own(self) -> Iterator[Row]:
        for kind, keys in (
            ("metric", self._scope.team.own_metrics),
            ("platform", self._scope.team.own_platforms),
        ):
            yield from ({"kind": kind, "key": key} for key in keys.splitlines())

    def _line_item(self, row: LineItemRow) -> Row:
        return {
            "line_item": self._item_numbers[row.id],
            "name": row.name,
            "kind": row.kind,
            "platform": row.platform,
            "starts_on": row.starts_on,
            "ends_on": row.ends_on,
            "budget": row.budget,
            "hourly_cost": row.hourly_cost,
            "hourly_cost_since": row.hourly_cost_since,
            "metric": row.metric,
            "created_at": row.created_at,
            "removed_at": row.removed_at,
        }

    def _costs(self) -> Iterator[Row]:
        found = (
            select(CostEntryRow)
            .where(CostEntryRow.line_item_id.in_(self._item_numbers))
            .order_by(CostEntryRow.id)
        )
        for row in self._scope.session.scalars(found):
            yield {
                "line_item": self._item_numbers[row.line_item_id],
                "kind": row.kind,
                "value": row.value,
                "hourly_cost": row.hourly_cost,
                "day": row.on,
                "person": self._scope.user(row.by_id),
                "created_at": row.created_at,
                "removed_at": row.removed_at,
            }

    def _objective(self, row: ObjectiveRow) -> Row:
        return {
            "objective": self._objective_numbers[row.id],
            "owner": self._scope.user(row.owner_id),
            "metric": row.metric,
            "platform": row.platform,
            "kind": row.kind,
            "target": row.target,
            "per": row.per,
            "stretch": row.stretch,
            "starts_on": row.starts_on,
            "due_on": row.due_on,
            "closed_on": row.closed_on,
            "created_at": row.created_at,
            "line_item": self._item_numbers.get(row.line_item_id or 0),
            "leads_to": self._objective_numbers.get(row.leads_to_id or 0),
        }

    def _objective_changes(self) -> Iterator[Row]:
        found = (
            select(ObjectiveChangeRow)
            .where(ObjectiveChangeRow.objective_id.in_(self._objective_numbers))
            .order_by(ObjectiveChangeRow.id)
        )
        for row in self._scope.session.scalars(found):
            yield {
                "objective": self._objective_numbers[row.objective_id],
                "person": self._scope.user(row.by_id),
                "field": row.field,
                "old": self._linked(row.field, row.old),
                "new": self._linked(row.field, row.new),
                "created_at": row.created_at,
            }

    def _linked(self, field: str, value: str | None) -> str | None:
        """What an objective was linked to, by its number here."""
        if field not in LINKS or value is None:
            return value
        numbers = self._item_numbers if field == "line_item" else self._objective_numbers
        number = numbers.get(int(value))
        return str(number) if number else None

    def _results(self) -> Iterator[Row]:
        found = self._scope.session.execute(
            select(ResultRow, ReportRow)
            .join(ReportRow, ReportRow.id == ResultRow.report_id)
            .where(
                ResultRow.team_id == self._scope.team.id, self._scope.is_mine(ReportRow.member_id)
            )
            .order_by(ResultRow.id)
        ).all()
        results = numbered(result.id for result, _ in found)
        reports = numbered(sorted({report.id for _, report in found}))
        for result, report in found:
            yield {
                "result": results[result.id],
                "report": reports[report.id],
                "person": self._scope.user(report.member_id),
                "source": report.source,
                "reported_at": report.created_at,
                "metric": result.metric,
                "platform": result.platform,
                "value": result.value,
                "change": result.change,
                "day": result.on,
                "first_day": result.first_on,
                "asked_for": result.asked_for,
                "note": result.note,
                "corrects": results.get(result.original_id or 0),
                "undone_at": result.undone_at,
                "undone_by": self._scope.user(result.undone_by_id),
                "imported_as": result.imported_as,
                "gives_way_to": reports.get(result.gives_way_to or 0),
            }

    def _advice(self) -> Iterator[Row]:
        for row in self._scope.every(AdviceRow):
            yield {
                "said_on": row.said_on,
                "rule": row.rule,
                "objective": self._objective_numbers.get(row.about or 0),
                "based_on": row.based_on,
                "due_on": row.due_on,
                "done": row.done,
                "done_by": row.done_by,
                "done_at": row.done_at,
                "outcome": row.outcome,
                "told_on": row.told_on,
                "recalled_on": row.recalled_on,
            }

    def _days_off(self) -> Iterator[Row]:
        found = self._scope.session.execute(
            select(AbsenceRow, MemberRow.user)
            .join(MemberRow, MemberRow.id == AbsenceRow.member_id)
            .join(MembershipRow, MembershipRow.member_id == MemberRow.id)
            .where(MembershipRow.team_id == self._scope.team.id, self._scope.is_mine(MemberRow.id))
            .order_by(MemberRow.user, AbsenceRow.first_on, AbsenceRow.last_on)
        )
        for row, user in found:
            yield {"person": user, "first_on": row.first_on, "last_on": row.last_on}
