"""The built-in platforms that commands and forms map to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from bot.domain.catalogue.entry import Entry


@dataclass(frozen=True, slots=True, eq=False)
class Platform(Entry):
    """A platform: one of `PLATFORMS`, or a team's own."""

    key: str
    name: str


def _platforms(*platforms: Platform) -> Mapping[str, Platform]:
    return {platform.key: platform for platform in platforms}


PLATFORMS = _platforms(
    Platform("linkedin", "LinkedIn"),
    Platform("x", "X"),
    Platform("facebook", "Facebook"),
    Platform("instagram", "Instagram"),
    Platform("threads", "Threads"),
    Platform("tiktok", "TikTok"),
    Platform("pinterest", "Pinterest"),
    Platform("reddit", "Reddit"),
    Platform("bluesky", "Bluesky"),
    Platform("mastodon", "Mastodon"),
    Platform("youtube", "YouTube"),
    Platform("blog", "the blog"),
    Platform("newsletter", "the newsletter"),
    Platform("podcast", "the podcast"),
)
OWN_MEDIA = frozenset({"blog", "newsletter", "podcast"})
"""Those of a team itself: people rarely reply there, or come to it from there."""
WITHOUT_LINKS = frozenset({"blog", "podcast", "instagram", "tiktok"})
"""Where nobody can press a link in a post, or one would only lead on within the same site."""
