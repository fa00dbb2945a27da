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
    synonyms: tuple[str, ...] = ()


def _platforms(*platforms: Platform) -> Mapping[str, Platform]:
    return {platform.key: platform for platform in platforms}


PLATFORMS = _platforms(
    Platform("linkedin", "LinkedIn", ("li", "linked in")),
    Platform("x", "X", ("twitter", "tweet", "tweets", "rt")),
    Platform("facebook", "Facebook", ("fb",)),
    Platform("instagram", "Instagram", ("ig", "insta", "reel", "reels", "story", "stories")),
    Platform("threads", "Threads", ()),
    Platform("tiktok", "TikTok", ("tik tok", "tt")),
    Platform("pinterest", "Pinterest", ("pin", "pins")),
    Platform("reddit", "Reddit", ("subreddit",)),
    Platform("bluesky", "Bluesky", ("bsky",)),
    Platform("mastodon", "Mastodon", ("toot", "toots", "masto")),
    Platform("youtube", "YouTube", ("yt", "you tube")),
    Platform("blog", "the blog", ("website posts", "blog post", "blog posts", "our blog")),
    Platform("newsletter", "the newsletter", ("news letter",)),
    Platform("podcast", "the podcast", ()),
)
