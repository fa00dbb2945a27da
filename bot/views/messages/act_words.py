"""What somebody did that concerns others, in words."""

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
from bot.domain.cadence import local_day
from bot.domain.objectives.objective import Objective
from bot.views import wording
from bot.views.away import away_days
from bot.views.changes import changes_between, is_another, owner_change
from bot.views.corrections import corrections
from bot.views.locales import phrase
from bot.views.messages.advice import tip
from bot.views.messages.recorded import value_words
from bot.views.render import Prompt
from bot.views.settings_changes import settings_changes

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
    days: str = ""
    tip: str = ""


WHAT = Prompt("act/what", What)


def what_of(act: Act, reader: str) -> What:
    """What was done, in words to the reader."""
    what = done(act)
    return replace(what, you=what.person == wording.mention(reader))


def done(act: Act) -> What:
    match act.about:
        case SetFor() | Closed() | Reopened() | Changed() | Kept() as about:
            return _of_objective(act, about)
        case PutAway() | Muted() as about:
            return _of_quiet(about)
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
            goal = wording.goal(objective, day_of(act))
            return What(SET_FOR, goal=goal, person=wording.mention(user))
        case Closed(objective):
            return What(CLOSED, goal=wording.goal(objective, day_of(act)))
        case Reopened(objective):
            return What(REOPENED, goal=wording.goal(objective, day_of(act)))
        case Kept(objective):
            return What(KEPT, goal=wording.goal(objective, day_of(act)))
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


def _of_quiet(about: PutAway | Muted) -> What:
    if isinstance(about, Muted):
        return What(MUTED, tip=tip(about.rule))
    days = away_days(about.absence)
    return What(PUT_AWAY, person=wording.mention(about.user), days=days)


def _of_number(act: Act, about: NumberChanged) -> What:
    """The number as it was, with its day, and what it was corrected to."""
    day, currency = day_of(act), act.team.currency
    value = value_words(about.measure, about.was.value, currency, is_change=about.change)
    number = phrase("act.number", number=value, day=wording.day(about.was.day, day))
    person = wording.mention(about.reporter)
    if about.now is None:
        return What(NUMBER_DELETED, name=number, person=person)
    words = corrections(about.measure, about.was, about.now, currency=currency, today=day)
    return What(NUMBER_CHANGED, name=number, person=person, changes=_listed(words))


def day_of(act: Act) -> date:
    """The day of an act, whose year need not be said."""
    return local_day(act.at, act.team.settings.zone)


def _changed(act: Act, was: Objective, now: Objective) -> What:
    goal = wording.goal(was, day_of(act))
    if replace(was, owner=now.owner) == now:
        kind = TAKEN_OVER if now.owner == act.by else HANDED_OVER
        return What(kind, goal=goal, person=wording.mention(now.owner))
    words = [phrase("act.now", goal=wording.goal(now, day_of(act)))] if is_another(was, now) else []
    words += changes_between(was, now, day_of(act))
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
