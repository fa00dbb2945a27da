"""Tags of links: lower case, without spaces or accents, whatever a platform is called."""

from __future__ import annotations

import pytest

from bot.domain.catalogue.platforms import PLATFORMS, Platform
from bot.domain.catalogue.tags import LinkTags, tags_on


@pytest.mark.parametrize(
    ("key", "tags"),
    [
        ("linkedin", LinkTags("linkedin", "social")),
        ("x", LinkTags("x", "social")),
        ("newsletter", LinkTags("newsletter", "email")),
        ("blog", LinkTags("blog", "referral")),
    ],
)
def test_a_platform_is_written_by_its_key(key: str, tags: LinkTags) -> None:
    assert tags_on(PLATFORMS[key]) == tags


@pytest.mark.parametrize(
    ("name", "source"),
    [
        ("Xing", "xing"),
        ("The Dots & friends", "the-dots-friends"),
        ("Café_Séjour  2", "cafe-sejour-2"),
        ("“Nebenan.de”", "nebenan-de"),
        ("Straße", "strasse"),
        ("微博", "微博"),
        ("네이버 블로그", "네이버-블로그"),
    ],
)
def test_a_platform_of_a_team_is_written_by_its_name(name: str, source: str) -> None:
    assert tags_on(Platform(f"own|{name}", name)).source == source
