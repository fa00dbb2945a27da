"""Reading the draft of a post: “check linkedin: …”, the platform before it, emoji by their names.

The words of a draft are the post's own, so that nothing else is read in them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from bot.domain.drafts.limits import LIMITS, Limit
from bot.language.names import CONTENT, OF_PLATFORMS

_PLATFORMS: Final[Mapping[str, str]] = {
    name: key for key in LIMITS for name in (key, *OF_PLATFORMS.get(key, ())) if name not in CONTENT
}
"""The keys of platforms by their names; “story: …” may begin a post on any of them."""
_NAME: Final = "|".join(map(re.escape, sorted(_PLATFORMS, key=len, reverse=True)))
_CHECK: Final = re.compile(
    r"check(?: (?:this|my) (?:post|draft))?\s*"
    rf"(?P<draft>:\s*\S.*|\s(?:for )?(?:{_NAME})\s*:\s*\S.*)",
    re.IGNORECASE | re.DOTALL,
)
_COMMAND: Final = re.compile(r"\s*check\s+(?P<draft>\S.*)", re.IGNORECASE | re.DOTALL)
_PLATFORM: Final = re.compile(rf"(?:for )?(?P<name>{_NAME})\s*:\s*(?=\S)", re.IGNORECASE)
_EMOJI: Final = re.compile(r"(?<!\w):(?:[a-z][\w'-]*|[+-]1):(?::skin-tone-[2-6]:)?")
_ANY_EMOJI: Final = "\U0001f642"
_EMOJI_NAMES: Final[Mapping[str, str]] = {
    "joy": "\U0001f602",
    "rolling_on_the_floor_laughing": "\U0001f923",
    "laughing": "\U0001f606",
    "stuck_out_tongue_winking_eye": "\U0001f61c",
    "zany_face": "\U0001f92a",
    "camera": "\U0001f4f7",
    "camera_with_flash": "\U0001f4f8",
}
"""Those that mean something to the check."""


def draft_after_check(text: str, *, in_talk: bool) -> str | None:
    """The draft, with its platform if one is named, after “check:” or “check linkedin:”.

    Outside of talk, any words after the command are one.
    """
    found = _CHECK.fullmatch(text.strip()) or (None if in_talk else _COMMAND.fullmatch(text))
    return found["draft"].lstrip(": \n") if found else None


def named_platform(text: str) -> tuple[Limit | None, str]:
    """The platform that stands before a draft, and the draft alone."""
    found = _PLATFORM.match(text)
    if found is None:
        return None, text
    return LIMITS[_PLATFORMS[found["name"].lower()]], text[found.end() :]


def with_emoji(text: str) -> str:
    """The text with signs for emoji that Slack names, such as :joy:; some sign stands for most."""
    return _EMOJI.sub(lambda found: _EMOJI_NAMES.get(found[0].split(":")[1], _ANY_EMOJI), text)
