"""Acts: what somebody did that concerns others, in words, and the button that takes it back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from markupsafe import Markup, escape

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
from bot.domain.cadence import Cadence, local_day
from bot.domain.objectives.ends import is_over
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.blocks import actions, message, sections
from bot.views.buttons import act as button
from bot.views.cadences import rhythm
from bot.views.changes import changes_between, is_another, owner_change
from bot.views.corrections import corrections
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.messages.advice import tip
from bot.views.messages.ended import end_row
from bot.views.messages.recorded import value_words
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.settings_changes import settings_changes
from bot.views.values import TeamRule

SET_FOR, CLOSED, REOPENED, CHANGED = "set_for", "closed", "reopened", "changed"
KEPT = "kept"
HANDED_OVER, TAKEN_OVER = "handed_over", "taken_over"
ITEM_REMOVED, PUT_AWAY, MUTED = "item_removed", "put_away", "muted"
SET_UP, SETTINGS = "set_up", "settings"
COSTS_REMOVED = "costs_removed"
OWN_ADDED, OWN_REMOVED = "own_added", "own_removed"
NUMBER_CHANGED, NUMBER_DELETED = "number_changed", "number_deleted"


@dataclass(frozen=True, slots=True)
class What:
    """What was done; words are empty for what does not apply. `person` got it, or is away.

    `you`: that person is the reader.
    """

    kind: str
    goal: str = ""
    changes: Markup = Markup()  # noqa: RUF009  it never changes
    person: Markup = Markup()  # noqa: RUF009  it never changes
    you: bool = False
    name: str = ""
    until: str = ""
    tip: str = ""


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


WHAT = Prompt("act/what", What)
TOLD = Prompt("act/told", ToldFacts)
UNDONE = Prompt("act/undone", UndoneFacts)


def act_told(act: Act, *, reader: str, zone: str, cadence: Cadence | None) -> Message:
    """What was done, for somebody whom it concerns; or that it was taken back.

    `cadence` is when the reader is asked for numbers; None if that is never.
    """
    if act.undone_by is not None:
        return _undone(act, wording.mention(act.undone_by), reader)
    now = act.about.now if isinstance(act.about, Changed) else None
    what = _what(act, reader)
    may_undo, (before, after) = _may_undo(act, reader), _reporters(act)
    gained, lost = _owns(act, reader)
    facts = ToldFacts(
        kind=what.kind,
        by=wording.mention(act.by),
        what=WHAT.part(what),
        channel=wording.channel_link(act.team.channel),
        when=wording.moment(act.at, zone),
        now=wording.goal(now, _day(act)) if now else "",
        gained=gained,
        lost=lost,
        asked=reader in after - before,
        unasked=reader in before - after,
        rhythm=rhythm(cadence) if cadence else "",
        may_undo=may_undo,
    )
    text = TOLD.sentences(facts)
    report = [button(Action.OPEN_REPORT, act.team.id)] if gained else []
    undo = [_undo_button(act)] if may_undo else []
    row = [actions(*report, *undo)] if report or undo else []
    return message(text, *sections(text), *row)


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
    answer = _undone(act, Markup(), act.undone_by or "")
    match act.about:
        case Closed(objective) if is_over(objective, today):
            return message(answer["text"], *answer["blocks"], end_row(objective))
    return answer


def act_line(act: Act, zone: str) -> Markup:
    """What was done, on one line of a list."""
    return Markup("{}, {}: {} {}{}").format(
        wording.moment(act.at, zone),
        wording.channel_link(act.team.channel),
        wording.mention(act.by),
        WHAT.part(_done(act)),
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
    what = _what(act, reader)
    facts = UndoneFacts(
        kind=what.kind,
        undoer=undoer,
        same=act.undone_by == act.by,
        you=act.by == reader,
        by=wording.mention(act.by),
        what=WHAT.part(what),
        channel=wording.channel_link(act.team.channel),
    )
    text = UNDONE.sentences(facts)
    return message(text, *sections(text))


def _undo_button(act: Act) -> Block:
    if isinstance(act.about, Muted):
        return button(Action.UNMUTE_ADVICE, TeamRule(act.team.id, act.about.rule).encode())
    return button(Action.UNDO_ACT, act.id)


def _what(act: Act, reader: str) -> What:
    """What was done, in words to the reader."""
    what = _done(act)
    return replace(what, you=what.person == wording.mention(reader))


def _done(act: Act) -> What:
    match act.about:
        case SetFor() | Closed() | Reopened() | Changed() | Kept() as about:
            return _of_objective(act, about)
        case PutAway() | Muted() as about:
            return _of_quiet(act, about)
        case ItemRemoved() | CostsTakenBack() | OwnAdded() | OwnRemoved() as about:
            return _named_thing(about)
        case NumberChanged() as about:
            return _of_number(act, about)
        case TeamSetUp():
            return What(SET_UP)
        case SettingsChanged() as about:
            return What(SETTINGS, changes=_listed(settings_changes(about, act.by)))


def _of_objective(act: Act, about: SetFor | Closed | Reopened | Changed | Kept) -> What:
    match about:
        case SetFor(objective, user):
            goal = wording.goal(objective, _day(act))
            return What(SET_FOR, goal=goal, person=wording.mention(user))
        case Closed(objective):
            return What(CLOSED, goal=wording.goal(objective, _day(act)))
        case Reopened(objective):
            return What(REOPENED, goal=wording.goal(objective, _day(act)))
        case Kept(objective):
            return What(KEPT, goal=wording.goal(objective, _day(act)))
        case Changed(was, now):
            return _changed(act, was, now)


def _named_thing(about: ItemRemoved | CostsTakenBack | OwnAdded | OwnRemoved) -> What:
    match about:
        case ItemRemoved(name):
            return What(ITEM_REMOVED, name=name)
        case CostsTakenBack(name):
            return What(COSTS_REMOVED, name=name)
        case OwnAdded(entry):
            return What(OWN_ADDED, name=wording.entry_name(entry))
        case OwnRemoved(entry):
            return What(OWN_REMOVED, name=wording.entry_name(entry))


def _of_quiet(act: Act, about: PutAway | Muted) -> What:
    if isinstance(about, Muted):
        return What(MUTED, tip=tip(about.rule))
    day = wording.weekday_and_day(about.until, _day(act))
    return What(PUT_AWAY, person=wording.mention(about.user), until=day)


def _of_number(act: Act, about: NumberChanged) -> What:
    """The number as it was, with its day, and what it was corrected to."""
    day, currency = _day(act), act.team.currency
    value = value_words(about.measure, about.was.value, currency, is_change=about.change)
    number = phrase("act.number", number=value, day=wording.day(about.was.day, day))
    person = wording.mention(about.reporter)
    if about.now is None:
        return What(NUMBER_DELETED, name=number, person=person)
    words = corrections(about.measure, about.was, about.now, currency=currency, today=day)
    return What(NUMBER_CHANGED, name=number, person=person, changes=_listed(words))


def _day(act: Act) -> date:
    """The day of an act, whose year need not be said."""
    return local_day(act.at, act.team.settings.zone)


def _changed(act: Act, was: Objective, now: Objective) -> What:
    goal = wording.goal(was, _day(act))
    if replace(was, owner=now.owner) == now:
        kind = TAKEN_OVER if now.owner == act.by else HANDED_OVER
        return What(kind, goal=goal, person=wording.mention(now.owner))
    words = [phrase("act.now", goal=wording.goal(now, _day(act)))] if is_another(was, now) else []
    words += changes_between(was, now, _day(act))
    words += [_owner(was, now, act.by)] if was.owner != now.owner else []
    words += [phrase("act.line_item")] if was.line_item != now.line_item else []
    words += [phrase("act.leads_to")] if was.leads_to != now.leads_to else []
    return What(CHANGED, goal=goal, changes=_listed(words))


def _owner(was: Objective, now: Objective, by: str) -> Markup:
    """The change of the owner; without the name of the person who made it, which comes first."""
    if now.owner == by:
        words = phrase("act.taken_from", person=wording.mention(was.owner))
    elif was.owner == by:
        words = phrase("act.given_to", person=wording.mention(now.owner))
    else:
        return owner_change(was, now)
    return Markup(words)  # noqa: S704  a mention


def _listed(changes: Iterable[str]) -> Markup:
    return Markup(wording.listed([escape(each) for each in changes]))  # noqa: S704  escaped
