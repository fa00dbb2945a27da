"""Archives are written and read back as they were, and hold nothing that a spreadsheet runs."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from bot.archive import (
    TABLES,
    Archive,
    Row,
    UnreadableArchive,
    read_archive,
    write_workbook,
    write_zip,
)
from bot.archive.cells import DANGEROUS, Kind, harmless, unmarked
from tests.support.bombs import BOMBS

TEAM: Row = {"version": 1}
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
DANGER = st.sampled_from(
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'", "'=1", "a\r\nb", '"']
)
CELLS: dict[Kind, st.SearchStrategy[Any]] = {
    Kind.TEXT: (TEXTS | DANGER).filter(bool),
    Kind.NUMBER: st.integers(0, 10**6),
    Kind.AMOUNT: st.decimals(-(10**9), 10**9, places=4).map(lambda value: value.normalize()),
    Kind.DAY: st.dates(),
    Kind.INSTANT: st.datetimes(timezones=st.just(UTC)),
    Kind.FLAG: st.booleans(),
}


BY_NAME = {table.name: table for table in TABLES}


@st.composite
def archives(draw: st.DrawFn) -> Archive:
    """Rows of any content; only that of the team says which version wrote it."""
    found: dict[str, tuple[dict[str, Any], ...]] = {}
    for name in draw(st.sets(st.sampled_from(sorted(BY_NAME)), max_size=6)):
        table = BY_NAME[name]
        cells = {name: st.none() | CELLS[kind] for name, kind in table.columns.items()}
        rows = draw(st.lists(st.fixed_dictionaries(cells), max_size=2))
        found[table.name] = tuple(rows)
    (team,) = TABLES[:1]
    found = {**dict.fromkeys((table.name for table in TABLES), ()), **found}
    found["team"] = ({**dict.fromkeys(team.columns), **TEAM},)
    return found


@given(archives())
def test_what_is_read_is_what_was_written(archive: Archive) -> None:
    assert read_archive(write_zip(archive)) == archive


@given(archives())
def test_the_same_rows_make_the_same_bytes(archive: Archive) -> None:
    assert write_zip(archive) == write_zip(dict(archive))
    assert write_workbook(archive) == write_workbook(dict(archive))


@given(TEXTS | DANGER)
def test_no_text_begins_as_a_formula_does_and_each_is_read_as_it_was(text: str) -> None:
    assert not harmless(text).startswith(DANGEROUS)
    assert unmarked(harmless(text)) == text


@pytest.mark.parametrize("danger", DANGEROUS)
def test_no_cell_of_a_file_begins_as_a_formula_does(danger: str) -> None:
    archive: Archive = {"team": (TEAM,), "muted": ({"rule": f"{danger}cmd"},)}

    with zipfile.ZipFile(io.BytesIO(write_zip(archive))) as files:
        text = files.read("muted.csv").decode("utf-8-sig")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(write_workbook(archive)))

    assert list(csv.reader(io.StringIO(text, newline="")))[1] == [f"'{danger}cmd"]
    assert str(sheet.get_sheet_by_name("muted").to_python()[1][0]).startswith("'")


RISKY = st.text(st.sampled_from([*DANGEROUS, *";,|\n'\"x1"]), max_size=12)


@given(RISKY)
def test_what_looks_risky_is_read_as_it_was(text: str) -> None:
    assert unmarked(harmless(text)) == text


@given(st.lists(RISKY, min_size=1, max_size=3), st.sampled_from([",", ";", "\t"]))
@example(["x;=1+1;y"], ";")
@example(["x\n=1+1\ny"], ";")
@example(["x\t=1+1"], "\t")
@example(['x;"=1+1;y'], ";")
def test_whatever_parts_the_cells_none_is_calculated(texts: list[str], parts: str) -> None:
    packed = write_zip({"own": [{"kind": text, "key": text} for text in texts]})
    with zipfile.ZipFile(io.BytesIO(packed)) as files:
        written = files.read("own.csv").decode("utf-8-sig")

    rows = csv.reader(io.StringIO(written, newline=""), delimiter=parts)
    cells = [cell.lstrip("\t\r\n") for row in rows for cell in row]

    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


def test_the_workbook_has_a_sheet_for_each_table_with_numbers_as_numbers() -> None:
    at = datetime(2026, 11, 23, 9, tzinfo=UTC)
    result: Row = {"result": 1, "value": Decimal("-4.5"), "day": at.date(), "change": True}
    book = write_workbook({"results": (result,)})

    found = CalamineWorkbook.from_filelike(io.BytesIO(book))
    heads, row = found.get_sheet_by_name("results").to_python()[:2]
    cells = dict(zip(heads, row, strict=True))

    assert found.sheet_names == [table.name for table in TABLES]
    assert (cells["value"], cells["day"], cells["change"]) == (-4.5, at.date(), "yes")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"linkedin comments 4",
        b"PK\x03\x04 torn",
        write_zip({}),
        write_zip({"team": ({"version": 2},)}),
        write_zip({"team": (TEAM, TEAM)}),
    ],
)
def test_other_files_are_refused(data: bytes) -> None:
    with pytest.raises(UnreadableArchive):
        read_archive(data)


def test_a_cell_that_is_not_of_its_column_is_named() -> None:
    data = changed("results.csv", b"result,value\r\n1,many\r\n")

    with pytest.raises(UnreadableArchive, match=r"results\.csv, line 2"):
        read_archive(data)


@pytest.mark.parametrize("amount", [*filter(None, BOMBS)])
def test_an_amount_that_would_fill_the_memory_is_no_amount(amount: str) -> None:
    data = changed("results.csv", f"result,value\r\n1,{amount}\r\n".encode())

    with pytest.raises(UnreadableArchive, match=r"results\.csv, line 2"):
        read_archive(data)


def test_columns_are_found_by_name_and_others_are_passed_over() -> None:
    data = changed("results.csv", "mood,value,result\r\n:),4,1\r\n".encode("utf-8-sig"))

    (row,) = read_archive(data)["results"]

    assert (row["result"], row["value"], row["day"]) == (1, 4, None)


@given(st.integers(0, 10**4), st.integers(0, 255))
def test_a_damaged_file_is_refused_or_read_and_nothing_else(place: int, byte: int) -> None:
    data = bytearray(write_zip({"team": (TEAM,), "muted": ({"rule": "stale"},)}))
    data[place % len(data)] = byte

    try:
        read_archive(bytes(data))
    except UnreadableArchive:
        return


def changed(name: str, content: bytes) -> bytes:
    """An archive of a team without rows, with another file in the place of one."""
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(write_zip({"team": (TEAM,)}))) as old,
        zipfile.ZipFile(packed, "w") as new,
    ):
        for each in old.namelist():
            new.writestr(each, content if each == name else old.read(each))
    return packed.getvalue()
