"""A signature holds for an archive as it was signed, in whichever form, and for no other."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from bot.archive import (
    Archive,
    Seal,
    archive_of,
    read_archive,
    signed,
    texts_of,
    write_workbook,
    write_zip,
)
from bot.archive.cells import Cell
from bot.exports import read_export
from bot.exports.reading import Archived

KEY = b"key"
RESULT: Mapping[str, Cell] = {
    "result": 1,
    "person": "U0ADA",
    "reported_at": datetime(2026, 3, 1, 8, 30, 1, 25, tzinfo=UTC),
    "value": Decimal("-3.5000"),
    "change": True,
    "day": date(2026, 3, 1),
    "note": "=two\nlines, and a “third”",
}
ARCHIVE: Archive = {
    "team": ({"version": 1, "purpose": "sales"},),
    "results": (RESULT, {**RESULT, "result": 2, "value": Decimal("99999999999.9999")}),
}
SIGNED = signed(ARCHIVE, KEY)


@pytest.mark.parametrize("write", [write_zip, write_workbook])
def test_a_signature_holds_in_either_form(write: Callable[[Archive], bytes]) -> None:
    read = read_export(write(SIGNED), "export", date(2026, 3, 2))

    assert isinstance(read, Archived)
    assert Seal.of(archive_of(read.tables)).is_signed(KEY)


def test_it_is_what_it_was_for_exports_of_earlier_versions() -> None:
    (team,) = SIGNED["team"]

    assert team["signature"] == "eb381fb4dcf849e6993a5d260f2298672daabbe9d8a302fd5bd31fd233a06219"


def test_to_check_it_takes_no_memory_for_each_row() -> None:
    large = {**SIGNED, "results": (RESULT,) * 2000}
    tracemalloc.start()

    Seal.of(large).is_signed(KEY)

    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 100_000


def test_it_holds_by_its_key_alone() -> None:
    assert not Seal.of(SIGNED).is_signed(b"another")


def test_what_is_not_signed_is_not_taken_for_signed() -> None:
    assert not Seal.of(ARCHIVE).is_signed(KEY)


@pytest.mark.parametrize("cell", RESULT)
def test_each_cell_is_under_the_signature(cell: str) -> None:
    first, second = SIGNED["results"]

    assert not Seal.of({**SIGNED, "results": ({**first, cell: None}, second)}).is_signed(KEY)


@pytest.mark.parametrize("rows", [(RESULT,), (*ARCHIVE["results"], RESULT), ()])
def test_so_is_each_row(rows: tuple[Mapping[str, Cell], ...]) -> None:
    assert not Seal.of({**SIGNED, "results": rows}).is_signed(KEY)


def test_neither_the_log_nor_what_comes_back_empty_is() -> None:
    again = read_archive(write_zip({**SIGNED, "log": ({"what": "settings.changed"},)}))

    assert Seal.of(again).is_signed(KEY)
    assert Seal.of(archive_of(texts_of(again))).is_signed(KEY)
