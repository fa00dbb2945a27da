"""The list of open objectives, and the menus that change them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import TeamProgress
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.objective import Objective
from bot.domain.progress.progress import Progress
from bot.views import wording
from bot.views.blocks import actions, message, option, overflow, section, sections
from bot.views.buttons import act
from bot.views.ids import Action
from bot.views.lines import StatusLine, line, told_apart
from bot.views.locales import phrase
from bot.views.newer import either
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.tables import Column, table
from bot.views.values import MINE, MenuChoice, MenuVerb, Whose

LISTED = 40
"""Objectives in a list: each may be a block, and a message takes fifty."""


OF_RUNNING = (MenuVerb.EDIT, MenuVerb.HAND_OVER, MenuVerb.CLOSE)
OF_ENDED = (
    *(MenuVerb.KEEP, MenuVerb.RAISE, MenuVerb.NEW_DATE),
    *(MenuVerb.HAND_OVER, MenuVerb.CLOSE),
)
"""What can be done with an objective in a list; Slack shows five choices at most."""


@dataclass(frozen=True, slots=True)
class Entry:
    """An objective in a list, and its owner."""

    owner: Markup
    line: StatusLine


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class ListFacts:
    """`behind`: only those that are behind are listed."""

    mine: bool
    behind: bool
    entries: tuple[Entry, ...]
    more: int


OBJECTIVES_TEXT = Prompt("objectives/text", ListFacts)
OBJECTIVES_HEAD = Prompt("objectives/head", ListFacts)
OBJECTIVES_ENTRY = Prompt("objectives/entry", EntryFacts)


def objectives(team_progress: TeamProgress, *, viewer: str, only_behind: bool = False) -> Message:
    """The open objectives, and the menus to edit, close or hand them over.

    A table has no room for menus: a button shows them in a window.
    """
    shown = team_progress.progress[:LISTED]
    facts = ListFacts(
        mine=team_progress.whose is not None,
        behind=only_behind,
        entries=_entries(shown, team_progress, viewer),
        more=len(team_progress.progress) - len(shown),
    )
    team = team_progress.team.id if team_progress.team else ""
    listing = _table(facts.entries)
    return message(
        OBJECTIVES_TEXT.sentences(facts),
        *sections(OBJECTIVES_HEAD.body(facts)),
        *either(
            [*listing, _buttons(team, _to_change(team_progress))] if listing else [],
            [
                *(
                    _entry_block(entry, progress.objective, team_progress)
                    for entry, progress in zip(facts.entries, shown, strict=True)
                ),
                _buttons(team, first=not shown),
            ],
        ),
    )


def _buttons(team: int | str, *more: Block, first: bool = False) -> Block:
    return actions(
        *more,
        act(Action.OPEN_OBJECTIVE, team, primary=first),
        act(Action.SHOW_PROGRESS, team or MINE),
        act(Action.SHOW_CLOSED, team),
    )


def _to_change(listed: TeamProgress) -> Block:
    """The button that shows the menus."""
    team = listed.team.id if listed.team and listed.whose is None else None
    return act(Action.CHANGE_OBJECTIVES, Whose.of(team, mine=team is None).encode())


def _table(entries: Sequence[Entry]) -> list[Block]:
    places = [Column(phrase("objectives.channel"))] if any(e.line.where for e in entries) else []
    columns = [
        Column(phrase("objectives.objective")),
        *places,
        Column(phrase("objectives.state")),
        Column(phrase("objectives.owner")),
    ]
    return table(columns, [_row(entry, with_place=bool(places)) for entry in entries])


def _row(entry: Entry, *, with_place: bool) -> list[str]:
    shown = Markup(entry.line.bar) + entry.line.shown  # noqa: S704  a bar of signs
    place = [entry.line.where] if with_place else []
    return [entry.line.name, *place, shown, entry.owner]


def _entries(
    shown: Sequence[Progress], team_progress: TeamProgress, viewer: str
) -> tuple[Entry, ...]:
    whole = (line(progress, team_progress.today) for progress in shown)
    lines = told_apart(whole, shown, team_progress.today, team_progress.channels)
    return tuple(
        Entry(_owner(progress.objective.owner, viewer), line)
        for progress, line in zip(shown, lines, strict=True)
    )


def _owner(owner: str, viewer: str) -> Markup:
    return Markup(phrase("objectives.yours")) if owner == viewer else wording.mention(owner)  # noqa: S704


def _entry_block(entry: Entry, objective: Objective, listed: TeamProgress) -> Block:
    mine = listed.whose is not None
    choices = [
        option(wording.label(verb), MenuChoice(verb, objective.id, mine).encode())
        for verb in (OF_ENDED if is_over(objective, listed.today) else OF_RUNNING)
    ]
    menu = overflow(Action.OBJECTIVE_MENU, choices)
    return section(OBJECTIVES_ENTRY.body(EntryFacts(entry)), menu)
