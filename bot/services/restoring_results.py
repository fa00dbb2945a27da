"""Restoring the reports and results of an archive."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.archive import Archive
from bot.db.models import (
    ReportRow,
    ResultRow,
)
from bot.domain.objectives.asked import AskedPeriod
from bot.domain.progress.origins import ExportPart
from bot.services.archive_rows import (
    Line,
    check_measure,
    decimal_in,
    number_in,
    reading_line,
)
from bot.services.restoring_alarms import Add
from bot.services.restoring_people import People


class RestoringResults:
    """Reports with their results that go into one team."""

    def __init__(self, team_id: int, add: Add, people: People) -> None:
        self._team_id, self._add, self._people = team_id, add, people

    def fill(self, archive: Archive) -> None:
        """Reports first, each once, in the order that their numbers tell."""
        rows = archive.get("results", ())
        by_report: dict[int, Line] = {}
        for line, row in enumerate(rows, start=2):
            with reading_line("results", line):
                by_report[number_in(row["report"])] = row
        reports: dict[int, int] = {}
        for number in sorted(by_report):
            with reading_line("results", number):
                reports[number] = self._add(ReportRow, self._report(by_report[number]))
        results: dict[int, int] = {}
        for line, row in enumerate(rows, start=2):
            with reading_line("results", line):
                added = self._add(ResultRow, self._result(row, reports, results))
                results[number_in(row["result"])] = added

    def _report(self, row: Line) -> Mapping[str, Any]:
        return {
            "member_id": self._people.member(row["person"]),
            "source": row["source"],
            "idempotency_key": None,
            "created_at": row["reported_at"],
        }

    def _result(
        self, row: Line, reports: Mapping[int, int], results: Mapping[int, int]
    ) -> Mapping[str, Any]:
        check_measure(row)
        asked, corrects, other = row["asked_for"], row["corrects"], row["gives_way_to"]
        part = row["imported_as"]
        return {
            "team_id": self._team_id,
            "report_id": reports[number_in(row["report"])],
            "metric": row["metric"],
            "platform": row["platform"],
            "value": decimal_in(row["value"]),
            "is_change": row["change"],
            "on_day": row["day"],
            "first_on": row["first_day"],
            "asked_for": AskedPeriod.decode(str(asked)).encode() if asked else None,
            "note": row["note"],
            "original_id": results[number_in(corrects)] if corrects else None,
            "undone_at": row["undone_at"],
            "undone_by_id": self._people.member_or_none(row["undone_by"]),
            "imported_as": ExportPart.decode(part).encode() if part else None,
            "gives_way_to": reports[number_in(other)] if other else None,
        }
