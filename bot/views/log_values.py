"""What entries of the audit log hold, in words: subjects, names of fields, and values."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from decimal import Decimal

from markupsafe import Markup

from bot.domain.absences import Absence
from bot.domain.alarms.roles import Role
from bot.domain.audit import AuditEntry, What, measure_in
from bot.domain.catalogue.own import entry_of, metric_of, platform_of
from bot.domain.objectives.kinds import Period
from bot.domain.plan.entries import EntryKind
from bot.domain.plan.items import ItemKind
from bot.domain.team import NO_HOLIDAYS, Purpose
from bot.views import moments, wording
from bot.views.away import away_days
from bot.views.locales import phrase, spoken
from bot.views.messages.advice import tip
from bot.views.money import money
from bot.views.render import as_words

LONGEST = 60
"""Characters of a subject or a value: a page has many."""
COUNTS = frozenset({What.IMPORTED, What.UNDONE, What.ARCHIVE_IMPORTED, What.TEAM_DELETED})
"""What the new value of is a number of numbers."""
IDS: Mapping[What, Callable[[str], Markup]] = {
    What.INSTALLED: wording.mention,
    What.TEAM_DELETED: wording.channel_link,
}
"""What has an id of Slack's as its subject, which Slack puts in words for whoever may read it."""
OF_MEASURES = ("objectives.", "numbers.")
"""The beginnings of what has a measure as its subject, if it has a subject."""


def subject_words(entry: AuditEntry) -> Markup:
    """What the entry is about; as it is stored if that cannot be read any more."""
    if entry.what in IDS:
        return IDS[entry.what](entry.subject)
    return _words(_subject, entry, entry.subject)


def value_words(entry: AuditEntry, value: str | None) -> Markup:
    """A value of the entry; “none” for none."""
    if value is None:
        return Markup(phrase("log.none"))  # noqa: S704  words of ours
    return _words(_value, entry, value)


def field_name(entry: AuditEntry) -> str:
    """The name of the field that changed."""
    if entry.what is What.ALARM_ROLE:
        return wording.label(Role(entry.field), "alarm_roles").lower()
    names = {**spoken().table("settings"), **spoken().table("log_fields")}
    return str(names.get(entry.field, entry.field))


def _words(read: Callable[[AuditEntry, str], str], entry: AuditEntry, text: str) -> Markup:
    try:
        words = read(entry, text)
    except (ArithmeticError, KeyError, TypeError, ValueError):
        words = text
    short = wording.shortened(words, LONGEST)
    return Markup(wording.escaped(str(as_words(short))))  # noqa: S704  escaped


def _subject(entry: AuditEntry, subject: str) -> str:
    if entry.what in (What.MUTED, What.UNMUTED):
        return tip(subject)
    if entry.what in (What.OWN_ADDED, What.OWN_REMOVED):
        return wording.entry_name(entry_of(subject))
    if entry.what.startswith(OF_MEASURES) and entry.what is not What.IMPORTED:
        return wording.measure_name(measure_in(subject))
    return subject


def _value(entry: AuditEntry, value: str) -> str:
    if entry.what in COUNTS:
        return wording.counted(int(value), "number")
    if entry.what is What.AWAY:
        return away_days(Absence(*map(date.fromisoformat, value.split("/"))))
    if entry.field in ("target", "value"):
        metric = measure_in(entry.subject).metric
        return wording.quantity(metric, Decimal(value), entry.currency)
    if entry.field in MONEY and entry.currency:
        return money(Decimal(value), entry.currency)
    read = READERS.get(entry.field)
    return read(value) if read else value


def _holidays(place: str) -> str:
    return phrase("log.none") if place == NO_HOLIDAYS else place


def _flag(value: str) -> str:
    return phrase("log.yes") if value == "yes" else phrase("log.no")


MONEY = frozenset({EntryKind.MONEY.value, "budget", "hourly_cost"})
READERS: Mapping[str, Callable[[str], str]] = {
    "purpose": lambda value: wording.label(Purpose(value)),
    "zone": moments.zone_name,
    "holidays": _holidays,
    "digest_weekday": lambda value: wording.weekday(int(value)),
    "digest_at": lambda value: moments.clock(time.fromisoformat(value)),
    "checkin_weekdays": lambda value: moments.weekdays(map(int, value.split(","))),
    "checkin_at": lambda value: moments.clock(time.fromisoformat(value)),
    "posts_in_silence": _flag,
    "stretch": _flag,
    "per": lambda value: wording.label(Period(value)),
    "metric": lambda value: wording.metric_name(metric_of(value)),
    "platform": lambda value: wording.platform_name(platform_of(value)),
    "kind": lambda value: wording.label(ItemKind(value)),
    EntryKind.HOURS.value: lambda value: wording.counted(Decimal(value), "hour"),
    EntryKind.RESULTS.value: lambda value: wording.counted(Decimal(value), "result"),
    **dict.fromkeys(
        ("starts_on", "ends_on", "due_on", "day", "paused_until"),
        lambda value: wording.day(date.fromisoformat(value)),
    ),
}
"""How the values of fields are put in words; those of others are words already."""
