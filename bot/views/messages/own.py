"""What a team counts of its own: the list, and what was added or removed."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from bot.domain.answers import OwnChanged
from bot.domain.catalogue.metrics import Aggregation, Metric, Unit
from bot.domain.catalogue.own import Tally
from bot.domain.catalogue.platforms import Platform
from bot.domain.team import Team
from bot.views import wording
from bot.views.blocks import actions, message, section, sections
from bot.views.buttons import act, undo
from bot.views.ids import Action
from bot.views.locales import phrase
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.values import TeamEntry

NOTHING = Markup()
EXAMPLES = {
    Unit.COUNT: "3",
    Unit.MONEY: "250",
    Unit.PERCENT: "2.5%",
    Unit.MINUTES: "30",
    Unit.HOURS: "3",
}


@dataclass(frozen=True, slots=True)
class Entry:
    """An own metric or platform in words."""

    name: str
    what: str


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class OwnFacts:
    """`said` tells of the last change."""

    said: Markup
    channel: Markup
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class AddedFacts:
    name: str
    example: str
    is_metric: bool


@dataclass(frozen=True, slots=True)
class RemovedFacts:
    """`counted` is the number of open objectives that count it."""

    name: str
    counted: int


TEXT = Prompt("own/text", OwnFacts)
HEAD = Prompt("own/head", OwnFacts)
ENTRY = Prompt("own/entry", EntryFacts)
ADDED = Prompt("own/added", AddedFacts)
REMOVED = Prompt("own/removed", RemovedFacts)


def own(team: Team, *, said: Markup = NOTHING, act_id: int | None = None) -> Message:
    """The own metrics and platforms of a team; `said` tells of the last change, an act."""
    entries = tuple(_entry(each) for each in team.catalogue.own)
    facts = OwnFacts(said, wording.channel_link(team.channel), entries)
    return message(
        TEXT.sentences(facts),
        *sections(HEAD.body(facts)),
        *(
            _block(entry, TeamEntry(team.id, each.key))
            for entry, each in zip(entries, team.catalogue.own, strict=True)
        ),
        actions(
            act(Action.ADD_OWN_METRIC, team.id, primary=not entries),
            act(Action.ADD_OWN_PLATFORM, team.id),
            *undo(act_id),
        ),
    )


def own_added(added: OwnChanged) -> Message:
    """The answer to who added something, with what can be done next."""
    entry = added.entry
    is_metric = isinstance(entry, Metric)
    example = f"{EXAMPLES[entry.unit]} {entry.typed}" if isinstance(entry, Metric) else ""
    text = ADDED.body(AddedFacts(wording.entry_name(entry), example, is_metric))
    return message(
        text,
        *sections(text),
        actions(
            act(Action.OPEN_OBJECTIVE, added.team.id, primary=True),
            act(Action.SHOW_OWN, added.team.id),
            *undo(added.act),
        ),
    )


def own_removed(removed: OwnChanged) -> Message:
    """The rest of the list, after something was removed from it."""
    facts = RemovedFacts(wording.entry_name(removed.entry), removed.counted)
    return own(removed.team, said=REMOVED.part(facts), act_id=removed.act)


def _block(entry: Entry, value: TeamEntry) -> Block:
    return section(ENTRY.body(EntryFacts(entry)), act(Action.REMOVE_OWN, value.encode()))


def _entry(entry: Metric | Platform) -> Entry:
    if isinstance(entry, Platform):
        return Entry(wording.capital(entry.name), phrase("own.platform"))
    words = (
        wording.label(entry.ladder),
        "" if entry.unit is Unit.COUNT else wording.label(entry.unit),
        wording.label(_tally(entry), "tallies"),
    )
    return Entry(
        wording.capital(wording.metric_name(entry)), "; ".join(filter(None, words)).lower()
    )


def _tally(metric: Metric) -> Tally:
    if metric.aggregation is Aggregation.SUM:
        return Tally.ADDED
    return Tally.FALLING if metric.lower_is_better else Tally.RISING
