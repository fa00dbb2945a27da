"""What platforms allow in a post; the figures and where they come from are data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Final

from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.drafts.counting import Counting, length


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """The longest post of a platform, by its own way of counting, and the most hashtags.

    `hashtags` is None where a platform takes any number; `source` is a citation.
    """

    platform: Platform
    most: int
    counting: Counting
    source: str
    hashtags: int | None = None

    def length(self, text: str) -> int:
        """The length of a text as the platform counts it."""
        return length(text, self.counting)


def _read() -> Mapping[str, Limit]:
    text = files("bot.domain.drafts").joinpath("limits.toml").read_text(encoding="utf-8")
    return {
        key: Limit(
            platform=PLATFORMS[key],
            most=entry["most"],
            counting=Counting(entry["counting"]),
            source=entry["source"],
            hashtags=entry.get("hashtags"),
        )
        for key, entry in tomllib.loads(text).items()
    }


LIMITS: Final = _read()
"""By the key of the platform."""
