"""An archive as CSV files in a ZIP, written the same each time, and read within limits."""

from __future__ import annotations

import csv
import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from bot.archive.cells import read, written
from bot.archive.tables import TABLES, VERSION, Archive, Row, Table

LARGEST: Final = 100_000_000
"""Bytes of all files together, once unpacked."""
_WHEN: Final = (1980, 1, 1, 0, 0, 0)
_ENCODING: Final = "utf-8-sig"
"""With the mark by which spreadsheets know it."""


class UnreadableArchive(Exception):
    """The file is no archive, or was changed so that it can't be read: where, for an operator."""


class Misfit(UnreadableArchive):
    """A row that can't be read, or doesn't fit the others, by its table and the line there."""

    def __init__(self, table: str, line: int, why: str = "doesn't fit the other rows") -> None:
        super().__init__(f"{table}.csv, line {line}: {why}")
        self.table, self.line = table, line


class OfOnePerson(UnreadableArchive):
    """What is one person's alone, which can't take the place of everyone's."""

    def __init__(self) -> None:
        super().__init__("one person's own export, without the numbers of the others")


def write_zip(archive: Archive) -> bytes:
    """The tables as CSV files in a ZIP: the same bytes for the same rows."""
    packed, texts = io.BytesIO(), texts_of(archive)
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as files:
        for table in TABLES:
            entry = zipfile.ZipInfo(f"{table.name}.csv", _WHEN)
            entry.compress_type = zipfile.ZIP_DEFLATED
            files.writestr(entry, _csv(texts[table.name]))
    return packed.getvalue()


def _csv(rows: Iterable[Sequence[str]]) -> bytes:
    lines = io.StringIO(newline="")
    csv.writer(lines).writerows(rows)
    return lines.getvalue().encode(_ENCODING)


def read_archive(data: bytes) -> Archive:
    """What `write_zip` wrote. UnreadableArchive for anything else."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as files:
            _check_size(files)
            return archive_of({table.name: _rows(files, table) for table in TABLES})
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError) as error:
        raise UnreadableArchive("not a ZIP file that this bot wrote") from error


def archive_of(tables: Mapping[str, Iterable[Sequence[str]]]) -> Archive:
    """What these rows of texts say, the first of which names columns. UnreadableArchive as above.

    Columns are found by their names. Those that are missing are empty, and others are passed over.
    """
    found = {table.name: tuple(_read(table, tables.get(table.name, ()))) for table in TABLES}
    team = found["team"]
    if len(team) != 1 or team[0].get("version") != VERSION:
        raise UnreadableArchive("team.csv: not an export of one team by this version")
    return found


def texts_of(archive: Archive) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """The rows of texts from which `archive_of` makes this archive."""
    return {
        table.name: (
            tuple(table.columns),
            *(
                tuple(written(row.get(name)) for name in table.columns)
                for row in archive.get(table.name, ())
            ),
        )
        for table in TABLES
    }


def _check_size(files: zipfile.ZipFile) -> None:
    if sum(entry.file_size for entry in files.infolist()) > LARGEST:
        raise UnreadableArchive("too large")


def _rows(files: zipfile.ZipFile, table: Table) -> Iterator[Sequence[str]]:
    name = f"{table.name}.csv"
    if name not in files.namelist():
        return
    try:
        yield from csv.reader(io.StringIO(files.read(name).decode(_ENCODING), newline=""))
    except (UnicodeDecodeError, csv.Error, zlib.error) as error:
        raise UnreadableArchive(f"{name}: not the text that was written") from error


def _read(table: Table, rows: Iterable[Sequence[str]]) -> Iterator[Row]:
    lines = iter(rows)
    header = next(lines, ())
    for number, cells in enumerate(filter(None, lines), start=2):
        yield _row(table, dict(zip(header, cells, strict=False)), number)


def _row(table: Table, cells: Mapping[str, str], line: int) -> Row:
    try:
        return {name: read(kind, cells.get(name, "")) for name, kind in table.columns.items()}
    except (ValueError, KeyError) as error:
        raise Misfit(table.name, line, "a cell that isn't of its column") from error
