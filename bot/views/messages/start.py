"""The first steps: the menu, the greeting, a team that is set up, notices and refusals."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import TeamReady
from bot.domain.team import TeamSettings
from bot.views import wording
from bot.views.blocks import actions, context, message, sections
from bot.views.buttons import act, share, undo
from bot.views.countries import holidays_kept
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Message
from bot.views.render import Nothing, Prompt
from bot.views.values import MINE, SharedProgress, SharedReview

LONGEST_WORD = 40
LONGEST_NOTICE = 2500
ESCAPED_NAME = re.compile(r"&lt;([#@]\w+)&gt;")
NAMED = 10
"""People that a message names; it counts the rest."""


@dataclass(frozen=True, slots=True)
class MenuFacts:
    team_ready: bool
    in_channel: bool


@dataclass(frozen=True, slots=True)
class UnknownFacts:
    """The word that is no command, and the command that it may be a slip of, or ""."""

    word: str
    nearest: str
    team_ready: bool
    in_channel: bool


MENU = Prompt("menu/text", MenuFacts)
UNKNOWN = Prompt("menu/unknown", UnknownFacts)
BY_COMMAND: Mapping[str, Action] = {
    "report": Action.OPEN_REPORT,
    "progress": Action.SHOW_PROGRESS,
    "objective": Action.OPEN_OBJECTIVE,
    "objectives": Action.SHOW_OBJECTIVES,
    "plan": Action.SHOW_PLAN,
    "own": Action.SHOW_OWN,
    "review": Action.MAKE_REVIEW,
    "digest": Action.PREVIEW_DIGEST,
    "away": Action.OPEN_AWAY,
    "back": Action.BACK,
    "start": Action.START,
    "stop": Action.STOP,
}
"""The buttons that do what a command does."""


def menu(*, team_ready: bool, in_channel: bool = True) -> Message:
    """The list of commands.

    Without a team, `in_channel` tells whether one can be set up where this is read.
    """
    text = MENU.body(MenuFacts(team_ready=team_ready, in_channel=in_channel))
    buttons = [
        act(Action.OPEN_REPORT, primary=team_ready),
        act(Action.SHOW_PROGRESS, MINE),
        act(Action.OPEN_OBJECTIVE),
        act(Action.SHOW_OBJECTIVES),
        act(Action.SHOW_PLAN),
        act(Action.SHOW_OWN),
        act(Action.OPEN_REMINDERS),
    ]
    if team_ready:
        row = [*buttons, act(Action.OPEN_SETUP, label=phrase("start.settings"))]
    else:
        set_up = [act(Action.OPEN_SETUP, primary=True)] if in_channel else []
        row = [*set_up, *buttons]
    return message(text, *sections(text), actions(*row))


def unknown(
    word: str, nearest: str | None, *, team_ready: bool, in_channel: bool = True
) -> Message:
    """The answer to a word that is no command: two lines, and the likeliest step as a button."""
    facts = UnknownFacts(
        word=wording.shortened(word, LONGEST_WORD),
        nearest=nearest or "",
        team_ready=team_ready,
        in_channel=in_channel,
    )
    text = UNKNOWN.body(facts)
    if not team_ready:
        set_up = [actions(act(Action.OPEN_SETUP, primary=True))] if in_channel else []
        return message(text, *sections(text), *set_up)
    step = BY_COMMAND.get(nearest or "", Action.SHOW_PROGRESS)
    whose = MINE if step is Action.SHOW_PROGRESS else ""
    return message(text, *sections(text), actions(act(step, whose)))


GREETING = Prompt("greeting/text", Nothing)


def greeting(channel: str) -> Message:
    text = GREETING.body(Nothing())
    return message(text, *sections(text), actions(act(Action.OPEN_SETUP, channel, primary=True)))


@dataclass(frozen=True, slots=True)
class TeamReadyFacts:
    first: bool
    channel: Markup
    next_digest: str
    days: str
    at: str
    asked: Markup
    holidays: str
    trial_until: str


TEAM_READY = Prompt("team_ready/text", TeamReadyFacts)


def team_ready(ready: TeamReady) -> Message:
    settings, trial_until = ready.team.settings, ready.team.trial_until
    facts = TeamReadyFacts(
        first=ready.first,
        channel=wording.channel_link(ready.team.channel),
        next_digest=wording.moment(ready.next_digest, settings.zone),
        days=wording.on_weekdays(settings.checkin_weekdays),
        at=wording.clock(settings.checkin_at),
        asked=_asked(settings),
        holidays=holidays_kept(settings),
        trial_until=wording.day(trial_until) if trial_until else "",
    )
    text = TEAM_READY.body(facts)
    buttons = (
        act(Action.OPEN_OBJECTIVE, ready.team.id, primary=ready.first),
        act(Action.PREVIEW_DIGEST, ready.team.id),
        act(Action.OPEN_SETUP, ready.team.channel, label=phrase("start.settings")),
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
        next_digest=wording.moment(ready.next_digest, settings.zone),
        days=wording.on_weekdays(settings.checkin_weekdays),
        at=wording.clock(settings.checkin_at),
        asked=_asked(settings),
    )
    text = TEAM_INTRODUCED.body(facts)
    buttons = act(Action.OPEN_OBJECTIVE, team.id, primary=True), act(Action.SHOW_PROGRESS, team.id)
    return message(text, *sections(text), actions(*buttons))


def _asked(settings: TeamSettings) -> Markup:
    named = [wording.mention(user) for user in settings.reporters[:NAMED]]
    people = wording.some(named, more=len(settings.reporters) - len(named))
    return Markup(people)  # noqa: S704  mentions


def notice(text: str) -> Message:
    """One plain sentence that is mrkdwn and safe already."""
    return message(text, *sections(text))


def with_note(answer: Message, note: str) -> Message:
    """The answer, and one plain sentence below it."""
    return message(f"{answer['text']}\n{note}", *answer["blocks"], context(note))


def shared_outside(channel: str, action: Action, value: SharedProgress | SharedReview) -> Message:
    """The question before the first post in a channel that turns out to be shared with others."""
    text = phrase("start.shared_outside", channel=wording.channel_link(channel))
    return message(text, *sections(text), actions(share(action, value, is_shared=True)))


def refusal(text: str, *, buttons: Mapping[Action, object] | None = None) -> Message:
    """The words of an error, and buttons with their values; channels and people become links.

    Nobody but the person reads it.
    """
    escaped = wording.escaped(wording.shortened(text, LONGEST_NOTICE))
    words = ESCAPED_NAME.sub(r"<\1>", escaped)
    row = [actions(*(act(*button) for button in buttons.items()))] if buttons else []
    return message(words, *sections(words), *row)
