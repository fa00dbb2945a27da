"""Platforms by the names that tools give them, and the days in the ids of their posts."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from pathlib import PurePath
from typing import Final

from bot.domain.catalogue.platforms import PLATFORMS
from bot.exports.names import normal

OTHER_NAMES: Final = {"twitter": "x", "x (twitter)": "x", "ig": "instagram", "fb": "facebook"}
_KEYS: Final = {**OTHER_NAMES, **{key: key for key in PLATFORMS}}
_NAMES = re.compile(
    rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(_KEYS, key=len, reverse=True)))})(?!\w)"
)
_X_EPOCH: Final = 1_288_834_974_657
"""Milliseconds of Unix time at which the ids of X begin."""
_DIGITS = re.compile(r"\d{15,20}")


def platform_of(name: str) -> str:
    """The key of a platform by a tool's name for it, "LinkedIn Page"; another name as it is."""
    words = normal(name)
    found = set(_NAMES.findall(words))
    return next((key for known, key in _KEYS.items() if known in found), words)


def long_id(text: str) -> str:
    """The digits of an id in a link or a URN; another text as it is."""
    found = _DIGITS.findall(text)
    return str(found[-1]) if found else text.strip()


def day_of_id(platform: str, identity: str) -> date | None:
    """The day, in UTC, on which a post of this id was made; None where ids don't tell."""
    if not _DIGITS.fullmatch(identity):
        return None
    number = int(identity)
    seconds = {
        "x": ((number >> 22) + _X_EPOCH) / 1000,
        "linkedin": (number >> 22) / 1000,
        "tiktok": float(number >> 32),
    }.get(platform)
    return datetime.fromtimestamp(seconds, UTC).date() if seconds else None


def network_in(name: str) -> str:
    """The platform that the name of a file tells, "linkedin_march.csv"; empty if none."""
    words = re.sub(r"[\W_]+", " ", name)
    found = platform_of(words)
    return found if found in PLATFORMS else ""


def network_of_file(path: str) -> str:
    """The platform in the name of a table, else in that of its sheet, its file or its archive."""
    found = map(network_in, reversed(PurePath(path).parts))
    return next(filter(None, found), "")
