"""Reported numbers: the list with their notes and corrections, and the answer to a correction."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal

from markupsafe import Markup, escape

from bot.domain.cadence import local_day
from bot.domain.numbers import PAGE, NumberChanged, NumbersPage
from bot.domain.objectives.objective import Objective
from bot.domain.progress.versions import Edited, ReportedNumber
from bot.views import wording
from bot.views.blocks import actions, button, message, option, section, sections, select
from bot.views.buttons import act, command, undo
from bot.views.corrections import corrections
from bot.views.ids import Action
from bot.views.lines import StatusLine
from bot.views.locales import phrase
from bot.views.messages.recorded import value_words
from bot.views.messages.results import SHOWN, lines_of
from bot.views.messages.triage import triage_blocks, triage_words
from bot.views.newer import either
from bot.views.payload import Block, Message
from bot.views.render import Prompt
from bot.views.tables import Column, table
from bot.views.values import NumbersShown, NumberToEdit, Whose

MOST_CHANGES = 3
"""Corrections of a number that are told one by one: the latest."""
LONGEST_OPTION = 75
MOST_OPTIONS = 99
"""Slack's limits; one more option stands for all."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A number in the list; `by` is empty in one's own, `where` if all are of one team."""

    day: str
    number: str
    note: str
    by: Markup
    where: Markup
    changes: tuple[Markup, ...]
    is_deleted: bool


@dataclass(frozen=True, slots=True)
class EntryFacts:
    entry: Entry


@dataclass(frozen=True, slots=True)
class PageFacts:
    """`team` is empty for one's own numbers, `about` for those of all objectives."""

    team: Markup
    about: str
    entries: tuple[Entry, ...]
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class ChangedFacts:
    """`changes` are empty if nothing was changed; `told` is who was told, if anybody."""

    number: str
    day: str
    note: str
    changes: Markup
    is_deleted: bool
    told: Markup
    lines: tuple[StatusLine, ...]


TEXT = Prompt("numbers/text", PageFacts)
HEAD = Prompt("numbers/head", PageFacts)
ENTRY = Prompt("numbers/entry", EntryFacts)
CHANGED_TEXT = Prompt("numbers/changed_text", ChangedFacts)
CHANGED = Prompt("numbers/changed", ChangedFacts)


def numbers(page: NumbersPage, *, viewer: str) -> Message:
    """A page of numbers. A table has no room for buttons: one shows them in a window."""
    facts = _page(page, viewer)
    listing = _table(facts.entries)
    shown = _shown(page)
    below = [*_filter(page), actions(*_paging(page), *_others(page))]
    change = actions(act(Action.CHANGE_HISTORY, shown.encode()))
    return message(
        TEXT.sentences(facts),
        *sections(HEAD.body(facts)),
        *either([*listing, change] if listing else [], list(_rows(facts.entries, page))),
        *below,
    )


def numbers_of_report(found: Sequence[ReportedNumber], today: date, *, viewer: str) -> Message:
    """The numbers of one report, each with the button that opens its form."""
    entries = [_entry(number, today, viewer) for number in found]
    rows = [_row(*each) for each in zip(entries, found, strict=True)]
    text = phrase("numbers.which")
    return message(text, section(text), *rows)


def which_number(page: NumbersPage, *, viewer: str, said: Decimal | None = None) -> Message:
    """The page's numbers, to choose the one that is to be corrected, to what was `said`."""
    rows = _rows(_page(page, viewer).entries, page, said)
    text = phrase("numbers.which_is_wrong") if page.numbers else phrase("numbers.none_to_correct")
    return message(text, section(text), *rows, actions(act(Action.SHOW_HISTORY, "")))


def what_to_undo(page: NumbersPage, *, viewer: str) -> Message:
    """The page's numbers, for who may want one of them back, or something else."""
    rows, text = _rows(_page(page, viewer).entries, page), phrase("numbers.what_to_undo")
    return message(text, section(text), *rows, actions(command("objectives")))


def number_to_delete(page: NumbersPage, *, viewer: str) -> Message:
    """The page's only number, with the button of the form that deletes it."""
    rows, text = _rows(_page(page, viewer).entries, page), phrase("numbers.this_one")
    return message(text, section(text), *rows, actions(act(Action.SHOW_HISTORY, "")))


def number_changed(changed: NumberChanged, *, viewer: str) -> Message:
    """What a number is now, and where what counts it stands."""
    facts = _changed(changed, viewer)
    number = changed.number
    edit = [] if number.deletion else [act(Action.EDIT_NUMBER, number.id)]
    row = actions(*edit, *undo(changed.act), act(Action.SHOW_HISTORY, ""))
    asked = [triage_words(each, changed.today) for each in changed.triages]
    below = [block for each in changed.triages for block in triage_blocks(each, changed.today)]
    text = "\n".join((CHANGED_TEXT.sentences(facts), *asked))
    return message(text, *sections(CHANGED.body(facts)), row, *below)


def words_of(number: ReportedNumber) -> str:
    """What a number is now, or was last: 4 comments on LinkedIn."""
    currency, is_change = number.team.currency, number.change
    return value_words(number.measure, number.now.value, currency, is_change=is_change)


def changes_of(number: ReportedNumber, today: date, viewer: str) -> Iterator[Markup]:
    """What became of it: corrected from 41 to 14 by Ben on 3 Nov; deleted by you on 4 Nov."""
    every = list(number.corrections)
    if earlier := every[:-MOST_CHANGES]:
        yield Markup(phrase("numbers.earlier", len(earlier), count=len(earlier)))  # noqa: S704  a number
    for each in every[-MOST_CHANGES:]:
        words = _listed(number, each.was, each.now.edited, today)
        person, day = _person(each.now.by, viewer), _day(number, each.now.at, today)
        yield Markup(phrase("numbers.by", changes=words, person=person, day=day))  # noqa: S704  escaped
    if number.is_imported:
        yield Markup(phrase("numbers.imported"))  # noqa: S704  words of ours
    if number.gives_way:
        yield Markup(phrase("numbers.gives_way"))  # noqa: S704  words of ours
    if number.deletion is None:
        return
    day = _day(number, number.deletion.at, today)
    if number.deletion.by is None:
        yield Markup(phrase("numbers.deleted", day=day))  # noqa: S704  a day
    else:
        person = _person(number.deletion.by, viewer)
        yield Markup(phrase("numbers.deleted_by", person=person, day=day))  # noqa: S704  a mention


def _listed(number: ReportedNumber, was: Edited, now: Edited, today: date) -> str:
    words = corrections(number.measure, was, now, currency=number.team.currency, today=today)
    return wording.listed([escape(each) for each in words])


def _person(user: str, viewer: str) -> str:
    return phrase("numbers.you") if user == viewer else str(wording.mention(user))


def _day(number: ReportedNumber, at: datetime, today: date) -> str:
    return wording.day(local_day(at, number.team.settings.zone), today)


def _page(page: NumbersPage, viewer: str) -> PageFacts:
    entries = tuple(_entry(number, page.today, viewer) for number in page.numbers)
    return PageFacts(
        team=wording.channel_link(page.team.channel) if page.team else Markup(),
        about=wording.goal(page.about, page.today) if page.about else "",
        entries=tuple(
            _placed(entry, number, page)
            for entry, number in zip(entries, page.numbers, strict=True)
        ),
        first=page.after + 1,
        last=page.after + len(entries),
        count=page.count,
    )


def _placed(entry: Entry, number: ReportedNumber, page: NumbersPage) -> Entry:
    """The entry with who reported it, in a team's list, and its channel, if there are several."""
    channel = page.channels.get(number.team.id)
    where = wording.channel_link(channel) if channel else Markup()
    return replace(entry, where=where, by=wording.mention(number.by) if page.team else Markup())


def _entry(number: ReportedNumber, today: date, viewer: str) -> Entry:
    return Entry(
        day=wording.day(number.now.day, today),
        number=words_of(number),
        note=number.now.note,
        by=Markup(),
        where=Markup(),
        changes=tuple(changes_of(number, today, viewer)),
        is_deleted=number.deletion is not None,
    )


def _table(entries: Sequence[Entry]) -> list[Block]:
    """Only the columns in which anything stands."""
    columns: dict[str, list[str]] = {
        phrase("numbers.day"): [entry.day for entry in entries],
        phrase("numbers.number"): [entry.number for entry in entries],
        phrase("numbers.channel"): [entry.where for entry in entries],
        phrase("numbers.by_whom"): [entry.by for entry in entries],
        phrase("numbers.note"): [entry.note for entry in entries],
        phrase("numbers.changes"): [Markup("; ").join(entry.changes) for entry in entries],
    }
    filled = {heading: cells for heading, cells in columns.items() if any(cells)}
    return table(list(map(Column, filled)), list(zip(*filled.values(), strict=True)))


def _rows(
    entries: Sequence[Entry], page: NumbersPage, said: Decimal | None = None
) -> Iterator[Block]:
    for entry, number in zip(entries, page.numbers, strict=True):
        yield _row(entry, number, said)


def _row(entry: Entry, number: ReportedNumber, said: Decimal | None = None) -> Block:
    to_edit = NumberToEdit(number.id, said).encode()
    edit = None if number.deletion else act(Action.EDIT_NUMBER, to_edit)
    return section(ENTRY.body(EntryFacts(entry)), edit)


def _shown(page: NumbersPage) -> NumbersShown:
    whose = Whose(team_id=page.team.id) if page.team else Whose(mine=True)
    return NumbersShown(whose, page.about.id if page.about else None, page.after)


def _filter(page: NumbersPage) -> Iterator[Block]:
    """The menu of objectives to keep to, where there are several."""
    if len(page.objectives) <= 1 and page.about is None:
        return
    first = replace(_shown(page), after=0)
    options = [
        option(phrase("numbers.every"), replace(first, about=None).encode()),
        *(
            option(_name(each, page.today), replace(first, about=each.id).encode())
            for each in page.objectives[:MOST_OPTIONS]
        ),
    ]
    yield actions({**select(options, first.encode()), "action_id": Action.FILTER_HISTORY})


def _name(objective: Objective, today: date) -> str:
    return wording.shortened(wording.capital(wording.goal(objective, today)), LONGEST_OPTION)


def _paging(page: NumbersPage) -> Iterator[Block]:
    shown = _shown(page)
    if page.after:
        yield _turn(
            "newer", phrase("numbers.newer"), replace(shown, after=max(page.after - PAGE, 0))
        )
    if page.after + len(page.numbers) < page.count:
        yield _turn("older", phrase("numbers.older"), replace(shown, after=page.after + PAGE))


def _others(page: NumbersPage) -> Iterator[Block]:
    if page.team:
        yield _turn("mine", phrase("numbers.of_mine"), NumbersShown(Whose(mine=True)))
    elif page.their_team:
        yield _turn("team", phrase("numbers.of_team"), NumbersShown(Whose(team_id=page.their_team)))
    yield act(Action.OPEN_REPORT, page.team.id if page.team else "")


def _turn(name: str, label: str, shown: NumbersShown) -> Block:
    """A button that shows other numbers in the place of these; Slack wants actions to differ."""
    return button(f"{Action.TURN_HISTORY}:{name}", label, shown.encode())


def _changed(changed: NumberChanged, viewer: str) -> ChangedFacts:
    number, today = changed.number, changed.today
    last = list(number.corrections)[-1:] if changed.recorded and not number.deletion else []
    words = [_listed(number, each.was, each.now.edited, today) for each in last]
    return ChangedFacts(
        number=words_of(number),
        day=wording.day(number.now.day, today),
        note=number.now.note,
        changes=Markup("".join(map(wording.capital, words))),  # noqa: S704  escaped
        is_deleted=number.deletion is not None,
        told=wording.mention(number.by) if changed.act and number.by != viewer else Markup(),
        lines=lines_of(changed.recorded)[:SHOWN],
    )
