"""The audit log: who changed what, page by page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from bot.domain.audit import PAGE, AuditEntry, LogPage, Topic, What
from bot.domain.cadence import local_time
from bot.views import moments, wording
from bot.views.blocks import actions, button, message, option, sections, select
from bot.views.buttons import command
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.log_values import field_name, subject_words, value_words
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import LogShown

CHANGES = frozenset(
    {
        *(What.SETTING, What.ALARM_PLAN, What.OBJECTIVE_CHANGED, What.ITEM_CHANGED),
        *(What.CURRENCY, What.NUMBER_CORRECTED, What.ALARM_LEVEL),
    }
)
"""What is told with the old value and the new one, if they are kept."""


@dataclass(frozen=True, slots=True)
class EntryFacts:
    """An entry, at a time of the reader's zone; `where` is empty in a team's own log."""

    day: str
    time: str
    done: Markup
    where: Markup


@dataclass(frozen=True, slots=True)
class LogFacts:
    """`team` is empty for the workspace's log, `topic` for entries of all."""

    team: Markup
    topic: str
    entries: tuple[EntryFacts, ...]
    first: int
    last: int
    count: int


TEXT = Prompt("log/text", LogFacts)


def log(page: LogPage) -> Message:
    """A page of the log, with its filter and the way to other pages."""
    facts, settings = _facts(page), phrase("start.settings")
    return message(
        TEXT.sentences(facts),
        *sections(TEXT.body(facts)),
        actions(_filter(page)),
        actions(*_paging(page), command("export"), command("setup", label=settings)),
    )


def _facts(page: LogPage) -> LogFacts:
    return LogFacts(
        team=wording.channel_link(page.team.channel) if page.team else Markup(),
        topic=wording.label(page.topic).lower() if page.topic else "",
        entries=tuple(_entry(each, page) for each in page.entries),
        first=page.after + 1,
        last=page.after + len(page.entries),
        count=page.count,
    )


def _entry(entry: AuditEntry, page: LogPage) -> EntryFacts:
    elsewhere = page.team is None and entry.channel
    local = local_time(entry.at, page.zone)
    return EntryFacts(
        day=wording.day(local.date(), page.today),
        time=moments.clock(local),
        done=_done(entry),
        where=wording.channel_link(entry.channel or "") if elsewhere else Markup(),
    )


def _done(entry: AuditEntry) -> Markup:
    """What was done, and by whom."""
    sentence = Markup(wording.label(entry.what))  # noqa: S704  words of ours
    done = sentence.format(
        by=_by(entry),
        about=_person(entry.about),
        subject=subject_words(entry),
        field=field_name(entry),
        old=value_words(entry, entry.old),
        new=value_words(entry, entry.new),
    )
    if entry.what not in CHANGES or (entry.old, entry.new) == (None, None):
        return done
    old, new = value_words(entry, entry.old), value_words(entry, entry.new)
    return done + Markup(phrase("log.values", old=old, new=new))  # noqa: S704  escaped


def _by(entry: AuditEntry) -> Markup:
    if entry.is_system:
        return Markup(phrase("log.system"))  # noqa: S704  words of ours
    return _person(entry.by)


def _person(user: str | None) -> Markup:
    """Who it is, or was until they were forgotten."""
    former = Markup(phrase("log.former_member"))  # noqa: S704  words of ours
    return wording.mention(user) if user else former


def _shown(page: LogPage) -> LogShown:
    return LogShown(page.team.id if page.team else None, page.topic, page.after)


def _filter(page: LogPage) -> Block:
    first = replace(_shown(page), after=0)
    options = [
        option(phrase("log.everything"), replace(first, topic=None).encode()),
        *(option(wording.label(topic), replace(first, topic=topic).encode()) for topic in Topic),
    ]
    return {**select(options, first.encode()), "action_id": Action.FILTER_LOG}


def _paging(page: LogPage) -> Iterator[Block]:
    shown = _shown(page)
    if page.after:
        newer = replace(shown, after=max(page.after - PAGE, 0))
        yield _turn("newer", phrase("numbers.newer"), newer)
    if page.after + len(page.entries) < page.count:
        older = replace(shown, after=page.after + PAGE)
        yield _turn("older", phrase("numbers.older"), older)


def _turn(name: str, label: str, shown: LogShown) -> Block:
    """A button that shows another page in the place of this; Slack wants actions to differ."""
    return button(f"{Action.TURN_LOG}:{name}", label, shown.encode())
