"""What was changed about a team's settings, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, time

from markupsafe import Markup

from bot.domain.acts import SettingsChanged
from bot.domain.merging import difference
from bot.views import moments, wording
from bot.views.locales import phrase, spoken

MOST_NAMED = 5
"""People that a message names of those who were added or removed."""


def settings_changes(about: SettingsChanged, by: str) -> Iterator[str]:
    """The settings that differ; with their values if these are short. `by` is who changed them."""
    names = spoken().table("settings")
    for name, (was, now) in difference(about.was, about.now).items():
        if isinstance(was, tuple):
            yield _people(names[name], set(was), set(now), by)
        elif before := _setting(name, was):
            after = _setting(name, now)
            yield phrase("act.setting", setting=names[name], before=before, after=after)
        else:
            yield names[name]


def _people(setting: str, was: set[str], now: set[str], by: str) -> Markup:
    """Who was added and who was removed: who reports (@Ann and @Ben added, @Cat removed)."""
    added = [phrase("act.added", people=_named(sorted(now - was), by))] if now - was else []
    removed = [phrase("act.removed", people=_named(sorted(was - now), by))] if was - now else []
    people = phrase("list.comma").join([*added, *removed])
    return Markup(phrase("act.people", setting=setting, people=people))  # noqa: S704  mentions


def _named(users: list[str], by: str) -> str:
    themselves = phrase("act.themselves")
    shown = [themselves if user == by else wording.mention(user) for user in users[:MOST_NAMED]]
    return wording.some(shown, more=len(users) - len(shown))


def _setting(name: str, value: object) -> str:
    """The value in a word or two; empty for what takes more."""
    match value:
        case date() | None if name == "paused_until":
            return wording.day(value) if value else phrase("act.no_pause")
        case time():
            return moments.clock(value)
        case frozenset():
            return moments.weekdays(value)
        case int():
            return wording.weekday(value)
        case str() if name == "zone":
            return moments.zone_name(value)
    return ""
