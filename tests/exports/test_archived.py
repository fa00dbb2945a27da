"""The bot's own exports are no exports of analytics, whichever of their tables is dropped."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.archive import Archive, write_workbook, write_zip
from bot.archive.cells import Cell, Kind
from bot.archive.tables import TABLES, Table
from bot.exports import read_export
from bot.exports.reading import Refusal

TODAY = date(2026, 11, 23)
CELLS: dict[Kind, Cell] = {
    Kind.TEXT: "comments",
    Kind.NUMBER: 1,
    Kind.AMOUNT: Decimal(4),
    Kind.DAY: TODAY,
    Kind.INSTANT: datetime(2026, 11, 23, 8, tzinfo=UTC),
    Kind.FLAG: True,
}
WITH_NUMBERS = ["team", "plan", "costs", "objectives", "objective_changes", "results", "advice"]


def full(table: Table) -> dict[str, Cell]:
    """A row with something in each cell."""
    return {name: CELLS[kind] for name, kind in table.columns.items()}


ARCHIVE: Archive = {table.name: (full(table),) for table in TABLES}


def refusal(data: bytes, name: str) -> str:
    read = read_export(data, name, TODAY)
    assert isinstance(read, Refusal)
    return read.key


@pytest.mark.parametrize("archive", [ARCHIVE, {"results": ARCHIVE["results"]}, {}])
def test_a_whole_export_is_known(archive: Archive) -> None:
    assert refusal(write_zip(archive), "social-coach.zip") == "export.archived"
    assert refusal(write_workbook(archive), "social-coach.xlsx") == "export.archived"


@pytest.mark.parametrize("table", [each for each in TABLES if each.name in WITH_NUMBERS])
def test_one_of_its_tables_is_known(table: Table) -> None:
    lines = io.StringIO()
    csv.writer(lines).writerows([full(table), map(str, full(table).values())])

    assert refusal(lines.getvalue().encode(), f"{table.name}.csv") == "export.archived"


@pytest.mark.parametrize("table", [each for each in TABLES if each.name not in WITH_NUMBERS])
def test_no_number_is_read_from_the_others(table: Table) -> None:
    lines = io.StringIO()
    csv.writer(lines).writerows([full(table), map(str, full(table).values())])

    assert refusal(lines.getvalue().encode(), f"{table.name}.csv").startswith("export.")
