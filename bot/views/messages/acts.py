"""Acts: what somebody did that concerns others, in words, and the button that takes it back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from bot.domain.acts import (
    Act,
    Changed,
    Closed,
    CostsTakenBack,
    ItemRemoved,
    Kept,
    Muted,
    NumberChanged,
    OwnAdded,
    OwnRemoved,
    PutAway,
    Reopened,
    SetFor,
    SettingsChanged,
    TeamSetUp,
)
from bot.domain.cadence import Cadence
from bot.domain.objectives.ends import is_over
from bot.views import moments, wording
from bot.views.blocks import answer, message
from bot.views.buttons import act as button
from bot.views.cadences import rhythm
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.act_words import WHAT, day_of, done, what_of
from bot.views.messages.ended import end_row
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import TeamRule


@dataclass(frozen=True, slots=True)
class ToldFacts:
    """`gained` and `lost`: the reader owns the objective from then on, or no longer does.

    `now` is what it was changed to. `asked` and `unasked`: the reader reports for the team from now
    on, or no longer does. `rhythm` is when they are asked; empty if never.
    """

    kind: str
    by: Markup
    what: Markup
    channel: Markup
    when: str
    now: str
    gained: bool
    lost: bool
    asked: bool
    unasked: bool
    rhythm: str
    may_undo: bool


@dataclass(frozen=True, slots=True)
class UndoneFacts:
    """`undoer` is empty for the answer to who took it back.

    `same`: who did it took it back. `you`: it was the reader who did it.
    """

    kind: str
    undoer: Markup
    same: bool
    you: bool
    by: Markup
    what: Markup
    channel: Markup


TOLD = Prompt("act/told", ToldFacts)
UNDONE = Prompt("act/undone", UndoneFacts)


def act_told(act: Act, *, reader: str, zone: str, cadence: Cadence | None) -> Message:
    """What was done, for somebody whom it concerns; or that it was taken back.

    `cadence` is when the reader is asked for numbers; None if that is never.
    """
    if act.undone_by is not None:
        return _undone(act, wording.mention(act.undone_by), reader)
    now = act.about.now if isinstance(act.about, Changed) else None
    what = what_of(act, reader)
    may_undo, (before, after) = _may_undo(act, reader), _reporters(act)
    gained, lost = _owns(act, reader)
    facts = ToldFacts(
        kind=what.kind,
        by=wording.mention(act.by),
        what=WHAT.part(what),
        channel=wording.channel_link(act.team.channel),
        when=moments.moment(act.at, zone),
        now=wording.goal(now, day_of(act)) if now else "",
        gained=gained,
        lost=lost,
        asked=reader in after - before,
        unasked=reader in before - after,
        rhythm=rhythm(cadence) if cadence else "",
        may_undo=may_undo,
    )
    text = TOLD.sentences(facts)
    report = [button(Action.OPEN_REPORT, act.team.id)] if gained else []
    undo = [_undo_button(act)] if may_undo else _to_look_at(act)
    return answer(text, *report, *undo)


def _to_look_at(act: Act) -> list[Block]:
    """What to look at for who reports for a team that somebody else set up or changed."""
    return [button(Action.SHOW_PROGRESS, act.team.id), button(Action.OPEN_REMINDERS)]


def _may_undo(act: Act, reader: str) -> bool:
    """Settings are taken back by who may change them; everything else by whom it concerns."""
    match act.about:
        case TeamSetUp():
            return False
        case SettingsChanged(_, now):
            return reader in now.admins
    return True


def _owns(act: Act, reader: str) -> tuple[bool, bool]:
    """Whether the act made the reader the owner of an objective, and whether another instead."""
    match act.about:
        case SetFor(_, user):
            return user == reader, False
        case Changed(was, now) if was.owner != now.owner:
            return now.owner == reader, was.owner == reader
    return False, False


def _reporters(act: Act) -> tuple[frozenset[str], frozenset[str]]:
    """Who reported before the act, and who did afterwards."""
    match act.about:
        case TeamSetUp(reporters):
            return frozenset(), frozenset(reporters)
        case SettingsChanged(was, now):
            return frozenset(was.reporters), frozenset(now.reporters)
    return frozenset(), frozenset()


def act_undone(act: Act, today: date) -> Message:
    """The answer to the person who took it back, on the team's day."""
    undone = _undone(act, Markup(), act.undone_by or "")
    match act.about:
        case Closed(objective) if is_over(objective, today):
            return message(undone["text"], *undone["blocks"], end_row(objective))
    return undone


def act_line(act: Act, zone: str) -> Markup:
    """What was done, on one line of a list."""
    return Markup("{}, {}: {} {}{}").format(
        moments.moment(act.at, zone),
        wording.channel_link(act.team.channel),
        wording.mention(act.by),
        WHAT.part(done(act)),
        _taken_back(act),
    )


def _taken_back(act: Act) -> Markup:
    if act.undone_by is None:
        return Markup()
    if act.undone_by == act.by:
        return Markup(phrase("act.undone"))  # noqa: S704  no value
    undoer = wording.mention(act.undone_by)
    return Markup(phrase("act.undone_by", undoer=undoer))  # noqa: S704  a mention


def _undone(act: Act, undoer: Markup, reader: str) -> Message:
    what = what_of(act, reader)
    facts = UndoneFacts(
        kind=what.kind,
        undoer=undoer,
        same=act.undone_by == act.by,
        you=act.by == reader,
        by=wording.mention(act.by),
        what=WHAT.part(what),
        channel=wording.channel_link(act.team.channel),
    )
    return answer(UNDONE.sentences(facts), *_where_it_is(act))


def _where_it_is(act: Act) -> list[Block]:
    """The button that shows what it was about, as it is now."""
    match act.about:
        case SetFor() | Closed() | Reopened() | Changed() | Kept():
            return [button(Action.SHOW_OBJECTIVES, act.team.id)]
        case ItemRemoved() | CostsTakenBack():
            return [button(Action.SHOW_PLAN, act.team.id)]
        case OwnAdded() | OwnRemoved():
            return [button(Action.SHOW_OWN, act.team.id)]
        case Muted():
            return [button(Action.SHOW_MUTED, act.team.id)]
        case SettingsChanged() | TeamSetUp():
            return [button(Action.OPEN_SETUP, act.team.channel)]
        case PutAway() | NumberChanged():
            return [button(Action.SHOW_PROGRESS, act.team.id)]


def _undo_button(act: Act) -> Block:
    if isinstance(act.about, Muted):
        return button(Action.UNMUTE_ADVICE, TeamRule(act.team.id, act.about.rule).encode())
    return button(Action.UNDO_ACT, act.id)
