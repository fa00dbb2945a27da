"""The pages on which people add the bot to their Slack: what it asks for, and how that ended."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from markupsafe import Markup

from bot.views.locales import phrase, spoken
from bot.views.wording import label

STYLE = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 0; padding: 2rem 1rem; }
main { max-width: 38rem; margin: 0 auto; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
dt { font-weight: 600; margin-top: .6rem; }
dd { margin: 0; }
a { color: LinkText; }
a.button { display: inline-block; padding: .7rem 1.4rem; border-radius: .5rem;
  background: #6b2f7a; color: #fff; font-weight: 600; text-decoration: none; }
a:focus-visible { outline: 3px solid #b98bc4; outline-offset: 2px; }
"""
STYLE_HASH = b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
"""By which a browser knows this style, and takes no other."""
_DOCUMENT = Markup(
    '<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    "<title>{title}</title>\n<style>{style}</style>\n</head>\n"
    "<body>\n<main>\n<h1>{title}</h1>\n{content}\n</main>\n</body>\n</html>\n"
)
_BUTTON = Markup('<p><a class="button" href="{url}">{words}</a></p>')
_LINK = Markup('<p><a href="{url}">{words}</a></p>')
_PARAGRAPH, _HEADING = Markup("<p>{}</p>"), Markup("<h2>{}</h2>")
_LIST, _ENTRY = Markup("<dl>\n{}\n</dl>"), Markup("<dt><code>{}</code>{}</dt><dd>{}</dd>")


class InstallEnd(StrEnum):
    """How adding the bot to Slack ended."""

    ADDED = "added"
    ADDED_EVERYWHERE = "added_everywhere"  # to an organisation, whose workspaces are to be chosen
    CANCELLED = "cancelled"
    EXPIRED = "expired"
    USED = "used"
    MISMATCHED = "mismatched"  # a state that is not ours, or another browser's
    NOT_ACCEPTED = "not_accepted"
    TOO_OFTEN = "too_often"  # by others of the same network, perhaps
    NO_ANSWER = "no_answer"


@dataclass(frozen=True, slots=True)
class AppLinks:
    """Where the app is in Slack: for its own program, and for a browser."""

    program: str
    browser: str


def install_page(add_url: str, scopes: Iterable[str], optional: Collection[str]) -> str:
    """The page that says what is asked for and why, with the button that leads to Slack."""
    reasons = spoken().table("scopes")
    entries = [
        _ENTRY.format(scope, f" ({phrase('install.optional')})" * (scope in optional), reason)
        for scope, reason in reasons.items()
        if scope in scopes
    ]
    return _page(
        phrase("install.title"),
        _PARAGRAPH.format(phrase("install.about")),
        _BUTTON.format(url=add_url, words=phrase("install.add")),
        _HEADING.format(phrase("install.asks")),
        _LIST.format(Markup("\n").join(entries)),
        _PARAGRAPH.format(phrase("install.keeps")),
    )


def added_page(links: AppLinks, missing: Collection[str]) -> str:
    """The app is in a workspace; `missing` are the permissions that Slack did not grant."""
    return _end(
        InstallEnd.ADDED,
        *_missing(missing),
        _BUTTON.format(url=links.program, words=phrase("install.open")),
        _LINK.format(url=links.browser, words=phrase("install.open_here")),
    )


def added_everywhere_page(choose_url: str, missing: Collection[str]) -> str:
    """The app is in an organisation, and in none of its workspaces yet."""
    button = _BUTTON.format(url=choose_url, words=phrase("install.choose_workspaces"))
    return _end(InstallEnd.ADDED_EVERYWHERE, *_missing(missing), button)


def failed_page(end: InstallEnd, again_url: str) -> str:
    """Nothing was added; the button leads back to the beginning."""
    return _end(end, _BUTTON.format(url=again_url, words=phrase("install.again")))


def _end(end: InstallEnd, *content: Markup) -> str:
    return _page(label(end), _PARAGRAPH.format(label(end, "install_ends")), *content)


def _missing(scopes: Collection[str]) -> list[Markup]:
    if not scopes:
        return []
    return [_PARAGRAPH.format(phrase("install.missing", scopes=", ".join(sorted(scopes))))]


def _page(title: str, *content: Markup) -> str:
    return _DOCUMENT.format(
        language=spoken().code,
        title=title,
        style=Markup(STYLE),  # noqa: S704  a constant, whose hash a browser checks
        content=Markup("\n").join(content),
    )
