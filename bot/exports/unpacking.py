"""Archives: what is packed in a ZIP, checked before it is unpacked."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Mapping
from io import BytesIO
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from bot.exports.limits import MEGABYTE, MOST_MEMBERS, MOST_UNPACKED
from bot.exports.reading import Refusal

_ENCRYPTED: Final = 0x1
_BROKEN: Final = (
    *(BadZipFile, zlib.error, struct.error),
    *(EOFError, OSError, ValueError, IndexError, RuntimeError),
)
"""How `zipfile` fails on damaged archives, beside its own error."""


def members_of(data: bytes) -> dict[str, bytes]:
    """The files in the archive by their names.

    Raises Refusal if it is damaged, locked, or too large by its directory, before a byte of it is
    unpacked. No more comes out of a file than the directory promises.
    """
    try:
        with ZipFile(BytesIO(data)) as archive:
            listed = [info for info in archive.infolist() if not info.is_dir()]
            _check(listed)
            return {info.filename: archive.read(info) for info in listed}
    except _BROKEN as error:
        raise Refusal("export.damaged") from error


def _check(listed: list[ZipInfo]) -> None:
    if any(info.flag_bits & _ENCRYPTED for info in listed):
        raise Refusal("export.locked")
    if len(listed) > MOST_MEMBERS:
        raise Refusal("export.too_many_files", most=MOST_MEMBERS)
    if sum(info.file_size for info in listed) > MOST_UNPACKED:
        raise Refusal("export.too_large_unpacked", most=MOST_UNPACKED // MEGABYTE)
    if any(info.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for info in listed):
        raise Refusal("export.damaged")


def packed(members: Mapping[str, bytes]) -> bytes:
    """An archive of just these files, none compressed."""
    buffer = BytesIO()
    with ZipFile(buffer, "w", ZIP_STORED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return buffer.getvalue()
