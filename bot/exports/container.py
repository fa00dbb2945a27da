"""Parts of a file: what its first bytes say it is, whatever its name says."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from bot.exports.decoding import text_of
from bot.exports.delimited import sheet_of
from bot.exports.limits import MEGABYTE, MOST_BYTES
from bot.exports.reading import Refusal
from bot.exports.sheets import Part
from bot.exports.unpacking import members_of
from bot.exports.workbook import WORKBOOK, new_sheets, old_sheets

ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
"""An archive with files, and one without."""
OLD_WORKBOOK: Final = b"\xd0\xcf\x11\xe0"
LOCKED: Final = "EncryptedPackage".encode("utf-16-le")
"""An .xlsx file with a password is an old container around this."""
PICTURES: Final = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"%PDF")
_HIDDEN: Final = ("__MACOSX/", ".")


def parts_of(data: bytes, name: str) -> list[Part]:
    """The file, or those in it. Refusal if it can't be opened, or holds none that can be read."""
    if len(data) > MOST_BYTES:
        raise Refusal("export.too_large", most=MOST_BYTES // MEGABYTE)
    if not data.strip(b"\0"):
        raise Refusal("export.empty")
    if not data.startswith(ZIP):
        return [_part(data, name)]
    members = members_of(data)
    if WORKBOOK in members:
        return [Part(name, new_sheets(members))]
    return _unpacked(members, name)


def _unpacked(members: Mapping[str, bytes], name: str) -> list[Part]:
    """The files of an archive that can be read; the first refusal if there is none."""
    parts: list[Part] = []
    refusals: list[Refusal] = []
    for path in sorted(members):
        if path.startswith(_HIDDEN):
            continue
        try:
            parts.append(_inner(members[path], f"{name}/{path}"))
        except Refusal as refusal:
            refusals.append(refusal)
    if parts:
        return parts
    raise next(iter(refusals), Refusal("export.empty_archive"))


def _inner(data: bytes, name: str) -> Part:
    """One file of an archive; an archive in an archive can only be a workbook."""
    if not data.startswith(ZIP):
        return _part(data, name)
    members = members_of(data)
    if WORKBOOK not in members:
        raise Refusal("export.nested_archive")
    return Part(name, new_sheets(members))


def _part(data: bytes, name: str) -> Part:
    if data.startswith(PICTURES):
        raise Refusal("export.picture")
    if data.startswith(OLD_WORKBOOK):
        if LOCKED in data:
            raise Refusal("export.locked")
        return Part(name, old_sheets(data))
    return Part(name, (sheet_of(text_of(data)),))
