"""The tips that a team has muted: the list, and the answers to muting and unmuting one."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.coaching.muted import MutedTip, MutedTips
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, message, section, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.messages.advice import tip
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import TeamRule

NOTHING = Markup()


@dataclass(frozen=True, slots=True)
class Entry:
    """A muted tip in words; `by` and `when` are empty where that is not known."""

    tip: str
    by: Markup
    when: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class MutedFacts:
    """`said` tells of the last change."""

    said: Markup
    channel: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """`before`: it was muted already."""

    tip: str
    channel: Markup
    before: bool = False


TEXT = Prompt("muted/text", MutedFacts)
HEAD = Prompt("muted/head", MutedFacts)
ENTRY = Prompt("muted/entry", EntryFacts)
MUTED = Prompt("muted/muted", ChangeFacts)
UNMUTED = Prompt("muted/unmuted", ChangeFacts)


def muted_tips(muted: MutedTips, *, said: Markup = NOTHING) -> Message:
    """The list, each tip with the button that brings it back."""
    entries = tuple(_entry(each, muted) for each in muted.tips)
    facts = MutedFacts(said, wording.channel_link(muted.team.channel), entries)
    rows = zip(entries, muted.tips, strict=True)
    return message(
        TEXT.sentences(facts),
        *sections(HEAD.body(facts)),
        *(_block(entry, muted.team, each.rule) for entry, each in rows),
        actions(act(Action.PREVIEW_DIGEST, muted.team.id)),
    )


def advice_muted(rule: str, before: MutedTips) -> Message:
    """The answer to who muted a tip, given what was muted `before`: for whom, and how to undo."""
    channel = wording.channel_link(before.team.channel)
    text = MUTED.sentences(ChangeFacts(tip(rule), channel, before.holds(rule)))
    return message(
        text,
        *sections(text),
        actions(
            act(Action.UNMUTE_ADVICE, TeamRule(before.team.id, rule).encode()),
            act(Action.SHOW_MUTED, before.team.id),
        ),
    )


def advice_unmuted(rule: str, left: MutedTips) -> Message:
    """What is still muted, after a tip was brought back."""
    channel = wording.channel_link(left.team.channel)
    return muted_tips(left, said=UNMUTED.part(ChangeFacts(tip(rule), channel)))


def _block(entry: Entry, team: Team, rule: str) -> Block:
    button = act(Action.UNMUTE_ADVICE, TeamRule(team.id, rule).encode())
    return section(ENTRY.body(EntryFacts(entry)), button)


def _entry(each: MutedTip, muted: MutedTips) -> Entry:
    by = wording.mention(each.by) if each.by else NOTHING
    when = wording.day(muted.team.today(each.at), muted.today) if each.at else ""
    return Entry(wording.capital(tip(each.rule)), by, when)
