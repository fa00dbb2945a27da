"""The menu, the list of commands, a command explained, and the answer to unknown words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.coaching.asked_number import AskedNumber
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, message, section, sections
from bot.views.buttons import act, command
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.checkin import typed_report
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import MINE

LONGEST_WORD = 40
LONGEST_VALUE = 1900
"""Characters of the words that a button keeps; Slack takes 2000, with the command."""
LONGEST_SUGGESTION = 120
"""Characters of an objective's words that are shown."""
MOST_TEAMS = 40
"""Teams with a button each; Slack takes fifty blocks."""
NAMED = 3
"""Numbers that the menu names; it counts the rest."""
_UNSHOWN = re.compile(r"[`<>&*~\n]+")
"""What would end the code that shows something to type."""


@dataclass(frozen=True, slots=True)
class MenuFacts:
    """`due` are the numbers that are due, and `names` the first of them."""

    team_ready: bool
    in_channel: bool
    due: int
    names: str


@dataclass(frozen=True, slots=True)
class CommandsFacts:
    team_ready: bool
    in_channel: bool


@dataclass(frozen=True, slots=True)
class UnknownFacts:
    """The word that is no command, and what it may be a slip of, or ""."""

    word: str
    nearest: str
    team_ready: bool
    in_channel: bool


MENU = Prompt("menu/text", MenuFacts)
COMMANDS = Prompt("menu/commands", CommandsFacts)
UNKNOWN = Prompt("menu/unknown", UnknownFacts)


def menu(
    due: Sequence[AskedNumber] = (),
    *,
    team_ready: bool,
    in_channel: bool = True,
    elsewhere: bool = False,
) -> Message:
    """What people do most, and what is due.

    Without a team, `in_channel` tells whether one can be set up where this is read, and
    `elsewhere` whether the person is on another, which the buttons then ask about.
    """
    names = dict.fromkeys(wording.measure_name(number.measure) for number in due)
    shown = wording.some([*names][:NAMED], more=len(names) - NAMED)
    text = MENU.body(
        MenuFacts(team_ready=team_ready, in_channel=in_channel, due=len(due), names=shown)
    )
    set_up = [] if team_ready else _set_up(in_channel)
    if not (team_ready or elsewhere):
        return message(text, *sections(text), actions(*set_up, command("help")))
    buttons = (
        *set_up,
        act(Action.OPEN_REPORT, primary=team_ready and bool(due)),
        act(Action.SHOW_PROGRESS, MINE),
        command("coach"),
        act(Action.PREVIEW_DIGEST, label=phrase("menu.digest")),
        act(Action.SHOW_PLAN),
        act(Action.MAKE_REVIEW),
        act(Action.SHOW_OBJECTIVES),
        command("help"),
    )
    return message(text, *sections(text), actions(*buttons))


def commands(*, team_ready: bool, in_channel: bool = True) -> Message:
    """The list of all commands, with buttons for what the menu has not."""
    text = COMMANDS.body(CommandsFacts(team_ready=team_ready, in_channel=in_channel))
    if not team_ready:
        row = [*_set_up(in_channel), act(Action.OPEN_REMINDERS), command("why")]
    else:
        row = [
            act(Action.OPEN_REPORT),
            command("undo"),
            act(Action.SHOW_HISTORY),
            act(Action.OPEN_OBJECTIVE),
            act(Action.SHOW_CHARTS, MINE),
            act(Action.SHOW_OWN),
            command("checkin"),
            act(Action.OPEN_REMINDERS),
            act(Action.OPEN_AWAY),
            command("why"),
            command("muted"),
            command("reopen"),
            command("check"),
            command("drafts"),
            command("alarms"),
            command("drill"),
            command("export"),
            command("forget me"),
            command("delete team"),
            act(Action.OPEN_SETUP, label=phrase("start.settings")),
        ]
    return message(text, *sections(text), actions(*row))


def explained(name: str, due: Sequence[AskedNumber] = ()) -> Message:
    """One command in three lines, with an example of what the team counts, and its button."""
    example = typed_report(due[:1]) or phrase("menu.example")
    text = phrase(f"help.{name}", example=_shown(example))
    return message(text, *sections(text), actions(command(name)))


def by_button(name: str) -> Message:
    """What opens a form where nothing but a button can: in a direct message."""
    text = phrase("menu.form")
    return message(text, *sections(text), actions(command(name, primary=True)))


def settings_of(teams: Sequence[Team]) -> Message:
    """The settings of each of these teams, by a button."""
    text = phrase("menu.settings")
    rows = [
        section(
            wording.channel_link(team.channel),
            act(Action.OPEN_SETUP, team.channel, label=phrase("start.settings")),
        )
        for team in teams[:MOST_TEAMS]
    ]
    return message(text, *sections(text), *rows)


def unknown(
    word: str,
    nearest: str | None,
    rest: str = "",
    *,
    team_ready: bool,
    in_channel: bool = True,
) -> Message:
    """The answer to a word that is no command: two lines, and the likeliest step as a button.

    The button does what was meant, with the words after it.
    """
    meant = f"{nearest} {rest}" if nearest else ""
    facts = UnknownFacts(
        word=wording.shortened(word, LONGEST_WORD),
        nearest=wording.shortened(_shown(meant), LONGEST_WORD),
        team_ready=team_ready,
        in_channel=in_channel,
    )
    text = UNKNOWN.body(facts)
    if not team_ready and nearest != "help":
        row = [*_set_up(in_channel), command("help")]
    elif nearest:
        words = rest if len(rest) <= LONGEST_VALUE else ""
        row = [command(nearest, words, action=Action.MEANT, primary=True)]
    else:
        row = [act(Action.SHOW_PROGRESS, MINE)]
    return message(text, *sections(text), actions(*row))


def foreign() -> Message:
    """The answer to another language: the form needs none."""
    text = phrase("menu.foreign", example=_shown(phrase("menu.example")))
    return message(text, *sections(text), actions(act(Action.OPEN_REPORT), command("help")))


def suggested_objective(words: str) -> Message:
    """An objective that somebody thinks about, with the button that sets it."""
    text = phrase("menu.suggested", words=wording.shortened(_shown(words), LONGEST_SUGGESTION))
    kept = words if len(words) <= LONGEST_VALUE else ""
    button = command("objective", kept, action=Action.MEANT, primary=True)
    return message(text, *sections(text), actions(button, act(Action.SHOW_PROGRESS, MINE)))


def _set_up(in_channel: bool) -> list[Block]:
    return [act(Action.OPEN_SETUP, primary=True)] if in_channel else []


def _shown(typed: str) -> str:
    return _UNSHOWN.sub(" ", typed).strip()
