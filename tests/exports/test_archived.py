"""The bot's own exports are no exports of analytics, whichever of their tables is dropped."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from zipfile import ZipFile

import pytest

from bot.archive import (
    Archive,
    archive_of,
    read_archive,
    texts_of,
    write_workbook,
    write_zip,
)
from bot.archive.cells import Cell, Kind
from bot.archive.tables import LOG, TABLES, Table
from bot.exports import archived, limits, read_export, workbook
from bot.exports.archived import NOT_READ
from bot.exports.limits import CellLimit
from bot.exports.reading import Archived, Refusal
from bot.exports.stored import from_json, to_json
from tests.support.workbooks import workbook as plain_workbook

TODAY = date(2026, 11, 23)
CELLS: dict[Kind, Cell] = {
    Kind.TEXT: "comments",
    Kind.NUMBER: 1,
    Kind.AMOUNT: Decimal(4),
    Kind.DAY: TODAY,
    Kind.INSTANT: datetime(2026, 11, 23, 8, tzinfo=UTC),
    Kind.FLAG: True,
}
WITH_NUMBERS = [table for table in TABLES if len(table.columns) > 1]


def full(table: Table) -> dict[str, Cell]:
    """A row with something in each cell."""
    return {name: CELLS[kind] for name, kind in table.columns.items()}


ARCHIVE: Archive = {table.name: (full(table),) for table in TABLES}


def refusal(data: bytes, name: str) -> str:
    read = read_export(data, name, TODAY)
    assert isinstance(read, Refusal)
    return read.key


ODD: Archive = {
    "team": ({"version": 1, "purpose": "=1+1", "purpose_words": "'; a\tb"},),
    "muted": ({"rule": "one, two; three"}, {"rule": '"quoted"'}),
    "draft_requests": (
        {"person": "U0ADA", "words": "Two lines\nand a third;\r\nand a ’", "comment": "-1"},
        {"person": "U0BEN", "words": "_x000D_", "decided_at": datetime(2026, 3, 1, tzinfo=UTC)},
    ),
    "results": (
        {"result": 1, "value": Decimal("-3.0001"), "day": TODAY, "change": True},
        {"result": 2, "value": Decimal("99999999999.9999"), "change": False},
    ),
}


def packed_again(archive: Archive) -> bytes:
    """Its ZIP, unpacked and packed again as a Mac does."""
    packed = io.BytesIO()
    with ZipFile(io.BytesIO(write_zip(archive))) as files, ZipFile(packed, "w") as again:
        for name in files.namelist():
            again.writestr(f"social-coach/{name}", files.read(name))
            again.writestr(f"__MACOSX/social-coach/._{name}", b"\0\5")
    return packed.getvalue()


@pytest.mark.parametrize("write", [write_zip, write_workbook, packed_again])
@pytest.mark.parametrize("archive", [ARCHIVE, ODD], ids=["full", "odd"])
def test_a_whole_export_is_read_back_as_it_was(
    archive: Archive, write: Callable[[Archive], bytes]
) -> None:
    read = read_export(write(archive), "any name", TODAY)

    assert isinstance(read, Archived)
    assert from_json(to_json(read)) == read
    expected = read_archive(write_zip(archive))
    assert archive_of(read.tables) == {**expected, **dict.fromkeys(NOT_READ, ())}


def test_what_is_not_brought_back_is_not_read() -> None:
    assert NOT_READ == LOG


@pytest.mark.parametrize("write", [write_zip, write_workbook])
def test_a_whole_export_is_known_by_its_team(write: Callable[[Archive], bytes]) -> None:
    assert isinstance(read_export(write({}), "x", TODAY), Archived)


def test_texts_of_an_archive_are_those_that_make_it() -> None:
    archive = read_archive(write_zip(ARCHIVE))

    assert archive_of(texts_of(archive)) == archive


@pytest.mark.parametrize("write", [write_zip, write_workbook])
def test_an_export_has_the_same_limit_in_either_form(
    write: Callable[[Archive], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    limit = CellLimit(50, "export.archive_too_large")
    monkeypatch.setattr(archived, "OF_ARCHIVES", limit)

    assert refusal(write(ARCHIVE), "x") == "export.archive_too_large"


def test_a_workbook_of_the_bots_own_may_hold_more_than_one_of_a_platform() -> None:
    result = full(next(table for table in TABLES if table.name == "results"))
    many = {**ARCHIVE, "results": (result,) * 12_000}

    read = read_export(write_workbook(many), "x.xlsx", TODAY)

    assert isinstance(read, Archived)
    assert len(read.tables["results"]) == 12_001


@pytest.mark.parametrize("limit", ["OF_ARCHIVES", "OF_EXPORTS"])
def test_a_sheet_over_its_limit_is_refused_with_what_is_true_of_it(
    limit: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, limit, getattr(limits, limit)._replace(most=20))
    own = limit == "OF_ARCHIVES"
    data = write_workbook(ARCHIVE) if own else plain_workbook({"": [["Date", "Likes"]] * 20})

    assert refusal(data, "x.xlsx") == getattr(limits, limit).refusal


def test_a_broken_table_of_it_is_refused() -> None:
    packed = io.BytesIO()
    with ZipFile(packed, "w") as files:
        files.writestr("team.csv", "version,purpose,only_of")
        files.writestr("own.csv", b"kind,key\r\nmetric,\xff\xfe")

    assert refusal(packed.getvalue(), "x.zip") == "export.damaged"


def test_each_of_its_tables_is_known_by_its_beginning() -> None:
    beginnings = {tuple(table.columns)[:2] for table in TABLES}

    assert {each for each in beginnings if len(each) > 1} == archived.BEGINNINGS


@pytest.mark.parametrize("table", WITH_NUMBERS)
def test_one_of_its_tables_is_known(table: Table) -> None:
    lines = io.StringIO()
    csv.writer(lines).writerows([full(table), map(str, full(table).values())])

    assert refusal(lines.getvalue().encode(), f"{table.name}.csv") == "export.archived"


@pytest.mark.parametrize("table", [each for each in TABLES if each not in WITH_NUMBERS])
def test_no_number_is_read_from_the_others(table: Table) -> None:
    lines = io.StringIO()
    csv.writer(lines).writerows([full(table), map(str, full(table).values())])

    assert refusal(lines.getvalue().encode(), f"{table.name}.csv").startswith("export.")
