"""Tags of links: how a platform is written in `utm_source` and `utm_medium`.

Analytics tell upper from lower case, and a space ends a link.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.domain.catalogue.platforms import Platform

SOCIAL = "social"
MEDIA = {"newsletter": "email", "blog": "referral", "podcast": "referral"}
"""The usual medium of those that are no social media."""
_BETWEEN_WORDS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class LinkTags:
    """What the tags of a link to one's own site say of the place that it was posted in."""

    source: str
    medium: str


def tags_on(platform: Platform) -> LinkTags:
    """The tags of links on a platform; a team's own platform is written by its name."""
    name = platform.name if platform.is_own else platform.key
    return LinkTags(_slug(name), MEDIA.get(platform.key, SOCIAL))


def _slug(name: str) -> str:
    """The name in lower case, with a hyphen between its words and no accents."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return _BETWEEN_WORDS.sub("-", unicodedata.normalize("NFKC", kept)).strip("-")
