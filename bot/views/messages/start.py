"""The first steps: the greeting, a team that is set up, notices and refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from bot.domain.answers import TeamReady
from bot.domain.team import TeamSettings
from bot.views import moments, wording
from bot.views.blocks import actions, answer, context, message, sections
from bot.views.buttons import act, command, fill_in, share, undo
from bot.views.countries import holidays_kept
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.render import Nothing, Prompt
from bot.views.values import CopiedPlan, SharedProgress, SharedReview

LONGEST_NOTICE = 2500
ESCAPED_NAME = re.compile(r"&lt;([#@]\w+)&gt;")
NAMED = 10
"""People that a message names; it counts the rest."""


GREETING = Prompt("greeting/text", Nothing)


def greeting(channel: str) -> Message:
    text = GREETING.body(Nothing())
    return message(text, *sections(text), actions(act(Action.OPEN_SETUP, channel, primary=True)))


@dataclass(frozen=True, slots=True)
class TeamReadyFacts:
    """`paused_until` is empty without a pause, and `trial_until` without a trial."""

    first: bool
    channel: Markup
    next_digest: str
    days: str
    at: str
    asked: Markup
    holidays: str
    trial_until: str
    paused_until: str


TEAM_READY = Prompt("team_ready/text", TeamReadyFacts)


def team_ready(ready: TeamReady) -> Message:
    settings, trial_until = ready.team.settings, ready.team.trial_until
    facts = TeamReadyFacts(
        first=ready.first,
        channel=wording.channel_link(ready.team.channel),
        next_digest=moments.moment(ready.next_digest, settings.zone),
        paused_until=wording.day(settings.paused_until) if settings.paused_until else "",
        days=moments.on_weekdays(settings.checkin_weekdays),
        at=moments.clock(settings.checkin_at),
        asked=asked_people(settings),
        holidays=holidays_kept(settings),
        trial_until=wording.day(trial_until) if trial_until else "",
    )
    text = TEAM_READY.body(facts)
    buttons = (
        act(Action.OPEN_OBJECTIVE, ready.team.id, primary=ready.first),
        act(Action.PREVIEW_DIGEST, ready.team.id),
        act(Action.OPEN_SETUP, ready.team.channel, label=phrase("start.settings")),
        *([] if ready.first else [act(Action.SHOW_MUTED, ready.team.id)]),
        *undo(ready.act),
    )
    return message(text, *sections(text), actions(*buttons))


@dataclass(frozen=True, slots=True)
class TeamIntroducedFacts:
    """`asked` is empty where nobody reports yet."""

    by: Markup
    next_digest: str
    days: str
    at: str
    asked: Markup


TEAM_INTRODUCED = Prompt("team_introduced/text", TeamIntroducedFacts)


def team_introduced(ready: TeamReady, *, by: str) -> Message:
    """What a channel can expect from now on, once `by` has set its team up."""
    team, settings = ready.team, ready.team.settings
    facts = TeamIntroducedFacts(
        by=wording.mention(by),
        next_digest=moments.moment(ready.next_digest, settings.zone),
        days=moments.on_weekdays(settings.checkin_weekdays),
        at=moments.clock(settings.checkin_at),
        asked=asked_people(settings),
    )
    text = TEAM_INTRODUCED.body(facts)
    buttons = act(Action.OPEN_OBJECTIVE, team.id, primary=True), act(Action.SHOW_PROGRESS, team.id)
    return message(text, *sections(text), actions(*buttons))


def asked_people(settings: TeamSettings) -> Markup:
    """Who is asked for numbers, the first by name; empty for nobody."""
    named = [wording.mention(user) for user in settings.reporters[:NAMED]]
    people = wording.some(named, more=len(settings.reporters) - len(named))
    return Markup(people)  # noqa: S704  mentions


def notice(text: str) -> Message:
    """One plain sentence that is mrkdwn and safe already."""
    return answer(text)


def with_note(answer: Message, note: str) -> Message:
    """The answer, and one plain sentence below it."""
    return message(f"{answer['text']}\n{note}", *answer["blocks"], context(note))


def shared_outside(
    channel: str, action: Action, value: SharedProgress | SharedReview | CopiedPlan
) -> Message:
    """The question before the first post in a channel that turns out to be shared with others."""
    text = phrase("start.shared_outside", channel=wording.channel_link(channel))
    return message(text, *sections(text), actions(share(action, value, is_shared=True)))


class Meant(NamedTuple):
    """A command with words in which a slip is mended, and the name that it was a slip of."""

    command: str
    words: str
    name: str


def refusal(
    text: str,
    *,
    buttons: Sequence[Block] = (),
    commands: Sequence[str] = (),
    filled: Mapping[str, str] = MappingProxyType({}),
    meant: Meant | None = None,
) -> Message:
    """The words of an error, and what can be done next; channels and people become links.

    `buttons` come first, then those of `commands`, which can be typed instead. The forms of those
    in `filled` are filled in with these words. `meant` is offered before all.

    Nobody but the person reads it.
    """
    escaped = wording.escaped(wording.shortened(text, LONGEST_NOTICE))
    words = ESCAPED_NAME.sub(r"<\1>", escaped)
    row = [*buttons]
    if meant:
        label = phrase("menu.meant", name=meant.name)
        typed = command(meant.command, meant.words, action=Action.MEANT, primary=True, label=label)
        row.insert(0, typed)
    row += [fill_in(name, filled[name]) if name in filled else command(name) for name in commands]
    return message(words, *sections(words), *([actions(*row)] if row else []))
