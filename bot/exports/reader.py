"""Reads an export in this process."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import PurePath
from typing import Final, Protocol, TypeAlias

from bot.domain.errors import Quoted
from bot.exports.archived import archive_of_sheets, is_archived, packed_archive
from bot.exports.combining import combined, side_by_side
from bot.exports.container import parts_of
from bot.exports.families import (
    emails,
    ga4,
    generic,
    jetpack,
    linkedin,
    linkedin_post,
    mailchimp,
    meta,
    tiktok,
    tools,
    x,
    youtube,
)
from bot.exports.number_styles import with_points
from bot.exports.personal import holds_contacts
from bot.exports.reading import Answer, Archived, Ask, LeftOut, Question, Reading, Refusal
from bot.exports.sheets import Part
from bot.exports.tables import File, by_subject, file_of, is_bare_header
from bot.exports.turning import is_turned, turned


class Family(Protocol):
    """A module for the exports of one platform, or of tools that are alike."""

    def identify(self, file: File, /) -> bool:
        """Return True if the file is one of these exports."""

    def extract(self, file: File, today: date, /) -> Reading:
        """What the file tells. Raises Refusal."""


FAMILIES: Final[Sequence[Family]] = (
    *(linkedin, linkedin_post, x, meta, tiktok, youtube, mailchimp),
    *(emails, ga4, jetpack, tools, generic),
)
"""In the order in which they are tried: the most particular first."""
OF_SHEETS: Final = frozenset({emails, tools, generic})
"""Those for workbooks that people keep, where each sheet may be about something else."""

Known: TypeAlias = tuple[File, Family | None]
"""A file with the family that reads it."""


def read_export(data: bytes, name: str, today: date) -> Answer:
    """What the export of this name tells, or why it can't be read.

    `today` gives the year to dates without one. A file may take much memory, or crash the library
    that opens workbooks: `read_in_child` is for files from outside.
    """
    try:
        return _read(data, name, today)
    except Refusal as refusal:
        return refusal


def _read(data: bytes, name: str, today: date) -> Reading | Archived:
    if archive := packed_archive(data):
        return archive
    parts = parts_of(data, name)
    return archive_of_sheets(parts) or _read_parts(parts, today)


def _read_parts(parts: Sequence[Part], today: date) -> Reading:
    sheets = [sheet for part in parts for sheet in part.sheets]
    if any(map(holds_contacts, sheets)):
        raise Refusal("export.contacts")
    if any(map(is_archived, sheets)):
        raise Refusal("export.archived")
    files = [_known(part) for part in parts]
    for file, _ in files:
        if file.cut_at and not any(table.rows for table in file.tables):
            raise Refusal("export.cut", line=file.cut_at)
    readings = [(file.name, _reading(file, family, today)) for file, family in files if family]
    if readings:
        whole = combined(readings)
        return replace(whole, left_out=(*whole.left_out, *_unread(files)))
    if any(map(is_turned, parts)):
        raise Refusal("export.turned")
    headers_only = all(map(is_bare_header, sheets))
    raise Refusal("export.no_rows" if headers_only else "export.not_analytics")


def _known(part: Part) -> Known:
    """The file of a part, turned if it can be read only then, and its family."""
    file = with_points(file_of(part))
    family = _family(file)
    if family or not is_turned(part):
        return file, family
    other = with_points(file_of(turned(part)))
    family = _family(other)
    return (other, family) if family else (file, None)


def _reading(file: File, family: Family, today: date) -> Reading:
    """What a file tells, with one question for it all if it ends in the middle of a row."""
    subjects = by_subject(file) if family in OF_SHEETS else []
    several = len(subjects) > 1  # one is the file itself
    return _with_end(_together(subjects, today) if several else family.extract(file, today), file)


def _together(subjects: Sequence[File], today: date) -> Reading:
    """What the sheets and tables tell that people may keep in one file."""
    known = [(each, _family(each)) for each in subjects]
    whole = side_by_side([(each.name, of.extract(each, today)) for each, of in known if of])
    return replace(whole, left_out=(*whole.left_out, *_unread(known)))


def _unread(known: Sequence[Known]) -> Iterator[LeftOut]:
    """The files, sheets or tables that no family reads."""
    names = tuple(PurePath(file.name).name for file, family in known if not family)
    if names:
        yield LeftOut("files", {"names": tuple(map(Quoted, names))})


def _family(file: File) -> Family | None:
    return next((family for family in FAMILIES if family.identify(file)), None)


def _with_end(reading: Reading, file: File) -> Reading:
    """The reading, with a question if the file ends in the middle of a row."""
    if file.cut_at is None:
        return reading
    rows = sum(reading.rows.values())
    values = {
        "line": file.cut_at,
        "rows": rows,
        "since": reading.date_from,
        "until": reading.date_to,
    }
    return replace(reading, asks=(*reading.asks, Ask(Question.INCOMPLETE, values)))
