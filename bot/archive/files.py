"""An archive as CSV files in a ZIP, written the same each time, and read within limits."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from typing import Final, Self

from bot.archive.cells import read, written
from bot.archive.tables import TABLES, VERSION, Archive, Row, Table

LARGEST: Final = 100_000_000
"""Bytes of all files together, once unpacked."""
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_ENCODING: Final = "utf-8-sig"
"""With the mark by which spreadsheets know it."""


class UnreadableArchive(Exception):
    """The file is no archive, or was changed so that it can't be read: where, for an operator."""

    @classmethod
    def misfit(cls, table: str, line: int) -> Self:
        """A row that does not fit the others, by the line of its file."""
        return cls(f"{table}.csv, line {line}: doesn't fit the other rows")

    @classmethod
    def of_one_person(cls) -> Self:
        """What is one person's alone, which can't take the place of everyone's."""
        return cls("one person's own export, without the numbers of the others")


def write_zip(archive: Archive) -> bytes:
    """The tables as CSV files in a ZIP: the same bytes for the same rows."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for table in TABLES:
            entry = zipfile.ZipInfo(f"{table.name}.csv", _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            files.writestr(entry, _csv(table, archive.get(table.name, ())))
    return packed.getvalue()


def _csv(table: Table, rows: Sequence[Row]) -> bytes:
    lines = io.StringIO(newline="")
    writer = csv.writer(lines)
    writer.writerow(table.columns)
    writer.writerows([written(row.get(name)) for name in table.columns] for row in rows)
    return lines.getvalue().encode(_ENCODING)


def read_archive(data: bytes) -> Archive:
    """What `write_zip` wrote. UnreadableArchive for anything else.

    Columns are found by their names. Those that are missing are empty, and others are passed over.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            _check_size(files)
            found = {table.name: tuple(_rows(files, table)) for table in TABLES}
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableArchive("not a ZIP file that this bot wrote") from error
    team = found["team"]
    if len(team) != 1 or team[0].get("version") != VERSION:
        raise UnreadableArchive("team.csv: not an export of one team by this version")
    return found


def _check_size(files: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in files.infolist()) > LARGEST:
        raise UnreadableArchive("too large")


def _rows(files: zipfile.ZipFile, table: Table) -> Iterator[Row]:
    name = f"{table.name}.csv"
    if name not in files.namelist():
        return
    try:
        lines = csv.DictReader(io.StringIO(files.read(name).decode(_ENCODING), newline=""))
        for number, line in enumerate(lines, start=2):
            yield _row(table, line, f"{name}, line {number}")
    except (UnicodeDecodeError, csv.Error, zlib.error) as error:
        raise UnreadableArchive(f"{name}: not the text that was written") from error


def _row(table: Table, line: dict[str, str], place: str) -> Row:
    try:
        return {name: read(kind, line.get(name) or "") for name, kind in table.columns.items()}
    except (ValueError, ArithmeticError, KeyError) as error:
        raise UnreadableArchive(f"{place}: a cell that isn't of its column") from error
