"""The settings of a team for who can't change them, and the question to those who can."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.domain.errors import NotAllowed, Person
from bot.domain.team import Team, TeamSettings
from bot.views import moments, wording
from bot.views.blocks import actions, answer, message, sections
from bot.views.buttons import act
from bot.views.countries import holidays_kept
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.start import asked_people
from bot.views.payload import Message
from bot.views.refusals import quoted, refusal_words
from bot.views.render import Prompt
from bot.views.values import AskedAdmins

NAMED = 3
"""Admins who are named, and asked."""
MOST_TEAMS = 5
"""Teams whose settings are shown at once."""


@dataclass(frozen=True, slots=True)
class SettingsFacts:
    """`who` tells who can change them; `purpose` and `paused_until` are empty where there's none.

    `asked` is empty where nobody reports yet, `holidays` where none are kept.
    """

    channel: Markup
    purpose: str
    weekday: str
    time: str
    zone: str
    paused_until: str
    days: str
    at: str
    asked: Markup
    holidays: str
    who: Markup


@dataclass(frozen=True, slots=True)
class SettingsAskedFacts:
    """`words` are what the person typed, or empty."""

    by: Markup
    channel: Markup
    words: str


SETTINGS = Prompt("matters/settings", SettingsFacts)
SETTINGS_ASKED = Prompt("matters/settings_asked", SettingsAskedFacts)


def settings_seen(teams: Sequence[Team], today: date, words: str) -> Message:
    """The settings of each team, and a button that asks its admins; `words` are for them."""
    texts, blocks = [], []
    for team in teams[:MOST_TEAMS]:
        text = SETTINGS.body(_facts(team, today))
        ask = act(Action.ASK_ADMINS, AskedAdmins(team.id, words).encode(), primary=True)
        texts.append(text)
        blocks += [*sections(text), actions(ask, act(Action.OPEN_REMINDERS))]
    return message("\n".join(texts), *blocks)


def settings_asked(team: Team, *, by: str, words: str) -> Message:
    """What an admin is told that somebody asks for."""
    facts = SettingsAskedFacts(
        by=wording.mention(by),
        channel=wording.channel_link(team.channel),
        words=quoted(words) if words else "",
    )
    settings = act(Action.OPEN_SETUP, team.channel, label=phrase("start.settings"), primary=True)
    return answer(SETTINGS_ASKED.sentences(facts), settings)


def admins_asked(admins: Sequence[str], *, again: bool) -> Message:
    """That the admins are asked now, or were so lately."""
    people = wording.listed([wording.mention(user) for user in admins])
    said = phrase("matters.asked_already" if again else "matters.asked_now", admins=people)
    return answer(said, act(Action.OPEN_REMINDERS))


def _facts(team: Team, today: date) -> SettingsFacts:
    settings, until = team.settings, team.settings.paused_until
    is_paused = settings.is_paused(today)
    people = tuple(map(Person, settings.admins[:NAMED]))
    who = refusal_words(NotAllowed("rights.admins_only", admins=people))
    return SettingsFacts(
        channel=wording.channel_link(team.channel),
        purpose=_purpose(settings),
        weekday=wording.weekday(settings.digest_weekday),
        time=moments.clock(settings.digest_at),
        zone=moments.zone_name(settings.zone),
        paused_until=wording.day(until, today) if until and is_paused else "",
        days=moments.on_weekdays(settings.checkin_weekdays),
        at=moments.clock(settings.checkin_at),
        asked=asked_people(settings),
        holidays=holidays_kept(settings),
        who=Markup(who),  # noqa: S704  mentions
    )


def _purpose(settings: TeamSettings) -> str:
    return settings.purpose_words or (
        wording.label(settings.purpose) if settings.has_purpose else ""
    )
