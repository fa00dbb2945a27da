"""Every page of installs."""

from __future__ import annotations

from bot.slack.scopes import ALL, OPTIONAL
from bot.views.install_pages import (
    AppLinks,
    InstallEnd,
    added_everywhere_page,
    added_page,
    failed_page,
    install_page,
)

URL = "https://slack.com/?a=b&c=d"
LINKS = AppLinks(program="slack://app?team=T1&id=A1", browser=URL)
FAILED = sorted(set(InstallEnd) - {InstallEnd.ADDED, InstallEnd.ADDED_EVERYWHERE})


def every_install_page() -> list[str]:
    return [
        install_page(URL, ALL, OPTIONAL),
        added_page(LINKS, ["users:read"]),
        added_everywhere_page(URL, []),
        *(failed_page(end, URL) for end in FAILED),
    ]
